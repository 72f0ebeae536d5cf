"""The vectors as a file of a release: all of them, every time the same bytes, and the holidays that are announced."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.tools import make_vectors_archive as tool
from tests.tools.make_holidays import tables

from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH, national_holidays
from oqa_rules.oracle.vectors import file_bytes, file_names, read_vectors, vector_files


@pytest.fixture(scope="module")
def content() -> bytes:
    """The file of a release."""
    return tool.archive()


def _read(content: bytes, name: str) -> bytes:
    with ZipFile(io.BytesIO(content)) as file:
        return file.read(f"{tool.NAME}/{name}")


def test_it_has_the_vectors_as_they_are_and_what_is_needed_beside_them(content: bytes, repository: Path) -> None:
    with ZipFile(io.BytesIO(content)) as file:
        names = [each.removeprefix(f"{tool.NAME}/") for each in file.namelist()]
        assert file.testzip() is None
    assert names == sorted({*file_names(), "LICENSE", "counts.json", "holidays.csv", "holidays.json"})
    assert all(_read(content, name) == file_bytes(name) for name in file_names())
    assert _read(content, "LICENSE") == (repository / "LICENSE").read_bytes()


def test_the_same_tree_makes_the_same_bytes(content: bytes, tmp_path: Path) -> None:
    tool.main(tmp_path / "new")
    (path,) = (tmp_path / "new").iterdir()
    assert path.read_bytes() == content
    with ZipFile(path) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(each.create_system, each.external_attr) for each in file.infolist()} == {(3, 0o100644 << 16)}


def test_the_counts_are_those_of_the_files(content: bytes) -> None:
    counts = json.loads(_read(content, "counts.json"))
    expected = {name: len(read_vectors(operation)) for operation, name in vector_files().items()}
    assert (counts["files"], counts["total"]) == (expected, sum(expected.values()))


def test_the_holidays_are_those_of_the_calendar_and_of_the_official_list(
    content: bytes, official_holidays_csv: Path
) -> None:
    rows = list(csv.DictReader(io.StringIO(_read(content, "holidays.csv").decode())))
    assert json.loads(_read(content, "holidays.json"))["holidays"] == rows
    days = sorted(day for year in range(2000, OFFICIAL_THROUGH.year + 1) for day in national_holidays(year))
    assert [row["date"] for row in rows] == [str(day) for day in days]
    with official_holidays_csv.open(encoding="utf-8-sig") as stream:
        official = {row["date"]: row["name"] for row in csv.DictReader(stream)}
    # The official list calls days in lieu and days between holidays 休日, both of them.
    differing = [row for row in rows if official[row["date"]] != row["name"]]
    assert {(official[row["date"]], row["kind"]) for row in differing} <= {
        ("休日", "振替休日"),
        ("休日", "国民の休日"),
        ("休日（祝日扱い）", "国民の祝日"),
        ("体育の日（スポーツの日）", "国民の祝日"),
    }


def test_the_committed_tables_are_as_they_would_be_made() -> None:
    assert all(path.read_text(encoding="utf-8") == text for path, text in tables().items())
