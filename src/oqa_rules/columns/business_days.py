"""Business days for columns: whether each day is one, and which is so many after it."""

from functools import lru_cache

import numpy as np

from oqa_rules.calendar import JAPAN, BusinessCalendar
from oqa_rules.columns.arrays import Bools, Dates
from oqa_rules.columns.column import ColumnLike
from oqa_rules.columns.day_texts import DAYS, day_of
from oqa_rules.columns.days import OUT_OF_RANGE, PLACES, days_table, looked_up, read_days


@lru_cache(maxsize=32)
def _is_open(calendar: BusinessCalendar) -> Bools:
    """Whether each day of the calendar is a business day; what is no place in it is none."""
    table: Bools = np.zeros(PLACES, np.bool_)
    table[:DAYS] = [calendar.is_business_day(day_of(place)) for place in range(DAYS)]
    return table


@lru_cache(maxsize=64)
def _added(calendar: BusinessCalendar, number: int) -> Dates:
    """The day that is so many business days after each day."""
    if not number:
        return days_table(np.arange(DAYS))
    is_open = _is_open(calendar)[:DAYS]
    listed = np.flatnonzero(is_open)
    # Counting starts on the day after, or before: the day itself never counts.
    before = np.cumsum(is_open) + (number - 1) if number > 0 else np.cumsum(is_open) - is_open + number
    is_there = (before >= 0) & (before < len(listed))
    return days_table(np.where(is_there, listed.take(before, mode="clip"), OUT_OF_RANGE))


def is_business_day(days: ColumnLike, calendar: BusinessCalendar = JAPAN) -> Bools:
    """Whether the offices work on each day; ``False`` where there is no day of the calendar.

    Raises ``DateRefused`` for a column that holds no days.

    >>> from oqa_rules import columns
    >>> columns.is_business_day(["2026-11-20", "2026-11-21", None]).tolist()
    [True, False, False]
    """
    return looked_up(_is_open(calendar), read_days(days))


def add_business_days(days: ColumnLike, number: int, calendar: BusinessCalendar = JAPAN) -> Dates:
    """The day that is ``number`` business days after each day, or before it when negative, as ``BusinessCalendar.add``.

    ``NaT`` stands where there is no day, and where it or the result lies outside 2000 to 2099. Raises ``DateRefused``
    for a column that holds no days.

    >>> from oqa_rules import columns
    >>> columns.add_business_days(["2026-11-20", None], 5).tolist()
    [datetime.date(2026, 11, 30), None]
    """
    # So many days lie outside in any case; numpy would not hold every number.
    within = min(max(number, -DAYS), DAYS)
    return looked_up(_added(calendar, within), read_days(days))
