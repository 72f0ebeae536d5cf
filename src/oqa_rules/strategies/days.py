"""Days and months, biased towards those on which dates go wrong.

These are the days around the 15th and the 20th, both ends of a month and of a year, leap days, and the days
beside those on which the offices are closed. The latter are read off the calendar and never listed: holidays,
weekdays between two others that are closed (国民の休日), the last weekday of a closed row (days in lieu, and
holidays on a Monday), and the row about New Year.
"""

from calendar import isleap
from datetime import date
from functools import lru_cache

from oqa_rules.calendar import JAPAN, YearMonth
from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import date_text
from oqa_rules.rules.picker import Picker
from oqa_rules.schedule.billing import CUTOFF_DAY, DELIVERY_DAY, LEAD_MONTHS
from oqa_rules.schedule.construction import BUSINESS_DAYS

_YEARS = range(OFFICIAL_THROUGH.year, FIRST.year - 1, -1)
"""The years whose holidays are announced, the latest first."""

_NEAR = BUSINESS_DAYS + 4
"""Who counts from so many days before a closed day counts over it, and over a weekend."""

_FRIDAY = 4
_MOST_IN_A_YEAR = 30


def _is_closed(number: int) -> bool:
    day = date.fromordinal(number)
    return FIRST <= day <= LAST and not JAPAN.is_business_day(day)


@lru_cache
def _closed_weekdays(year: int) -> tuple[list[int], ...]:
    """By their ordinals: all, ends of a row, those in between, New Year."""
    days = range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    closed = [number for number in days if date.fromordinal(number).weekday() <= _FRIDAY and _is_closed(number)]
    ends = [number for number in closed if _is_closed(number - 1) and not _is_closed(number + 1)]
    new_year = [number for number in closed if number - days[0] < _NEAR or days[-1] - number < _NEAR]
    between = [number for number in closed if {number - 1, number + 1}.issubset(closed) and number not in new_year]
    # Not every year has a weekday in between.
    return closed, ends, between or closed, new_year


def _near_closed_day(pick: Picker, first: date, last: date) -> date:
    """A closed weekday or a day near one. The calendar is asked for a year only when a day of it is picked."""
    years = [year for year in _YEARS if first.year <= year <= last.year] or _YEARS[:1]
    weekdays = pick.one(_closed_weekdays(pick.one(years)))
    place = pick.below(_MOST_IN_A_YEAR) % len(weekdays)
    day = date.fromordinal(weekdays[place] - pick.below(_NEAR + 2) + 1)
    return max(first, min(day, last))


FIRST_MONTH, LAST_MONTH = YearMonth.of(FIRST), YearMonth.of(LAST)

PLAIN_DAY = date_text.parse(date_text.FIELD.example)
"""The simplest day; where a range does not have it, its first day is."""

_LOVED_DAYS = (
    *(CUTOFF_DAY, CUTOFF_DAY + 1, CUTOFF_DAY - 1),
    *(DELIVERY_DAY, DELIVERY_DAY + 1, DELIVERY_DAY - 1),
    *(31, 1),
)
"""The simplest first; a shorter month has its last day instead."""

_DAYS = (*_LOVED_DAYS * 3, *range(1, 32))


def any_day(pick: Picker, first: date = FIRST, last: date = LAST, *, holidays: bool = False) -> date:
    """A day from ``first`` to ``last``; with ``holidays`` every other one lies near a holiday."""
    if holidays and pick.perhaps():
        return _near_closed_day(pick, first, last)
    month = any_month(pick, YearMonth.of(first), YearMonth.of(last))
    number = min(pick.one(_DAYS), month.last_day.day)
    return max(first, min(month.day(number), last))


def any_month(pick: Picker, first: YearMonth = FIRST_MONTH, last: YearMonth = LAST_MONTH) -> YearMonth:
    """A month from ``first`` to ``last``: a fourth of them about a leap day, some an end of the range."""
    months, leap, favoured = _months(first, last)
    # Each way takes the same decisions: so shrinking finds a plainer one.
    way, year, month = pick.below(8), pick.below(-(-len(months) // 12)), pick.one(favoured)
    if way == 7:  # noqa: PLR2004  # one of eight
        return (last, first)[year % 2]
    if leap and way >= 5:  # noqa: PLR2004  # two of eight
        return leap[year % len(leap)]
    return months[(year * 12 + month) % len(months)]


@lru_cache(maxsize=64)
def _months(first: YearMonth, last: YearMonth) -> tuple[list[YearMonth], list[YearMonth], list[int]]:
    """The months of a range; those about leap days; and which of twelve are drawn, the favoured ones more often."""
    count = last - first + 1
    plain = YearMonth.of(PLAIN_DAY) - first
    # The simplest first: forward from the plain month, then from the first one.
    start = plain if 0 <= plain < count else 0
    months = [first + (start + steps) % count for steps in range(count)]
    # A month in which claims begin looks back over the February before it.
    leap = [month for month in months if isleap(month.year) and month.month in (2, 2 + LEAD_MONTHS)]
    turn_of_the_year = [steps for steps, month in enumerate(months[:12]) if month.month in (11, 12, 1, 2)]
    return months, leap, [*range(12), *turn_of_the_year * 2]
