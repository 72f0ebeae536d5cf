"""What is to be said about a plan, the heaviest first."""

import re
from collections.abc import Iterator

from oqa_rules.calendar import Refusal, as_day
from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, day, element, joined
from oqa_rules.render.plan_reading import place
from oqa_rules.rulebook import Finding, Lang, Severity, Text
from oqa_rules.site.plan_result import Plan

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
