"""A plan as one page to print: A4, self-contained, without network or script."""

from collections.abc import Iterator
from importlib.resources import files

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, element, name
from oqa_rules.render.plan_reading import kind_of
from oqa_rules.render.sheet_checklist import checklist
from oqa_rules.render.sheet_findings import findings
from oqa_rules.render.sheet_header import header
from oqa_rules.render.sheet_papers import certificates, handover
from oqa_rules.render.timeline import timeline
from oqa_rules.render.timeline_legend import legend
from oqa_rules.rulebook import EDITION, RULESET, Lang, Text
from oqa_rules.site.plan_result import Plan

_STYLE = "plan_sheet.css"

# A browser may neither fetch nor run anything on the page, whatever stands in a name.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_SOURCE = Text(
    "日付は日本の暦日です。oqa-rules {ruleset}、ガイド {edition} による。",
    "All days are calendar days in Japan. By oqa-rules {ruleset} and the guide {edition}.",
)


def plan_html(plan: Plan, lang: Lang) -> str:
    """The plan as an HTML page: counts, findings, a timeline and a checklist for each institution, papers.

    Everything from the site file is escaped, and characters that nobody could see are written out. Each day
    in text is a ``<time>``. The page needs no colour, script or network.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.models import Site
    >>> from oqa_rules.site.plan import plan
    >>> page = plan_html(plan(Site.model_validate(example_site()), "2026-11-20"), "en")
    >>> page[:31], "<script" in page
    ('<!DOCTYPE html><html lang="en">', False)
    """
    page = element(
        "html",
        _head(plan, lang),
        element(
            "body",
            header(plan, lang),
            element("main", *_main(plan, lang)),
            element("footer", _SOURCE.filled({"ruleset": RULESET, "edition": EDITION})[lang]),
        ),
        lang=lang,
    )
    return f"<!DOCTYPE html>{page}\n"


def _head(plan: Plan, lang: Lang) -> Markup:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"{plan.site.name} - {words.PLAN[lang]}"),
        element("style", Markup(files("oqa_rules.render").joinpath(_STYLE).read_text(encoding="utf-8"))),
    )


def _main(plan: Plan, lang: Lang) -> Iterator[Markup]:
    if plan.findings:
        yield findings(plan, lang)
    for index, institution in enumerate(plan.site.institutions):
        yield element(
            "section",
            element(
                "h2", name(institution.name), element("small", f"{kind_of(institution)[lang]} {institution.identifier}")
            ),
            *([] if index else [legend(lang)]),
            element("figure", timeline(plan, index, lang)),
            checklist(plan, index, lang),
        )
    yield element(
        "section",
        element("h2", words.HANDOVER[lang]),
        certificates(plan, lang),
        handover(plan, lang),
        class_="papers",
    )
