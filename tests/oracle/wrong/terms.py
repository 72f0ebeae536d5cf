"""Construction, the claim window, the life of a certificate: first as they are right, then what goes wrong.

All take a day or a month as text.
"""

from calendar import monthrange
from datetime import date, timedelta

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.dates import month_after


def earliest_construction(applied_on: str) -> tuple[date]:
    return (date.fromisoformat(applied_on) + timedelta(14),)


def thirteen_days_later(applied_on: str) -> tuple[date]:
    """Two weeks with both ends counted: 13 days later."""
    return (date.fromisoformat(applied_on) + timedelta(13),)


def fifteen_days_later(applied_on: str) -> tuple[date]:
    """Two full weeks between: 15 days later."""
    return (date.fromisoformat(applied_on) + timedelta(15),)


def ten_weekdays_later(applied_on: str) -> tuple[date]:
    """Two weeks are ten weekdays, counted from a weekend as from its Monday."""
    day = date.fromisoformat(applied_on)
    return (day + timedelta(14 + (7 - day.weekday() if day.weekday() > 4 else 0)),)


def construction_on_a_weekday(applied_on: str) -> tuple[date]:
    """Moves a day on a weekend to the Monday after."""
    (day,) = earliest_construction(applied_on)
    return (day + timedelta(7 - day.weekday() if day.weekday() > 4 else 0),)


def months_of_30(applied_on: str) -> tuple[date]:
    """Every month has 30 days, or less where it has less."""
    day = date.fromisoformat(applied_on)
    if day.day + 14 <= 30:
        return (day.replace(day=min(day.day + 14, monthrange(day.year, day.month)[1])),)
    year, month = month_after(day.year, day.month, 1)
    return (date(year, month, day.day + 14 - 30),)


def no_leap_days(applied_on: str) -> tuple[date]:
    """February has 28 days."""
    day = date.fromisoformat(applied_on)
    (later,) = earliest_construction(applied_on)
    leap = date(day.year, 2, 29) if monthrange(day.year, 2)[1] == 29 else None
    return (later + timedelta(1) if leap and day < leap <= later else later,)


def claim_window(month: str) -> tuple[date, date, date]:
    first = date.fromisoformat(f"{month}-01")
    return first.replace(day=5), first.replace(day=10), first.replace(day=12)


def window_of_weekdays(month: str) -> tuple[date, date, date]:
    """The first day is a weekday, or the Monday after."""
    opens_on, closes_on, corrections = claim_window(month)
    return opens_on + timedelta(7 - opens_on.weekday() if opens_on.weekday() > 4 else 0), closes_on, corrections


def closes_on_a_weekday(month: str) -> tuple[date, date, date]:
    """The last day is a weekday, or the Friday before."""
    opens_on, closes_on, corrections = claim_window(month)
    return opens_on, closes_on - timedelta(max(0, closes_on.weekday() - 4)), corrections


def opens_on_the_first(month: str) -> tuple[date, date, date]:
    """Claims are sent from the first of the month."""
    opens_on, closes_on, corrections = claim_window(month)
    return opens_on.replace(day=1), closes_on, corrections


def closes_before_the_tenth(month: str) -> tuple[date, date, date]:
    """The tenth is too late."""
    opens_on, closes_on, corrections = claim_window(month)
    return opens_on, closes_on.replace(day=9), corrections


def corrections_to_the_tenth(month: str) -> tuple[date, date, date]:
    """Nothing is corrected after the window."""
    opens_on, closes_on, _ = claim_window(month)
    return opens_on, closes_on, closes_on


def window_of_the_next_month(month: str) -> tuple[date, date, date]:
    """The window for the claims of a month is in the month after."""
    year, number = month_after(int(month[:4]), int(month[5:]), 1)
    return claim_window(f"{year}-{number:02}")


def december_has_no_window(month: str) -> tuple[date, date, date]:
    """Corrections in December end before the holidays of a company."""
    opens_on, closes_on, corrections = claim_window(month)
    return opens_on, closes_on, closes_on if closes_on.month == 12 else corrections


_REMINDERS = (90, 60, 30, 15, 7)


def _expiry(issued: date, months: int = 39) -> date:
    year, month = month_after(issued.year, issued.month, months)
    return date(year, month, min(issued.day, monthrange(year, month)[1]))


def _life(issued: date, expires: date, **changes: object) -> dict[str, object]:
    reminders = [str(expires - timedelta(days)) for days in _REMINDERS]
    return {
        "expires_on": str(expires),
        "last_sure_on": str(expires - timedelta(1)),
        "renewable_from": reminders[0],
        "reminders_on": reminders,
        "download_by": str(issued + timedelta(180)),
        **changes,
    }


def certificate_validity(issued_on: str) -> dict[str, object]:
    issued = date.fromisoformat(issued_on)
    return _life(issued, _expiry(issued))


def three_years(issued_on: str) -> dict[str, object]:
    """A certificate is valid for three years."""
    issued = date.fromisoformat(issued_on)
    return _life(issued, _expiry(issued, 36))


def thousands_of_days(issued_on: str) -> dict[str, object]:
    """Three years and three months are 1,186 days."""
    issued = date.fromisoformat(issued_on)
    return _life(issued, min(issued + timedelta(1186), date(2099, 12, 31)))


def over_the_end_of_the_month(issued_on: str) -> dict[str, object]:
    """A day that the month does not have runs over into the next."""
    issued = date.fromisoformat(issued_on)
    year, month = month_after(issued.year, issued.month, 39)
    return _life(issued, date(year, month, 1) + timedelta(issued.day - 1))


def end_of_the_month_stays(issued_on: str) -> dict[str, object]:
    """The last day of a month leads to the last day of another."""
    issued = date.fromisoformat(issued_on)
    year, month = month_after(issued.year, issued.month, 39)
    last = monthrange(year, month)[1]
    is_last = issued.day == monthrange(issued.year, issued.month)[1]
    return _life(issued, date(year, month, last if is_last else min(issued.day, last)))


def sure_on_the_last_day(issued_on: str) -> dict[str, object]:
    """It works on the day on which it expires, too."""
    life = certificate_validity(issued_on)
    return life | {"last_sure_on": life["expires_on"]}


def renewable_in_three_months(issued_on: str) -> dict[str, object]:
    """90 days before are three months before."""
    issued = date.fromisoformat(issued_on)
    first = _expiry(issued, 36)
    return _life(issued, _expiry(issued), renewable_from=str(first))


def four_reminders(issued_on: str) -> dict[str, object]:
    """The last reminder, a week before, is left out."""
    life = certificate_validity(issued_on)
    return life | {"reminders_on": list(life["reminders_on"])[:-1]}  # type: ignore[call-overload]  # it is a list


def reminders_from_the_last(issued_on: str) -> dict[str, object]:
    """The reminders stand the other way round."""
    life = certificate_validity(issued_on)
    return life | {"reminders_on": list(life["reminders_on"])[::-1]}  # type: ignore[call-overload]  # it is a list


def fetched_in_half_a_year(issued_on: str) -> dict[str, object]:
    """180 days are six months."""
    issued = date.fromisoformat(issued_on)
    return certificate_validity(issued_on) | {"download_by": str(_expiry(issued, 6))}


def day_of_issue_counts(issued_on: str) -> dict[str, object]:
    """The day of issue is the first of the 180."""
    issued = date.fromisoformat(issued_on)
    return certificate_validity(issued_on) | {"download_by": str(issued + timedelta(179))}


def february_of_28(issued_on: str) -> dict[str, object]:
    """February has 28 days."""
    issued = date.fromisoformat(issued_on)
    expires = _expiry(issued)
    return _life(issued, expires.replace(day=28) if (expires.month, expires.day) == (2, 29) else expires)


RIGHT = (
    *candidates("earliest-construction", earliest_construction),
    *candidates("claim-window", claim_window),
    *candidates("certificate-validity", certificate_validity),
)
WRONG = (
    *candidates(
        "earliest-construction",
        *(thirteen_days_later, fifteen_days_later, ten_weekdays_later, construction_on_a_weekday, months_of_30),
        no_leap_days,
    ),
    *candidates(
        "claim-window",
        *(window_of_weekdays, closes_on_a_weekday, opens_on_the_first, closes_before_the_tenth),
        *(corrections_to_the_tenth, window_of_the_next_month, december_has_no_window),
    ),
    *candidates(
        "certificate-validity",
        *(three_years, thousands_of_days, over_the_end_of_the_month, end_of_the_month_stays, sure_on_the_last_day),
        *(renewable_in_three_months, four_reminders, reminders_from_the_last, fetched_in_half_a_year),
        *(day_of_issue_counts, february_of_28),
    ),
)
