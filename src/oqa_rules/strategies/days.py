"""Days and months that love the places where dates go wrong.

Those are the days around the 15th and the 20th, both ends of a month and of a year, leap days, and the days
beside those on which the offices are closed. The latter are read off the calendar and never listed: holidays,
weekdays between two others that are closed (国民の休日), the last weekday of a closed row (days in lieu, and
holidays on a Monday), and the row about New Year.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import JAPAN, DayLike, MonthLike, Refusal, YearMonth, as_day, as_month
from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import date_text
from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import ELIGIBILITY
from oqa_rules.schedule.billing_mail import CUTOFF_DAY, DELIVERY_DAY
from oqa_rules.schedule.billing_start import LEAD_MONTHS
from oqa_rules.schedule.construction import BUSINESS_DAYS, LEAD_DAYS
from oqa_rules.strategies.picker import Picker, built

_YEARS: Final = tuple(range(OFFICIAL_THROUGH.year, FIRST.year - 1, -1))
"""The years whose holidays are announced, the latest first."""

_NEAR: Final = BUSINESS_DAYS + 4
"""How many days before a closed day are drawn: who counts from there counts over it, and over a weekend."""

_FRIDAY: Final = 4
_KINDS: Final = 4
_MOST_IN_A_YEAR: Final = 30


def _is_weekday(number: int) -> bool:
    return date.fromordinal(number).weekday() <= _FRIDAY


def _is_closed(number: int) -> bool:
    day = date.fromordinal(number)
    return FIRST <= day <= LAST and not JAPAN.is_business_day(day)


@lru_cache(maxsize=len(_YEARS))
def closed_weekdays(year: int) -> tuple[tuple[int, ...], ...]:
    """The closed weekdays of a year by their ordinals: all, ends of a row, those in between, New Year."""
    days = range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    closed = tuple(number for number in days if _is_weekday(number) and _is_closed(number))
    ends = tuple(number for number in closed if _is_closed(number - 1) and not _is_closed(number + 1))
    new_year = tuple(number for number in closed if number - days[0] < _NEAR or days[-1] - number < _NEAR)
    between = tuple(
        number
        for number in closed
        if all(_is_weekday(beside) and _is_closed(beside) for beside in (number - 1, number + 1))
        and number not in new_year
    )
    # Not every year has a weekday in between.
    return closed, ends, between or closed, new_year


def near_closed_day(pick: Picker, first: date, last: date) -> date:
    """A closed weekday or a day near one, brought into the range, both ends of which are included.

    The calendar is asked for a year only when a day of it is picked.
    """
    years = [year for year in _YEARS if first.year <= year <= last.year] or _YEARS[:1]
    weekdays = closed_weekdays(pick.one(years))[pick.below(_KINDS)]
    place = pick.below(_MOST_IN_A_YEAR) % len(weekdays)
    day = date.fromordinal(weekdays[place] - pick.below(_NEAR + 2) + 1)
    return max(first, min(day, last))


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


_PLAIN = example(ELIGIBILITY)
_PLAIN_LEAD: Final = (as_day(_PLAIN["construction_on"]) - as_day(_PLAIN["applied_on"])).days
"""Days from application to construction in the bundled example."""

_LEADS: Final = (_PLAIN_LEAD, LEAD_DAYS, LEAD_DAYS, LEAD_DAYS + 1)
_LONGEST_LEAD: Final = 450
"""Days from an application to its construction, no fewer than there must be."""


def known_day(applied_on: DayLike | None, last: date = LAST) -> date | None:
    """The day that is asked for, none where none is.

    Raises ``InvalidArgument`` for what is not a day, and for one after ``last``.
    """
    if applied_on is None:
        return None
    try:
        day = as_day(applied_on)
    except Refusal as refusal:
        raise InvalidArgument(refusal.message.en) from None
    if day > last:
        raise InvalidArgument(f"no valid application of this kind is made after {last}, as of {day}")
    return day


def applied_day(pick: Picker, applied_on: date | None, last: date = LAST) -> date | None:
    """The day of application: the one that is asked for, else any up to ``last``, and now and then none."""
    if applied_on is not None:
        return applied_on
    return any_day(pick, last=last) if pick.mostly() else None


def construction_day(pick: Picker, applied_on: date | None) -> date | None:
    """A day of construction two weeks after the application or later; none where it would lie beyond all days."""
    if not pick.mostly():
        return None
    if applied_on is None:
        return any_day(pick)
    lead = pick.loved(_LEADS, LEAD_DAYS, _LONGEST_LEAD)
    return applied_on + timedelta(lead) if lead <= (LAST - applied_on).days else None


def month_after(month: YearMonth, number: int) -> YearMonth:
    """The month so many months later, or the last of all months."""
    return month + min(number, LAST_MONTH - month)


def text_of(day: date | YearMonth | None) -> str | None:
    """The day or month as it stands in a form."""
    return None if day is None else str(day)
