"""マスタアカウント情報: the fifth business day, first as it is right, then the ways in which programs get it wrong.

All take the day of the application as text and give the day by which the account is expected.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from jpholiday import JPHoliday

_SATURDAY = 5
_NEW_YEAR = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
_IN_LIEU, _BETWEEN = "振替休日", "国民の休日"


@cache
def _holidays(year: int) -> dict[date, str]:
    return {each.date: each.name for each in JPHoliday().year_holidays(year)}


def holiday(day: date) -> str:
    """The name of the holiday; nothing on any other day."""
    return _holidays(day.year).get(day, "")


def is_at_new_year(day: date) -> bool:
    return (day.month, day.day) in _NEW_YEAR


def fifth(applied_on: str, is_closed: Callable[[date], object], *, first: int = 1) -> tuple[date]:
    day = date.fromisoformat(applied_on) + timedelta(days=first)
    left = 5
    while True:
        if day.weekday() < _SATURDAY and not is_closed(day):
            left -= 1
        if not left:
            return (day,)
        day += timedelta(days=1)


def master_account(applied_on: str) -> tuple[date]:
    return fifth(applied_on, lambda day: holiday(day) or is_at_new_year(day))


def weekends_only(applied_on: str) -> tuple[date]:
    """Knows no holidays."""
    return fifth(applied_on, is_at_new_year)


def no_day_in_lieu(applied_on: str) -> tuple[date]:
    """Forgets 振替休日, the Monday after a holiday on a Sunday."""
    return fifth(applied_on, lambda day: (holiday(day) and _IN_LIEU not in holiday(day)) or is_at_new_year(day))


def no_day_between(applied_on: str) -> tuple[date]:
    """Forgets 国民の休日, the day between two holidays."""
    return fifth(applied_on, lambda day: (holiday(day) and holiday(day) != _BETWEEN) or is_at_new_year(day))


def no_new_year(applied_on: str) -> tuple[date]:
    """Works from 29 December to 3 January."""
    return fifth(applied_on, holiday)


def back_on_the_third(applied_on: str) -> tuple[date]:
    """Works again on 3 January."""
    return fifth(applied_on, lambda day: holiday(day) or (is_at_new_year(day) and (day.month, day.day) != (1, 3)))


def counted_from_the_day_itself(applied_on: str) -> tuple[date]:
    """The day of the application is the first day."""
    return fifth(applied_on, lambda day: holiday(day) or is_at_new_year(day), first=0)


def about_a_week(applied_on: str) -> tuple[date]:
    """Adds seven days and knows nothing of business days."""
    return (date.fromisoformat(applied_on) + timedelta(days=7),)
