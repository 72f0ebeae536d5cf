"""The table of national holidays in the package: computed by jpholiday, and held to the official list by tests."""

from datetime import date
from pathlib import Path

from jpholiday import JPHoliday

from oqa_rules.calendar.day import FIRST, LAST

MODULE = Path(__file__).parent.parent.parent / "src" / "oqa_rules" / "calendar" / "holiday_table.py"

_MODULE = '''\
"""The 国民の祝日, 振替休日 and 国民の休日 of 2000 to 2099: a year a line, its days as MMDD.

Made by ``python -m tests.tools.generate holidays``. The Cabinet Office has announced them through 2027; later years
follow from the law of today, and the equinox days from astronomy.
"""

HOLIDAYS = """\\
{lines}"""
'''


def computed_holidays(year: int) -> list[date]:
    """The holidays of one year by jpholiday, asked as an instance of our own: any program may add days to its."""
    return sorted(each.date for each in JPHoliday().year_holidays(year))


def module() -> dict[Path, str]:
    """The module with the table."""
    years = range(FIRST.year, LAST.year + 1)
    lines = (" ".join([str(year), *(f"{day:%m%d}" for day in computed_holidays(year))]) for year in years)
    return {MODULE: _MODULE.format(lines="".join(f"{line}\n" for line in lines))}
