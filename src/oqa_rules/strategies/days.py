"""Days and months that love the places where dates go wrong.

Those are the days around the 15th and the 20th, both ends of a month and of a year, leap days, and what
stands near a holiday (see ``closed_days``).
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import DayLike, MonthLike, Refusal, YearMonth, as_day, as_month
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import date_text
from oqa_rules.schedule.billing_mail import CUTOFF_DAY, DELIVERY_DAY
from oqa_rules.schedule.billing_start import LEAD_MONTHS
from oqa_rules.strategies.closed_days import near_closed_day
from oqa_rules.strategies.picker import Picker, built

_Asked = TypeVar("_Asked", date, YearMonth)

FIRST_MONTH: Final = YearMonth.of(FIRST)
LAST_MONTH: Final = YearMonth.of(LAST)

PLAIN_DAY: Final = date_text.parse(date_text.FIELD.example)
"""The plainest day where the range that is asked for has it; else the first of the range is."""

_LONGEST_MONTH: Final = 31
_MONTHS_A_YEAR: Final = 12
_FEBRUARY: Final = 2
_TURN_OF_THE_YEAR: Final = (11, 12, 1, 2)

_LOVED_DAYS: Final = (
    *(CUTOFF_DAY, CUTOFF_DAY + 1, CUTOFF_DAY - 1),
    *(DELIVERY_DAY, DELIVERY_DAY + 1, DELIVERY_DAY - 1),
    *(_LONGEST_MONTH, 1),
)
"""Days of a month, the plainest first; a shorter month has its last day instead."""

_DAYS: Final = (*_LOVED_DAYS * 3, *range(1, _LONGEST_MONTH + 1))


def any_day(pick: Picker, first: date = FIRST, last: date = LAST, *, holidays: bool = False) -> date:
    """A day from ``first`` to ``last``; with ``holidays`` every other one lies near a holiday."""
    if holidays and pick.perhaps():
        return near_closed_day(pick, first, last)
    month = any_month(pick, YearMonth.of(first), YearMonth.of(last))
    number = min(pick.one(_DAYS), month.last_day.day)
    return max(first, min(month.day(number), last))


def any_month(pick: Picker, first: YearMonth = FIRST_MONTH, last: YearMonth = LAST_MONTH) -> YearMonth:
    """A month from ``first`` to ``last``; every fourth one about a leap day, and now and then an end of the range."""
    months, leap, loved = _months(first, last)
    years = -(-len(months) // _MONTHS_A_YEAR)
    # Each way takes the same decisions, so that shrinking can go from one to a plainer one.
    way, year, month = pick.below(8), pick.below(years), pick.one(loved)
    if way == 7:  # noqa: PLR2004  # one of eight
        return (last, first)[year % 2]
    if leap and way >= 5:  # noqa: PLR2004  # two of eight
        return leap[year % len(leap)]
    return months[(year * _MONTHS_A_YEAR + month) % len(months)]


@lru_cache(maxsize=64)
def _months(first: YearMonth, last: YearMonth) -> tuple[tuple[YearMonth, ...], tuple[YearMonth, ...], tuple[int, ...]]:
    """The months of a range, the plainest first; those about leap days; and which of twelve are loved."""
    count = last - first + 1
    plain = YearMonth.of(PLAIN_DAY) - first
    # In this order they become less plain: forward from the plain month, then from the first one.
    start = plain if 0 <= plain < count else 0
    months = tuple(first + (start + steps) % count for steps in range(count))
    # A month in which claims begin looks back over the February before it.
    leap = (_FEBRUARY, _FEBRUARY + LEAD_MONTHS)
    turn = tuple(steps for steps, month in enumerate(months[:_MONTHS_A_YEAR]) if month.month in _TURN_OF_THE_YEAR)
    return (
        months,
        tuple(month for month in months if isleap(month.year) and month.month in leap),
        (*range(_MONTHS_A_YEAR), *turn * 2),
    )


def days(first: DayLike = FIRST, last: DayLike = LAST, *, holidays: bool = True) -> st.SearchStrategy[date]:
    """Days from ``first`` to ``last``, both included, with a love for those on which dates go wrong.

    With ``holidays=False`` none are looked for, which spares working them out (some 30 ms for a year).
    Raises ``InvalidArgument`` for what is not a day, and where ``last`` lies before ``first``.

    >>> from oqa_rules.strategies import days
    >>> days("2026-11-31")
    Traceback (most recent call last):
    ...
    hypothesis.errors.InvalidArgument: "2026-11-31" is not a day written as YYYY-MM-DD. Pass a datetime.date, ...
    """
    return built(any_day, *_range(as_day, first, last), holidays=holidays)


def months(first: MonthLike = FIRST_MONTH, last: MonthLike = LAST_MONTH) -> st.SearchStrategy[YearMonth]:
    """Months from ``first`` to ``last``, both included, with a love for the turn of a year and for leap years.

    Raises ``InvalidArgument`` for what is not a month, and where ``last`` lies before ``first``.
    """
    return built(any_month, *_range(as_month, first, last))


def date_texts(first: DayLike = FIRST, last: DayLike = LAST, *, holidays: bool = True) -> st.SearchStrategy[str]:
    """The same days as ``days``, written as YYYY-MM-DD."""
    return days(first, last, holidays=holidays).map(str)


def year_months(first: MonthLike = FIRST_MONTH, last: MonthLike = LAST_MONTH) -> st.SearchStrategy[str]:
    """The same months as ``months``, written as YYYY-MM."""
    return months(first, last).map(str)


def _range(read: Callable[[object], _Asked], first: object, last: object) -> tuple[_Asked, _Asked]:
    try:
        start, end = read(first), read(last)
    except Refusal as refusal:
        raise InvalidArgument(refusal.message.en) from None
    if end < start:
        raise InvalidArgument(f"the last one, {end}, lies before the first one, {start}")
    return start, end
