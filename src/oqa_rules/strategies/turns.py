"""The days of a form about the turn of a month, where calculations with months and days go wrong."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from oqa_rules.calendar import YearMonth
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.schedule.billing import CUTOFF_DAY, LEAD_MONTHS
from oqa_rules.schedule.construction import LEAD_DAYS
from oqa_rules.strategies.days import any_month


def _applied_day(pick: Picker, month: YearMonth) -> date:
    last, before = month.last_day, timedelta(pick.below(LEAD_DAYS))
    return pick.one((last, last - before, month.day(CUTOFF_DAY), last, month.day(CUTOFF_DAY + 1), last, month.day(1)))


_BESIDE: Mapping[str, Callable[[Picker, date], date | YearMonth]] = {
    "construction_on": lambda pick, applied_on: applied_on + timedelta(LEAD_DAYS - pick.below(2)),
    "eligibility_applied_on": lambda pick, applied_on: applied_on + timedelta(pick.one((-1, 0, 1))),
    "usage_start": lambda pick, applied_on: YearMonth.of(applied_on) + pick.one((0, 1, 0, 1, -1)),
    "billing_start": lambda pick, applied_on: YearMonth.of(applied_on) + pick.one((LEAD_MONTHS, LEAD_MONTHS - 1)),
}
"""The other days and months of the forms, just in time or just too late."""


def at_a_turn(pick: Picker, form: Data) -> Data:
    """Applied for about the turn of a month, many of them of February or of the year."""
    applied_on = _applied_day(pick, any_month(pick))
    beside = {key: str(make(pick, applied_on)) for key, make in _BESIDE.items() if key in form}
    return form | {"applied_on": str(applied_on)} | beside
