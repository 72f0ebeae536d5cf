"""A day: what counts as one, and which days there are.

All days are calendar days in Japan from 2000-01-01 to 2099-12-31. Japan has had one offset, UTC+9
without summer time, through all of them, so no time zone data is needed to convert."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeAlias, TypeVar

from oqa_rules.rules import Text, shown
from oqa_rules.rules.refused import Refused


class CalendarError(Refused, ValueError):
    """Base of all errors of the calendar: a ``ValueError`` whose ``message`` and ``str()`` are in both languages.

    >>> str(CalendarError(Text("日付ではありません。", "Not a date.")))
    '日付ではありません。 / Not a date.'
    """


DayLike: TypeAlias = date | str
"""What a function takes for a day: a ``date``, an aware ``datetime`` (which is a ``date``), or YYYY-MM-DD."""

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)

YEAR_PATTERN = "20[0-9]{2}"

PATTERN = (
    "(?:"
    f"{YEAR_PATTERN}-(?:"
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8])"
    ")"
    "|20(?:[02468][048]|[13579][26])-02-29"
    ")"
)
"""Every day from ``FIRST`` to ``LAST`` as YYYY-MM-DD and nothing else, for Python and for ECMA-262; no anchors."""

_JAPAN = timedelta(hours=9)
_SUNDAY = 6

_OUT_OF_RANGE = Text(
    f"扱える日付は{FIRST}から{LAST}までです。入力か、そこから計算した日付がこの範囲の外にあります。",
    f"Dates lie in {FIRST} to {LAST}; the input, or a date that follows from it, lies outside.",
)
_WHAT_TO_PASS = Text(
    "datetime.date、タイムゾーン付きのdatetime、またはYYYY-MM-DDの文字列（例: 2026-11-20）を渡してください。",
    "Pass a datetime.date, a datetime with a time zone, or text as YYYY-MM-DD such as 2026-11-20.",
)
_NAIVE = Text(
    "タイムゾーンのないdatetimeは、日本の何日か決められません。",
    "A datetime without a time zone does not tell which day it is in Japan.",
)
_NO_SUCH_DAY = Text("「{found}」は実在する日付ではありません。", '"{found}" is not a day.')
_HOW_TO_WRITE = Text("YYYY-MM-DD（例: 2026-11-20）と書いてください。", "Write it as YYYY-MM-DD, such as 2026-11-20.")
_OTHER_TYPE = Text("{found}は日付ではありません。", "{found} is not a date.")


class DateOutOfRange(CalendarError):
    """Raised where an input or a result lies outside ``FIRST`` to ``LAST``."""

    def __init__(self, message: Text | str = _OUT_OF_RANGE) -> None:
        super().__init__(message)


_T = TypeVar("_T")


def in_range(compute: Callable[[], _T]) -> _T | None:
    """The result of a calculation, or None if it raises ``DateOutOfRange``.

    >>> in_range(lambda: days_after(LAST, 1)) is None
    True
    """
    try:
        return compute()
    except DateOutOfRange:
        return None


class DateRefused(CalendarError):
    """Raised for what is not a date or a month at all; the sentence says what to pass instead."""


def as_day(value: object) -> date:
    """The calendar day in Japan that ``value`` stands for, always a plain ``date``.

    A ``date`` is taken as it is, an aware ``datetime`` is converted to Japan time first (a UTC evening
    can be the next day), and text must be exactly YYYY-MM-DD.

    Raises ``DateRefused`` for a naive ``datetime``, a number, text in another form, a day that does not
    exist, and anything else; ``DateOutOfRange`` for a day outside ``FIRST`` to ``LAST``.

    >>> from datetime import datetime, timezone
    >>> as_day("2026-11-20")
    datetime.date(2026, 11, 20)
    >>> as_day(datetime(2026, 11, 20, 15, 0, tzinfo=timezone.utc))
    datetime.date(2026, 11, 21)
    """
    if type(value) is date and FIRST <= value <= LAST:
        return value
    if type(value) is str:
        return _day_written(value)
    # Subclasses may override anything, so the methods of the base classes are called.
    if isinstance(value, datetime):
        return _day_numbered(_number_in_japan(value))
    if isinstance(value, date):
        return _day_numbered(date.toordinal(value))
    if isinstance(value, str):
        return _day_written(str.__str__(value))
    raise refused(_OTHER_TYPE, type(value).__name__, _WHAT_TO_PASS)


def days_until(day: date, since: date) -> int:
    """How many days ``day`` lies after ``since``: 0 for the same day, negative for an earlier one.

    >>> days_until(date(2026, 12, 1), since=date(2026, 11, 20))
    11
    """
    return day.toordinal() - since.toordinal()


def end_of_week(day: date) -> date:
    """The Sunday of the week of ``day``; weeks begin on Monday. Raises ``DateOutOfRange`` past ``LAST``.

    >>> end_of_week(date(2026, 11, 20))
    datetime.date(2026, 11, 22)
    """
    return days_after(day, _SUNDAY - day.weekday())


def days_after(day: date, number: int) -> date:
    """The calendar day ``number`` days after ``day``, or before it when negative; raises ``DateOutOfRange``.

    >>> days_after(date(2026, 12, 15), -14)
    datetime.date(2026, 12, 1)
    """
    return _day_numbered(day.toordinal() + number)


def refused(problem: Text, value: str, advice: Text) -> DateRefused:
    """The error for a value: what is wrong with it, then what to do."""
    problem = problem.filled({"found": shown(value)})
    return DateRefused(Text(problem.ja + advice.ja, f"{problem.en} {advice.en}"))


def _number_in_japan(moment: datetime) -> int:
    """The ordinal of the day in Japan; with durations nothing overflows."""
    offset = datetime.utcoffset(moment)
    if offset is None:
        raise refused(_NAIVE, "", _WHAT_TO_PASS)
    clock = datetime.time(moment)
    since_midnight = timedelta(
        hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond
    )
    return date.toordinal(moment) + (since_midnight - offset + _JAPAN).days


def _day_numbered(ordinal: int) -> date:
    if FIRST.toordinal() <= ordinal <= LAST.toordinal():
        return date.fromordinal(ordinal)
    raise DateOutOfRange


def _day_written(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # Python reads other forms too: 20261120, 2026-W47-5
        raise refused(_NO_SUCH_DAY, text, _HOW_TO_WRITE)
    if FIRST <= day <= LAST:
        return day
    raise DateOutOfRange
