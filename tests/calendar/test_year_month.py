"""``YearMonth``: its arithmetic against dateutil, its bounds, its text."""

import copy
import pickle
import re
from dataclasses import FrozenInstanceError
from datetime import date
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st

from oqa_rules.calendar import DateOutOfRange, DateRefused, YearMonth, as_month
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.calendar.year_month import PATTERN

ALL = [YearMonth(year, month) for year in range(2000, 2100) for month in range(1, 13)]
months = st.sampled_from(ALL)
days = st.dates(FIRST, LAST)


@given(days, st.integers(-1300, 1300))
def test_adding_months_is_what_relativedelta_does(day: date, number: int) -> None:
    shifted = day + relativedelta(months=number)
    if FIRST <= shifted <= LAST:
        assert YearMonth.of(day) + number == YearMonth(shifted.year, shifted.month)
        assert YearMonth.of(shifted) - number == YearMonth(day.year, day.month)
    else:
        with pytest.raises(DateOutOfRange):
            YearMonth.of(day) + number


@given(months, months)
def test_the_difference_is_the_number_to_add(one: YearMonth, other: YearMonth) -> None:
    assert one + (other - one) == other
    assert (other - one) == -(one - other)


@given(days)
def test_first_and_last_day_are_what_relativedelta_says(day: date) -> None:
    month = YearMonth.of(day)
    assert month.first_day == day + relativedelta(day=1)
    assert month.last_day == day + relativedelta(day=31)
    assert month.day(day.day) == day


@given(months, months)
def test_months_are_in_the_order_of_their_days(one: YearMonth, other: YearMonth) -> None:
    assert (one < other) == (one.last_day < other.first_day)
    assert (one <= other) == (one.first_day <= other.first_day)
    assert (one == other) == (one.first_day == other.first_day)
    assert one != other or hash(one) == hash(other)


def test_every_month_reads_its_own_text_and_no_two_are_equal() -> None:
    assert [YearMonth.parse(str(month)) for month in ALL] == ALL
    latest_first = ALL[::-1]
    assert sorted(latest_first) == ALL
    assert len(set(ALL)) == len(ALL) == 1200
    assert all(ALL[place] + (other - place) == ALL[other] for place, other in [(0, 1199), (1199, 0), (11, 12)])


def test_text_and_repr() -> None:
    assert str(YearMonth(2027, 2)) == f"{YearMonth(2027, 2)}" == "2027-02"
    assert repr(YearMonth(2027, 2)) == "YearMonth(2027, 2)"


def test_the_examples_of_the_interface() -> None:
    assert YearMonth(2026, 12) + 2 == YearMonth(2027, 2)
    assert YearMonth(2027, 1) - 1 == YearMonth(2026, 12)
    assert YearMonth(2027, 2) - YearMonth(2026, 12) == 2


@pytest.mark.parametrize(
    ("year", "month"),
    [(1999, 12), (2100, 1), (0, 1), (-1, 1), (10**30, 1), pytest.param(10**5000, 1, id="endless"), (20261, 1)],
)
def test_outside_the_century_is_one_error(year: int, month: int) -> None:
    with pytest.raises(DateOutOfRange):
        YearMonth(year, month)


@pytest.mark.parametrize("number", [1200, -1, 10**30, pytest.param(-(10**5000), id="endless")])
def test_arithmetic_never_leaves_the_century(number: int) -> None:
    with pytest.raises(DateOutOfRange):
        YearMonth(2000, 1) + number
    with pytest.raises(DateOutOfRange):
        YearMonth(2099, 12) - number - 1200


@pytest.mark.parametrize(
    ("year", "month"),
    [
        (2027, 0),
        (2027, 13),
        (2027, -1),
        pytest.param(2027, 10**5000, id="endless"),
        (2027, True),
        (True, 1),
        (2027.0, 2),
        (2027, 2.0),
        ("2027", 2),
        (2027, "02"),
        (None, None),
    ],
)
def test_what_is_no_month_is_refused(year: Any, month: Any) -> None:  # noqa: ANN401 - junk on purpose
    with pytest.raises(DateRefused, match=r"整数.*whole numbers"):
        YearMonth(year, month)


@pytest.mark.parametrize(
    "text",
    ["", "2027-2", "2027/02", "202702", "2027-13", "2027-00", "2027-02\n", "2027-02-01", "２０２７-02", "令和9年2月"],
)
def test_other_text_is_refused_with_how_to_write_it(text: str) -> None:
    for read in (YearMonth.parse, as_month):
        with pytest.raises(DateRefused, match=r"と書いてください.*Write it as YYYY-MM"):
            read(text)


@pytest.mark.parametrize("text", ["1999-12", "2100-01", "0000-01", "9999-12"])
def test_a_month_outside_the_century_is_told_apart_from_no_month(text: str) -> None:
    with pytest.raises(DateOutOfRange):
        as_month(text)


@pytest.mark.parametrize("junk", [None, b"2027-02", 202702, True, date(2027, 2, 1), (2027, 2), object()])
def test_only_months_and_text_are_months(junk: object) -> None:
    with pytest.raises(DateRefused, match=r"渡してください.*Pass a YearMonth"):
        as_month(junk)


def test_a_month_is_itself() -> None:
    assert as_month(YearMonth(2027, 2)) == as_month("2027-02") == YearMonth(2027, 2)


class _LyingText(str):
    __slots__ = ()

    def __getitem__(self, _key: object) -> str:
        return "9"

    def __str__(self) -> str:
        return "2050-01"


def test_subclasses_of_text_are_read_for_what_they_hold() -> None:
    assert as_month(_LyingText("2027-02")) == YearMonth(2027, 2)


@pytest.mark.parametrize("number", [0, 30, 32, -1, 10**30, 1.5, "1", None])
def test_a_day_that_the_month_does_not_have_is_refused(number: Any) -> None:  # noqa: ANN401 - junk on purpose
    with pytest.raises(DateRefused, match="2027-02"):
        YearMonth(2027, 2).day(number)


def test_of_refuses_days_outside_the_century() -> None:
    for day in (date(1999, 12, 31), date(2100, 1, 1)):
        with pytest.raises(DateOutOfRange):
            YearMonth.of(day)


@pytest.mark.parametrize("other", [1.0, True, "1", None, date(2027, 2, 1)])
def test_only_whole_numbers_are_added(other: Any) -> None:  # noqa: ANN401 - junk on purpose
    with pytest.raises(TypeError):
        YearMonth(2027, 2) + other
    with pytest.raises(TypeError):
        YearMonth(2027, 2) - other


def test_a_month_is_frozen_and_slotted() -> None:
    month = YearMonth(2027, 2)
    with pytest.raises(FrozenInstanceError):
        month.year = 2028  # type: ignore[misc] # this is what must not work
    assert not hasattr(month, "__dict__")


@pytest.mark.parametrize("other", [(2027, 2), "2027-02", date(2027, 2, 1), 24326, None])
def test_a_month_equals_nothing_but_a_month(other: object) -> None:
    assert YearMonth(2027, 2) != other


@given(months)
def test_pickle_and_copy_keep_a_month(month: YearMonth) -> None:
    assert pickle.loads(pickle.dumps(month)) == copy.deepcopy(month) == copy.copy(month) == month  # noqa: S301 - our own pickle


@given(st.text(max_size=9) | st.from_regex(r"(19|20|21)[0-9]{2}-[01][0-9].?", fullmatch=True))
def test_the_pattern_agrees_with_parse(text: str) -> None:
    if re.fullmatch(PATTERN, text):
        assert str(YearMonth.parse(text)) == text
    else:
        with pytest.raises((DateRefused, DateOutOfRange)):
            YearMonth.parse(text)


def test_the_pattern_has_every_month() -> None:
    written = [f"{year:04}-{month:02}" for year in range(1990, 2110) for month in range(100)]
    assert [text for text in written if re.fullmatch(PATTERN, text)] == [str(month) for month in ALL]


@given(months, st.integers(-1200, 1200), st.integers(-1200, 1200))
def test_adding_twice_is_adding_the_sum(month: YearMonth, one: int, other: int) -> None:
    assume(0 <= ALL.index(month) + one < 1200 and 0 <= ALL.index(month) + one + other < 1200)
    assert month + one + other == month + (one + other)
