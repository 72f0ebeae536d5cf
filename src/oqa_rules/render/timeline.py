"""The steps of one institution on a timeline, as inline SVG; all institutions of a plan share one scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from oqa_rules.calendar import YearMonth
from oqa_rules.calendar.day import LAST
from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, cells, element, joined
from oqa_rules.render.signs import ARROW, INQUIRY, NARROWEST, WAITING, arrow, box, diamond, mark, tick
from oqa_rules.rules import Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Status, Step, StepKind

_SHORTEST = 14
_MONTH_LABEL = 52


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale of whole days, from the left of ``first`` to the right of the last of ``days``."""

    first: date
    days: int
    left: float
    right: float

    @classmethod
    def over(cls, days: Iterable[date], left: float, right: float) -> "Scale":
        """The scale on which all these days lie; never shorter than two weeks."""
        ordinals = [day.toordinal() for day in days]
        length = max(ordinals) - min(ordinals) + 1
        return cls(date.fromordinal(min(ordinals)), max(length, _SHORTEST), left, right)

    def start(self, day: date) -> float:
        """The position at which a day begins."""
        return self._at(day.toordinal())

    def middle(self, day: date) -> float:
        """The position of the middle of a day."""
        return self._at(day.toordinal() + 0.5)

    def end(self, day: date) -> float:
        """The position at which a day ends."""
        return self._at(day.toordinal() + 1)

    def _at(self, ordinal: float) -> float:
        share = (ordinal - self.first.toordinal()) / self.days
        return round(self.left + share * (self.right - self.left), 1)

    def months(self) -> Iterator[tuple[float, str]]:
        """The months that begin on the scale and have room for their name, with the position of their first day."""
        month = YearMonth.of(self.first)
        last = date.fromordinal(min(self.first.toordinal() + self.days - 1, LAST.toordinal()))
        free_from = self.left
        for number in range(YearMonth.of(last) - month + 1):
            at = self.start((month + number).first_day)
            if free_from <= at <= self.right - _MONTH_LABEL:
                yield at, str(month + number)
                free_from = at + _MONTH_LABEL


# The width of half a Japanese character in plan_sheet.css, and a little more than that of a Latin one.
_CELL = 6.1


def _width(text: str) -> float:
    return cells(text) * _CELL


def shortened(text: str, room: float) -> str:
    """The text, cut so that it fits into ``room``."""
    if _width(text) <= room:
        return text
    while text and _width(f"{text}…") > room:
        text = text[:-1]
    return f"{text}…"


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


_WIDTH = 688  # of an A4 page between its margins, in CSS pixels
_LANE = 16  # one line of names
_ROW = 19
_MONTHS = 16
_BASELINE = 4
_NUMBER, _TITLE, _WIDEST_TITLE, _AFTER_TITLE = 12, 18, 260, 10

_NAME = Text("{institution}の日程", "Timeline of {institution}")


def timeline(plan: Plan, institution: int, lang: Lang) -> Markup:
    """The steps of one institution, a row for each, under the days that concern all of them."""
    steps = plan.steps_of(institution)
    scale = _scale(plan, lang)
    days = ((words.TODAY, plan.today, "today"), (words.CONSTRUCTION_ON, plan.site.construction_on, "planned"))
    flags = [Flag(scale.middle(day), f"{name[lang]} {day}", class_) for name, day, class_ in days if day is not None]
    positions = list(zip(flags, lanes(flags, scale), strict=True))
    top = (1 + max(lane for _, (lane, _) in positions)) * _LANE + 3
    row_lines = [top + number * _ROW for number in range(len(steps) + 1)]
    bottom = row_lines[-1]
    return element(
        "svg",
        element("title", _NAME.filled({"institution": plan.site.institutions[institution].name})[lang]),
        *_windows(steps, scale, top, bottom),
        *_months(scale, top, bottom),
        *(element("line", x1=0, x2=_WIDTH, y1=y, y2=y, class_="row") for y in row_lines),
        *(
            element("line", x1=flag.at, x2=flag.at, y1=(lane + 1) * _LANE, y2=bottom, class_=flag.class_)
            for flag, (lane, _) in positions
        ),
        *_rows(steps, scale, top, lang),
        *(_text(flag.text, left, (lane + 1) * _LANE - 3, "halo") for flag, (lane, left) in positions),
        viewBox=f"0 0 {_WIDTH} {bottom + _MONTHS}",
        role="img",
    )


def _scale(plan: Plan, lang: Lang) -> Scale:
    days = [plan.today, plan.site.construction_on]
    for step in plan.steps:
        days += [step.done_on] if step.done_on else [step.earliest, step.expected, step.recommended, step.latest]
    titles = max(_width(step.title[lang]) for step in plan.steps)
    left = _TITLE + min(titles, _WIDEST_TITLE) + _AFTER_TITLE
    return Scale.over([each for each in days if each is not None], left, _WIDTH - 2)


def _windows(steps: tuple[Step, ...], scale: Scale, top: float, bottom: float) -> Iterator[Markup]:
    for step in steps:
        if step.kind is StepKind.CLAIM_WINDOW and step.latest is not None and step.done_on is None:
            left, length = scale.start(step.earliest), scale.end(step.latest) - scale.start(step.earliest)
            yield element("rect", x=left, y=top, width=round(length, 1), height=bottom - top, class_="window")


def _months(scale: Scale, top: float, bottom: float) -> Iterator[Markup]:
    for at, month in scale.months():
        yield element("line", x1=at, x2=at, y1=top, y2=bottom + 4, class_="month")
        yield _text(month, at + 2, bottom + 12)


def _rows(steps: tuple[Step, ...], scale: Scale, top: float, lang: Lang) -> Iterator[Markup]:
    for number, step in enumerate(steps, start=1):
        middle = top + (number - 0.5) * _ROW
        baseline = middle + _BASELINE
        yield element("text", str(number), x=_NUMBER, y=baseline, class_="number")
        yield _text(shortened(step.title[lang], scale.left - _TITLE - _AFTER_TITLE), _TITLE, baseline)
        left, right, shapes = _bar(step, scale, middle)
        yield shapes
        # The label stands where there is room for it: after the bar, before it, or over its end.
        text = _label(step)[lang]
        room = _width(text) + _BESIDE_BAR
        if right + room <= scale.right:
            at = right + _BESIDE_BAR
        elif left - room >= scale.left:
            at = left - room
        else:
            at = max(scale.left, scale.right - room)
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
_RECOMMENDED = Text("{last}（推奨 {recommended}）", "{last} (better by {recommended})")
_EXPECTED = Text("見込み {expected}", "expected {expected}")
_NEEDED = Text("見込み {expected}（期限 {last}）", "expected {expected}, needed {last}")
_OVERDUE = Text("照会（見込み {expected}）", "ask: expected {expected}")
_DONE = Text("済 {done_on}", "done {done_on}")
_LATE = Text("超過 {last}", "late: {last}")


def _label(step: Step) -> Text:
    days = {
        "first": step.earliest,
        "expected": step.expected,
        "last": step.latest,
        "recommended": step.recommended,
        "done_on": step.done_on,
    }
    return _wording(step).filled({name: str(day) for name, day in days.items()})


def _wording(step: Step) -> Text:
    by_status = {Status.DONE: _DONE, Status.LATE: _LATE, Status.CHASE: _OVERDUE}
    if step.status in by_status:
        return by_status[step.status]
    if step.expected is not None:
        return _EXPECTED if step.latest is None else _NEEDED
    if step.latest is None:
        return _FROM
    if step.recommended is not None:
        return _RECOMMENDED
    return _WINDOW if step.kind is StepKind.CLAIM_WINDOW else _LAST
