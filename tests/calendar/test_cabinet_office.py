"""The Cabinet Office's list: both encodings, both shapes, and every way to be broken."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.calendar import JAPAN, BusinessCalendar, HolidayListRefused
from oqa_rules.calendar.cabinet_office import read

PUBLISHED = "国民の祝日・休日月日,国民の祝日・休日名称"
ROWS = [
    ("2026/1/1", "元日"),
    ("2026/1/12", "成人の日"),
    ("2026/9/22", "休日"),
    ("2027/1/1", "元日"),
    ("2027/11/23", "勤労感謝の日"),
]
DAYS = frozenset({date(2026, 1, 1), date(2026, 1, 12), date(2026, 9, 22), date(2027, 1, 1), date(2027, 11, 23)})


def _list(*rows: str, header: str = PUBLISHED, end: str = "\r\n") -> str:
    return end.join([header, *rows, ""])


GOOD = _list(*(",".join(row) for row in ROWS))


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_every_encoding_and_line_end_is_read(encoding: str, end: str) -> None:
    assert read(GOOD.replace("\r\n", end).encode(encoding)) == DAYS


@pytest.mark.parametrize("header", [PUBLISHED, "国民の祝日月日,国民の祝日名称", "date,name", "Date,Name"])
def test_every_known_header_is_read(header: str) -> None:
    assert read(_list("2026-01-12,成人の日", header=header).encode()) == {date(2026, 1, 12)}


@given(
    st.frozensets(st.dates(date(2020, 1, 1), date(2022, 12, 31)), min_size=1),
    st.sampled_from(["cp932", "utf-8", "utf-8-sig"]),
    st.booleans(),
)
def test_what_was_written_is_read_back(days: frozenset[date], encoding: str, slashes: bool) -> None:  # noqa: FBT001 - drawn
    days |= {date(2020, 12, 1), date(2021, 12, 1), date(2022, 12, 1)}
    rows = [f"{day.year}/{day.month}/{day.day},休日" if slashes else f"{day},休日" for day in sorted(days)]
    assert read(_list(*rows).encode(encoding)) == days


def test_the_last_day_there_is_may_be_listed() -> None:
    assert read(_list("2099/12/31,休日").encode("cp932")) == {date(2099, 12, 31)}


def test_lines_without_anything_are_passed_over() -> None:
    assert read((GOOD + "\r\n\r\n").encode("cp932")) == DAYS


@pytest.mark.parametrize(
    ("rows", "line", "says"),
    [
        (["2026/1/1,元日", "2026/2/30,休日"], 3, "2026/2/30"),
        (["2026/1/1,元日", "2026/13/1,休日"], 3, "2026/13/1"),
        (["26/1/1,元日"], 2, "26/1/1"),
        (["2026/1-1,元日"], 2, "2026/1-1"),
        (["2026.1.1,元日"], 2, "2026.1.1"),
        (["２０２６/1/1,元日"], 2, "２０２６"),
        ([" 2026/1/1,元日"], 2, "2026/1/1"),
        (["2026/1/1 ,元日"], 2, "2026/1/1"),
        (["0000/1/1,元日"], 2, "0000/1/1"),
        (["2100/1/1,元日"], 2, "2099-12-31"),
        (["令和8年1月1日,元日"], 2, "令和8年"),
        ([",元日"], 2, "実在する日付"),
        (["2026/1/1,元日", "2026/1/1,元日"], 3, "2026-01-01"),
        (["2026/1/1,元日", "2026-01-01,元日"], 3, "2026-01-01"),
        (["2026/1/1"], 2, "2列"),
        (["2026/1/1,元日,"], 2, "2列"),
        (["2026/1/1,元日", "2026/1/12,"], 3, "名称"),
        (["2026/1/1,元日", "2026/1/12, "], 3, "名称"),
        (["2026/1/1,元日", '2026/1/12,"成人の日'], 3, "CSV"),
        (["2026/1/1,元日", '2026/1/12,"成人"の日'], 3, "CSV"),
        (["2024/1/1,元日", "2026/1/1,元日"], 3, "2025"),
        (["2026/1/1,元日", "2072/1/2,休日", "2027/1/1,元日"], 3, "2028"),
        ([], 1, "祝日が1日もありません"),
    ],
)
def test_a_broken_list_is_refused_with_its_line(rows: list[str], line: int, says: str) -> None:
    for encoding in ("cp932", "utf-8"):
        with pytest.raises(HolidayListRefused, match=f"{line}行目.*Line {line} ") as caught:
            read(_list(*rows).encode(encoding))
        assert caught.value.line == line
        assert says in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\n", b"2026/1/1,x\n", "祝日,名称\n2026/1/1,元日\n".encode(), b"date\n"])
def test_a_list_without_its_header_is_refused(content: bytes) -> None:
    with pytest.raises(HolidayListRefused, match="国民の祝日・休日月日") as caught:
        read(content)
    assert caught.value.line == 1


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_bytes_that_are_no_text_are_refused_where_they_stand(encoding: str) -> None:
    lines = GOOD.encode(encoding).split(b"\r\n")
    lines[3] = b"2026/9/22,\x81 "
    with pytest.raises(HolidayListRefused, match=r"cp932.*UTF-8") as caught:
        read(b"\r\n".join(lines))
    assert caught.value.line == 4


def test_utf_16_is_refused() -> None:
    with pytest.raises(HolidayListRefused):
        read(GOOD.encode("utf-16"))


def test_the_listed_years_are_decided_by_the_list_and_the_others_computed(tmp_path: Path) -> None:
    path = tmp_path / "syukujitsu.csv"
    path.write_bytes(GOOD.encode("cp932"))
    calendar = BusinessCalendar.from_csv(path)
    assert calendar.official_through == date(2027, 12, 31)
    assert not calendar.is_business_day("2026-09-22")
    assert calendar.is_business_day("2026-11-23")  # a holiday that this list does not have
    assert not calendar.is_business_day("2025-11-24")  # computed: before the list
    assert not calendar.is_business_day("2028-11-23")  # computed: after the list
    assert not JAPAN.is_business_day("2026-11-23")


def test_a_newer_list_makes_later_years_official(tmp_path: Path) -> None:
    path = tmp_path / "syukujitsu.csv"
    rows = [f"{day},{name}" for day, name in ROWS]
    path.write_bytes(_list(*rows, "2028/1/1,元日", "2028/6/1,新しい祝日").encode("cp932"))
    calendar = BusinessCalendar.from_csv(str(path))
    assert calendar.official_through == date(2028, 12, 31)
    assert not calendar.is_business_day("2028-06-01")
    assert JAPAN.is_business_day("2028-06-01")


def test_a_list_from_1955_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "syukujitsu.csv"
    path.write_bytes(_list(*(f"{year}/1/1,元日" for year in range(1955, 2028))).encode("cp932"))
    calendar = BusinessCalendar.from_csv(path)
    assert calendar.is_business_day("2000-11-23")
    assert calendar.official_through == date(2027, 12, 31)


def test_a_missing_file_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        BusinessCalendar.from_csv(tmp_path / "nothing.csv")
