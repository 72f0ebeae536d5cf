"""What stands right at the edge: the first and the last, and who is equal to whom."""

from datetime import date

import pytest

from oqa_rules.calendar import (
    JAPAN,
    BusinessCalendar,
    DateRefused,
    HolidayListRefused,
    YearMonth,
    as_day,
    as_month,
    days_after,
)
from oqa_rules.calendar.cabinet_office import read
from oqa_rules.calendar.day import FIRST, LAST


def test_a_calendar_is_equal_to_itself_alone() -> None:
    calendar = BusinessCalendar()
    assert calendar == calendar  # noqa: PLR0124  # equality with itself is the point
    assert calendar != BusinessCalendar()
    assert len({calendar, BusinessCalendar(), JAPAN}) == 3


@pytest.mark.parametrize("day", [FIRST, date(2026, 11, 20), LAST])
def test_a_date_is_taken_as_the_very_object_that_it_is(day: date) -> None:
    assert as_day(day) is day


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_first_and_the_last_day_are_days_however_they_are_given(day: date) -> None:
    assert as_day(day.isoformat()) == as_day(_Dated(day.year, day.month, day.day)) == days_after(day, 0) == day


class _Dated(date):
    """A date of another class."""


class _EqualToAll(type):
    """A class that says of itself that it is every class."""

    def __eq__(cls, _other: object) -> bool:
        return True

    def __ne__(cls, _other: object) -> bool:
        return False

    __hash__ = type.__hash__


class _Flatterer(metaclass=_EqualToAll):
    pass


class _KnowsMonths(metaclass=_EqualToAll):
    def __neg__(self) -> "_KnowsMonths":
        return self

    def __radd__(self, other: object) -> str:
        return f"{other} and more"

    def __rsub__(self, other: object) -> str:
        return f"{other} and less"


def test_a_class_that_says_it_is_another_is_not_believed() -> None:
    for take in (as_day, as_month):
        with pytest.raises(DateRefused, match="_Flatterer"):
            take(_Flatterer())
    for year, month in ((_Flatterer(), 1), (2027, _Flatterer())):
        with pytest.raises(DateRefused, match="whole numbers"):
            YearMonth(year, month)  # type: ignore[arg-type]  # this is what must not work
    with pytest.raises(TypeError):
        YearMonth(2027, 2) + _Flatterer()  # type: ignore[operator]  # this is what must not work
    with pytest.raises(TypeError):
        YearMonth(2027, 2) - _Flatterer()  # type: ignore[operator]  # this is what must not work


@pytest.mark.parametrize("text", ["2020-W53-7", "2020W537", "2026-W01-1", "2026-W01"])
def test_a_week_whose_day_lies_in_another_year_is_no_day(text: str) -> None:
    # Python reads 2020-W53-7 as 2021-01-03, which comes after it in the order of texts.
    with pytest.raises(DateRefused, match=text):
        as_day(text)


@pytest.mark.parametrize("header", ["date", "date,name,note", "date,,name"])
def test_the_header_of_a_list_has_two_cells(header: str) -> None:
    with pytest.raises(HolidayListRefused, match="国民の祝日・休日月日") as caught:
        read(f"{header}\n2026-01-01,元日\n".encode())
    assert caught.value.line == 1


@pytest.mark.parametrize("before", [0, 1, 2, 5])
def test_every_line_before_the_bytes_that_are_no_text_is_counted(before: int) -> None:
    with pytest.raises(HolidayListRefused) as caught:
        read(b"\n" * before + b"2026/9/22,\x81 \n")
    assert caught.value.line == before + 1


def test_what_is_no_number_but_knows_how_to_be_added_to_a_month_has_its_turn() -> None:
    assert YearMonth(2027, 2) + _KnowsMonths() == "2027-02 and more"
    assert YearMonth(2027, 2) - _KnowsMonths() == "2027-02 and less"
