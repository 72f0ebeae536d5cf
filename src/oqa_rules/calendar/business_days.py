"""営業日: the days on which the offices behind the portal work.

A business day is not a Saturday, not a Sunday, not a national holiday (国民の祝日, 振替休日, 国民の休日)
and not 29 December to 3 January. Source: rules.md §3; the year end is 行政機関の休日, which 支払基金
and NTT leave out when they count.
"""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Final, TypeAlias

from oqa_rules.calendar.day import FIRST, LAST, DateOutOfRange

_SATURDAY: Final = 5
_NEW_YEAR: Final = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})

HolidaysIn: TypeAlias = Callable[[int], Collection[date]]
"""What knows the national holidays: it is asked for one year, and may answer with days of others too."""


class BusinessDays(dict[int, tuple[date, ...]]):
    """The business days of each year, in order. A year is listed when it is first asked for and then
    stays: the century at once would take jpholiday seconds, and hardly anyone asks for more than two years."""

    def __init__(self, holidays_in: HolidaysIn) -> None:
        super().__init__()
        self._holidays_in = holidays_in

    def __missing__(self, year: int) -> tuple[date, ...]:
        if not FIRST.year <= year <= LAST.year:
            raise DateOutOfRange
        holidays = self._holidays_in(year)
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = (first + timedelta(number) for number in range((last - first).days + 1))
        self[year] = listed = tuple(
            day
            for day in days
            if day.weekday() < _SATURDAY and day not in holidays and (day.month, day.day) not in _NEW_YEAR
        )
        return listed
