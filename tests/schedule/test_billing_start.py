"""前々月: until when to apply for a first month of claims, and which month an application leads to."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.calendar import BusinessCalendar, DateOutOfRange, YearMonth
from oqa_rules.schedule import billing_deadline, billing_mail, claim_window, earliest_billing_start

days = st.dates(date(2000, 1, 1), date(2099, 10, 20))
months = st.integers(0, 98 * 12 + 10).map(lambda number: YearMonth(2001, 1) + number)


@pytest.mark.parametrize(
    ("applied_on", "permitted", "usable"),
    [
        ("2026-11-20", "2027-01", "2027-01"),
        ("2026-11-21", "2027-01", "2027-02"),
        ("2026-12-21", "2027-02", "2027-03"),
        ("2027-12-31", "2028-02", "2028-03"),
        ("2026-11-30", "2027-01", "2027-02"),
        ("2026-12-01", "2027-02", "2027-02"),
        ("2026-10-31", "2026-12", "2027-01"),
        ("2099-10-20", "2099-12", "2099-12"),
    ],
)
def test_the_table_of_starts(applied_on: str, permitted: str, usable: str) -> None:
    start = earliest_billing_start(applied_on)
    assert (str(start.permitted), str(start.usable)) == (permitted, usable)


@pytest.mark.parametrize(
    ("billing_start", "apply_by", "recommended_by"),
    [
        ("2027-01", "2026-11-30", "2026-11-20"),
        ("2027-04", "2027-02-28", "2027-02-20"),
        ("2028-04", "2028-02-29", "2028-02-20"),
        ("2027-02", "2026-12-31", "2026-12-20"),
        ("2000-03", "2000-01-31", "2000-01-20"),
        ("2099-12", "2099-10-31", "2099-10-20"),
    ],
)
def test_the_table_of_deadlines(billing_start: str, apply_by: str, recommended_by: str) -> None:
    deadline = billing_deadline(billing_start)
    assert (str(deadline.apply_by), str(deadline.recommended_by)) == (apply_by, recommended_by)
    assert deadline == billing_deadline(YearMonth.parse(billing_start))


@given(days, months)
def test_usable_is_reached_exactly_by_who_applies_by_the_recommended_day(applied_on: date, month: YearMonth) -> None:
    deadline = billing_deadline(month)
    assert (earliest_billing_start(applied_on).usable <= month) == (applied_on <= deadline.recommended_by)


@given(days, months)
def test_permitted_is_reached_exactly_by_who_applies_by_the_last_day(applied_on: date, month: YearMonth) -> None:
    deadline = billing_deadline(month)
    assert (earliest_billing_start(applied_on).permitted <= month) == (applied_on <= deadline.apply_by)


@given(months)
def test_the_boundaries_of_every_month(month: YearMonth) -> None:
    deadline = billing_deadline(month)
    assert earliest_billing_start(deadline.recommended_by).usable == month
    assert earliest_billing_start(deadline.apply_by).permitted == month
    assert earliest_billing_start(deadline.recommended_by + relativedelta(days=1)).usable == month + 1
    assert earliest_billing_start(deadline.apply_by + relativedelta(days=1)).permitted == month + 1


@given(months)
def test_deadlines_are_what_relativedelta_says(month: YearMonth) -> None:
    deadline = billing_deadline(month)
    assert deadline.apply_by == month.first_day - relativedelta(months=2) + relativedelta(day=31)
    assert deadline.recommended_by == month.first_day - relativedelta(months=2) + relativedelta(day=20)


@given(months)
def test_who_applies_in_time_has_the_envelope_before_the_claims_of_that_month(month: YearMonth) -> None:
    deadline = billing_deadline(month)
    assert billing_mail(deadline.recommended_by).deliver_by < claim_window(month).opens_on
    late = billing_mail(deadline.recommended_by + relativedelta(days=1))
    assert late.deliver_by > claim_window(month).closes_on


@given(days, days)
def test_who_applies_later_never_starts_earlier(one: date, other: date) -> None:
    first, second = earliest_billing_start(min(one, other)), earliest_billing_start(max(one, other))
    assert first.permitted <= second.permitted
    assert first.usable <= second.usable


@given(months, months)
def test_a_later_start_never_has_an_earlier_deadline(one: YearMonth, other: YearMonth) -> None:
    first, second = billing_deadline(min(one, other)), billing_deadline(max(one, other))
    assert first.apply_by <= second.apply_by
    assert first.recommended_by <= second.recommended_by


@given(days)
def test_usable_is_permitted_or_the_month_after(applied_on: date) -> None:
    start = earliest_billing_start(applied_on)
    assert start.usable - start.permitted == (applied_on.day > 20)


@pytest.mark.parametrize("billing_start", ["2000-01", "2000-02", "1999-12", "2100-01"])
def test_a_deadline_outside_the_century_is_not_given(billing_start: str) -> None:
    with pytest.raises(DateOutOfRange):
        billing_deadline(billing_start)


@pytest.mark.parametrize("applied_on", ["2099-10-21", "2099-11-20", "2099-12-31"])
def test_a_start_outside_the_century_is_not_given(applied_on: str) -> None:
    with pytest.raises(DateOutOfRange):
        earliest_billing_start(applied_on)


def test_a_closed_20th_gets_a_note_and_does_not_move() -> None:
    sunday = billing_deadline("2027-02")
    assert str(sunday.recommended_by) == "2026-12-20"
    assert len(sunday.notes) == 1
    assert all("2026-12-20" in text for text in (sunday.notes[0].ja, sunday.notes[0].en))
    assert billing_deadline("2027-01").notes == ()


def test_the_notes_of_a_start_are_those_of_its_envelope() -> None:
    assert earliest_billing_start("2026-12-01").notes == billing_mail("2026-12-01").notes != ()


def test_the_calendar_decides_about_the_notes_and_nothing_else() -> None:
    own = BusinessCalendar.from_days(["2026-11-20", "2026-12-15"], official_through="2026-12-31")
    assert len(billing_deadline("2027-01", own).notes) == 1
    assert len(earliest_billing_start("2026-11-20", own).notes) == 2
    assert billing_deadline("2027-01", own) == billing_deadline("2027-01")
    assert earliest_billing_start("2026-11-20", own) == earliest_billing_start("2026-11-20")


def test_the_explanations_show_the_steps() -> None:
    start, deadline = earliest_billing_start("2026-11-21").explanation, billing_deadline("2027-01").explanation
    assert start.ja == (
        "2026-11-21: 21日は締切20日の後 → 2026-12 の取りまとめ（締切 2026-12-20） → 2027-01-15 までに郵送"
        " → 2027-02 の請求から使える（請求開始年月に選べるのは申請月の翌々月 2027-01 から）"
    )
    assert deadline.ja == (
        "2027-01: 前々月は 2026-11 → その末日 2026-11-30 までに申請（郵送物が請求に間に合うのは 2026-11-20 まで）"
    )
