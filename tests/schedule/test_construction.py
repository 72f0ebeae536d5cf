"""Two weeks before construction: 14 calendar days, the 14th included."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.calendar import DateOutOfRange
from oqa_rules.schedule import construction_deadline, earliest_construction


@pytest.mark.parametrize(
    ("construction_on", "apply_by"),
    [
        ("2026-12-15", "2026-12-01"),
        ("2026-12-14", "2026-11-30"),
        ("2027-01-14", "2026-12-31"),
        ("2027-03-01", "2027-02-15"),
        ("2028-03-01", "2028-02-16"),
        ("2028-03-14", "2028-02-29"),
        ("2000-01-15", "2000-01-01"),
        ("2099-12-31", "2099-12-17"),
    ],
)
def test_the_table_both_ways(construction_on: str, apply_by: str) -> None:
    assert str(construction_deadline(construction_on).apply_by) == apply_by
    assert str(earliest_construction(apply_by).earliest_on) == construction_on


@given(st.dates(date(2000, 1, 15), date(2099, 12, 31)))
def test_the_deadline_is_what_relativedelta_says_whatever_the_weekday(construction_on: date) -> None:
    apply_by = construction_deadline(construction_on).apply_by
    assert apply_by == construction_on - relativedelta(weeks=2)
    assert apply_by.weekday() == construction_on.weekday()
    assert earliest_construction(apply_by).earliest_on == construction_on


@given(st.dates(date(2000, 1, 15), date(2099, 12, 30)))
def test_one_day_later_is_one_day_later(construction_on: date) -> None:
    tomorrow = construction_on + timedelta(1)
    assert construction_deadline(tomorrow).apply_by - construction_deadline(construction_on).apply_by == timedelta(1)


@pytest.mark.parametrize("construction_on", ["2000-01-14", "2000-01-01", "1999-12-31", "2100-01-01"])
def test_a_deadline_outside_the_century_is_not_given(construction_on: str) -> None:
    with pytest.raises(DateOutOfRange):
        construction_deadline(construction_on)


@pytest.mark.parametrize("applied_on", ["2099-12-18", "2099-12-31", "2100-01-01", "1999-12-31"])
def test_a_construction_outside_the_century_is_not_given(applied_on: str) -> None:
    with pytest.raises(DateOutOfRange):
        earliest_construction(applied_on)


def test_the_explanations_show_the_step() -> None:
    assert construction_deadline("2026-12-15").explanation.ja == (
        "2026-12-15: 工事日の2週間（14日）前 → 2026-12-01 までに申請（その日を含む）"
    )
    assert earliest_construction("2026-12-01").explanation.ja == (
        "2026-12-01: 申請日の2週間（14日）後 → 工事日は 2026-12-15 から（その日を含む）"
    )
