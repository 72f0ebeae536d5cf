"""Days and months in Japan: what counts as one, and which days are business days."""

from oqa_rules.calendar.business_calendar import JAPAN, BusinessCalendar
from oqa_rules.calendar.cabinet_office import HolidayListRefused
from oqa_rules.calendar.day import (
    CalendarError,
    DateOutOfRange,
    DateRefused,
    DayLike,
    as_day,
    days_after,
    days_until,
    end_of_week,
    in_range,
)
from oqa_rules.calendar.year_month import MonthLike, YearMonth, as_month

__all__ = [
    "JAPAN",
    "BusinessCalendar",
    "CalendarError",
    "DateOutOfRange",
    "DateRefused",
    "DayLike",
    "HolidayListRefused",
    "MonthLike",
    "YearMonth",
    "as_day",
    "as_month",
    "days_after",
    "days_until",
    "end_of_week",
    "in_range",
]
