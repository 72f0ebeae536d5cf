"""Every day to 2099 against jpholiday, and against the ``holidays`` package, which forbids our dateutil and lives on
its own."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from jpholiday import JPHoliday

from oqa_rules.calendar import JAPAN, DateOutOfRange
from oqa_rules.calendar.business_calendar import national_holidays
from oqa_rules.calendar.day import FIRST, LAST

LIST_THEM = """
import json, holidays
print(json.dumps(sorted(map(str, holidays.country_holidays("JP", years=range(2000, 2100))))))
"""


def _environment_with_holidays(folder: Path) -> dict[str, str]:
    if importlib.util.find_spec("holidays"):
        return dict(os.environ)
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "holidays>=0.109"]
    installed = subprocess.run(install, check=False, capture_output=True, encoding="utf-8", errors="replace")
    if installed.returncode:
        pytest.skip(f"pip cannot install holidays here: {installed.stderr.strip()[-300:]}")
    return os.environ | {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize("year", [1999, 2100])
def test_the_table_has_the_years_of_the_calendar_and_no_other(year: int) -> None:
    with pytest.raises(DateOutOfRange):
        JAPAN.is_business_day(date(year, 6, 1))


_NEAR = range(2019, 2035)


@pytest.mark.parametrize(
    "years",
    [
        pytest.param(_NEAR, id="years of these applications"),
        pytest.param(
            [each for each in range(FIRST.year, LAST.year + 1) if each not in _NEAR],
            id="all others",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_every_day_to_2099_agrees_with_jpholiday(years: Iterable[int]) -> None:
    asked = JPHoliday()
    for year in years:
        assert national_holidays(year) == {each.date for each in asked.year_holidays(year)}


@pytest.mark.slow
def test_every_day_to_2099_agrees_with_the_holidays_package(tmp_path: Path) -> None:
    environment = _environment_with_holidays(tmp_path)
    listed = subprocess.run(
        [sys.executable, "-c", LIST_THEM], check=True, capture_output=True, encoding="utf-8", env=environment
    )
    second = {date.fromisoformat(text) for text in json.loads(listed.stdout)}
    ours = frozenset[date]().union(*(national_holidays(year) for year in range(2000, 2100)))
    days = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
    assert len(days) == 36_525
    assert [str(day) for day in days if (day in ours) != (day in second)] == []
