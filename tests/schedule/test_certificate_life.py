"""The life of a certificate: three years and three months, and what is counted back from its end."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import certificate_validity
from oqa_rules.calendar import DateOutOfRange, DateRefused
from oqa_rules.rules import Basis
from oqa_rules.schedule.certificate_life import reminders_before

ISSUED = st.dates(date(2000, 1, 1), date(2096, 9, 30))
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("issued_on", "download_by", "expires_on", "last_sure_on", "renewable_from"),
    [
        ("2026-11-20", "2027-05-19", "2030-02-20", "2030-02-19", "2029-11-22"),
        ("2026-11-30", "2027-05-29", "2030-02-28", "2030-02-27", "2029-11-30"),
        ("2024-11-30", "2025-05-29", "2028-02-29", "2028-02-28", "2027-12-01"),
        ("2024-02-29", "2024-08-27", "2027-05-29", "2027-05-28", "2027-02-28"),
        ("2026-12-31", "2027-06-29", "2030-03-31", "2030-03-30", "2029-12-31"),
        ("2096-09-30", "2097-03-29", "2099-12-30", "2099-12-29", "2099-10-01"),
    ],
)
def test_the_table_of_the_rules(
    issued_on: str, download_by: str, expires_on: str, last_sure_on: str, renewable_from: str
) -> None:
    life = certificate_validity(issued_on)
    days = (life.download_by, life.expires_on, life.last_sure_on, life.renewable_from)
    assert tuple(map(str, days)) == (download_by, expires_on, last_sure_on, renewable_from)


@given(ISSUED)
def test_it_is_39_months_as_dateutil_counts_them(issued_on: date) -> None:
    life = certificate_validity(issued_on)
    assert life.expires_on == issued_on + relativedelta(months=39)
    assert life.last_sure_on + A_DAY == life.expires_on
    assert [(life.expires_on - day).days for day in life.reminders_on] == [90, 60, 30, 15, 7]
    assert life.renewable_from == life.reminders_on[0]
    assert life.download_by == issued_on + timedelta(days=180)


@given(ISSUED, st.integers(1, 2000))
def test_the_day_on_the_notice_wins_and_is_sure(issued_on: date, days: int) -> None:
    expires_on = issued_on + timedelta(days=days)
    if expires_on - timedelta(days=90) < date(2000, 1, 1) or expires_on > date(2099, 12, 31):
        with pytest.raises(DateOutOfRange):
            certificate_validity(issued_on, expires_on=expires_on)
        return
    life = certificate_validity(issued_on, expires_on=str(expires_on))
    assert life.last_sure_on == life.expires_on == expires_on
    assert life.renewable_from == expires_on - timedelta(days=90)
    assert str(expires_on) in life.explanation.ja


def test_a_renewal_has_no_last_day_for_the_download() -> None:
    life = certificate_validity("2026-11-20", renewed=True)
    assert life.download_by is None
    assert life.to_json("en")["download_by"] is None
    assert life.expires_on == certificate_validity("2026-11-20").expires_on
    assert "取得" not in life.explanation.ja


def test_the_end_is_after_the_issue() -> None:
    for expires_on in ("2026-11-20", "2026-11-19"):
        with pytest.raises(DateRefused, match=r"有効期限.*より後ではありません.* / .*not after"):
            certificate_validity("2026-11-20", expires_on=expires_on)
    assert str(certificate_validity("2026-11-20", expires_on="2026-11-21").last_sure_on) == "2026-11-21"


def test_days_outside_the_century_are_refused() -> None:
    for issued_on in ("2096-10-01", "2099-12-31", "1999-12-31"):
        with pytest.raises(DateOutOfRange):
            certificate_validity(issued_on)
    with pytest.raises(DateOutOfRange):
        certificate_validity("2099-10-01", expires_on="2099-12-31")
    assert certificate_validity("2099-10-01", expires_on="2099-12-31", renewed=True).download_by is None
    with pytest.raises(DateOutOfRange):
        reminders_before(date(2000, 3, 30))
    assert str(reminders_before(date(2000, 3, 31))[0]) == "2000-01-01"


def test_it_is_a_public_fact_and_stands_in_no_section_of_the_guide() -> None:
    life = certificate_validity("2026-11-20")
    assert (life.sections, life.bases, life.provisional) == ((), (Basis.PUBLIC,), False)
