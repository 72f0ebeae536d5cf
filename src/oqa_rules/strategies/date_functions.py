"""Arguments of the date functions: every day or month whose result exists and rests on announced holidays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import DateOutOfRange, YearMonth
from oqa_rules.calendar.computed import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.strategies.days import FIRST_MONTH, LAST_MONTH, PLAIN_DAY, any_day, any_month
from oqa_rules.strategies.picker import Picker, built


def date_arguments(name: str) -> st.SearchStrategy[str]:
    """Arguments of the date function of that name, such as ``"billing-mail"``, as text.

    Each has a result from 2000 to 2099 that rests on no holiday not yet announced; which are the first
    and the last of them is asked of the function itself. Raises ``InvalidArgument`` where there is no
    function of that name.
    """
    if name not in FUNCTIONS:
        raise InvalidArgument(f"{name!r} is no date function; there are {', '.join(FUNCTIONS)}")
    return built(any_argument, name)


def any_argument(pick: Picker, name: str) -> str:
    """An argument of a date function, as text."""
    if FUNCTIONS[name].takes == "month":
        return str(any_month(pick, *_month_edges(name)))
    first, last, counts_business_days = _day_edges(name)
    return str(any_day(pick, first, last, holidays=counts_business_days))


def _has_result(name: str) -> Callable[[object], bool]:
    function = FUNCTIONS[name].function

    def has_result(argument: object) -> bool:
        try:
            return not function(str(argument)).provisional
        except DateOutOfRange:
            return False

    return has_result


@lru_cache
def _month_edges(name: str) -> tuple[YearMonth, YearMonth]:
    has_result, plain = _has_result(name), YearMonth.of(PLAIN_DAY)
    months = [FIRST_MONTH + number for number in range(LAST_MONTH - FIRST_MONTH + 1)]
    return (
        months[bisect_left(months, 1, hi=plain - FIRST_MONTH, key=has_result)],
        months[bisect_left(months, 1, lo=plain - FIRST_MONTH, key=lambda month: not has_result(month)) - 1],
    )


@lru_cache
def _day_edges(name: str) -> tuple[date, date, bool]:
    """The first and the last day, and whether holidays have a part in the result."""
    has_result, plain = _has_result(name), PLAIN_DAY.toordinal()
    counts_business_days = not has_result(OFFICIAL_THROUGH)
    limit = OFFICIAL_THROUGH if counts_business_days else LAST
    days = range(FIRST.toordinal(), limit.toordinal() + 1)

    def from_here(number: int) -> bool:
        return has_result(date.fromordinal(number))

    def no_longer(number: int) -> bool:
        return not has_result(date.fromordinal(number))

    first = FIRST if has_result(FIRST) else _at(days, bisect_left(days, 1, hi=plain - days[0], key=from_here))
    last = _at(days, bisect_left(days, 1, lo=plain - days[0], key=no_longer) - 1)
    return first, last, counts_business_days


def _at(days: range, place: int) -> date:
    return date.fromordinal(days[place])
