"""The steps of one institution as a list to tick off."""

from collections.abc import Iterator

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, day, element, joined
from oqa_rules.render.plan_reading import how_it_stands, is_expected_too_late, is_late, numbers_of, still_possible_from
from oqa_rules.rulebook import Lang, Text
from oqa_rules.site.plan_result import Plan
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
