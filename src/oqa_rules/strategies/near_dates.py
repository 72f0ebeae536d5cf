"""Near misses of days and months: written in another way, or not existing at all."""

from __future__ import annotations

from calendar import isleap
from typing import Final

from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import date_text, year_month
from oqa_rules.rulebook.rules import year_month as rules
from oqa_rules.strategies.days import PLAIN_DAY, any_day, any_month
from oqa_rules.strategies.near_codes import NearMisses, examples_of
from oqa_rules.strategies.picker import Picker
from oqa_rules.strategies.text_faults import TextFault, whole, with_fault

_COMMON_YEARS = sorted(
    (year for year in range(FIRST.year, LAST.year + 1) if not isleap(year)),
    key=lambda year: (year <= PLAIN_DAY.year, year),
)
_LATER_CENTURY, _EARLIER_CENTURY = str(LAST.year + 1)[:2], str(FIRST.year - 1)[:2]

_OTHER_WRITINGS: Final[tuple[TextFault, ...]] = (
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
"""How else a day or a month is written, and what some readers of ISO 8601 take for one."""


def _missing_day(pick: Picker) -> str:
    """The day after the last of a month, the 32nd, the 0th; or the 29th of February of a common year."""
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


def _nearly_a_month(pick: Picker) -> str:
    return _nearly(pick, str(any_month(pick))) if pick.perhaps() else _missing_month(pick)


def _nearly_a_day(pick: Picker) -> str:
    way = pick.below(8)
    if way <= 2:  # noqa: PLR2004  # three ways of eight
        return _missing_day(pick)
    if way == 3:  # noqa: PLR2004  # one of eight
        return f"{_missing_month(pick)}-01"
    return _nearly(pick, str(any_day(pick)))


NEAR_DATES: Final[NearMisses] = {
    rules.YEAR_MONTH_FORMAT.id: examples_of(year_month.FIELD.name, _nearly_a_month),
    rules.DATE_FORMAT.id: examples_of(date_text.FIELD.name, _nearly_a_day),
}
"""Near misses of the two rules about dates."""
