"""The monthly cutoffs in a stretch of time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.calendar import BusinessCalendar, DateOutOfRange, DateRefused
from oqa_rules.schedule import billing_mail, mailing_batches

days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("start", "until", "cutoffs"),
    [
        ("2026-11-20", "2027-01-20", ["2026-11-20", "2026-12-20", "2027-01-20"]),
        ("2026-11-21", "2027-01-19", ["2026-12-20"]),
        ("2026-11-20", "2026-11-20", ["2026-11-20"]),
        ("2026-11-21", "2026-12-19", []),
        ("2026-12-20", "2026-11-20", []),
        ("2026-01-31", "2026-03-31", ["2026-02-20", "2026-03-20"]),
        ("2099-11-01", "2099-12-19", ["2099-11-20"]),
    ],
)
def test_the_table(start: str, until: str, cutoffs: list[str]) -> None:
    assert [str(mail.cutoff_on) for mail in mailing_batches(start, until)] == cutoffs


@given(days, days)
def test_every_20th_between_has_its_batch(start: date, until: date) -> None:
    between = (start + timedelta(number) for number in range((until - start).days + 1))
    assert mailing_batches(start, until) == tuple(billing_mail(day) for day in between if day.day == 20)


@given(days, days, days)
def test_every_application_between_has_its_batch_in_the_list(one: date, two: date, three: date) -> None:
    start, applied_on, until = sorted((one, two, three))
    mail = billing_mail(applied_on)
    if mail.cutoff_on <= until:
        assert mail.batch in [batch.batch for batch in mailing_batches(start, until)]


def test_the_envelope_of_a_batch_is_that_of_its_last_application() -> None:
    (batch,) = mailing_batches("2026-12-01", "2026-12-31")
    assert batch == billing_mail("2026-12-20")
    assert str(batch.deliver_by) == "2027-01-15"
    assert batch.notes == billing_mail("2026-12-01").notes != ()


def test_the_calendar_decides_about_the_notes() -> None:
    own = BusinessCalendar.from_days(["2026-11-20"], official_through="2026-12-31")
    (batch,) = mailing_batches("2026-11-01", "2026-11-30", own)
    assert len(batch.notes) == 1


def test_an_envelope_outside_the_century_is_not_promised() -> None:
    with pytest.raises(DateOutOfRange):
        mailing_batches("2099-11-01", "2099-12-20")


def test_what_is_no_day_is_refused() -> None:
    for start, until in (("2026-11", "2026-12-31"), ("2026-11-01", datetime(2026, 12, 31))):  # noqa: DTZ001 - naive on purpose
        with pytest.raises(DateRefused):
            mailing_batches(start, until)


def test_an_evening_in_utc_is_the_next_day() -> None:
    assert mailing_batches(datetime(2026, 11, 20, 15, 0, tzinfo=UTC), "2026-12-01") == ()
    assert len(mailing_batches("2026-11-01", datetime(2026, 11, 19, 15, 0, tzinfo=UTC))) == 1
