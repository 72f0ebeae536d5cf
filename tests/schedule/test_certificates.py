"""約1週間後: the notice with which a certificate is fetched."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.calendar import DateOutOfRange
from oqa_rules.schedule import certificate_notice


@pytest.mark.parametrize(
    ("applied_on", "dispatched_around"),
    [
        ("2026-11-21", "2026-11-28"),
        ("2026-12-25", "2027-01-01"),  # a plan in calendar days: New Year does not move it
        ("2028-02-22", "2028-02-29"),
        ("2027-02-22", "2027-03-01"),
        ("2099-12-24", "2099-12-31"),
    ],
)
def test_the_table(applied_on: str, dispatched_around: str) -> None:
    assert str(certificate_notice(applied_on).dispatched_around) == dispatched_around


@given(st.dates(date(2000, 1, 1), date(2099, 12, 24)))
def test_it_is_a_week(applied_on: date) -> None:
    assert certificate_notice(applied_on).dispatched_around - applied_on == timedelta(weeks=1)


@pytest.mark.parametrize("applied_on", ["2099-12-25", "2100-01-01", "1999-12-31"])
def test_a_notice_outside_the_century_is_not_promised(applied_on: str) -> None:
    with pytest.raises(DateOutOfRange):
        certificate_notice(applied_on)


def test_who_sends_what_and_how() -> None:
    notice = certificate_notice("2026-11-21")
    assert notice.sender.ja == "ネクスウェイ社"
    assert notice.delivery.ja == "簡易書留"
    assert notice.contains.ja == "電子証明書の取得に必要なIDとパスワード"
    assert notice.contains.en == "ID and password for fetching the certificate"
    assert notice.explanation.ja == ("2026-11-21: 約1週間（7日）後 → 2026-11-28 ごろネクスウェイ社から簡易書留で発送")
