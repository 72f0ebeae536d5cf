"""A plan as one page to print: A4, self-contained, without network or script."""

import re
from collections.abc import Iterator
from importlib.resources import files

from oqa_rules.calendar.day import PATTERN
from oqa_rules.fields.choices import FOR_BILLING, FOR_ELIGIBILITY
from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, element, joined, name, time
from oqa_rules.render.signs import legend
from oqa_rules.render.timeline import timeline
from oqa_rules.rules import EDITION, RULESET, Finding, Lang, Text
from oqa_rules.rules.score_tables import VISITING_NURSE
from oqa_rules.rules.stations import INSTITUTION_CODE, for_stations
from oqa_rules.site.models import Institution
from oqa_rules.site.needs import Handover
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import ACTORS, Step

# A browser may neither fetch nor run anything on the page, whatever a name contains.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_SOURCE = Text(
    "日付は日本の暦日です。oqa-rules {ruleset}、手引き {edition} による。",
    "All days are calendar days in Japan. By oqa-rules {ruleset} and the guide {edition}.",
)


def plan_html(plan: Plan, lang: Lang) -> str:
    """The plan as an HTML page: counts, findings, a timeline and a checklist for each institution, papers.

    Everything from the site file is escaped, and invisible characters are written as code points. Each day
    in text is a ``<time>``. The page needs no colour, script or network.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.plan import plan
    >>> page = plan_html(plan(example_site(), "2026-11-20"), "en")
    >>> page[:31], "<script" in page
    ('<!DOCTYPE html><html lang="en">', False)
    """
    style = files("oqa_rules.render").joinpath("plan_sheet.css").read_text(encoding="utf-8")
    page = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", f"{plan.site.name} - {words.PLAN[lang]}"),
            element("style", Markup(style)),
        ),
        element(
            "body",
            _header(plan, lang),
            element("main", *_main(plan, lang)),
            element("footer", _SOURCE.filled({"ruleset": RULESET, "edition": EDITION})[lang]),
        ),
        lang=lang,
    )
    return f"<!DOCTYPE html>{page}\n"


def _header(plan: Plan, lang: Lang) -> Markup:
    days = (_pair(label, day if isinstance(day, str) else time(day)) for label, day in words.days_of(plan, lang))
    counts = (_pair(label, number) for label, number in words.counted(plan, lang))
    return element(
        "header",
        element("p", words.PLAN[lang]),
        element("h1", name(plan.site.name)),
        element("dl", *days, class_="days"),
        element("dl", *counts, class_="counts", aria_label=words.COUNTS[lang]),
    )


def _pair(label: str, value: str) -> Markup:
    return element("div", element("dt", label), element("dd", value))


def _main(plan: Plan, lang: Lang) -> Iterator[Markup]:
    if plan.findings:
        yield element("section", element("h2", words.FINDINGS[lang]), _findings(plan, lang))
    for index, institution in enumerate(plan.site.institutions):
        kind = element("small", f"{words.kind_of(institution)[lang]} {institution.identifier}")
        yield element(
            "section",
            element("h2", name(institution.name), kind),
            *([] if index else [legend(lang)]),
            element("figure", timeline(plan, index, lang)),
            _checklist(plan, index, lang),
        )
    heading = element("h2", words.HANDOVER[lang])
    yield element("section", heading, _certificates(plan, lang), _handover(plan, lang), class_="papers")


def _headings(lang: Lang, *columns: tuple[Text, ...]) -> Markup:
    """A cell for each column: its first label, and further ones in small print."""
    cells = (
        element("th", label[lang], *(element("small", each[lang]) for each in more), scope="col")
        for label, *more in columns
    )
    return element("thead", element("tr", *cells))


_FINDING_COLUMNS = (
    (Text("重要度", "severity"),),
    (Text("対象", "about"),),
    (Text("内容と対処", "what was found, what to do"),),
    (Text("規則", "rule"),),
)


def _findings(plan: Plan, lang: Lang) -> Markup:
    """The findings, the most severe first: severity, place, message and remedy, rule."""
    rows = (_finding(each, plan, lang) for each in words.by_severity(plan.findings))
    return element("table", _headings(lang, *_FINDING_COLUMNS), element("tbody", *rows), class_="findings")


def _finding(finding: Finding, plan: Plan, lang: Lang) -> Markup:
    return element(
        "tr",
        element("th", finding.severity.label[lang], scope="row", class_=finding.severity),
        element("td", element("bdi", words.place(finding, words.names_of(plan), lang))),
        element("td", with_days(finding.message[lang]), element("small", "→ ", with_days(finding.remedy[lang]))),
        element("td", element("small", f"{finding.rule} ({finding.source})")),
    )


_DAY = re.compile(f"(?<![0-9-])({PATTERN})(?![0-9-])")


def with_days(text: str) -> Markup:
    """The text with each day as a ``<time>`` element."""
    return joined(time(part) if _DAY.fullmatch(part) else part for part in _DAY.split(text))


_CAPTION = Text("チェックリスト", "Checklist")
_STEP_COLUMNS = (
    (Text("済", "ok"),),
    (Text("No", "no."),),
    (words.STEP, words.YIELDS),
    (words.ACTOR, Text("手引きの節", "guide")),
    (words.EARLIEST, words.EXPECTED, words.WAITS_FOR),
    (words.LATEST, words.RECOMMENDED),
    (words.SLACK,),
    (words.DONE_ON,),
)
_NOT_DONE = Text("未", "not done")
_IS_EXPECTED = Text("見込み", "expected")
_ALSO = Text("・", ", ")
_AFTER = Text("{numbers}の後", "after {numbers}")


def _checklist(plan: Plan, institution: int, lang: Lang) -> Markup:
    """A row for each step: box, actor, first and last day, state, and room for the day on which it is done."""
    steps = plan.steps_of(institution)
    notes = [
        *([words.INQUIRE] if words.is_awaited(steps) else []),
        *([words.PROVISIONAL] if any(step.is_provisional for step in steps) else []),
    ]
    rows = (element("tr", element("td", each[lang], colspan=len(_STEP_COLUMNS))) for each in notes)
    return element(
        "table",
        element("caption", _CAPTION[lang]),
        _headings(lang, *_STEP_COLUMNS),
        element("tbody", *(_step(*each, lang) for each in words.numbered(steps))),
        *([element("tfoot", *rows)] if notes else []),
        class_="checklist",
    )


def _step(number: str, step: Step, waits_for: str, lang: Lang) -> Markup:
    is_done = step.done_on is not None
    first, expected, recommended = map(with_days, words.first_days(step))
    about_first = [
        *([_IS_EXPECTED[lang]] if expected else []),
        *([_AFTER.filled({"numbers": waits_for})[lang]] if waits_for else []),
    ]
    return element(
        "tr",
        _tick_box(lang, is_done=is_done),
        element("td", number, class_="number"),
        element("th", step.title[lang], element("small", "→ ", step.yields[lang]), scope="row"),
        element("td", ACTORS[step.actor][lang], element("small", step.section)),
        element("td", expected or first, element("small", _ALSO[lang].join(about_first)) if about_first else ""),
        element(
            "td",
            time(step.latest) if step.latest else "–",
            element("small", f"{words.RECOMMENDED[lang]} ", recommended) if recommended else "",
        ),
        element("td", words.how_it_stands(step)[lang], class_="bad" if words.is_bad(step) else None),
        element("td", time(step.done_on) if step.done_on else ""),
        class_="done" if is_done else None,
    )


def _tick_box(lang: Lang, *, is_done: bool = False) -> Markup:
    label = words.DONE if is_done else _NOT_DONE
    return element("td", element("span", "✓" if is_done else "", role="img", aria_label=label[lang]), class_="box")


_CERTIFICATES = Text("電子証明書（端末1台に1枚、全{count}枚）", "Certificates: one for each terminal, {count} in all")
_TERMINAL = Text("端末名称", "terminal")
_CERTIFICATE_COLUMNS = ((_TERMINAL,), (Text("用途", "uses"),), (Text("証明書", "certificate"),))
_USES = {
    FOR_ELIGIBILITY: Text("オンライン資格確認", "eligibility checks"),
    FOR_BILLING: Text("オンライン請求", "claims"),
}
_BETWEEN = Text("・", ", ")
_OF = Text("{count}枚中{number}枚目", "{number} of {count}")


def _certificates(plan: Plan, lang: Lang) -> Markup:
    """Each terminal with its uses and the number of its certificate among those of its institution."""
    return element(
        "table",
        element("caption", _CERTIFICATES.filled({"count": plan.counts.certificates})[lang]),
        _headings(lang, *_CERTIFICATE_COLUMNS),
        *(element("tbody", _group(each, 3, lang), *_terminals(each, lang)) for each in plan.site.institutions),
        class_="certificates",
    )


def _terminals(institution: Institution, lang: Lang) -> Iterator[Markup]:
    for number, terminal in enumerate(institution.terminals, start=1):
        yield element(
            "tr",
            element("th", name(terminal.name), scope="row"),
            element("td", _BETWEEN[lang].join(_USES[use][lang] for use in terminal.uses)),
            element("td", _OF.filled({"number": number, "count": len(institution.terminals)})[lang]),
        )


_PAPERS = Text(
    "書類の確認と紐づけ（端末ごとに、コード・マスタアカウント情報・電子証明書）",
    "Papers, and what each terminal is tied to: code, master account and certificate",
)
_PAPER_COLUMNS = ((Text("確認", "ok"),), (Text("書類", "paper"),), (_TERMINAL,), (Text("紐づけ先", "tied to"),))
_PRINTED = Text("印刷したもの、1部", "printed, one copy")
_CODE = Text("{label} {code}", "{label} {code}")


def _handover(plan: Plan, lang: Lang) -> Markup:
    """The papers of each institution, to tick off, and what each terminal is tied to."""
    return element(
        "table",
        element("caption", _PAPERS[lang]),
        _headings(lang, *_PAPER_COLUMNS),
        *(
            element("tbody", _group(institution, 4, lang), *_papers(papers, institution, lang))
            for institution, papers in zip(plan.site.institutions, plan.handover, strict=True)
        ),
        class_="handover",
    )


def _papers(papers: Handover, institution: Institution, lang: Lang) -> Iterator[Markup]:
    yield element(
        "tr",
        _tick_box(lang),
        element("th", papers.master_account, scope="row", colspan=2),
        element("td", _PRINTED[lang]),
    )
    is_station = institution.score_table == VISITING_NURSE
    label = for_stations(INSTITUTION_CODE) if is_station else INSTITUTION_CODE
    for tie in papers.ties:
        yield element(
            "tr",
            _tick_box(lang),
            element("th", tie.certificate, scope="row"),
            element("td", name(tie.terminal)),
            element("td", _CODE.filled({"label": label, "code": tie.institution_code})[lang]),
        )


def _group(institution: Institution, columns: int, lang: Lang) -> Markup:
    title = joined([words.kind_of(institution)[lang], " ", name(institution.name), f" {institution.identifier}"])
    return element("tr", element("th", title, scope="rowgroup", colspan=columns))
