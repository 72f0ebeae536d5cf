"""The days on which claims are sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.calendar import DateOutOfRange, YearMonth
from oqa_rules.rules import Basis
from oqa_rules.schedule import claim_window


@given(st.builds(YearMonth, st.integers(2000, 2099), st.integers(1, 12)))
def test_it_is_the_5th_to_the_10th_of_every_month(month: YearMonth) -> None:
    window = claim_window(month)
    assert (str(window.opens_on), str(window.closes_on)) == (f"{month}-05", f"{month}-10")
    assert window == claim_window(str(month))


@given(st.builds(YearMonth, st.integers(2000, 2099), st.integers(1, 12)))
def test_its_hours_follow_each_other_without_a_gap_and_corrections_come_after(month: YearMonth) -> None:
    window = claim_window(month)
    assert [each.to_json() for each in window.daily_hours] == [
        {"first_on": f"{month}-05", "last_on": f"{month}-07", "opens_at": "08:00", "closes_at": "21:00"},
        {"first_on": f"{month}-08", "last_on": f"{month}-10", "opens_at": "08:00", "closes_at": "24:00"},
    ]
    assert str(window.corrections_until) == f"{month}-12"
    (note,) = window.notes
    assert f"{month}-10" in note.ja
    assert "24:00" in note.en


@pytest.mark.parametrize("month", ["1999-12", "2100-01"])
def test_a_month_outside_the_century_has_none(month: str) -> None:
    with pytest.raises(DateOutOfRange):
        claim_window(month)


def test_it_is_a_public_fact_and_stands_in_no_section_of_the_guide() -> None:
    window = claim_window("2027-02")
    assert window.sections == ()
    assert window.bases == (Basis.PUBLIC,)
