"""From days to places on a timeline, and the text and the days that concern all of its rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from oqa_rules.calendar import YearMonth
from oqa_rules.calendar.day import LAST
from oqa_rules.render.markup import Markup, cells, element, joined

_CELL = 6.1
"""The width of half a Japanese character in plan_sheet.css, and a little more than that of a Latin one."""

_ELLIPSIS = "…"


def width(text: str) -> float:
    """How much room the text takes at most."""
    return cells(text) * _CELL


def shortened(text: str, room: float) -> str:
    """The text, cut so that it fits into ``room``.

    >>> shortened("オンライン請求利用申請", 70)
    'オンライ…'
    """
    if width(text) <= room:
        return text
    while text and width(text + _ELLIPSIS) > room:
        text = text[:-1]
    return text + _ELLIPSIS


def label(text: str, left: float, baseline: float, class_: str | None = None) -> Markup:
    """The text on the timeline, beginning at ``left``."""
    return element("text", text, x=round(left, 1), y=baseline, class_=class_)


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
        """The scale on which all these days lie; never shorter than two weeks.

        >>> scale = Scale.over([date(2026, 12, 1), date(2026, 12, 20)], 100, 300)
        >>> scale.start(date(2026, 12, 1)), scale.end(date(2026, 12, 20))
        (100.0, 300.0)
        """
        ordered = sorted(days)
        length = ordered[-1].toordinal() - ordered[0].toordinal() + 1
        return cls(ordered[0], max(length, _SHORTEST), left, right)

    def start(self, day: date) -> float:
        """Where a day begins."""
        return self._at(day.toordinal())

    def middle(self, day: date) -> float:
        """Where half of a day is over."""
        return self._at(day.toordinal() + 0.5)

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self._at(day.toordinal() + 1)

    def _at(self, ordinal: float) -> float:
        share = (ordinal - self.first.toordinal()) / self.days
        return round(self.left + share * (self.right - self.left), 1)

    def months(self) -> Iterator[tuple[float, str]]:
        """The months that begin on the scale and have room for their name, with the place of their first day."""
        last = date.fromordinal(min(self.first.toordinal() + self.days - 1, LAST.toordinal()))
        free_from = self.left
        for number in range(YearMonth.of(last) - YearMonth.of(self.first) + 1):
            month = YearMonth.of(self.first) + number
            at = self.start(month.first_day)
            if free_from <= at <= self.right - _MONTH_LABEL:
                yield at, str(month)
                free_from = at + _MONTH_LABEL


LANE = 16
"""The height of one line of names."""

_BASELINE = 13
_GAP = 8


@dataclass(frozen=True, slots=True)
class Flag:
    """One such day: where it stands, its name, and how its line is drawn."""

    at: float
    text: str
    class_: str


def lanes(flags: Sequence[Flag], scale: Scale) -> list[tuple[int, float]]:
    """The line and the left end of each name, so that no two of them touch and none is cut.

    >>> from datetime import date
    >>> scale = Scale.over([date(2026, 11, 20)], 0, 400)
    >>> lanes([Flag(10, "as of", "today"), Flag(12, "construction", "planned")], scale)
    [(0, 0), (1, 0)]
    """
    ends: list[float] = []
    placed: list[tuple[int, float]] = []
    for flag in flags:
        length = width(flag.text)
        left = max(scale.left, min(flag.at - length / 2, scale.right - length))
        lane = next((number for number, end in enumerate(ends) if end + _GAP <= left), len(ends))
        ends[lane : lane + 1] = [left + length]
        placed.append((lane, left))
    return placed


def drawn_flags(flags: Sequence[Flag], scale: Scale, bottom: float) -> tuple[Markup, Markup]:
    """The lines, which belong under the bars, and the names, which belong over everything."""
    placed = lanes(flags, scale)
    lines = joined(
        element("line", x1=flag.at, x2=flag.at, y1=(lane + 1) * LANE, y2=bottom, class_=flag.class_)
        for flag, (lane, _) in zip(flags, placed, strict=True)
    )
    names = joined(
        label(flag.text, left, lane * LANE + _BASELINE, "halo")
        for flag, (lane, left) in zip(flags, placed, strict=True)
    )
    return lines, names
