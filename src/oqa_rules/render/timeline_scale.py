"""From days to places on a timeline."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from oqa_rules.calendar import YearMonth
from oqa_rules.calendar.day import LAST

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
