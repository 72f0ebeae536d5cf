"""Neither the time zone of the machine nor its language changes a day."""

import os
import subprocess
import sys

import pytest

ASK = """
from datetime import date, datetime, timedelta, timezone
from oqa_rules.calendar import JAPAN, as_day
from oqa_rules.schedule import FUNCTIONS, mailing_batches

moments = [datetime(2026, 11, 20, hour, 30, tzinfo=timezone(timedelta(hours=offset)))
           for hour in (0, 9, 14, 15, 23) for offset in (-11, -8, 0, 9, 13)]
print([str(as_day(moment)) for moment in moments])
for each in FUNCTIONS.values():
    for argument in ("2026-12-21", "2027-03-01") if each.takes == "day" else ("2027-01", "2027-04"):
        print(ascii(each.function(argument).to_json()))
print(mailing_batches("2026-03-01", datetime(2026, 11, 19, 15, 0, tzinfo=timezone.utc)))
print(JAPAN.add(datetime(2026, 12, 24, 15, 0, tzinfo=timezone.utc), 5))
"""

SURROUNDINGS = [
    {"TZ": "UTC"},
    {"TZ": "Asia/Tokyo"},
    {"TZ": "America/Los_Angeles"},
    {"TZ": "Pacific/Kiritimati"},
    {"TZ": "Etc/GMT+12"},
    {"TZ": "EST5EDT4,M3.2.0,M11.1.0"},
    {"TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
]


def _answers(surroundings: dict[str, str]) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": "0", **surroundings}
    command = [sys.executable, "-W", "error", "-c", ASK]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=environment).stdout


@pytest.fixture(scope="module")
def in_japan() -> str:
    return _answers({"TZ": "Asia/Tokyo"})


@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=str)
def test_the_answers_are_the_same_everywhere(surroundings: dict[str, str], in_japan: str) -> None:
    assert _answers(surroundings) == in_japan


def test_the_answers_are_answers(in_japan: str) -> None:
    assert "2027-01-20" in in_japan
    assert in_japan.endswith("2027-01-07\n")
