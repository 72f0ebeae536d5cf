"""A day as text: first as it is right, then the ways in which programs get it wrong."""

import re
from calendar import monthrange
from datetime import date, datetime

from tests.oracle.wrong.candidate import candidates

_SHAPE = re.compile("20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


def day(text: str) -> bool:
    if not _SHAPE.fullmatch(text):
        return False
    return int(text[8:]) <= monthrange(int(text[:4]), int(text[5:7]))[1]


def the_shape_alone(text: str) -> bool:
    """Every month has 31 days."""
    return _SHAPE.fullmatch(text) is not None


def february_of_29(text: str) -> bool:
    """February always has 29 days."""
    return day(text) or (_SHAPE.fullmatch(text) is not None and text.endswith("-02-29"))


def february_of_28(text: str) -> bool:
    """February never has 29 days."""
    return day(text) and not text.endswith("-02-29")


def century_is_no_leap_year(text: str) -> bool:
    """A year that ends in 00 is no leap year, the year 2000 neither."""
    return day(text) and text != "2000-02-29"


def november_of_31(text: str) -> bool:
    """November has 31 days."""
    return day(text) or (_SHAPE.fullmatch(text) is not None and text.endswith("-11-31"))


def any_year(text: str) -> bool:
    """Any year that the calendar has will do."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def any_iso_day(text: str) -> bool:
    """Has the text parsed as ISO 8601, which has more ways to write a day."""
    try:
        return 2000 <= date.fromisoformat(text).year <= 2099
    except ValueError:
        return False


def without_zeros(text: str) -> bool:
    """Has the text parsed by a library that does not mind a missing zero."""
    try:
        return 2000 <= datetime.strptime(text, "%Y-%m-%d").year <= 2099  # noqa: DTZ007  # a day has no time zone
    except ValueError:
        return False


def with_a_time(text: str) -> bool:
    """What stands behind the day is a time of day, whatever it is."""
    return day(text[:10])


def slashes_too(text: str) -> bool:
    """Slashes are as good as hyphens."""
    return day(text.replace("/", "-"))


def trimmed(text: str) -> bool:
    """Trims before it looks."""
    return day(text.strip())


def with_line_break(text: str) -> bool:
    """The end of the pattern is ``$``, which stands before a last line break too."""
    return re.match(r"\d{4}-\d{2}-\d{2}$", text, re.ASCII) is not None and day(text[:10])


def in_any_script(text: str) -> bool:
    r"""A digit is ``\d``, of any script in the world."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    return match is not None and day("-".join(f"{int(each):02}" for each in match.groups()))


def day_00(text: str) -> bool:
    """The last day of the month before is day 00 of this one."""
    return day(text) or (text.endswith("-00") and day(f"{text[:-2]}01"))


RIGHT = candidates("date", day)
WRONG = candidates(
    "date",
    *(the_shape_alone, february_of_29, february_of_28, century_is_no_leap_year, november_of_31, any_year),
    *(any_iso_day, without_zeros, with_a_time, slashes_too, trimmed, with_line_break, in_any_script, day_00),
)
