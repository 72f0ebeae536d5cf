"""Applied by the 20th, the envelope by the 15th of the next month."""

from datetime import UTC, date, datetime

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.calendar import BusinessCalendar, DateOutOfRange, YearMonth
from oqa_rules.schedule import billing_mail

LAST_DELIVERED = date(2099, 11, 20)
days = st.dates(date(2000, 1, 1), LAST_DELIVERED)


@pytest.mark.parametrize(
    ("applied_on", "batch", "cutoff_on", "deliver_by"),
    [
        ("2026-11-20", "2026-11", "2026-11-20", "2026-12-15"),
        ("2026-11-21", "2026-12", "2026-12-20", "2027-01-15"),
        ("2026-12-21", "2027-01", "2027-01-20", "2027-02-15"),
        ("2027-12-31", "2028-01", "2028-01-20", "2028-02-15"),
        ("2026-11-19", "2026-11", "2026-11-20", "2026-12-15"),
        ("2026-11-01", "2026-11", "2026-11-20", "2026-12-15"),
        ("2026-11-30", "2026-12", "2026-12-20", "2027-01-15"),
        ("2026-12-20", "2026-12", "2026-12-20", "2027-01-15"),
        ("2027-01-01", "2027-01", "2027-01-20", "2027-02-15"),
        ("2028-02-29", "2028-03", "2028-03-20", "2028-04-15"),
        ("2000-01-01", "2000-01", "2000-01-20", "2000-02-15"),
        ("2099-10-21", "2099-11", "2099-11-20", "2099-12-15"),
        ("2099-11-20", "2099-11", "2099-11-20", "2099-12-15"),
    ],
)
def test_the_table(applied_on: str, batch: str, cutoff_on: str, deliver_by: str) -> None:
    mail = billing_mail(applied_on)
    assert (str(mail.batch), str(mail.cutoff_on), str(mail.deliver_by)) == (batch, cutoff_on, deliver_by)


@given(days)
def test_it_is_what_relativedelta_says(applied_on: date) -> None:
    cutoff_on = applied_on - relativedelta(days=20) + relativedelta(months=1, day=20)
    mail = billing_mail(applied_on)
    assert mail.batch == YearMonth(cutoff_on.year, cutoff_on.month)
    assert mail.cutoff_on == cutoff_on
    assert mail.deliver_by == cutoff_on + relativedelta(months=1, day=15)


@given(days, days)
def test_who_applies_later_never_gets_it_earlier(one: date, other: date) -> None:
    first, second = billing_mail(min(one, other)), billing_mail(max(one, other))
    assert first.cutoff_on <= second.cutoff_on
    assert first.deliver_by <= second.deliver_by


@given(days)
def test_the_cutoff_is_the_first_20th_that_is_not_past(applied_on: date) -> None:
    cutoff_on = billing_mail(applied_on).cutoff_on
    assert cutoff_on.day == 20
    assert 0 <= (cutoff_on - applied_on).days <= 30


@pytest.mark.parametrize("applied_on", ["2099-11-21", "2099-12-31", "2100-01-01", "1999-12-31"])
def test_an_envelope_outside_the_century_is_not_promised(applied_on: str) -> None:
    with pytest.raises(DateOutOfRange):
        billing_mail(applied_on)


def test_an_evening_in_utc_is_the_next_day_and_misses_the_cutoff() -> None:
    assert billing_mail(datetime(2026, 11, 20, 14, 59, tzinfo=UTC)) == billing_mail("2026-11-20")
    assert billing_mail(datetime(2026, 11, 20, 15, 0, tzinfo=UTC)) == billing_mail("2026-11-21")


def test_the_four_items_of_the_envelope() -> None:
    assert [item.ja for item in billing_mail("2026-11-20").items] == [
        "レセプトのオンライン請求に関する手続き完了のお知らせ",
        "オンライン請求ユーザ設定情報",
        "オンライン請求システムセットアップCD-ROM(医療機関等)",
        "オンライン請求システム操作手順書",
    ]


def test_the_explanation_shows_the_steps() -> None:
    late, in_time = billing_mail("2026-11-21").explanation, billing_mail("2026-11-20").explanation
    assert late.ja == (
        "2026-11-21: 21日は締切20日の後 → 2026-12 の取りまとめ（締切 2026-12-20） → 2027-01-15 までに郵送"
    )
    assert in_time.ja == (
        "2026-11-20: 20日は締切20日まで → 2026-11 の取りまとめ（締切 2026-11-20） → 2026-12-15 までに郵送"
    )
    assert "day 21 is after the cutoff on day 20" in late.en
    assert "day 20 is not after the cutoff on day 20" in in_time.en


@pytest.mark.parametrize(
    ("applied_on", "named"),
    [
        ("2026-11-20", []),
        ("2026-12-01", ["2026-12-20"]),  # a Sunday
        ("2026-07-21", []),
        ("2027-02-01", ["2027-02-20"]),  # a Saturday
        ("2026-01-05", ["2026-02-15"]),  # the 15th of February is a Sunday
        ("2028-03-20", ["2028-03-20", "2028-04-15"]),  # 春分の日, and a Saturday
    ],
)
def test_a_closed_day_gets_a_note_and_does_not_move(applied_on: str, named: list[str]) -> None:
    mail = billing_mail(applied_on)
    assert [
        next(day for day in (str(mail.cutoff_on), str(mail.deliver_by)) if day in note.ja) for note in mail.notes
    ] == named
    assert all(day in note.en for day, note in zip(named, mail.notes, strict=True))
    assert (mail.cutoff_on.day, mail.deliver_by.day) == (20, 15)


def test_the_calendar_decides_about_the_notes_and_nothing_else() -> None:
    everyday = BusinessCalendar.from_days(["2026-11-20", "2026-12-15"], official_through="2026-12-31")
    usual, own = billing_mail("2026-11-20"), billing_mail("2026-11-20", everyday)
    assert len(own.notes) == 2
    assert usual.notes == ()
    assert usual == own


@given(days)
def test_it_never_rests_on_holidays(applied_on: date) -> None:
    assert not billing_mail(applied_on).provisional
