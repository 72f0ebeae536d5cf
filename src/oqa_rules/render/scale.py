"""The scale of a timeline: where a day stands."""

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
