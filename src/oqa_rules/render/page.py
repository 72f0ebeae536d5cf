"""An HTML page to print: self-contained, without network or script."""

from collections.abc import Iterable
from importlib.resources import files

from oqa_rules.render.markup import Markup, element
from oqa_rules.rules import Lang

# A browser may neither fetch nor run anything on the page, whatever a name contains.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(title: str, body: Iterable[Markup], lang: Lang, *, more_style: str = "") -> str:
    """A whole document in the style of the sheet; ``more_style`` is CSS of its own."""
    style = files("oqa_rules.render").joinpath("plan_sheet.css").read_text(encoding="utf-8")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Markup(style + more_style)),
    )
    return f"<!DOCTYPE html>{element('html', head, element('body', *body), lang=lang)}\n"
