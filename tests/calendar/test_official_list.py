"""Every day of 2000 to 2027 against the list that the Cabinet Office published."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from oqa_rules.calendar import JAPAN, BusinessCalendar
from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH, national_holidays

DAYS = [date(2000, 1, 1) + timedelta(number) for number in range(10_227)]


@pytest.fixture(scope="module")
def official(official_holidays_csv: Path) -> frozenset[date]:
    with official_holidays_csv.open(encoding="utf-8", newline="") as file:
        return frozenset(date.fromisoformat(row["date"]) for row in csv.DictReader(file))


def _works(day: date, official: frozenset[date]) -> bool:
    return (
        day.isoweekday() < 6
        and day not in official
        and f"{day:%m-%d}"
        not in {
            "12-29",
            "12-30",
            "12-31",
            "01-01",
            "01-02",
            "01-03",
        }
    )


def test_the_days_compared_are_all_days_that_are_official() -> None:
    assert DAYS[-1] == OFFICIAL_THROUGH == date(2027, 12, 31)


def test_every_holiday_is_computed_and_no_other(official: frozenset[date]) -> None:
    computed = frozenset[date]().union(*(national_holidays(year) for year in range(2000, 2028)))
    assert computed == {day for day in official if day.year >= 2000}


def test_every_business_day_is_one(official: frozenset[date]) -> None:
    assert [day for day in DAYS if JAPAN.is_business_day(day) != _works(day, official)] == []


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig"])
def test_the_list_itself_makes_the_same_calendar(
    tmp_path: Path, encoding: str, official_holidays_csv: Path, official: frozenset[date]
) -> None:
    with official_holidays_csv.open(encoding="utf-8", newline="") as file:
        rows = [(date.fromisoformat(row["date"]), row["name"]) for row in csv.DictReader(file)]
    published = [
        "国民の祝日・休日月日,国民の祝日・休日名称",
        *(f"{d.year}/{d.month}/{d.day},{name}" for d, name in rows),
    ]
    path = tmp_path / "syukujitsu.csv"
    path.write_bytes("\r\n".join([*published, ""]).encode(encoding))
    for calendar in (BusinessCalendar.from_csv(path), BusinessCalendar.from_csv(official_holidays_csv)):
        assert calendar.official_through == OFFICIAL_THROUGH
        assert [day for day in DAYS if calendar.is_business_day(day) != _works(day, official)] == []
