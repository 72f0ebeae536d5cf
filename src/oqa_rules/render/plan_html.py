"""A plan as one page to print: A4, self-contained, without network or script."""

import re
from collections.abc import Iterator
from importlib.resources import files

from oqa_rules.calendar import Refusal, as_day
from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, day, element, joined, name
from oqa_rules.render.plan_words import counted, kind_of, place
from oqa_rules.render.sheet import certificates, checklist, handover
from oqa_rules.render.timeline import legend, timeline
from oqa_rules.rulebook import EDITION, RULESET, Finding, Lang, Severity, Text
from oqa_rules.site.plan import Plan


def header(plan: Plan, lang: Lang) -> Markup:
    """The name of the site, the days that the plan rests on, and the counts."""
    site = plan.site
    not_set = words.NOT_SET[lang]
    return element(
        "header",
        element("p", words.PLAN[lang]),
        element("h1", name(site.name)),
        element(
            "dl",
            _pair(words.TODAY, day(plan.today), lang),
            _pair(words.CONSTRUCTION_ON, not_set if site.construction_on is None else day(site.construction_on), lang),
            _pair(
                words.BILLING_START, not_set if site.billing_start is None else _month(str(site.billing_start)), lang
            ),
            class_="days",
        ),
        element(
            "dl",
            *(_pair(label, number[lang], lang) for label, number in counted(plan.counts)),
            class_="counts",
            aria_label=words.COUNTS[lang],
        ),
    )


def _pair(label: Text, value: str, lang: Lang) -> Markup:
    return element("div", element("dt", label[lang]), element("dd", value))


def _month(month: str) -> Markup:
    return element("time", month, datetime=month)


_HEADINGS = (
    Text("重要度", "severity"),
    Text("対象", "about"),
    Text("内容と対処", "what was found, what to do"),
    Text("規則", "rule"),
)

_DAY = re.compile("(?<![0-9-])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9-])")


def findings(plan: Plan, lang: Lang) -> Markup:
    """A table of the findings: severity, place, what was found and what to do, and the rule behind it."""
    weights = list(Severity)
    ordered = sorted(plan.findings, key=lambda each: weights.index(each.severity))
    return element(
        "section",
        element("h2", words.FINDINGS[lang]),
        element(
            "table",
            element("thead", element("tr", *(element("th", each[lang], scope="col") for each in _HEADINGS))),
            element("tbody", *(_row(each, plan, lang) for each in ordered)),
            class_="findings",
        ),
    )


def _row(finding: Finding, plan: Plan, lang: Lang) -> Markup:
    return element(
        "tr",
        element("th", finding.severity.label[lang], scope="row", class_=finding.severity.value),
        element("td", element("bdi", place(finding, plan)[lang])),
        element("td", with_days(finding.message[lang]), element("small", "→ ", with_days(finding.remedy[lang]))),
        element("td", element("small", f"{finding.rule} ({finding.source})")),
    )


def with_days(text: str) -> Markup:
    """The text, its days readable for programs, too.

    >>> with_days("2026-12-01 < 2026-13-01")
    '<time datetime="2026-12-01">2026-12-01</time> &lt; 2026-13-01'
    """
    return joined(_parts(text))


def _parts(text: str) -> Iterator[str]:
    for part in _DAY.split(text):
        try:
            yield day(as_day(part))
        except Refusal:
            yield part


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
