"""営業日を数える: counting the days on which the offices behind the portal work.

A business day is not a Saturday, not a Sunday, not a national holiday (国民の祝日, 振替休日, 国民の休日)
and not 29 December to 3 January: the year end is 行政機関の休日, which 支払基金 and NTT leave out when
they count.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from os import PathLike
from typing import Final, TypeAlias, final

from oqa_rules.calendar import cabinet_office
from oqa_rules.calendar.day import FIRST, LAST, DateOutOfRange, DayLike, as_day
from oqa_rules.calendar.holiday_table import HOLIDAYS

_SATURDAY = 5
_ALL_DAYS = (LAST - FIRST).days
_HOLIDAYS_BY_YEAR = HOLIDAYS.splitlines()
_NEW_YEAR = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}


def is_year_end(day: date) -> bool:
    """Whether a day lies in the closure from 29 December to 3 January.

    >>> is_year_end(date(2026, 12, 29)), is_year_end(date(2027, 1, 4))
    (True, False)
    """
    return (day.month, day.day) in _NEW_YEAR


HolidaysIn: TypeAlias = Callable[[int], Collection[date]]
"""Returns the national holidays of a year; the result may contain days of other years too."""


class _BusinessDays(dict[int, tuple[date, ...]]):
    """The business days of each year, in order. A year is listed on first access: few programs need more than
    two."""

    def __init__(self, holidays_in: HolidaysIn) -> None:
        super().__init__()
        self._holidays_in = holidays_in

    def __missing__(self, year: int) -> tuple[date, ...]:
        if not FIRST.year <= year <= LAST.year:
            raise DateOutOfRange
        holidays = self._holidays_in(year)
        days = map(date.fromordinal, range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()))
        self[year] = business_days = tuple(
            day
            for day in days
            if day.weekday() < _SATURDAY and day not in holidays and (day.month, day.day) not in _NEW_YEAR
        )
        return business_days


OFFICIAL_THROUGH = date(2027, 12, 31)
"""Through this day the holidays of the table are the ones that the Cabinet Office has announced.

Every day from 2000-01-01 on was compared with its list of 2026-02-02 (``tests/calendar``). Later equinox days
are announced in the year before, and a law may move any other holiday.
"""


def national_holidays(year: int) -> frozenset[date]:
    """The 国民の祝日, 振替休日 and 国民の休日 of one year from 2000 to 2099.

    >>> date(2026, 9, 22) in national_holidays(2026)
    True
    """
    _, *days = _HOLIDAYS_BY_YEAR[year - FIRST.year].split()
    return frozenset(date(year, int(day[:2]), int(day[2:])) for day in days)


def _listed_or_usual(listed: frozenset[date], years: range | None, year: int) -> frozenset[date]:
    return listed if years is None or year in years else national_holidays(year)


@final
@dataclass(frozen=True, slots=True, eq=False)
class BusinessCalendar:
    """Business days in Japan from 2000-01-01 to 2099-12-31. ``BusinessCalendar()`` is the usual one.

    ``holidays_in`` answers the national holidays of a year (the usual one has a table), and
    ``official_through`` is the day through which these are officially announced: what rests on a
    later day is provisional. See ``from_csv`` for a newer official list and ``from_days`` for any
    other set of days. Days are given as a ``date``, an aware ``datetime`` or YYYY-MM-DD.

    Every method raises ``DateRefused`` for what is not a day, and ``DateOutOfRange`` where a day or the result
    lies outside these years.

    >>> calendar = BusinessCalendar()
    >>> calendar.add("2026-11-20", 5)
    datetime.date(2026, 11, 30)
    >>> calendar.is_business_day("2026-09-22")  # 国民の休日, between two holidays
    False
    """

    holidays_in: HolidaysIn = field(default=national_holidays, repr=False)
    official_through: date = OFFICIAL_THROUGH
    _listed: _BusinessDays = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_listed", _BusinessDays(self.holidays_in))

    def __reduce__(self) -> tuple[type["BusinessCalendar"], tuple[HolidaysIn, date]]:
        """Leave the listed years out of copies: results carry their calendar, not a century of days."""
        return BusinessCalendar, (self.holidays_in, self.official_through)

    @classmethod
    def from_days(cls, holidays: Iterable[DayLike], *, official_through: DayLike) -> "BusinessCalendar":
        """A calendar whose holidays are exactly these, in every year.

        >>> calendar = BusinessCalendar.from_days(["2026-11-24"], official_through="2026-12-31")
        >>> calendar.next("2026-11-20")
        datetime.date(2026, 11, 23)
        """
        listed = frozenset(as_day(day) for day in holidays)
        return cls(partial(_listed_or_usual, listed, None), as_day(official_through))

    @classmethod
    def from_csv(cls, path: str | PathLike[str]) -> "BusinessCalendar":
        """A calendar from the Cabinet Office's syukujitsu.csv, in cp932 as published or in UTF-8.

        The list decides from its first year to its last, and is official through the end of that. Other
        years are as in ``BusinessCalendar()``.

        Raises ``HolidayListRefused``, with the line, for a list that is broken anywhere, and ``OSError``
        for a file that cannot be read.
        """
        from pathlib import Path  # 3 ms that only this needs

        listed = cabinet_office.read(Path(path).read_bytes())
        years = range(min(listed).year, max(listed).year + 1)
        return cls(partial(_listed_or_usual, listed, years), date(years[-1], 12, 31))

    def is_business_day(self, day: DayLike) -> bool:
        """Whether the offices work on that day."""
        value = as_day(day)
        listed = self._listed[value.year]
        index = bisect_left(listed, value)
        return index < len(listed) and listed[index] == value

    def add(self, day: DayLike, number: int) -> date:
        """The business day that is ``number`` business days after ``day``, or before it when negative.

        Counting starts on the day after (the day before): ``day`` itself never counts, whether it is a
        business day or not. ``add(day, 0)`` is ``day``.
        """
        start = as_day(day)
        if number == 0:
            return start
        year = start.year
        listed = self._listed[year]
        index = number + (bisect_right(listed, start) - 1 if number > 0 else bisect_left(listed, start))
        if abs(index) > _ALL_DAYS:  # no need to list every year
            raise DateOutOfRange
        while index < 0:
            year -= 1
            listed = self._listed[year]
            index += len(listed)
        while index >= len(listed):
            index -= len(listed)
            year += 1
            listed = self._listed[year]
        return listed[index]

    def next(self, day: DayLike) -> date:
        """The first business day after ``day``."""
        return self.add(day, 1)

    def previous(self, day: DayLike) -> date:
        """The last business day before ``day``."""
        return self.add(day, -1)

    def count(self, start: DayLike, end: DayLike) -> int:
        """How many business days after ``start`` the day ``end`` has been reached; negative when it lies before.

        The inverse of ``add``: ``count(day, add(day, n)) == n``. ``start`` itself never counts.

        >>> BusinessCalendar().count("2026-11-20", "2026-11-30")
        5
        """
        first, last = as_day(start), as_day(end)
        index_of = bisect_right if first <= last else bisect_left
        return (
            index_of(self._listed[last.year], last)
            - index_of(self._listed[first.year], first)
            + sum(len(self._listed[year]) for year in range(first.year, last.year))
            - sum(len(self._listed[year]) for year in range(last.year, first.year))
        )


JAPAN: Final = BusinessCalendar()
"""The usual calendar, shared."""
