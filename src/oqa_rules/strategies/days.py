"""Days and months that love the places where dates go wrong, and texts that are nearly dates.

The places are the days around the 15th and the 20th, both ends of a month and of a year, leap days, and the days
beside those on which the offices are closed. The latter are read off the calendar and never listed: holidays,
weekdays between two others that are closed (国民の休日), the last weekday of a closed row (days in lieu, and
holidays on a Monday), and the row about New Year.
"""

from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import JAPAN, CalendarError, DayLike, MonthLike, YearMonth, as_day, as_month
from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import date_text
from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import ELIGIBILITY
from oqa_rules.schedule.billing import CUTOFF_DAY, DELIVERY_DAY, LEAD_MONTHS
from oqa_rules.schedule.construction import BUSINESS_DAYS, LEAD_DAYS
from oqa_rules.strategies.picker import Picker, built
from oqa_rules.strategies.text_faults import whole, with_fault

_YEARS = range(OFFICIAL_THROUGH.year, FIRST.year - 1, -1)
"""The years whose holidays are announced, the latest first."""

_NEAR = BUSINESS_DAYS + 4
"""Who counts from so many days before a closed day counts over it, and over a weekend."""

_FRIDAY = 4
_KINDS = 4
_MOST_IN_A_YEAR = 30


def _is_closed(number: int) -> bool:
    day = date.fromordinal(number)
    return FIRST <= day <= LAST and not JAPAN.is_business_day(day)


@lru_cache
def _closed_weekdays(year: int) -> tuple[list[int], ...]:
    """By their ordinals: all, ends of a row, those in between, New Year."""
    days = range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    closed = [number for number in days if date.fromordinal(number).weekday() <= _FRIDAY and _is_closed(number)]
    ends = [number for number in closed if _is_closed(number - 1) and not _is_closed(number + 1)]
    new_year = [number for number in closed if number - days[0] < _NEAR or days[-1] - number < _NEAR]
    between = [number for number in closed if {number - 1, number + 1}.issubset(closed) and number not in new_year]
    # Not every year has a weekday in between.
    return closed, ends, between or closed, new_year


def _near_closed_day(pick: Picker, first: date, last: date) -> date:
    """A closed weekday or a day near one. The calendar is asked for a year only when a day of it is picked."""
    years = [year for year in _YEARS if first.year <= year <= last.year] or _YEARS[:1]
    weekdays = _closed_weekdays(pick.one(years))[pick.below(_KINDS)]
    place = pick.below(_MOST_IN_A_YEAR) % len(weekdays)
    day = date.fromordinal(weekdays[place] - pick.below(_NEAR + 2) + 1)
    return max(first, min(day, last))


FIRST_MONTH = YearMonth.of(FIRST)
LAST_MONTH = YearMonth.of(LAST)

PLAIN_DAY = date_text.parse(date_text.FIELD.example)
"""The plainest day; where a range does not have it, its first day is."""

_LOVED_DAYS = (
    *(CUTOFF_DAY, CUTOFF_DAY + 1, CUTOFF_DAY - 1),
    *(DELIVERY_DAY, DELIVERY_DAY + 1, DELIVERY_DAY - 1),
    *(31, 1),
)
"""The plainest first; a shorter month has its last day instead."""

_DAYS = (*_LOVED_DAYS * 3, *range(1, 32))


def any_day(pick: Picker, first: date = FIRST, last: date = LAST, *, holidays: bool = False) -> date:
    """A day from ``first`` to ``last``; with ``holidays`` every other one lies near a holiday."""
    if holidays and pick.perhaps():
        return _near_closed_day(pick, first, last)
    month = any_month(pick, YearMonth.of(first), YearMonth.of(last))
    number = min(pick.one(_DAYS), month.last_day.day)
    return max(first, min(month.day(number), last))


def any_month(pick: Picker, first: YearMonth = FIRST_MONTH, last: YearMonth = LAST_MONTH) -> YearMonth:
    """A month from ``first`` to ``last``: a fourth of them about a leap day, some an end of the range."""
    months, leap, loved = _months(first, last)
    # Each way takes the same decisions: so shrinking finds a plainer one.
    way, year, month = pick.below(8), pick.below(-(-len(months) // 12)), pick.one(loved)
    if way == 7:  # noqa: PLR2004  # one of eight
        return (last, first)[year % 2]
    if leap and way >= 5:  # noqa: PLR2004  # two of eight
        return leap[year % len(leap)]
    return months[(year * 12 + month) % len(months)]


@lru_cache(maxsize=64)
def _months(first: YearMonth, last: YearMonth) -> tuple[list[YearMonth], list[YearMonth], list[int]]:
    """The months of a range; those about leap days; and which of twelve are loved."""
    count = last - first + 1
    plain = YearMonth.of(PLAIN_DAY) - first
    # The plainest first: forward from the plain month, then from the first one.
    start = plain if 0 <= plain < count else 0
    months = [first + (start + steps) % count for steps in range(count)]
    # A month in which claims begin looks back over the February before it.
    leap = [month for month in months if isleap(month.year) and month.month in (2, 2 + LEAD_MONTHS)]
    turn_of_the_year = [steps for steps, month in enumerate(months[:12]) if month.month in (11, 12, 1, 2)]
    return months, leap, [*range(12), *turn_of_the_year * 2]


def days(first: DayLike = FIRST, last: DayLike = LAST, *, holidays: bool = True) -> st.SearchStrategy[date]:
    """Days from ``first`` to ``last``, both included, with a love for those on which dates go wrong.

    With ``holidays=False`` none are looked for, which spares working them out (some 30 ms for a year).
    Raises ``InvalidArgument`` for what is not a day, and where ``last`` lies before ``first``.

    >>> from oqa_rules.strategies import days
    >>> days("2026-11-31")
    Traceback (most recent call last):
    ...
    hypothesis.errors.InvalidArgument: "2026-11-31" is not a day. Write it as YYYY-MM-DD, such as 2026-11-20.
    """
    return built(any_day, *_range(as_day, first, last), holidays=holidays)


def months(first: MonthLike = FIRST_MONTH, last: MonthLike = LAST_MONTH) -> st.SearchStrategy[YearMonth]:
    """Months from ``first`` to ``last``, both included, with a love for the turn of a year and for leap years.

    Raises ``InvalidArgument`` for what is not a month, and where ``last`` lies before ``first``.
    """
    return built(any_month, *_range(as_month, first, last))


def date_texts(first: DayLike = FIRST, last: DayLike = LAST, *, holidays: bool = True) -> st.SearchStrategy[str]:
    """The same days as ``days``, written as YYYY-MM-DD."""
    return days(first, last, holidays=holidays).map(str)


def year_months(first: MonthLike = FIRST_MONTH, last: MonthLike = LAST_MONTH) -> st.SearchStrategy[str]:
    """The same months as ``months``, written as YYYY-MM."""
    return months(first, last).map(str)


_Asked = TypeVar("_Asked", date, YearMonth)


def _asked(read: Callable[[object], _Asked], value: object) -> _Asked:
    try:
        return read(value)
    except CalendarError as refusal:
        raise InvalidArgument(refusal.message.en) from None


def _range(read: Callable[[object], _Asked], first: object, last: object) -> tuple[_Asked, _Asked]:
    start, end = _asked(read, first), _asked(read, last)
    if end < start:
        raise InvalidArgument(f"the last one, {end}, lies before the first one, {start}")
    return start, end


_PLAIN = example(ELIGIBILITY)
_PLAIN_LEAD = (as_day(_PLAIN["construction_on"]) - as_day(_PLAIN["applied_on"])).days
_LEADS = (_PLAIN_LEAD, LEAD_DAYS, LEAD_DAYS, LEAD_DAYS + 1)
_LONGEST_LEAD = 450
"""Days from application to construction."""


def known_day(applied_on: DayLike | None, last: date = LAST) -> date | None:
    """The day that is asked for, none where none is.

    Raises ``InvalidArgument`` for what is not a day, and for one after ``last``.
    """
    if applied_on is None:
        return None
    day = _asked(as_day, applied_on)
    if day > last:
        raise InvalidArgument(f"no valid application of this kind is made after {last}, as of {day}")
    return day


def applied_day(pick: Picker, applied_on: date | None, last: date = LAST) -> date | None:
    """The day that is asked for, else any up to ``last``, and now and then none."""
    if applied_on is not None:
        return applied_on
    return any_day(pick, last=last) if pick.mostly() else None


def construction_day(pick: Picker, applied_on: date | None) -> date | None:
    """Two weeks after the application or later; none where that lies beyond all days."""
    if not pick.mostly():
        return None
    if applied_on is None:
        return any_day(pick)
    lead = pick.loved(_LEADS, LEAD_DAYS, _LONGEST_LEAD)
    return applied_on + timedelta(lead) if lead <= (LAST - applied_on).days else None


def month_after(month: YearMonth, number: int) -> YearMonth:
    """So many months later, or the last of all months."""
    return month + min(number, LAST_MONTH - month)


def text_of(day: date | None) -> str | None:
    """The day as it stands in a form."""
    return None if day is None else str(day)


_COMMON_YEARS = sorted(
    (year for year in range(FIRST.year, LAST.year + 1) if not isleap(year)),
    key=lambda year: (year <= PLAIN_DAY.year, year),
)
_LATER_CENTURY, _EARLIER_CENTURY = str(LAST.year + 1)[:2], str(FIRST.year - 1)[:2]

_OTHER_WRITINGS = (
    whole(lambda text: text.replace("-0", "-")),
    whole(lambda text: text.replace("-", "/")),
    whole(lambda text: text.replace("-", "")),
    whole(lambda text: text.replace("-", ".")),
    whole(lambda text: _LATER_CENTURY + text[2:]),
    whole(lambda text: _EARLIER_CENTURY + text[2:]),
    whole(lambda text: text[2:]),
    whole(lambda text: text + "T00:00:00"),
    whole(lambda text: text[:7] + "-1"),
    whole(lambda text: text + "-01"),
    whole(lambda text: "-".join(reversed(text.split("-")))),
    whole(lambda text: text.replace("-", "年", 1).replace("-", "月") + "日"),
    whole(lambda text: text.replace("-", "‐")),  # a hyphen that is not ASCII
    whole(lambda text: text[:5] + "W" + text[5:7] + "-1"),
    whole(lambda text: text[:4]),
)
"""How else a date is written, and what some readers of ISO 8601 take for one."""


def _missing_day(pick: Picker) -> str:
    """A day after the last of a month, the 0th, or the 29th of February of a common year."""
    way = pick.below(4)
    if way == 0:
        return f"{pick.one(_COMMON_YEARS)}-02-29"
    month = any_month(pick)
    return f"{month}-{(0, month.last_day.day + 1, 32, 0)[way]:02}"


def _missing_month(pick: Picker) -> str:
    """A month before the first or after the last of a year, or of all months."""
    if pick.perhaps():
        return pick.one((f"{LAST.year + 1}-01", f"{FIRST.year - 1}-12"))
    return f"{pick.between(PLAIN_DAY.year, LAST.year)}-{pick.one((13, 0, 20, 99)):02}"


def _nearly(pick: Picker, text: str) -> str:
    return with_fault(pick, text, _OTHER_WRITINGS) if pick.perhaps() else with_fault(pick, text)


def near_month(pick: Picker) -> str:
    """A text that is nearly a month."""
    return _nearly(pick, str(any_month(pick))) if pick.perhaps() else _missing_month(pick)


def near_day(pick: Picker) -> str:
    """A text that is nearly a day."""
    match pick.below(8):
        case 0 | 1 | 2:
            return _missing_day(pick)
        case 3:
            return f"{_missing_month(pick)}-01"
        case _:
            return _nearly(pick, str(any_day(pick)))
