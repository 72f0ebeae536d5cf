"""What a date costs, beside one ``re.fullmatch``: run with ``--benchmark-only``.

``billing_mail`` may cost 10 of them, ``BusinessCalendar.add(day, 5)`` 6. The same question is put to
the libraries that people would otherwise use; those that are not installed are skipped.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

import jpholiday
import pytest

from oqa_rules.calendar import JAPAN
from oqa_rules.calendar.business_calendar import national_holidays
from oqa_rules.schedule import billing_mail

pytestmark = pytest.mark.benchmark(group="dates")

CUSTOMER_ID = re.compile("(?:CAF|COP)(?:[0-9A-Za-z]{10}|[0-9A-Za-z]{8})")
Measured: TypeAlias = Callable[..., object]

APPLIED_ON = date(2026, 11, 20)
EXPECTED_BY = date(2026, 11, 30)
LATE = date(2026, 11, 21)


def _five_business_days_later(day: date, is_holiday: Callable[[date], bool]) -> date:
    """The loop that one would write by hand."""
    left = 5
    while left:
        day += timedelta(1)
        new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
        left -= day.weekday() < 5 and not new_year and not is_holiday(day)
    return day


def test_baseline_fullmatch_dates(measured: Measured) -> None:
    assert measured(CUSTOMER_ID.fullmatch, "CAF0123456789")


def test_billing_mail_in_time(measured: Measured) -> None:
    assert measured(billing_mail, APPLIED_ON)


def test_billing_mail_after_the_cutoff(measured: Measured) -> None:
    assert measured(billing_mail, LATE)


def test_business_calendar_add(measured: Measured) -> None:
    assert measured(JAPAN.add, APPLIED_ON, 5) == EXPECTED_BY


def test_jpholiday_loop(measured: Measured) -> None:
    assert measured(_five_business_days_later, APPLIED_ON, jpholiday.is_holiday) == EXPECTED_BY


def test_holidays_loop(measured: Measured) -> None:
    holidays = pytest.importorskip("holidays", reason="forbids our dateutil: measured in an environment of its own")
    in_japan = holidays.country_holidays("JP", years=range(2026, 2028))
    assert measured(_five_business_days_later, APPLIED_ON, in_japan.__contains__) == EXPECTED_BY


def test_numpy_busday_offset(measured: Measured) -> None:
    numpy = pytest.importorskip("numpy", reason="too heavy for the development environment")
    calendar = numpy.busdaycalendar(holidays=sorted(national_holidays(2026) | national_holidays(2027)))

    def offset(day: date) -> object:
        return numpy.busday_offset(day, 5, roll="backward", busdaycal=calendar)

    assert measured(offset, APPLIED_ON) == EXPECTED_BY
