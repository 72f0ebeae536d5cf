"""A plan as pages to print: A4, self-contained, without network or script."""

from collections.abc import Iterator

from oqa_rules.render import plan_words as words
from oqa_rules.render.certificates import certificates
from oqa_rules.render.checklist import checklist, columns
from oqa_rules.render.markup import Markup, element, joined, name, time, with_days
from oqa_rules.render.next_action import next_action
from oqa_rules.render.page import page
from oqa_rules.render.page_margins import page_margins
from oqa_rules.render.papers import papers
from oqa_rules.render.signs import legend
from oqa_rules.render.small_print import small_print
from oqa_rules.render.timeline import timelines
from oqa_rules.rules import Finding, Lang, Text
from oqa_rules.site.certificates import Certificate
from oqa_rules.site.plan import Plan

_SCHEDULE = Text("日程", "Timeline")


def plan_html(plan: Plan, lang: Lang) -> str:
    """The plan as an HTML page: what to do next, counts, findings, timelines, and for each institution a checklist
    and its papers. The sources stand in small print at the end.

    Everything from the site file is escaped, and invisible characters are written as code points. Each day
    in text is a ``<time>`` with its day of the week. The page needs no colour, script or network. On paper each
    institution has pages of its own, which name it and the site.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.plan import plan
    >>> written = plan_html(plan(example_site(), "2026-11-20"), "en")
    >>> written[:31], "<script" in written
    ('<!DOCTYPE html><html lang="en">', False)
    """
    body = (_header(plan, lang), element("main", *_main(plan, lang)), small_print(plan, lang))
    return page(f"{plan.site.name} - {words.PLAN[lang]}", body, lang, more_style=page_margins(plan, lang))


def _header(plan: Plan, lang: Lang) -> Markup:
    days = (_pair(label, day if isinstance(day, str) else time(day, lang)) for label, day in words.days_of(plan, lang))
    remarks = [_pair(label, element("bdi", value)) for label, value in words.remarks_of(plan, lang)]
    counts = (_pair(label, with_days(number, lang)) for label, number in words.counted(plan, lang))
    action = next_action(plan, lang)
    return element(
        "header",
        element("p", words.PLAN[lang], class_="title"),
        element("h1", name(plan.site.name)),
        element("p", with_days(action.text, lang), class_="action urgent" if action.is_urgent else "action"),
        element("dl", *days, class_="days"),
        *([element("dl", *remarks, class_="remarks")] if remarks else []),
        element("dl", *counts, class_="counts"),
    )


def _pair(label: str, value: str) -> Markup:
    return element("div", element("dt", label), element("dd", value))


def _main(plan: Plan, lang: Lang) -> Iterator[Markup]:
    if plan.findings:
        yield element("section", element("h2", words.FINDINGS[lang]), _findings(plan, lang))
    figures = list(_figures(plan, lang))
    # The heading, the legend and the first figure stay on one page.
    first = element("div", element("h2", _SCHEDULE[lang]), legend(lang), figures[0], class_="together")
    yield element("section", first, *figures[1:])
    issued: list[list[Certificate]] = [[] for _ in plan.site.institutions]
    for each in plan.certificates:
        issued[each.institution].append(each)
    for index, institution in enumerate(plan.site.institutions):
        kind = element("small", f"{words.kind_of(institution)[lang]} {institution.identifier}")
        yield element(
            "section",
            element("h2", name(institution.name), kind),
            checklist(plan, index, lang),
            *papers(plan, index, lang),
            *certificates(issued[index], institution, lang),
            class_=f"institution i{index}",
        )


def _figures(plan: Plan, lang: Lang) -> Iterator[Markup]:
    for institutions, drawn in timelines(plan, lang):
        names = [name(plan.site.institutions[each].name) for each in institutions]
        separated = [part for each in names for part in (words.ALSO[lang], each)][1:]
        yield element("figure", element("figcaption", *separated), drawn)


_FINDING_COLUMNS = (
    Text("No", "#"),
    Text("重要度", "severity"),
    Text("対象", "about"),
    Text("内容と対処", "what to do"),
)


def _findings(plan: Plan, lang: Lang) -> Markup:
    """The findings, the most severe first: severity, place, message and remedy. Their rules are in small print."""
    rows = (_finding(*each, plan, lang) for each in enumerate(words.by_severity(plan.findings), start=1))
    headings = element("tr", *(element("th", each[lang], scope="col") for each in _FINDING_COLUMNS))
    widths = columns("no", "severity", "about", "found")
    return element("table", widths, element("thead", headings), element("tbody", *rows), class_="findings")


def _finding(number: int, finding: Finding, plan: Plan, lang: Lang) -> Markup:
    return element(
        "tr",
        element("td", str(number), class_="number"),
        element("th", finding.severity.label[lang], scope="row", class_=finding.severity),
        element("td", element("bdi", words.place(finding, words.names_of(plan), lang))),
        element(
            "td",
            with_days(finding.message[lang], lang),
            element("p", joined(["→ ", with_days(finding.remedy[lang], lang)])),
        ),
    )
