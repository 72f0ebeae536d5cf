"""約1週間後（5営業日以内予定): the master account."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oqa_rules.calendar import JAPAN, BusinessCalendar, DateOutOfRange
from oqa_rules.schedule import master_account

announced = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    ("applied_on", "expected_by", "around"),
    [
        ("2026-11-20", "2026-11-30", "2026-11-27"),
        ("2026-12-25", "2027-01-07", "2027-01-01"),
        ("2026-11-21", "2026-11-30", "2026-11-28"),  # on a Saturday
        ("2026-11-23", "2026-11-30", "2026-11-30"),  # on the holiday itself
        ("2026-11-24", "2026-12-01", "2026-12-01"),
        ("2026-12-28", "2027-01-08", "2027-01-04"),
        ("2026-12-31", "2027-01-08", "2027-01-07"),
        ("2026-09-18", "2026-09-30", "2026-09-25"),  # 敬老の日, 国民の休日, 秋分の日
        ("2026-04-30", "2026-05-12", "2026-05-07"),  # five closed days
        ("2028-02-28", "2028-03-06", "2028-03-06"),  # a leap day is a business day
        ("2099-12-21", "2099-12-28", "2099-12-28"),
    ],
)
def test_the_table(applied_on: str, expected_by: str, around: str) -> None:
    account = master_account(applied_on)
    assert (str(account.expected_by), str(account.around)) == (expected_by, around)


@given(announced)
@settings(deadline=None)  # a year is listed when it is first asked for
def test_five_business_days_lie_between_and_the_last_is_one(applied_on: date) -> None:
    account = master_account(applied_on)
    passed = [applied_on + timedelta(number) for number in range(1, (account.expected_by - applied_on).days + 1)]
    assert sum(JAPAN.is_business_day(day) for day in passed) == 5
    assert JAPAN.is_business_day(account.expected_by)
    assert account.around - applied_on == timedelta(weeks=1)


@given(announced, announced)
@settings(deadline=None)  # a year is listed when it is first asked for
def test_who_applies_later_never_gets_it_earlier(one: date, other: date) -> None:
    first, second = master_account(min(one, other)), master_account(max(one, other))
    assert first.expected_by <= second.expected_by
    assert first.around <= second.around


@pytest.mark.parametrize("applied_on", ["2099-12-22", "2099-12-25", "2099-12-31", "2100-01-01", "1999-12-31"])
def test_a_result_outside_the_century_is_not_given(applied_on: str) -> None:
    with pytest.raises(DateOutOfRange):
        master_account(applied_on)


@pytest.mark.parametrize(
    ("applied_on", "provisional"),
    [("2026-11-20", False), ("2027-12-21", False), ("2027-12-22", True), ("2027-12-31", True), ("2030-05-01", True)],
)
def test_what_rests_on_unannounced_holidays_is_provisional_and_says_so(applied_on: str, provisional: bool) -> None:  # noqa: FBT001 - a column of the table
    account = master_account(applied_on)
    assert account.provisional is provisional
    told = [note for note in account.notes if "まだ公表されていません" in note.ja]
    assert len(told) == provisional
    assert all("2027-12-31" in text for note in told for text in (note.ja, note.en))


@pytest.mark.parametrize(
    ("applied_on", "closed"),
    [
        ("2026-12-18", None),
        ("2026-12-21", None),
        ("2026-12-22", "2026-12-29、2026-12-30、2026-12-31、2027-01-01、2027-01-02、2027-01-03"),
        ("2026-12-30", "2026-12-31、2027-01-01、2027-01-02、2027-01-03"),
        ("2027-01-03", None),
    ],
)
def test_that_the_year_end_is_closed_is_named_as_public(applied_on: str, closed: str | None) -> None:
    (*told,) = (note.ja for note in master_account(applied_on).notes)
    assert told == (
        []
        if closed is None
        else [
            f"年末年始（{closed}）を休業日としたのは、手引きではなく公開情報によります（支払基金の電子証明書の案内）。"
        ]
    )


def test_the_last_official_day_itself_is_not_provisional() -> None:
    calendar = BusinessCalendar.from_days([], official_through="2026-11-27")
    assert master_account("2026-11-20", calendar).expected_by == date(2026, 11, 27)
    assert not master_account("2026-11-20", calendar).provisional
    assert master_account("2026-11-21", calendar).provisional is False
    assert master_account("2026-11-23", calendar).provisional is True


def test_a_newer_official_list_decides(tmp_path: Path) -> None:
    path = tmp_path / "syukujitsu.csv"
    path.write_text("date,name\n2027-01-01,元日\n2028-01-01,元日\n2028-05-10,新しい祝日\n", encoding="utf-8")
    calendar = BusinessCalendar.from_csv(path)
    account, usual = master_account("2028-05-08", calendar), master_account("2028-05-08")
    assert (str(account.expected_by), account.provisional) == ("2028-05-16", False)
    assert (str(usual.expected_by), usual.provisional) == ("2028-05-15", True)
    assert "2028-05-16" in account.explanation.ja
    assert "2028-05-10" not in account.explanation.ja


def test_two_calendars_that_count_alike_give_equal_results() -> None:
    assert master_account("2026-11-20", BusinessCalendar()) == master_account("2026-11-20")
    assert master_account("2026-11-20", BusinessCalendar.from_days([], official_through="2026-12-31")) != (
        master_account("2026-11-20")
    )


def test_the_explanation_counts() -> None:
    assert master_account("2026-12-25").explanation.ja == (
        "2026-12-25: 翌日から営業日を数える（2026-12-28、2027-01-04、2027-01-05、2027-01-06、2027-01-07）"
        " → 5営業日目の 2027-01-07 までの予定；約1週間後は 2027-01-01"
    )
