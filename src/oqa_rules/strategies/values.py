"""The strategies of valid values: fields, choices, days, arguments of the date functions, entries."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import CalendarError, DateOutOfRange, DayLike, MonthLike, YearMonth, as_day, as_month
from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import (
    customer_id,
    institution_id,
    institution_name,
    prefecture_code,
    secret_number,
    terminal_name,
)
from oqa_rules.fields import score_table as score_tables_field
from oqa_rules.fields.choice import Choice
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.shared_inputs import entries
from oqa_rules.rules.named import unknown
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.strategies.codes import any_code
from oqa_rules.strategies.days import FIRST_MONTH, LAST_MONTH, PLAIN_DAY, any_day, any_month
from oqa_rules.strategies.fields import any_value, any_writing
from oqa_rules.strategies.picker import built

_Time = TypeVar("_Time", date, YearMonth)


def _named(name: str, *, strict: bool = False) -> st.SearchStrategy[str]:
    return built(any_value, name, strict=strict)


def field_values(name: str, *, strict: bool = False) -> st.SearchStrategy[str]:
    """Valid values of the field of that name, such as ``"customer-id"``; choices with their labels.

    Under ``strict`` they have no warning either. Raises ``InvalidArgument`` where there is no such field.
    """
    if name not in FIELDS:
        raise InvalidArgument(unknown("field", name, FIELDS))
    field = FIELDS[name]
    return built(any_writing, field) if isinstance(field, Choice) else _named(name, strict=strict)


def choice_keys(name: str, *, labels: bool = False) -> st.SearchStrategy[str]:
    """The keys of the choice of that name, such as ``"fee-payment"``; with ``labels`` what is printed as well.

    Raises ``InvalidArgument`` where there is no choice of that name.
    """
    choice = FIELDS.get(name)
    if not isinstance(choice, Choice):
        names = (each.name for each in FIELDS.values() if isinstance(each, Choice))
        raise InvalidArgument(unknown("choice", name, names))
    return built(any_writing, choice) if labels else _named(name)


def prefecture_codes() -> st.SearchStrategy[str]:
    """Every 都道府県コード; those with the short check-digit rule come more often than by chance."""
    return _named(prefecture_code.FIELD.name)


def score_tables() -> st.SearchStrategy[str]:
    """Every 点数表コード."""
    return _named(score_tables_field.FIELD.name)


def secret_numbers() -> st.SearchStrategy[str]:
    """Every 秘密の番号; a leading zero comes more often than by chance. They are made up: nobody's secret."""
    return _named(secret_number.FIELD.name)


def institution_codes(
    *, prefecture: str | None = None, score_table: str | None = None, strict: bool = False
) -> st.SearchStrategy[str]:
    """Every 医療機関等コード; where prefecture and score table are both given, with the right check digit.

    Under ``strict`` nothing at all is to be said about the code in that context. Raises ``InvalidArgument``
    for a prefecture or a score table that there is not.

    >>> from oqa_rules.strategies import institution_codes
    >>> institution_codes(prefecture="48")
    Traceback (most recent call last):
    ...
    hypothesis.errors.InvalidArgument: Prefecture codes run from 01 to 47; found "48".
    """
    for field, value in ((prefecture_code.FIELD, prefecture), (score_tables_field.FIELD, score_table)):
        if value is not None and not field.is_valid(value):
            raise InvalidArgument(field.check(value)[0].message.en)
    return built(any_code, prefecture, score_table, strict=strict)


def institution_ids(*, strict: bool = False) -> st.SearchStrategy[str]:
    """The ten digits of every institution; under ``strict`` nothing at all is to be said about them."""
    return _named(institution_id.FIELD.name, strict=strict)


def customer_ids(*, strict: bool = False) -> st.SearchStrategy[str]:
    """Every お客さまID as one text, such as ``CAF0123456789``; under ``strict`` of the kinds seen in practice."""
    return _named(customer_id.FIELD.name, strict=strict)


def customer_id_entries(*, strict: bool = False) -> st.SearchStrategy[Data]:
    """Every お客さまID as a form asks for it: ``prefix``, ``number``, and the number again as ``confirmation``."""
    return built(entries, strict=strict)


def terminal_names(*, strict: bool = False) -> st.SearchStrategy[str]:
    """Names of terminals (端末名称) that can be seen; under ``strict`` short and telling one machine apart."""
    return _named(terminal_name.FIELD.name, strict=strict)


def institution_names(*, strict: bool = False) -> st.SearchStrategy[str]:
    """Names of institutions (医療機関等名) that can be seen; under ``strict`` short and without hidden characters."""
    return _named(institution_name.FIELD.name, strict=strict)


def days(first: DayLike = FIRST, last: DayLike = LAST, *, holidays: bool = True) -> st.SearchStrategy[date]:
    """Days from ``first`` to ``last``, both included, biased towards those on which dates go wrong.

    With ``holidays=False`` none are looked for, which spares working them out (some 30 ms for a year).
    Raises ``InvalidArgument`` for what is not a day, and where ``last`` lies before ``first``.

    >>> from oqa_rules.strategies import days
    >>> days("2026-11-31")
    Traceback (most recent call last):
    ...
    hypothesis.errors.InvalidArgument: "2026-11-31" is not a day. Write it as YYYY-MM-DD, such as 2026-11-20.
    """
    return built(any_day, *_range(as_day, first, last), holidays=holidays)


def months(first: MonthLike = FIRST_MONTH, last: MonthLike = LAST_MONTH) -> st.SearchStrategy[YearMonth]:
    """Months from ``first`` to ``last``, both included, biased towards the turn of a year and leap years.

    Raises ``InvalidArgument`` for what is not a month, and where ``last`` lies before ``first``.
    """
    return built(any_month, *_range(as_month, first, last))


def date_texts(first: DayLike = FIRST, last: DayLike = LAST, *, holidays: bool = True) -> st.SearchStrategy[str]:
    """The same days as ``days``, written as YYYY-MM-DD."""
    return days(first, last, holidays=holidays).map(str)


def year_months(first: MonthLike = FIRST_MONTH, last: MonthLike = LAST_MONTH) -> st.SearchStrategy[str]:
    """The same months as ``months``, written as YYYY-MM."""
    return months(first, last).map(str)


def read_argument(read: Callable[[object], _Time], value: object) -> _Time:
    """The day or month that a caller means. Raises ``InvalidArgument`` where it is none."""
    try:
        return read(value)
    except CalendarError as refusal:
        raise InvalidArgument(refusal.message.en) from None


def _range(read: Callable[[object], _Time], first: object, last: object) -> tuple[_Time, _Time]:
    start, end = read_argument(read, first), read_argument(read, last)
    if end < start:
        raise InvalidArgument(f"the last one, {end}, lies before the first one, {start}")
    return start, end


def date_arguments(name: str) -> st.SearchStrategy[str]:
    """Arguments of the date function of that name, such as ``"billing-mail"``, as text.

    Each has a result from 2000 to 2099 that rests on no holiday not yet announced; which are the first
    and the last of them is asked of the function itself. Raises ``InvalidArgument`` where there is no
    function of that name.
    """
    if name not in FUNCTIONS:
        raise InvalidArgument(unknown("date function", name, FUNCTIONS))
    return built(any_argument, name)


def any_argument(pick: Picker, name: str) -> str:
    """An argument of a date function."""
    if FUNCTIONS[name].takes == "month":
        return str(any_month(pick, *_month_edges(name)))
    first, last, counts_business_days = _day_edges(name)
    return str(any_day(pick, first, last, holidays=counts_business_days))


def _has_result(name: str, argument: date | YearMonth) -> bool:
    try:
        return not FUNCTIONS[name].function(str(argument)).provisional
    except DateOutOfRange:
        return False


def _edges(name: str, times: Sequence[_Time], plain: _Time) -> tuple[_Time, _Time]:
    """The first and the last with a result; the plain one has one."""
    at = times.index(plain)
    first = bisect_left(times, 1, hi=at, key=lambda time: _has_result(name, time))
    last = bisect_left(times, 1, lo=at, key=lambda time: not _has_result(name, time)) - 1
    return times[first], times[last]


@lru_cache
def _month_edges(name: str) -> tuple[YearMonth, YearMonth]:
    months = [FIRST_MONTH + number for number in range(LAST_MONTH - FIRST_MONTH + 1)]
    return _edges(name, months, YearMonth.of(PLAIN_DAY))


@lru_cache
def _day_edges(name: str) -> tuple[date, date, bool]:
    """The first and the last day, and whether holidays have a part in the result."""
    counts_business_days = not _has_result(name, OFFICIAL_THROUGH)
    limit = OFFICIAL_THROUGH if counts_business_days else LAST
    days = [FIRST + timedelta(number) for number in range((limit - FIRST).days + 1)]
    return *_edges(name, days, PLAIN_DAY), counts_business_days
