"""The days and months of an application, each far enough from the others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import DayLike, Refusal, YearMonth, as_day
from oqa_rules.calendar.day import LAST
from oqa_rules.forms.examples import example
from oqa_rules.forms.names import ELIGIBILITY
from oqa_rules.schedule.construction import LEAD_DAYS
from oqa_rules.strategies.days import LAST_MONTH, any_day
from oqa_rules.strategies.picker import Picker

_PLAIN = example(ELIGIBILITY)
_PLAIN_LEAD: Final = (as_day(_PLAIN["construction_on"]) - as_day(_PLAIN["applied_on"])).days
"""Days from application to construction in the bundled example."""

_LEADS: Final = (_PLAIN_LEAD, LEAD_DAYS, LEAD_DAYS, LEAD_DAYS + 1)
_LONGEST_LEAD: Final = 450
"""Days from an application to its construction, no fewer than there must be."""


def known_day(applied_on: DayLike | None, last: date = LAST) -> date | None:
    """The day that is asked for, none where none is.

    Raises ``InvalidArgument`` for what is not a day, and for one after ``last``.
    """
    if applied_on is None:
        return None
    try:
        day = as_day(applied_on)
    except Refusal as refusal:
        raise InvalidArgument(refusal.message.en) from None
    if day > last:
        raise InvalidArgument(f"no valid application of this kind is made after {last}, as of {day}")
    return day


def applied_day(pick: Picker, applied_on: date | None, last: date = LAST) -> date | None:
    """The day of application: the one that is asked for, else any up to ``last``, and now and then none."""
    if applied_on is not None:
        return applied_on
    return any_day(pick, last=last) if pick.mostly() else None


def construction_day(pick: Picker, applied_on: date | None) -> date | None:
    """A day of construction two weeks after the application or later; none where it would lie beyond all days."""
    if not pick.mostly():
        return None
    if applied_on is None:
        return any_day(pick)
    lead = pick.loved(_LEADS, LEAD_DAYS, _LONGEST_LEAD)
    return applied_on + timedelta(lead) if lead <= (LAST - applied_on).days else None


def month_after(month: YearMonth, number: int) -> YearMonth:
    """The month so many months later, or the last of all months."""
    return month + min(number, LAST_MONTH - month)


def text_of(day: date | YearMonth | None) -> str | None:
    """The day or month as it stands in a form."""
    return None if day is None else str(day)
