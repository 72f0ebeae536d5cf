"""Texts that are nearly a day or a month."""

from oqa_rules.calendar import YearMonth
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.rules.picker import Data, Picker

_COMMON_YEARS = [year for year in (*range(2027, LAST.year + 1), *range(FIRST.year, 2027)) if year % 4]
"""Of these centuries every fourth year is a leap year."""

_CENTURY_AFTER, _CENTURY_BEFORE = str(LAST.year + 1)[:2], str(FIRST.year - 1)[:2]
_MISSING_MONTHS = (13, 0, 20, 99)


def _written_otherwise(pick: Picker, text: str) -> str:
    """How else a date is written, and what some readers of ISO 8601 take for one."""
    year, _, rest = text.partition("-")
    return pick.one(
        (
            text.replace("-0", "-"),
            *(text.replace("-", sign) for sign in ("/", "", ".", "\u2010")),  # the last a hyphen that is not ASCII
            *(century + text[2:] for century in (_CENTURY_AFTER, _CENTURY_BEFORE, "")),
            f"{text}T00:00:00",
            f"{text[:7]}-1",
            f"{text}-01",
            "-".join(reversed(text.split("-"))),
            f"{year}年{rest.replace('-', '月')}日",
            f"{year}-W{rest[:2]}-1",
            year,
        )
    )


def _nearly(pick: Picker, text: str) -> str:
    return _written_otherwise(pick, text) if pick.perhaps() else pick.nearly(text)


def _no_month(pick: Picker) -> str:
    """Before the first or after the last of a year, or of all months."""
    if pick.perhaps():
        return pick.one((f"{LAST.year + 1}-01", f"{FIRST.year - 1}-12"))
    return f"{pick.between(2026, LAST.year)}-{pick.one(_MISSING_MONTHS):02}"


def _no_day(pick: Picker) -> str:
    """After the last of a month, the 0th, or the 29th of February of a common year."""
    way = pick.below(4)
    if way == 0:
        return f"{pick.one(_COMMON_YEARS)}-02-29"
    month = YearMonth.of(pick.day())
    return f"{month}-{(0, month.last_day.day + 1, 32, 0)[way]:02}"


def near_month(pick: Picker, data: Data) -> Data:
    """A text that is nearly a month."""
    return {"text": _nearly(pick, str(data["text"])) if pick.perhaps() else _no_month(pick)}


def near_day(pick: Picker, data: Data) -> Data:
    """A text that is nearly a day."""
    match pick.below(8):
        case 0 | 1 | 2:
            return {"text": _no_day(pick)}
        case 3:
            return {"text": f"{_no_month(pick)}-01"}
        case _:
            return {"text": _nearly(pick, str(data["text"]))}
