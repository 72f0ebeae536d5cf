"""Days beside those on which the offices are closed, where counting business days goes wrong.

They are read off the calendar and never listed: holidays, weekdays between two others that are closed (国民の休日),
the last weekday of a closed row (days in lieu, and holidays on a Monday), and the row about New Year.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from oqa_rules.calendar import JAPAN
from oqa_rules.calendar.computed import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.schedule.accounts import BUSINESS_DAYS
from oqa_rules.strategies.picker import Picker

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
