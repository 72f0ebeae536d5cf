"""HTML and SVG elements that cannot be broken out of: what is not markup already is escaped."""

from collections.abc import Iterable
from datetime import date
from html import escape

from oqa_rules.render.visible import visible

_VOID = frozenset({"br", "meta"})


class Markup(str):
    """Text that is markup already; any other text is escaped where it enters an element."""

    __slots__ = ()


def element(tag: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """An element with its children and attributes, all of them escaped; an attribute that is ``None`` is left out.

    In the name of an attribute an underscore stands for a hyphen, and one at its end for nothing.

    >>> element("td", "<script>", element("b", "&"), class_='"', aria_label=None)
    '<td class="&quot;">&lt;script&gt;<b>&amp;</b></td>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(visible(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{given}>" + ("" if tag in _VOID else f"{joined(children)}</{tag}>"))


def joined(children: Iterable[str]) -> Markup:
    """The children one after another, what is not markup escaped."""
    return Markup("".join(child if isinstance(child, Markup) else escape(visible(child)) for child in children))


def day(value: date) -> Markup:
    """A day that a program can read, too.

    >>> day(date(2026, 12, 1))
    '<time datetime="2026-12-01">2026-12-01</time>'
    """
    return element("time", str(value), datetime=str(value))


def name(text: str) -> Markup:
    """A Japanese name from the site file: whatever direction it is written in, it turns nothing around it."""
    return element("bdi", text, lang="ja")
