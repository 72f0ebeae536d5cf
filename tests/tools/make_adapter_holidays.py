"""The table of holidays that the adapters in other languages read: the announced days, one a line."""

from pathlib import Path

from tests.tools.make_holidays import computed_holidays

from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST

TABLE = Path(__file__).parent.parent.parent / "docs" / "examples" / "oracle" / "holidays.csv"


def table() -> dict[Path, str]:
    """The file with a heading and the days."""
    days = (day for year in range(FIRST.year, OFFICIAL_THROUGH.year + 1) for day in computed_holidays(year))
    return {TABLE: "date\n" + "".join(f"{day}\n" for day in days)}
