"""What is ticked off on the page: the steps of one institution, and what must lie ready on construction day."""

from collections.abc import Iterator

from oqa_rules.fields import score_table
from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, day, element, joined, name
from oqa_rules.render.plan_words import (
    how_it_stands,
    is_expected_too_late,
    is_late,
    kind_of,
    numbers_of,
    still_possible_from,
)
from oqa_rules.rulebook import Lang, Text
from oqa_rules.rulebook.rule import INSTITUTION_CODE, for_stations
from oqa_rules.site.models import Institution
from oqa_rules.site.needs import Handover
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import ACTORS, Step

_CAPTION = Text("チェックリスト", "Checklist")
_AFTER = Text("{numbers} の後", "after {numbers}")
_SECTION = Text("ガイドの節", "guide")
_BETTER_BY = Text("推奨 ", "better by ")
_TICK = Text("済", "ok")
_HEADINGS = (
    (_TICK,),
    (words.NUMBER,),
    (words.STEP, words.YIELDS),
    (words.ACTOR, _SECTION),
    (words.EARLIEST, words.WAITS_FOR),
    (words.LATEST, words.RECOMMENDED),
    (words.SLACK,),
    (words.DONE_ON,),
)
_NOT_DONE = Text("未", "not done")


def tick_box(lang: Lang, *, is_done: bool = False) -> Markup:
    """A cell with a box to tick, ticked where it is done."""
    return element(
        "td",
        element("span", "✓" if is_done else "", role="img", aria_label=(words.DONE if is_done else _NOT_DONE)[lang]),
        class_="box",
    )


def checklist(plan: Plan, institution: int, lang: Lang) -> Markup:
    """A row for each step: box, who acts, first and last day, how it stands, room for the day it is done."""
    steps = plan.steps_of(institution)
    numbers = numbers_of(steps)
    return element(
        "table",
        element("caption", _CAPTION[lang]),
        element("thead", element("tr", *(_heading(*each, lang=lang) for each in _HEADINGS))),
        element("tbody", *(_row(step, plan, numbers, lang) for step in steps)),
        *([_note(lang)] if any(step.is_provisional for step in steps) else []),
        class_="checklist",
    )


def _heading(label: Text, *second: Text, lang: Lang) -> Markup:
    return element("th", label[lang], *(_small(each[lang]) for each in second), scope="col")


def _note(lang: Lang) -> Markup:
    return element("tfoot", element("tr", element("td", words.PROVISIONAL[lang], colspan=len(_HEADINGS))))


def _row(step: Step, plan: Plan, numbers: dict[str, int], lang: Lang) -> Markup:
    is_done = step.done_on is not None
    is_bad = is_late(step, plan.today) or is_expected_too_late(step)
    return element(
        "tr",
        tick_box(lang, is_done=is_done),
        element("td", str(numbers[step.id]), class_="number"),
        element("th", step.title[lang], _small("→ ", step.yields[lang]), scope="row"),
        element("td", ACTORS[step.actor][lang], _small(step.section)),
        element("td", *_first_day(step, numbers, lang)),
        element("td", *_last_day(step, lang)),
        element("td", how_it_stands(step, plan.today)[lang], class_="bad" if is_bad else None),
        element("td", "" if step.done_on is None else day(step.done_on)),
        class_="done" if is_done else None,
    )


def _first_day(step: Step, numbers: dict[str, int], lang: Lang) -> Iterator[Markup]:
    first = still_possible_from(step)
    if first is not None:
        yield day(first)
        yield joined([words.PROVISIONAL_MARK] if step.is_provisional else [])
    if step.waits_for:
        before = ", ".join(str(numbers[each]) for each in step.waits_for)
        yield _small(_AFTER.filled({"numbers": before})[lang])


def _last_day(step: Step, lang: Lang) -> Iterator[Markup]:
    yield joined(["–"]) if step.latest is None else day(step.latest)
    if step.recommended is not None:
        yield _small(_BETTER_BY[lang], day(step.recommended))


def _small(*text: str) -> Markup:
    return element("small", *text)


_CERTIFICATES = Text("電子証明書（端末1台に1枚、全{count}枚）", "Certificates: one for each terminal, {count} in all")
_TERMINAL = Text("端末名称", "terminal")
_USES = Text("用途", "uses")
_CERTIFICATE = Text("証明書", "certificate")
_OF = Text("{number} / {count}枚目", "{number} of {count}")
_PAPERS = Text(
    "書類の確認と紐づけ（端末ごとに、コード・マスタアカウント情報・電子証明書）",
    "Papers, and what each terminal is tied to: code, master account and certificate",
)
_READY = Text("確認", "ok")
_PAPER = Text("書類", "paper")
_TIED_TO = Text("紐づけ先", "tied to")
_PRINTED = Text("印刷したもの、1部", "printed, one copy")
_BETWEEN = Text("・", ", ")


def certificates(plan: Plan, lang: Lang) -> Markup:
    """Each terminal with its uses and the number of its certificate among those of its institution."""
    return element(
        "table",
        element("caption", _CERTIFICATES.filled({"count": plan.counts.certificates})[lang]),
        _headings((_TERMINAL, _USES, _CERTIFICATE), lang),
        *(_certificates_of(each, lang) for each in plan.site.institutions),
        class_="certificates",
    )


def _certificates_of(institution: Institution, lang: Lang) -> Markup:
    count = len(institution.terminals)
    rows = (
        element(
            "tr",
            element("th", name(terminal.name), scope="row"),
            element("td", _BETWEEN[lang].join(words.USES[use][lang] for use in terminal.uses)),
            element("td", _OF.filled({"number": number, "count": count})[lang]),
        )
        for number, terminal in enumerate(institution.terminals, start=1)
    )
    return element("tbody", _group(institution, 3, lang), *rows)


def handover(plan: Plan, lang: Lang) -> Markup:
    """What must lie ready for each institution, to tick off, and what each terminal is tied to."""
    return element(
        "table",
        element("caption", _PAPERS[lang]),
        _headings((_READY, _PAPER, _TERMINAL, _TIED_TO), lang),
        *(
            element("tbody", _group(institution, 4, lang), *_papers(papers, institution, lang))
            for institution, papers in zip(plan.site.institutions, plan.handover, strict=True)
        ),
        class_="handover",
    )


def _papers(papers: Handover, institution: Institution, lang: Lang) -> Iterator[Markup]:
    yield element(
        "tr",
        tick_box(lang),
        element("th", papers.master_account, scope="row", colspan=2),
        element("td", _PRINTED[lang]),
    )
    for tie in papers.ties:
        code = f"{_code_label(institution, lang)} {tie.institution_code}"
        yield element(
            "tr",
            tick_box(lang),
            element("th", tie.certificate, scope="row"),
            element("td", name(tie.terminal)),
            element("td", code),
        )


def _code_label(institution: Institution, lang: Lang) -> str:
    is_station = institution.score_table == score_table.VISITING_NURSE
    said = for_stations(INSTITUTION_CODE) if is_station else INSTITUTION_CODE
    return said[lang] if isinstance(said, Text) else INSTITUTION_CODE[lang]


def _headings(labels: tuple[Text, ...], lang: Lang) -> Markup:
    return element("thead", element("tr", *(element("th", each[lang], scope="col") for each in labels)))


def _group(institution: Institution, columns: int, lang: Lang) -> Markup:
    said = joined([kind_of(institution)[lang], " ", name(institution.name), f" {institution.identifier}"])
    return element("tr", element("th", said, scope="rowgroup", colspan=columns))
