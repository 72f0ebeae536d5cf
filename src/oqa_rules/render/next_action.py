"""What is to be done first, in one sentence: the first line of a plan for people."""

from dataclasses import dataclass

from oqa_rules.render import plan_words as words
from oqa_rules.render.visible import visible
from oqa_rules.rules import Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Status, Step


@dataclass(frozen=True, slots=True)
class NextAction:
    """What to do first, its days as YYYY-MM-DD, and whether something has gone wrong already."""

    text: str
    is_urgent: bool = False


_URGENT = Text("至急（{where}）: {remedy}", "Urgent ({where}): {remedy}")
_ASK = Text(
    "照会してください: {title}（{where}）。{expected}までに届く見込みでした。ポータルサイトの「照会する」で"
    "確かめます。",
    "Ask now: {title} ({where}). It was expected by {expected}. See its state on the portal with 照会する.",
)
_NEXT = Text("次にすること: {title}（{where}）。{due}までに。", "Next: {title} ({where}), by {due}.")
_NEXT_WITHOUT_A_DAY = Text("次にすること: {title}（{where}）。", "Next: {title} ({where}).")
_AWAITED = Text(
    "届くのを待っています: {title}（{where}）。{expected}の見込みです。",
    "Waiting: {title} ({where}), expected by {expected}.",
)
_NOTHING = Text("すべての手順が済んでいます。", "Every step is done.")
_WHERE = Text("{first}ほか{more}か所", "{first} and {more} more")


def next_action(plan: Plan, lang: Lang) -> NextAction:
    """The remedy of the heaviest error; without one what to ask for, else the next step, else what is awaited.

    Several institutions with the same to do are named together.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.plan import plan
    >>> next_action(plan(example_site(), "2026-11-20"), "en").text
    'Next: Portal account and login (さくら訪問看護ステーション), by 2026-11-24.'
    """
    names = words.names_of(plan)
    errors = [each for each in plan.findings if each.is_error]
    if errors:
        remedy = errors[0].remedy[lang]
        places = [words.place(each, names, lang) for each in errors if each.remedy[lang] == remedy]
        return NextAction(_URGENT.filled({"where": _named(places, lang), "remedy": remedy})[lang], is_urgent=True)
    overdue = [each for each in plan.steps if each.status is Status.CHASE]
    if overdue:
        first = min(overdue, key=lambda each: each.expected or each.today)
        return NextAction(_sentence(_ASK, first, overdue, plan, lang), is_urgent=True)
    can_be_done = [each for each in plan.steps if each.status is Status.OPEN and each.expected is None]
    if can_be_done:
        first = min(can_be_done, key=_urgency)
        wording = _NEXT if first.due is not None else _NEXT_WITHOUT_A_DAY
        return NextAction(_sentence(wording, first, can_be_done, plan, lang))
    awaited = [each for each in plan.steps if each.status is Status.OPEN]
    if awaited:
        first = min(awaited, key=lambda each: each.expected or each.today)
        return NextAction(_sentence(_AWAITED, first, awaited, plan, lang))
    return NextAction(_NOTHING[lang])


def _urgency(step: Step) -> tuple[bool, int]:
    """Steps with a day before those without one, the least slack first."""
    return step.slack is None, step.slack or 0


def _sentence(wording: Text, first: Step, others: list[Step], plan: Plan, lang: Lang) -> str:
    same = [each for each in others if (each.kind, each.due) == (first.kind, first.due)]
    days = {"due": first.due, "expected": first.expected}
    return wording.filled(
        {
            "title": first.title,
            "where": _named([visible(plan.site.institutions[each.institution].name) for each in same], lang),
            **{name: str(day) for name, day in days.items() if day is not None},
        }
    )[lang]


def _named(places: list[str], lang: Lang) -> str:
    if len(places) <= _NAMED:
        return Text("{places}", "{places}").filled({"places": tuple(places)})[lang]
    return _WHERE.filled({"first": places[0], "more": len(places) - 1})[lang]


_NAMED = 2
