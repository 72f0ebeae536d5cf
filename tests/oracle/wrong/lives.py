"""Construction, the claim window, the life of a certificate: more ways in which calendars and clocks go wrong.

All take a day or a month as text.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tests.oracle.wrong.business_days import holiday
from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.terms import certificate_validity, claim_window, earliest_construction

_DAY = timedelta(days=1)
_SATURDAY = 5


def _day_of(life: dict[str, object], key: str) -> date:
    return date.fromisoformat(str(life[key]))


# Construction


def construction_in_utc(applied_on: str) -> tuple[date]:
    """Has the day parsed at midnight in Japan, and looks at it in UTC."""
    (earliest_on,) = earliest_construction(applied_on)
    return (earliest_on - _DAY,)


def hours_of_winter_time(applied_on: str) -> tuple[date]:
    """Adds 14 times 24 hours to midnight on a machine with American summer time, which ends in between."""
    day, (earliest_on,) = date.fromisoformat(applied_on), earliest_construction(applied_on)
    november = date(day.year, 11, 1)
    back = november + timedelta(days=(6 - november.weekday()) % 7)
    return (earliest_on - _DAY if day <= back < earliest_on else earliest_on,)


def not_on_a_holiday(applied_on: str) -> tuple[date]:
    """Moves a holiday to the day after."""
    (earliest_on,) = earliest_construction(applied_on)
    return (earliest_on + _DAY if holiday(earliest_on) else earliest_on,)


def construction_of_two_digits(applied_on: str) -> tuple[str]:
    """Years of two digits from 50 on are in the century before."""
    (earliest_on,) = earliest_construction(applied_on)
    return (re.sub("^20(?=[5-9])", "19", str(earliest_on)),)


# Claims


def window_in_utc(month: str) -> tuple[date, ...]:
    """Writes midnight in Japan as UTC, which is the day before."""
    return tuple(each - _DAY for each in claim_window(month))


def window_after_holidays(month: str) -> tuple[date, date, date]:
    """The window opens on a business day: 5 May is none."""
    opens_on, closes_on, corrections = claim_window(month)
    while opens_on.weekday() >= _SATURDAY or holiday(opens_on):
        opens_on += _DAY
    return opens_on, closes_on, corrections


def corrections_on_a_weekday(month: str) -> tuple[date, date, date]:
    """Corrections end on the Monday after where the 12th is on a weekend."""
    opens_on, closes_on, corrections = claim_window(month)
    late = corrections.weekday() - _SATURDAY
    return opens_on, closes_on, corrections + timedelta(days=2 - late if late >= 0 else 0)


# The life of a certificate


def months_of_thirty_days(issued_on: str) -> dict[str, object]:
    """39 months are 1,170 days."""
    expires_on = date.fromisoformat(issued_on) + timedelta(days=39 * 30)
    return certificate_validity(issued_on) | {"expires_on": str(expires_on)}


def expires_the_day_before(issued_on: str) -> dict[str, object]:
    """The last day is the one before the day of issue comes again."""
    life = certificate_validity(issued_on)
    return life | {"expires_on": str(_day_of(life, "expires_on") - _DAY)}


def renewable_a_day_later(issued_on: str) -> dict[str, object]:
    """90 days before, with both ends counted."""
    life = certificate_validity(issued_on)
    return life | {"renewable_from": str(_day_of(life, "renewable_from") + _DAY)}


def expiry_of_two_digits(issued_on: str) -> dict[str, object]:
    """Years of two digits from 30 on are in the century before, as in Excel."""
    life = certificate_validity(issued_on)
    return life | {"expires_on": re.sub("^20(?=[3-9])", "19", str(life["expires_on"]))}


def reminders_on_weekdays(issued_on: str) -> dict[str, object]:
    """Moves reminders on a weekend to the Friday before."""
    life = certificate_validity(issued_on)
    days = life["reminders_on"]
    read = [date.fromisoformat(str(each)) for each in days] if isinstance(days, list) else []
    return life | {"reminders_on": [str(each - timedelta(days=max(0, each.weekday() - 4))) for each in read]}


def downloaded_from_the_day_after(issued_on: str) -> dict[str, object]:
    """The first of the 180 days is the one after the day of issue, and the last is not counted."""
    life = certificate_validity(issued_on)
    return life | {"download_by": str(_day_of(life, "download_by") + _DAY)}


def reminders_that_grow() -> Callable[[str], dict[str, object]]:
    """The list of reminders is shared by all calls, and never emptied."""
    known: list[object] = []

    def answer(issued_on: str) -> dict[str, object]:
        life = certificate_validity(issued_on)
        days = life["reminders_on"]
        known.extend(days if isinstance(days, list) else ())
        return life | {"reminders_on": list(known)}

    return answer


WRONG = (
    *candidates(
        "earliest-construction",
        *(construction_in_utc, hours_of_winter_time, not_on_a_holiday, construction_of_two_digits),
    ),
    *candidates("claim-window", window_in_utc, window_after_holidays, corrections_on_a_weekday),
    *candidates(
        "certificate-validity",
        *(months_of_thirty_days, expires_the_day_before, renewable_a_day_later, expiry_of_two_digits),
        *(reminders_on_weekdays, downloaded_from_the_day_after),
    ),
    *candidates("certificate-validity", reminders_that_grow, has_state=True),
)
