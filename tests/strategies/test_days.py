"""Days love the places where dates go wrong."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import jpholiday
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oqa_rules import YearMonth
from oqa_rules.strategies import date_texts, days, months, year_months


def _is_number(number: int, day: date) -> bool:
    return day.day == number


def _is(day: date, name: str) -> bool:
    return name in (jpholiday.is_holiday_name(day) or "")


LOVED: dict[str, Callable[[date], bool]] = {
    **{f"day {number}": partial(_is_number, number) for number in (14, 15, 16, 19, 20, 21)},
    "the end of a month": lambda day: (day + timedelta(1)).day == 1,
    "the end of a year": lambda day: (day.month, day.day) == (12, 31),
    "a leap day": lambda day: (day.month, day.day) == (2, 29),
    "a day between two holidays": lambda day: _is(day, "国民の休日"),
    "a day in lieu": lambda day: _is(day, "振替休日"),
    "new year": lambda day: (day.month, day.day) in {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)},
}


@pytest.fixture(scope="module")
def sample() -> frozenset[date]:
    seen: set[date] = set()

    @settings(max_examples=1000, database=None, derandomize=True)
    @given(days())
    def look(day: date) -> None:
        seen.add(day)

    look()
    # What stands beside such a day is as good: there the count goes wrong.
    return frozenset(day + timedelta(steps) for day in seen for steps in (-1, 0, 1) if day.year < 2099)


@pytest.mark.parametrize("kind", LOVED)
def test_each_kind_is_among_a_thousand_or_beside_one_of_them(kind: str, sample: frozenset[date]) -> None:
    assert any(LOVED[kind](day) for day in sample)


@given(data=st.data(), ends=st.tuples(days(), days()))
def test_days_lie_between_the_ends_that_are_asked_for(data: st.DataObject, ends: tuple[date, date]) -> None:
    first, last = sorted(ends)
    assert first <= data.draw(days(first, last)) <= last


@given(data=st.data(), ends=st.tuples(months(), months()))
def test_months_lie_between_the_ends_that_are_asked_for(data: st.DataObject, ends: tuple[YearMonth, YearMonth]) -> None:
    first, last = sorted(ends)
    assert first <= data.draw(months(first, last)) <= last


def test_one_day_and_one_month_are_a_range() -> None:
    @given(date_texts("2028-02-29", "2028-02-29"), year_months())
    def look(day: str, month: str) -> None:
        assert day == "2028-02-29"
        assert len(month) == 7

    look()
