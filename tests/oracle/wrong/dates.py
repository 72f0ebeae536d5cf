"""The dates: first each as it is right, then the ways in which programs get it wrong.

All take a day or a month as text and give the days or months of the answer, in the order of the protocol.
"""

from calendar import monthrange
from datetime import date, timedelta

FRIDAY = 4


def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return year, month + 1


def as_month(year: int, month: int) -> str:
    return f"{year}-{month:02}"


def read_month(text: str) -> tuple[int, int]:
    return int(text[:4]), int(text[5:])


def month_of_batch(day: date, last_day: int = 20) -> tuple[int, int]:
    return month_after(day.year, day.month, 0 if day.day <= last_day else 1)


def mail_of(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 20), date(*month_after(year, month, 1), 15)


# As it is right


def billing_mail(applied_on: str) -> tuple[date, date]:
    return mail_of(*month_of_batch(date.fromisoformat(applied_on)))


def billing_deadline(billing_start: str) -> tuple[date, date]:
    return deadline_in(*month_after(*read_month(billing_start), -2))


def deadline_in(year: int, month: int) -> tuple[date, date]:
    return date(year, month, monthrange(year, month)[1]), date(year, month, 20)


def earliest_billing_start(applied_on: str) -> tuple[str, str]:
    day = date.fromisoformat(applied_on)
    return as_month(*month_after(day.year, day.month, 2)), as_month(*month_after(*month_of_batch(day), 2))


def construction_deadline(construction_on: str) -> tuple[date]:
    return (date.fromisoformat(construction_on) - timedelta(days=14),)


# 郵送物: the 20th and the 15th


def twentieth_exclusive(applied_on: str) -> tuple[date, date]:
    """An application of the 20th is too late."""
    return mail_of(*month_of_batch(date.fromisoformat(applied_on), 19))


def cutoff_of_the_21st(applied_on: str) -> tuple[date, date]:
    """An application of the 21st is in time."""
    return mail_of(*month_of_batch(date.fromisoformat(applied_on), 21))


def december_turn(applied_on: str) -> tuple[date, date]:
    """The month after December is January of the same year."""
    cutoff_on, deliver_by = billing_mail(applied_on)
    return cutoff_on, deliver_by.replace(year=cutoff_on.year)


def month_13_of_the_year(applied_on: str) -> tuple[date, date]:
    """Ends in an error where one month more is month 13."""
    year, month = month_of_batch(date.fromisoformat(applied_on))
    return date(year, month, 20), date(year, month + 1, 15)


def delivered_on_a_weekday(applied_on: str) -> tuple[date, date]:
    """Moves the 15th to the Friday before where it is on a weekend."""
    cutoff_on, deliver_by = billing_mail(applied_on)
    return cutoff_on, deliver_by - timedelta(days=max(0, deliver_by.weekday() - FRIDAY))


def cutoff_on_a_weekday(applied_on: str) -> tuple[date, date]:
    """Moves the 20th to the Monday after where it is on a weekend."""
    cutoff_on, deliver_by = billing_mail(applied_on)
    return cutoff_on + timedelta(days=(7 - cutoff_on.weekday()) % 7 if cutoff_on.weekday() > FRIDAY else 0), deliver_by


# 請求開始年月


def leap_february(billing_start: str) -> tuple[date, date]:
    """February has 28 days."""
    apply_by, recommended_by = billing_deadline(billing_start)
    return (apply_by.replace(day=28) if apply_by.month == 2 else apply_by), recommended_by


def century_is_no_leap_year(billing_start: str) -> tuple[date, date]:
    """A year that ends in 00 is no leap year, the year 2000 neither."""
    apply_by, recommended_by = billing_deadline(billing_start)
    return (apply_by.replace(day=28) if (apply_by.year, apply_by.month) == (2000, 2) else apply_by), recommended_by


def months_of_31(billing_start: str) -> tuple[date, date]:
    """Every month but February has 31 days, which ends in an error for some."""
    apply_by, recommended_by = billing_deadline(billing_start)
    return (apply_by if apply_by.month == 2 else apply_by.replace(day=31)), recommended_by


def one_month_before(billing_start: str) -> tuple[date, date]:
    """One month before, not two."""
    return deadline_in(*month_after(*read_month(billing_start), -1))


def january_turn(billing_start: str) -> tuple[date, date]:
    """Two months before January is November of the same year."""
    year, month = read_month(billing_start)
    return deadline_in(year, (month + 9) % 12 + 1)


def apply_by_the_twentieth(billing_start: str) -> tuple[date, date]:
    """The 20th is the last day of all, not only the recommended one."""
    _, recommended_by = billing_deadline(billing_start)
    return recommended_by, recommended_by


def next_month(applied_on: str) -> tuple[str, str]:
    """One month after the application, not two."""
    day = date.fromisoformat(applied_on)
    return as_month(*month_after(day.year, day.month, 1)), as_month(*month_after(*month_of_batch(day), 1))


def usable_without_cutoff(applied_on: str) -> tuple[str, str]:
    """Knows no cutoff: the first month that is permitted is usable."""
    permitted, _ = earliest_billing_start(applied_on)
    return permitted, permitted


def permitted_with_cutoff(applied_on: str) -> tuple[str, str]:
    """The cutoff decides about what is permitted, too."""
    _, usable = earliest_billing_start(applied_on)
    return usable, usable


def usable_from_the_twentieth(applied_on: str) -> tuple[str, str]:
    """An application of the 20th is too late."""
    day = date.fromisoformat(applied_on)
    return as_month(*month_after(day.year, day.month, 2)), as_month(*month_after(*month_of_batch(day, 19), 2))


# 工事日


def thirteen_days(construction_on: str) -> tuple[date]:
    """Two weeks with both ends counted: 13 days before."""
    return (date.fromisoformat(construction_on) - timedelta(days=13),)


def fifteen_days(construction_on: str) -> tuple[date]:
    """Two full weeks between: 15 days before."""
    return (date.fromisoformat(construction_on) - timedelta(days=15),)


def half_a_month(construction_on: str) -> tuple[date]:
    """Two weeks before on the calendar sheet: goes back into a month of 30 days."""
    day = date.fromisoformat(construction_on)
    if day.day > 14:
        return (day.replace(day=day.day - 14),)
    year, month = month_after(day.year, day.month, -1)
    return (date(year, month, min(day.day + 16, monthrange(year, month)[1])),)
