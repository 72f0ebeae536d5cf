"""The tables of national holidays, in the package and for others: by jpholiday, held to the official list by tests."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from jpholiday import JPHoliday
from jpholiday.checker.checker import NationalHolidayChecker, TransferHolidayChecker

from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST, LAST

_ROOT = Path(__file__).parent.parent.parent
TABLES = _ROOT / "docs" / "reference"
MODULE = _ROOT / "src" / "oqa_rules" / "calendar" / "holiday_table.py"
FOR_ADAPTERS = _ROOT / "docs" / "examples" / "oracle" / "holidays.csv"

_MODULE = '''\
"""The 国民の祝日, 振替休日 and 国民の休日 of 2000 to 2099: a year a line, its days as MMDD.

Made by ``python -m tests.tools.generate holidays``. The Cabinet Office has announced them through 2027; later years
follow from the law of today, and the equinox days from astronomy.
"""

HOLIDAYS = """\\
{lines}"""
'''


_FOLLOWING = (TransferHolidayChecker, NationalHolidayChecker)
_OTHER_KINDS = ("振替休日", "国民の休日")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day with its kind, 国民の祝日, 振替休日 or 国民の休日, and its name, which of the latter two is the kind."""

    day: date
    kind: str
    name: str


@cache
def holidays(year: int) -> tuple[Holiday, ...]:
    """The holidays of one year by jpholiday, asked as an instance of our own: any program may add days to its.

    A day in lieu and a day between holidays follow a holiday. To ask for them on the other days, too, would take ten
    times as long.
    """
    asked = JPHoliday()
    named = [each for each in asked.registry.checkers() if not isinstance(each, _FOLLOWING)]
    found: list[Holiday] = []
    day = date(year, 1, 1)
    while day.year == year:
        follows = bool(found) and found[-1].day == day - timedelta(1)
        if follows or any(each.is_holiday(day) for each in named):
            found += [_holiday(each.date, each.name) for each in asked.holidays(day)]
        day += timedelta(1)
    return tuple(found)


def _holiday(day: date, name: str) -> Holiday:
    kind = next((each for each in _OTHER_KINDS if name.endswith(each)), None)
    return Holiday(day, kind or "国民の祝日", kind or name)


def computed_holidays(year: int) -> list[date]:
    """The days of one year that are holidays."""
    return [each.day for each in holidays(year)]


def tables() -> dict[Path, str]:
    """The announced holidays with their kinds and names, as CSV and as JSON, and their days alone for the adapters."""
    rows = [
        {"date": str(each.day), "kind": each.kind, "name": each.name}
        for year in range(FIRST.year, OFFICIAL_THROUGH.year + 1)
        for each in holidays(year)
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    head = f'"from": "{FIRST}",\n"through": "{OFFICIAL_THROUGH}"'
    return {
        TABLES / "holidays.csv": "".join(f"{','.join(row)}\n" for row in ([*rows[0]], *(row.values() for row in rows))),
        FOR_ADAPTERS: "date\n" + "".join(f"{row['date']}\n" for row in rows),
        TABLES / "holidays.json": f'{{\n{head},\n"holidays": [\n{lines}\n]\n}}\n',
    }


def module() -> dict[Path, str]:
    """The module with the table."""
    years = range(FIRST.year, LAST.year + 1)
    lines = (" ".join([str(year), *(f"{day:%m%d}" for day in computed_holidays(year))]) for year in years)
    return {MODULE: _MODULE.format(lines="".join(f"{line}\n" for line in lines))}
