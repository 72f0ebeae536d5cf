"""The steps of institutions on a timeline, as inline SVG; all timelines of a plan share one scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, element, joined
from oqa_rules.render.scale import Scale
from oqa_rules.render.signs import ARROW, INQUIRY, NARROWEST, WAITING, arrow, box, diamond, mark, tick
from oqa_rules.render.visible import cells, shortened_to, visible
from oqa_rules.render.weekdays import with_weekday
from oqa_rules.rules import Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import BILLING, CHAIN, Status, Step, StepKind

# The width of half a Japanese character in plan_sheet.css, and a little more than that of a Latin one.
_CELL = 6.1


def _width(text: str) -> float:
    return cells(text) * _CELL


def _text(text: str, left: float, baseline: float, class_: str | None = None) -> Markup:
    return element("text", text, x=round(left, 1), y=baseline, class_=class_)


@dataclass(frozen=True, slots=True)
class Flag:
    """A day that concerns all rows: its position, its name, and the class of its line."""

    at: float
    text: str
    class_: str


_GAP = 8


def lanes(flags: Sequence[Flag], scale: Scale) -> list[tuple[int, float]]:
    """The line and the left end of each name, so that no two of them touch and none is cut."""
    ends: list[float] = []
    positions: list[tuple[int, float]] = []
    for flag in flags:
        length = _width(flag.text)
        left = max(scale.left, min(flag.at - length / 2, scale.right - length))
        lane = next((number for number, end in enumerate(ends) if end + _GAP <= left), len(ends))
        ends[lane : lane + 1] = [left + length]
        positions.append((lane, left))
    return positions


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of a timeline, in CSS pixels; without ``titles`` a title stands over its bar."""

    class_: str
    width: float
    row: float
    titles: float
    bar_at: float  # from the top of the row to the middle of the bar


ON_PAPER = Layout("wide", 688, 19, 260, 9.5)
"""Of an A4 page between its margins: titles on the left, bars on the right."""

ON_A_PHONE = Layout("narrow", 300, 38, 0, 26)
"""Of a telephone: each title over its bar."""

_LANE = 16  # one line of names
_MONTHS = 16
_BASELINE = 4
_NUMBER, _TITLE, _AFTER_TITLE = 12, 18, 10

_NAME = Text("{institutions}の日程", "Timeline of {institutions}")


_Days: TypeAlias = tuple[object, ...]


def _days(steps: Iterable[Step]) -> _Days:
    """What a timeline shows of steps."""
    return tuple(
        (each.kind, each.status, each.earliest, each.expected, each.recommended, each.latest, each.done_on)
        for each in steps
    )


def shared(plan: Plan) -> list[list[int]]:
    """The places of the institutions, those together whose steps have the same days and state.

    An institution without claims stands with the first one with claims whose other steps are like its own.
    """
    groups: dict[_Days, list[int]] = {}
    for index in range(len(plan.site.institutions)):
        groups.setdefault(_days(plan.steps_of(index)), []).append(index)
    with_claims: dict[_Days, list[int]] = {}
    for days, institutions in groups.items():
        steps = plan.steps_of(institutions[0])
        others = _days(each for each in steps if each.kind not in BILLING)
        if others != days:
            with_claims.setdefault(others, institutions)
    for days, like_them in with_claims.items():
        like_them.extend(groups.pop(days, []))
    return [*groups.values()]


def timelines(plan: Plan, lang: Lang) -> Iterator[tuple[list[int], Markup]]:
    """A timeline for those institutions together that share their days, with their places: for paper and a phone."""
    scales = [(layout, _scale(plan, layout)) for layout in (ON_PAPER, ON_A_PHONE)]
    for institutions in shared(plan):
        yield institutions, joined(_timeline(plan, institutions, *each, lang) for each in scales)


def _timeline(plan: Plan, institutions: Sequence[int], layout: Layout, scale: Scale, lang: Lang) -> Markup:
    """The steps that the institutions share, a row for each, under the days that concern all of them."""
    steps = plan.steps_of(institutions[0])
    titles = _titles(plan, institutions, lang)
    days = ((words.TODAY, plan.today, "today"), (words.CONSTRUCTION_ON, plan.site.construction_on, "planned"))
    flags = [
        Flag(scale.middle(day), f"{name[lang]} {with_weekday(day, lang)}", class_)
        for name, day, class_ in days
        if day is not None
    ]
    positions = list(zip(flags, lanes(flags, scale), strict=True))
    top = (1 + max(lane for _, (lane, _) in positions)) * _LANE + 3
    row_lines = [top + number * layout.row for number in range(len(steps) + 1)]
    bottom = row_lines[-1]
    named = tuple(visible(plan.site.institutions[each].name) for each in institutions)
    return element(
        "svg",
        element("title", _NAME.filled({"institutions": named})[lang]),
        *_windows(steps, scale, top, bottom),
        *_months(scale, top, bottom),
        *(element("line", x1=0, x2=layout.width, y1=y, y2=y, class_="row") for y in row_lines),
        *(
            element("line", x1=flag.at, x2=flag.at, y1=(lane + 1) * _LANE, y2=bottom, class_=flag.class_)
            for flag, (lane, _) in positions
        ),
        *_rows(zip(steps, titles, strict=True), scale, layout, top, lang),
        *(_text(flag.text, left, (lane + 1) * _LANE - 3, "halo") for flag, (lane, left) in positions),
        viewBox=f"0 0 {layout.width:g} {bottom + _MONTHS:g}",
        role="img",
        class_=layout.class_,
    )


_ONLY = Text("{title}（{institution}のみ）", "{title} ({institution} only)")
_SOME = Text("{title}（{count}つの医療機関等）", "{title} ({count} institutions)")


def _titles(plan: Plan, institutions: Sequence[int], lang: Lang) -> list[str]:
    """The titles of the shared steps; where they count terminals, those of all institutions that have the step."""
    having: dict[StepKind, list[int]] = {}
    for index in institutions:
        for step in plan.steps_of(index):
            having.setdefault(step.kind, []).append(index)
    titles: list[str] = []
    for step in plan.steps_of(institutions[0]):
        those = having[step.kind]
        title = step.title
        if len(those) > 1:
            title = CHAIN[step.kind].title.filled({"count": sum(plan.counts.by_institution[each] for each in those)})
        if len(those) < len(institutions):
            whose = plan.site.institutions[those[0]].name
            wording = _ONLY if len(those) == 1 else _SOME
            title = wording.filled({"title": title, "institution": whose, "count": len(those)})
        titles.append(title[lang])
    return titles


def _scale(plan: Plan, layout: Layout) -> Scale:
    days = [plan.today, plan.site.construction_on]
    for step in plan.steps:
        days += [step.done_on] if step.done_on else [step.earliest, step.expected, step.recommended, step.latest]
    left = _TITLE + layout.titles + _AFTER_TITLE if layout.titles else 6.0
    return Scale.over([each for each in days if each is not None], left, layout.width - 2)


def _windows(steps: tuple[Step, ...], scale: Scale, top: float, bottom: float) -> Iterator[Markup]:
    for step in steps:
        if step.kind is StepKind.CLAIM_WINDOW and step.latest is not None and step.done_on is None:
            left, length = scale.start(step.earliest), scale.end(step.latest) - scale.start(step.earliest)
            yield element("rect", x=left, y=top, width=round(length, 1), height=bottom - top, class_="window")


def _months(scale: Scale, top: float, bottom: float) -> Iterator[Markup]:
    for at, month in scale.months():
        yield element("line", x1=at, x2=at, y1=top, y2=bottom + 4, class_="month")
        yield _text(month, at + 2, bottom + 12)


def _rows(titled: Iterable[tuple[Step, str]], scale: Scale, layout: Layout, top: float, lang: Lang) -> Iterator[Markup]:
    room = (scale.left if layout.titles else layout.width) - _TITLE - _AFTER_TITLE
    for number, (step, title) in enumerate(titled):
        middle = top + number * layout.row + layout.bar_at
        baseline = middle + _BASELINE
        title_baseline = baseline if layout.titles else middle - 12
        yield element("text", str(number + 1), x=_NUMBER, y=title_baseline, class_="number")
        yield _text(shortened_to(title, int(room / _CELL)), _TITLE, title_baseline)
        left, right, shapes = _bar(step, scale, middle)
        yield shapes
        # The label stands where there is room for it: after the bar, before it, or over its end.
        text = _label(step, lang)
        beside = _width(text) + _BESIDE_BAR
        if right + beside <= scale.right:
            at = right + _BESIDE_BAR
        elif left - beside >= scale.left:
            at = left - beside
        else:
            at = max(scale.left, scale.right - beside)
        yield _text(text, at, baseline, "halo strong")


_BESIDE_BAR = 5


def _bar(step: Step, scale: Scale, middle: float) -> tuple[float, float, Markup]:
    """The left and the right end of the step, and its shapes around the height ``middle``."""
    if step.done_on is not None:
        return scale.start(step.done_on), scale.end(step.done_on), tick(scale.middle(step.done_on), middle)
    if step.expected is not None:
        return _awaited(step, step.expected, scale, middle)
    if step.latest is None:
        left = min(scale.start(step.earliest), scale.right - ARROW)
        return left, left + ARROW, arrow(left, left + ARROW, middle)
    if step.kind is StepKind.CONSTRUCTION:
        at = scale.middle(step.latest)
        return at - 6, at + 6, diamond(at, middle)
    left = scale.start(min(step.earliest, step.latest))
    right = max(scale.end(max(step.earliest, step.latest)), left + NARROWEST)
    shapes = box(left, right, middle, "gap" if step.status is Status.LATE else step.actor)
    if step.recommended is not None:
        shapes = joined([shapes, mark(scale.middle(step.recommended), middle)])
    return left, right, shapes


def _awaited(step: Step, expected: date, scale: Scale, middle: float) -> tuple[float, float, Markup]:
    """The bar of something that arrives: waiting until it is expected, then inquiry until it is needed, or late."""
    left, comes = scale.start(min(step.earliest, expected)), scale.end(expected)
    shapes = box(left, comes, middle, WAITING)
    if step.latest is None:
        return left, max(comes, left + NARROWEST), shapes
    needed = scale.end(step.latest)
    if step.is_expected_too_late:
        begin = max(left, needed)
        shapes = joined([shapes, box(begin, comes, middle, "gap")])
    elif needed > comes:
        shapes = joined([shapes, box(comes, needed, middle, INQUIRY)])
    return left, max(comes, needed, left + NARROWEST), shapes


_FROM = Text("{first} から", "from {first}")
_WINDOW = Text("{first} から {last}", "{first} to {last}")
_LAST = Text("{last}", "{last}")
_EXPECTED = Text("見込み {expected}", "expected {expected}")
_OVERDUE = Text("照会（見込み {expected}）", "ask: expected {expected}")
_DONE = Text("済 {done_on}", "done {done_on}")
_LATE = Text("超過 {last}", "late: {last}")


def _label(step: Step, lang: Lang) -> str:
    days = {
        "first": step.earliest,
        "expected": step.expected,
        "last": step.latest,
        "done_on": step.done_on,
    }
    shown = {name: with_weekday(day, lang) for name, day in days.items() if day is not None}
    return _wording(step).filled(shown)[lang]


def _wording(step: Step) -> Text:
    by_status = {Status.DONE: _DONE, Status.LATE: _LATE, Status.CHASE: _OVERDUE}
    if step.status in by_status:
        return by_status[step.status]
    if step.expected is not None:
        return _EXPECTED
    if step.latest is None:
        return _FROM
    return _WINDOW if step.kind is StepKind.CLAIM_WINDOW else _LAST
