"""Days of application whose fifth business day shows whether one holiday is known: all that move from year to year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tests.tools.make_holidays import Holiday, holidays

from oqa_rules.calendar import JAPAN
from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST
from oqa_rules.schedule.construction import BUSINESS_DAYS

FRIDAY = 4

_FLAGS: Mapping[str, str] = {
    "春分の日": "equinox",
    "秋分の日": "equinox",
    "振替休日": "day-in-lieu",
    "国民の休日": "between-holidays",
}
"""The flags of the holidays of which each year is asked for, by what they are called."""


def edges() -> dict[str, str]:
    """The flags by the day of application: the day that is counted as the fifth begins with the holiday."""
    years = range(FIRST.year, OFFICIAL_THROUGH.year + 1)
    moving = [
        each
        for year in years
        for each in holidays(year)
        if each.name in _FLAGS and (_FLAGS[each.name] == "equinox" or each.day.weekday() <= FRIDAY)
    ]
    found: dict[str, dict[str, None]] = {}
    for each in moving:
        # A day in lieu is reached from the same day as the Sunday before it.
        found.setdefault(str(_applied_before(each)), {})[_FLAGS[each.name]] = None
    return {day: " ".join(flags) for day, flags in found.items()}


def _applied_before(holiday: Holiday) -> date:
    """The last day from which all business days but the fifth lie before the holiday."""
    day = holiday.day
    for _ in range(BUSINESS_DAYS):
        day -= timedelta(1)
        while not JAPAN.is_business_day(day):
            day -= timedelta(1)
    return day
