"""What the calendar and the date functions are to a type checker."""

from collections.abc import Mapping
from datetime import date
from typing import assert_type

from oqa_rules import (
    BusinessCalendar,
    YearMonth,
    billing_deadline,
    billing_mail,
    certificate_fee,
    certificate_notice,
    certificate_validity,
    claim_window,
    construction_deadline,
    earliest_billing_start,
    earliest_construction,
    mailing_batches,
    master_account,
)
from oqa_rules.rules import Text
from oqa_rules.rules.text import JsonValue
from oqa_rules.schedule import BillingMail, DailyHours
from oqa_rules.schedule.functions import FUNCTIONS, DateFunction

DAY = date(2026, 11, 20)


def test_every_date_function_takes_a_day_or_a_month_as_value_or_as_text() -> None:
    mail = billing_mail("2026-11-20")
    assert_type(mail, BillingMail)
    assert_type(mail.applied_on, date)
    assert_type(mail.batch, YearMonth)
    assert_type(mail.cutoff_on, date)
    assert_type(mail.deliver_by, date)
    deadline = billing_deadline(YearMonth(2027, 2))
    assert_type(deadline.billing_start, YearMonth)
    assert_type(deadline.apply_by, date)
    assert_type(deadline.recommended_by, date)
    start = earliest_billing_start(DAY)
    assert_type(start.permitted, YearMonth)
    assert_type(start.usable, YearMonth)
    assert_type(construction_deadline(DAY).apply_by, date)
    assert_type(earliest_construction(DAY).earliest_on, date)
    assert_type(master_account(DAY).expected_by, date)
    assert_type(master_account(DAY).around, date)
    assert_type(certificate_notice(DAY).dispatched_around, date)
    assert_type(certificate_validity(DAY).expires_on, date)
    assert_type(certificate_validity(DAY, renewed=True).download_by, date | None)
    assert_type(certificate_validity(DAY).reminders_on, tuple[date, ...])
    assert_type(certificate_fee(1, DAY, score_table="1").total_yen, int | None)
    assert_type(claim_window("2027-02").month, YearMonth)
    assert_type(claim_window("2027-02").daily_hours, tuple[DailyHours, ...])
    assert_type(claim_window("2027-02").corrections_until, date)
    assert_type(claim_window("2027-02").opens_on, date)
    assert_type(claim_window("2027-02").closes_on, date)
    assert_type(mailing_batches(DAY, "2027-03-01"), tuple[BillingMail, ...])


def test_what_every_answer_tells_of_itself() -> None:
    mail = billing_mail(DAY)
    assert_type(mail.explanation, Text)
    assert_type(mail.notes, tuple[Text, ...])
    assert_type(mail.provisional, bool)
    assert_type(mail.to_json("en"), dict[str, JsonValue])
    assert_type(FUNCTIONS, Mapping[str, DateFunction])


def test_months_are_added_to_and_subtracted() -> None:
    month = YearMonth(2026, 12)
    assert_type(month + 2, YearMonth)
    assert_type(month - 1, YearMonth)
    assert_type(month - YearMonth(2026, 1), int)
    assert_type(month < YearMonth(2027, 1), bool)
    assert_type(month.first_day, date)
    assert_type(month.day(20), date)
    assert_type(YearMonth.parse("2027-02"), YearMonth)
    assert_type(YearMonth.of(DAY), YearMonth)


def test_a_calendar_counts_business_days() -> None:
    calendar = BusinessCalendar.from_days(["2026-11-23"], official_through=DAY)
    assert_type(calendar, BusinessCalendar)
    assert_type(calendar.is_business_day(DAY), bool)
    assert_type(calendar.add(DAY, 5), date)
    assert_type(calendar.next("2026-11-20"), date)
    assert_type(calendar.previous("2026-11-20"), date)
    assert_type(calendar.count(DAY, "2026-11-30"), int)
    assert_type(billing_mail(DAY, calendar), BillingMail)
