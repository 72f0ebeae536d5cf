"""The steps of one institution to tick off, with their days and what to look out for."""

from collections.abc import Iterator

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, element, joined, name, time, with_days
from oqa_rules.rules import Lang, Text
from oqa_rules.schedule.billing import BillingMail
from oqa_rules.site.models import Institution
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import ACTORS, Step, StepKind
from oqa_rules.site.step_notes import NOTES, PORTAL

_CAPTION = Text("チェックリスト", "Checklist")
_TICK = Text("済", "ok")
_NUMBER = Text("No", "#")
# The label of each column, and a second one in small print.
_COLUMNS = (
    (_TICK,),
    (_NUMBER,),
    (words.STEP,),
    (words.ACTOR,),
    (words.EARLIEST, words.EXPECTED),
    (words.LATEST, words.RECOMMENDED),
    (words.SLACK,),
    (words.DONE_ON,),
)
_NOT_DONE = Text("未", "not done")
_IS_EXPECTED = Text("見込み", "expected")


def checklist(plan: Plan, institution: int, lang: Lang) -> Markup:
    """The rows of each step: box, actor, first and last day, state, room for the day on which it is done, a note."""
    steps = plan.steps_of(institution)
    notes = [
        *([words.INQUIRE] if words.is_awaited(steps) else []),
        *([words.PROVISIONAL] if any(step.is_provisional for step in steps) else []),
    ]
    rows = (element("tr", element("td", each[lang], colspan=len(_COLUMNS))) for each in notes)
    headings = (
        element("th", label[lang], *(element("small", each[lang]) for each in more), scope="col")
        for label, *more in _COLUMNS
    )
    return element(
        "table",
        element("caption", _CAPTION[lang]),
        columns("tick", "no", "step", "actor", "first", "last", "left", "when"),
        element("thead", whose(plan.site.institutions[institution], len(_COLUMNS), lang), element("tr", *headings)),
        *(_step(*each, lang) for each in words.numbered(steps)),
        *([element("tfoot", *rows)] if notes else []),
        class_="checklist",
    )


def columns(*names: str) -> Markup:
    """The columns of a table, each with the class that gives its width."""
    return element("colgroup", *(element("col", class_=each) for each in names))


def whose(institution: Institution, columns: int, lang: Lang) -> Markup:
    """The row of headings that names the institution on every page that a table runs to."""
    title = joined([name(institution.name), f" {words.kind_of(institution)[lang]} {institution.identifier}"])
    return element("tr", element("th", title, scope="colgroup", colspan=columns), class_="whose")


def _step(number: str, step: Step, waits_for: str, lang: Lang) -> Markup:
    is_done = step.done_on is not None
    first, expected, recommended = (with_days(each, lang) for each in words.first_days(step))
    about_first = [
        *([_IS_EXPECTED[lang]] if expected else []),
        *([words.AFTER.filled({"numbers": waits_for})[lang]] if waits_for and not is_done else []),
    ]
    first_label = words.EXPECTED if expected else words.EARLIEST
    return element(
        "tbody",
        element(
            "tr",
            tick_box(lang, is_done=is_done),
            element("td", number, class_="number"),
            element("th", step.title[lang], scope="row"),
            element("td", ACTORS[step.actor][lang], *_small(words.sent_by(step), lang), data_label=words.ACTOR[lang]),
            element(
                "td",
                expected or first,
                *([element("small", words.ALSO[lang].join(about_first))] if about_first else []),
                data_label=first_label[lang],
            ),
            element(
                "td",
                time(step.latest, lang) if step.latest else "–",
                *([element("small", f"{words.RECOMMENDED[lang]} ", recommended)] if recommended else []),
                data_label=words.LATEST[lang],
            ),
            element(
                "td",
                words.how_it_stands(step)[lang],
                *_small(words.progress_of(step), lang),
                class_="bad" if words.is_bad(step) else None,
                data_label=words.SLACK[lang],
            ),
            element("td", time(step.done_on, lang) if step.done_on else "", data_label=words.DONE_ON[lang]),
        ),
        element("tr", element("td", *_note(step, lang), colspan=len(_COLUMNS)), class_="note"),
        class_="done" if is_done else None,
    )


def _small(text: Text | None, lang: Lang) -> list[Markup]:
    return [] if text is None else [element("small", text[lang])]


def _note(step: Step, lang: Lang) -> Iterator[Markup]:
    """What to look out for, the address of the portal as a link, and boxes for what an envelope holds."""
    before, address, after = NOTES[step.kind][lang].partition(PORTAL)
    link = element("a", address, href=address, rel="noreferrer") if address else ""
    yield joined([element("strong", words.NOTE[lang]), " ", before, link, after])
    if step.kind is StepKind.BILLING_ENVELOPE:
        items = (element("li", box(lang, is_ticked=step.done_on is not None), each[lang]) for each in BillingMail.items)
        yield element("ul", *items, class_="items")


def tick_box(lang: Lang, *, is_done: bool = False) -> Markup:
    """A cell with a box to tick."""
    return element("td", box(lang, is_ticked=is_done), class_="box")


def box(lang: Lang, *, is_ticked: bool = False) -> Markup:
    """A box to tick."""
    label = words.DONE if is_ticked else _NOT_DONE
    return element("span", "✓" if is_ticked else "", role="img", aria_label=label[lang], class_="tick-box")
