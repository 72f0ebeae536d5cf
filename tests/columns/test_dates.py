"""Row by row the date functions for columns answer like those for one day or month."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import nanoarrow
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.columns.conftest import arrow, chunked

import oqa_rules
from oqa_rules import BusinessCalendar, DateOutOfRange, DateRefused, UnknownName, YearMonth, columns
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.columns.arrays import Dates as Days
from oqa_rules.columns.column import ColumnLike
from oqa_rules.columns.days import PLACES
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.schedule.result import ScheduleResult

FUNCTION_NAMES = [each.replace("-", "_") for each in FUNCTIONS]
OF_DAYS = [name.replace("-", "_") for name, each in FUNCTIONS.items() if each.takes == "day"]
OF_MONTHS = [name.replace("-", "_") for name, each in FUNCTIONS.items() if each.takes == "month"]

ANY_DAY = st.one_of(
    st.dates(FIRST, LAST),
    st.dates(date(1999, 1, 1), date(2000, 3, 1)),
    st.dates(date(2096, 1, 1), date(2101, 1, 1)),
    st.sampled_from([date.min, date.max, FIRST, LAST]),
)
_CALENDAR = BusinessCalendar.from_days(["2026-11-24"], official_through="2026-12-31")

_EPOCH = date(1970, 1, 1)


def _counted(numbers: list[int | None], kind: Any, size: str) -> Any:  # noqa: ANN401  # of nanoarrow
    """An array of days or moments that are counted from 1970."""
    counts = np.array([each or 0 for each in numbers], size)
    validity = np.packbits(np.array([each is not None for each in numbers], np.bool_), bitorder="little")
    return nanoarrow.c_array_from_buffers(kind, len(numbers), [validity, counts])


def _since_1970(days: list[date | None], factor: int = 1) -> list[int | None]:
    return [None if each is None else (each - _EPOCH).days * factor for each in days]


def _numpy(days: list[date | None]) -> Days:
    return np.array(days, "datetime64[D]")


def _date32(days: list[date | None]) -> ColumnLike:
    middle = len(days) // 2
    parts = [_counted(_since_1970(part), nanoarrow.date32(), "i4") for part in (days[:middle], [], days[middle:])]
    made: ColumnLike = nanoarrow.Array.from_chunks(parts)
    return made


def _date64(days: list[date | None]) -> ColumnLike:
    made: ColumnLike = _counted(_since_1970(days, 86_400_000), nanoarrow.date64(), "i8")
    return made


def _texts(days: list[date | None]) -> ColumnLike:
    return arrow([None if each is None else str(each) for each in days], nanoarrow.string())


def _sliced(days: list[date | None]) -> ColumnLike:
    front = len(days) % 11
    longer = [*_since_1970([FIRST] * front), *_since_1970(days), None]
    made: ColumnLike = _counted(longer, nanoarrow.date32(), "i4")[front : front + len(days)]
    return made


DAY_FORMS: dict[str, Callable[[list[date | None]], ColumnLike]] = {
    "list": list,
    "numpy": _numpy,
    "date32": _date32,
    "date64": _date64,
    "sliced": _sliced,
    "texts": _texts,
}
each_day_form = pytest.mark.parametrize("form", DAY_FORMS)


def _scalar(name: str, argument: object) -> ScheduleResult | str:
    """The result of the function for one, or the name by which a row without one is counted."""
    if argument is None:
        return "null"
    function: Callable[[Any], ScheduleResult] = FUNCTIONS[name.replace("_", "-")].function
    try:
        return function(argument)
    except DateOutOfRange:
        return "out-of-range"
    except DateRefused:
        return "refused"


def _plain(value: object) -> object:
    """What numpy makes of a member: of a month its first day, of several days a list."""
    if isinstance(value, YearMonth):
        return value.first_day
    return list(value) if isinstance(value, tuple) else value


def assert_same(found: columns.Schedules, expected: list[ScheduleResult | str]) -> None:
    assert len(found) == len(expected)
    assert found.is_null.tolist() == [isinstance(each, str) for each in expected]
    counts = {name: expected.count(name) for name in ("null", "out-of-range", "refused")}
    assert found.counts() == counts
    assert found.provisional.dtype == np.bool_
    assert found.provisional.tolist() == [not isinstance(each, str) and each.provisional for each in expected]
    for member in found.members:
        array = getattr(found, member)
        assert array.dtype.kind == "M"
        for row, result in enumerate(expected):
            value = array[row]
            if isinstance(result, str):
                assert np.isnat(value).all()
            else:
                assert value.tolist() == _plain(getattr(result, member))


@pytest.mark.parametrize("name", OF_DAYS)
@each_day_form
@settings(max_examples=15)
@given(data=st.data())
def test_a_column_of_days_is_answered_as_its_days_are(name: str, form: str, data: st.DataObject) -> None:
    days = data.draw(st.lists(st.none() | ANY_DAY, max_size=10))
    assert_same(getattr(columns, name)(DAY_FORMS[form](days)), [_scalar(name, day) for day in days])


_MONTH_TEXTS = st.one_of(
    st.builds("{:04}-{:02}".format, st.integers(1998, 2101), st.integers(0, 13)),
    st.sampled_from(["2027-1", "2027-01-01", "202701", "", "２０２７-01", "2027-01\n"]),
)


@pytest.mark.parametrize("name", OF_MONTHS)
@settings(max_examples=40)
@given(months=st.lists(st.none() | _MONTH_TEXTS, max_size=12))
def test_a_column_of_months_is_answered_as_its_months_are(name: str, months: list[str | None]) -> None:
    expected = [_scalar(name, month) for month in months]
    function = getattr(columns, name)
    assert_same(function(months), expected)
    assert_same(function(chunked(months, nanoarrow.string())), expected)


@pytest.mark.parametrize("name", OF_MONTHS)
def test_months_of_numpy_and_of_our_own_are_months(name: str) -> None:
    months = [YearMonth(2027, 2), None, YearMonth(2000, 1), YearMonth(2099, 12)]
    expected = [_scalar(name, month) for month in months]
    function = getattr(columns, name)
    assert_same(function(months), expected)
    assert_same(function(np.array([None if each is None else str(each) for each in months], "datetime64[M]")), expected)
    outside = np.array(["1999-12", "2100-01"], "datetime64[M]")
    assert function(outside).counts() == {"null": 0, "out-of-range": 2, "refused": 0}


@pytest.mark.slow
@pytest.mark.parametrize("name", FUNCTION_NAMES)
def test_every_day_and_every_month_of_the_calendar(name: str) -> None:
    arguments: list[Any] = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
    if name in OF_MONTHS:
        arguments = [YearMonth(2000 + number // 12, number % 12 + 1) for number in range(1200)]
    assert_same(getattr(columns, name)(arguments), [_scalar(name, each) for each in arguments])


def test_a_long_column_is_answered_from_the_table_of_every_day() -> None:
    days = np.arange("1999-12-01", "2100-02-01", dtype="datetime64[D]")
    days[7] = np.datetime64("NaT")
    long = columns.billing_mail(days)
    short = [columns.billing_mail(part) for part in np.array_split(days, 5)]
    for member in long.members:
        joined = np.concatenate([getattr(each, member) for each in short])
        assert np.array_equal(joined, getattr(long, member), equal_nan=True)
    assert long.counts() == {key: sum(each.counts()[key] for each in short) for key in long.counts()}


@settings(max_examples=60)
@given(
    st.lists(st.none() | ANY_DAY, max_size=10),
    st.integers(-30, 30) | st.sampled_from([-30_000, 30_000, 10**9]),
    st.sampled_from([BusinessCalendar(), _CALENDAR]),
)
def test_business_days_are_those_of_the_calendar(
    days: list[date | None], number: int, calendar: BusinessCalendar
) -> None:
    def added(day: date | None) -> date | None:
        try:
            return None if day is None else calendar.add(day, number)
        except DateOutOfRange:
            return None

    def is_open(day: date | None) -> bool:
        return day is not None and FIRST <= day <= LAST and calendar.is_business_day(day)

    for form in DAY_FORMS.values():
        found = columns.add_business_days(form(days), number, calendar)
        assert (found.dtype, found.tolist()) == (np.dtype("datetime64[D]"), [added(day) for day in days])
        assert columns.is_business_day(form(days), calendar).tolist() == [is_open(day) for day in days]


@pytest.mark.parametrize("number", [10**20, -(10**20)])
def test_any_number_of_business_days_may_be_asked_for(number: int) -> None:
    assert columns.add_business_days(["2026-11-20", None], number).tolist() == [None, None]


@given(st.lists(st.none() | ANY_DAY, max_size=10))
def test_a_calendar_of_ones_own_decides_about_the_master_account(days: list[date | None]) -> None:
    def account(day: date | None) -> ScheduleResult | str:
        if day is None:
            return "null"
        try:
            return oqa_rules.master_account(day, _CALENDAR)
        except DateOutOfRange:
            return "out-of-range"

    assert_same(columns.master_account(days, _CALENDAR), [account(day) for day in days])


@settings(max_examples=60)
@given(st.lists(st.tuples(st.none() | ANY_DAY, st.none() | ANY_DAY), max_size=8), st.booleans())
def test_a_printed_day_of_expiry_wins(rows: list[tuple[date | None, date | None]], renewed: bool) -> None:  # noqa: FBT001
    def validity(issued: date | None, expires: date | None) -> ScheduleResult | str:
        if issued is None:
            return "null"
        try:
            return oqa_rules.certificate_validity(issued, expires_on=expires, renewed=renewed)
        except DateOutOfRange:
            return "out-of-range"
        except DateRefused:
            return "refused"

    issued, expires = [row[0] for row in rows], [row[1] for row in rows]
    found = columns.certificate_validity(issued, expires_on=_numpy(expires), renewed=renewed)
    assert_same(found, [validity(*row) for row in rows])
    counted = [validity(each, None) for each in issued]
    assert_same(columns.certificate_validity(_numpy(issued), renewed=renewed), counted)


@given(st.lists(st.text(st.sampled_from("0123456789-/"), max_size=11) | ANY_DAY.map(str), max_size=8))
def test_a_text_that_is_no_day_is_refused_and_counted(texts: list[str]) -> None:
    expected = [_scalar("billing_mail", text) for text in texts]
    assert_same(columns.billing_mail(texts), expected)
    assert_same(columns.billing_mail(arrow(texts, nanoarrow.large_string())), expected)


_MOMENTS = st.datetimes(datetime(1999, 12, 30), datetime(2100, 1, 3))  # noqa: DTZ001  # the zone comes below


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@given(moments=st.lists(st.none() | _MOMENTS.map(lambda each: each.replace(microsecond=0)), max_size=8))
def test_a_moment_with_a_zone_is_a_day_in_japan(unit: str, moments: list[datetime | None]) -> None:
    zoned = [None if each is None else each.replace(tzinfo=UTC) for each in moments]
    factor = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[unit]
    counts = [None if each is None else int(each.timestamp()) * factor for each in zoned]
    column = _counted(counts, nanoarrow.timestamp(unit, timezone="America/New_York"), "i8")
    expected = [_scalar("earliest_construction", each) for each in zoned]
    assert_same(columns.earliest_construction(column), expected)
    assert_same(columns.earliest_construction(zoned), expected)


@pytest.mark.parametrize(
    "column",
    [
        np.array(["2026-11-20"], "datetime64[ns]"),
        np.array(["2026-11-20"], "datetime64[s]"),
        [datetime(2026, 11, 20)],  # noqa: DTZ001  # naive on purpose
        _counted([0], nanoarrow.timestamp("us"), "i8"),
    ],
    ids=["ns", "s", "list", "arrow"],
)
def test_moments_without_a_zone_are_refused_as_a_column(column: ColumnLike) -> None:
    with pytest.raises(DateRefused, match="without a time zone"):
        columns.billing_mail(column)


@pytest.mark.parametrize(
    ("function", "column"),
    [
        (columns.billing_mail, nanoarrow.c_array([20261120], nanoarrow.int64())),
        (columns.billing_mail, np.array(["2026-11"], "datetime64[M]")),
        (columns.claim_window, np.array(["2026-11-20"], "datetime64[D]")),
        (columns.claim_window, _counted([0], nanoarrow.date32(), "i4")),
        (columns.billing_mail, nanoarrow.c_array([b"2026-11-20"], nanoarrow.binary())),
    ],
)
def test_a_column_of_another_type_is_refused_with_what_to_pass(
    function: Callable[[ColumnLike], object], column: ColumnLike
) -> None:
    with pytest.raises(DateRefused, match="pass"):
        function(column)


def test_what_is_no_day_in_a_list_is_refused_row_by_row() -> None:
    found = columns.billing_mail([date(2026, 11, 20), 20261120, True, 1.5, [], "2026/11/20", float("nan"), None])
    assert found.counts() == {"null": 2, "out-of-range": 0, "refused": 5}
    assert found.is_null.tolist() == [False, *[True] * 7]


def test_missing_dates_of_a_masked_array_are_missing() -> None:
    days = np.ma.array(np.array(["2026-11-20", "2026-11-21"], "datetime64[D]"), mask=[False, True])
    assert columns.billing_mail(days).deliver_by.tolist() == [date(2026, 12, 15), None]


def test_a_name_that_is_no_member_is_an_attribute_error() -> None:
    found = columns.billing_mail([date(2026, 11, 20)])
    assert not hasattr(found, "delivered_on")
    assert set(found.members) < set(dir(found))
    assert repr(found) == "<Schedules of 1 rows: applied_on, batch, cutoff_on, deliver_by>"


def test_the_calendar_fits_into_the_places() -> None:
    assert (LAST - FIRST).days + 1 < PLACES - 3


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="expires_on has 2 rows instead of 1"):
        columns.certificate_validity(["2026-11-20"], expires_on=[None, None])


def test_a_date_function_is_asked_for_by_its_name_too() -> None:
    assert columns.dates("claim_window", ["2027-02"]).closes_on.tolist() == [date(2027, 2, 10)]
    assert columns.dates("billing-mail", ["2026-11-20"]).deliver_by.tolist() == [date(2026, 12, 15)]
    with pytest.raises(UnknownName, match="billing-mail"):
        columns.dates("billing-mails", [])
    with pytest.raises(AttributeError, match="billing_mails"):
        _ = columns.billing_mails  # type: ignore[attr-defined]  # there is no such name
