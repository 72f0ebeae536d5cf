"""Months and days: what libraries of other languages do at the ends of months, at midnight and with two digits.

All take a month or a day as text.
"""

import re
from calendar import isleap, monthrange
from datetime import date, timedelta

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.dates import (
    FRIDAY,
    as_month,
    billing_deadline,
    billing_mail,
    construction_deadline,
    deadline_in,
    earliest_billing_start,
    month_after,
    month_of_batch,
    read_month,
)
from tests.oracle.wrong.fields import year_month
from tests.oracle.wrong.numbers import to_the_nul

_DAY = timedelta(days=1)

# 年月


def from_1900(text: str) -> bool:
    """Takes years from 1900 on."""
    return year_month(re.sub("^19", "20", text))


def to_2049(text: str) -> bool:
    """The century ends in 2049, as for years of two digits."""
    return year_month(text) and text < "2050"


def with_slash(text: str) -> bool:
    """A slash is as good as a hyphen."""
    return year_month(text.replace("/", "-"))


def without_hyphen(text: str) -> bool:
    """Six digits are a month too."""
    return year_month(re.sub("^([0-9]{4})([0-9]{2})$", r"\1-\2", text))


def month_with_line_break(text: str) -> bool:
    """The end of the pattern is ``$``, which stands before a last line break too."""
    return re.match("20[0-9]{2}-(?:0[1-9]|1[0-2])$", text) is not None


def month_in_any_script(text: str) -> bool:
    r"""A digit is ``\d``, of any script in the world."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    return found is not None and year_month(f"{int(found[1])}-{int(found[2]):02}")


def month_of_a_day(text: str) -> bool:
    """What stands behind the month is a day, and is not looked at."""
    return year_month(text[:7])


def month_to_the_nul(text: str) -> bool:
    """The text ends at a NUL, as in C."""
    return year_month(to_the_nul(text))


def month_trimmed(text: str) -> bool:
    """Trims before it looks."""
    return year_month(text.strip())


# 郵送物


def midnight_in_utc(applied_on: str) -> tuple[date, ...]:
    """Writes midnight in Japan as UTC, which is the day before."""
    return tuple(each - _DAY for each in billing_mail(applied_on))


def mail_of_two_digits(applied_on: str) -> tuple[str, ...]:
    """Years of two digits from 50 on are in the century before."""
    return tuple(re.sub("^20(?=[5-9])", "19", str(each)) for each in billing_mail(applied_on))


def delivered_after_the_application(applied_on: str) -> tuple[date, date]:
    """The 15th is the one after the application, whatever the batch."""
    day = date.fromisoformat(applied_on)
    cutoff_on, _ = billing_mail(applied_on)
    return cutoff_on, date(*month_after(day.year, day.month, 1), 15)


def twenty_five_days_later(applied_on: str) -> tuple[date, date]:
    """From the 20th to the 15th it is 25 days, which holds for months of 30."""
    cutoff_on, _ = billing_mail(applied_on)
    return cutoff_on, cutoff_on + timedelta(days=25)


def day_twice_in_the_batch(applied_on: str) -> tuple[date, date]:
    """Where the 20th has passed the month is counted on twice."""
    cutoff_on, deliver_by = billing_mail(applied_on)
    late = date.fromisoformat(applied_on).day > 20
    return cutoff_on, date(*month_after(deliver_by.year, deliver_by.month, int(late)), 15)


# 請求開始年月


def sixty_days_before(billing_start: str) -> tuple[date, date]:
    """Two months are sixty days."""
    day = date.fromisoformat(f"{billing_start}-01") - timedelta(days=60)
    return deadline_in(day.year, day.month)


def last_day_kept(billing_start: str) -> tuple[date, date]:
    """Goes back two months from the last day: from 28 February to 28 December."""
    year, month = read_month(billing_start)
    apply_by, recommended_by = billing_deadline(billing_start)
    return apply_by.replace(day=min(apply_by.day, monthrange(year, month)[1])), recommended_by


def recommended_on_a_weekday(billing_start: str) -> tuple[date, date]:
    """Moves the 20th to the Friday before where it is on a weekend."""
    apply_by, recommended_by = billing_deadline(billing_start)
    return apply_by, recommended_by - timedelta(days=max(0, recommended_by.weekday() - FRIDAY))


def recommended_ten_days_before(billing_start: str) -> tuple[date, date]:
    """The 20th is ten days before the end, which holds for months of 30."""
    apply_by, _ = billing_deadline(billing_start)
    return apply_by, apply_by - timedelta(days=10)


def deadline_of_two_digits(billing_start: str) -> tuple[str, ...]:
    """Years of two digits from 30 on are in the century before, as in Excel."""
    return tuple(re.sub("^20(?=[3-9])", "19", str(each)) for each in billing_deadline(billing_start))


def months_run_over(applied_on: str) -> tuple[str, str]:
    """A day that the month does not have runs over into the next: 31 December leads to 3 March."""
    day = date.fromisoformat(applied_on)
    year, month = month_after(day.year, day.month, 2)
    runs_over = int(day.day > monthrange(year, month)[1])
    _, usable = earliest_billing_start(applied_on)
    return as_month(*month_after(year, month, runs_over)), usable


def sixty_days_later(applied_on: str) -> tuple[str, str]:
    """Two months are sixty days."""
    later = date.fromisoformat(applied_on) + timedelta(days=60)
    _, usable = earliest_billing_start(applied_on)
    return as_month(later.year, later.month), usable


def usable_in_the_month_of_delivery(applied_on: str) -> tuple[str, str]:
    """What comes by the 15th can be used in that month, though claims end on the 10th."""
    permitted, _ = earliest_billing_start(applied_on)
    return permitted, max(permitted, as_month(*month_after(*month_of_batch(date.fromisoformat(applied_on)), 1)))


def year_stays(applied_on: str) -> tuple[str, str]:
    """Two months after November are January of the same year."""
    permitted, usable = earliest_billing_start(applied_on)
    return applied_on[:4] + permitted[4:], usable


# 工事日


def construction_in_utc(construction_on: str) -> tuple[date]:
    """Has the day parsed at midnight in Japan, and looks at it in UTC."""
    (apply_by,) = construction_deadline(construction_on)
    return (apply_by - _DAY,)


def hours_of_summer_time(construction_on: str) -> tuple[date]:
    """Takes 14 times 24 hours off midnight on a machine with American summer time."""
    day, (apply_by,) = date.fromisoformat(construction_on), construction_deadline(construction_on)
    march = date(day.year, 3, 8)
    forward = march + timedelta(days=(6 - march.weekday()) % 7)
    return (apply_by - _DAY if apply_by <= forward < day else apply_by,)


def ten_weekdays(construction_on: str) -> tuple[date]:
    """Two weeks are ten weekdays, counted from a weekend as from its Friday."""
    day = date.fromisoformat(construction_on)
    return (day - timedelta(days=14 + max(0, day.weekday() - FRIDAY)),)


def day_of_the_year(construction_on: str) -> tuple[date]:
    """Counts by the day of the year, and every year has 365."""
    day, (apply_by,) = date.fromisoformat(construction_on), construction_deadline(construction_on)
    return (apply_by - _DAY if apply_by.year < day.year and isleap(apply_by.year) else apply_by,)


def on_a_weekday(construction_on: str) -> tuple[date]:
    """Moves the last day to the Friday before where it is on a weekend."""
    (apply_by,) = construction_deadline(construction_on)
    return (apply_by - timedelta(days=max(0, apply_by.weekday() - FRIDAY)),)


WRONG = (
    *candidates(
        "year-month",
        *(from_1900, to_2049, with_slash, without_hyphen, month_with_line_break, month_in_any_script),
        *(month_of_a_day, month_to_the_nul, month_trimmed),
    ),
    *candidates(
        "billing-mail",
        *(midnight_in_utc, mail_of_two_digits, delivered_after_the_application, twenty_five_days_later),
        day_twice_in_the_batch,
    ),
    *candidates(
        "billing-deadline",
        *(sixty_days_before, last_day_kept, recommended_on_a_weekday, recommended_ten_days_before),
        deadline_of_two_digits,
    ),
    *candidates(
        "earliest-billing-start",
        *(months_run_over, sixty_days_later, usable_in_the_month_of_delivery, year_stays),
    ),
    *candidates(
        "construction-deadline",
        *(construction_in_utc, hours_of_summer_time, ten_weekdays, day_of_the_year, on_a_weekday),
    ),
)
