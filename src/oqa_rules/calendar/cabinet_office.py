"""The list of national holidays that the Cabinet Office publishes (内閣府「国民の祝日について」, syukujitsu.csv).

One header, then one holiday a row: day and name, in cp932 and with days such as 1955/1/1. Copies in
UTF-8, with or without BOM, and with days such as 1955-01-01 are read as well.
"""

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import StringIO

from oqa_rules.calendar.day import LAST, CalendarError
from oqa_rules.rules import Text, shown

_HEADER = re.compile("(?:date|.*月日)", re.IGNORECASE)
_DAY = re.compile("([0-9]{4})([-/])([0-9]{1,2})\\2([0-9]{1,2})")
_CELLS = 2

_WHERE = Text("祝日一覧の{line}行目: ", "Line {line} of the list of holidays: ")
_NOT_TEXT = Text("cp932でもUTF-8でも読めません。", "neither cp932 nor UTF-8.")
_NOT_CSV = Text("CSVとして読めません。", "not CSV.")
_NO_HEADER = Text(
    "見出し（「国民の祝日・休日月日,国民の祝日・休日名称」または「date,name」）がありません。",
    "expected the header, 国民の祝日・休日月日,国民の祝日・休日名称 or date,name.",
)
_NOT_TWO_CELLS = Text("日付と名称の2列ではありません。", "expected two cells, the day and the name.")
_NO_NAME = Text("祝日の名称が空です。", "the name of the holiday is empty.")
_NO_SUCH_DAY = Text(
    "「{found}」は{last}までの実在する日付（1955/1/1 または 1955-01-01 の形）ではありません。",
    '"{found}" is not a day up to {last} written as 1955/1/1 or 1955-01-01.',
)
_TWICE = Text("{found}は前の行にもあります。", "{found} stands on an earlier line too.")
_NO_HOLIDAYS = Text("祝日が1日もありません。", "there are no holidays.")
_NOTHING_IN = Text(
    "{found}年の祝日がなく、次の年へ飛んでいます。", "there are no holidays in {found}, yet a later year follows."
)


class HolidayListRefused(CalendarError):
    """Raised for a list of holidays that cannot be read whole; ``line`` counts from 1."""

    def __init__(self, message: Text, line: int) -> None:
        super().__init__(message)
        self.args = (message, line)
        self.line = line


def read(content: bytes) -> frozenset[date]:
    r"""All days of the list, 1955 included. Raises ``HolidayListRefused`` for one that is broken anywhere.

    A year without holidays before a later one is broken too: a mistyped year would leave it behind.

    >>> sorted(read("date,name\n2026-01-01,元日\n2026/1/12,成人の日\n".encode("cp932")))
    [datetime.date(2026, 1, 1), datetime.date(2026, 1, 12)]
    """
    days: dict[date, int] = {}
    for line, day in _days(_decoded(content)):
        if day in days:
            raise _refused(_TWICE, line, str(day))
        days[day] = line
    if not days:
        raise _refused(_NO_HOLIDAYS, 1)
    years = {day.year for day in days}
    for year in range(min(years), max(years)):
        if year not in years:  # reported is the line where the list continues after it
            raise _refused(_NOTHING_IN, min(line for day, line in days.items() if day.year > year), str(year))
    return frozenset(days)


def _decoded(content: bytes) -> str:
    """The text in the encoding that can decode all of it; Japanese in cp932 is never valid UTF-8."""
    readable = 0
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as problem:
            readable = max(readable, problem.start)
    raise _refused(_NOT_TEXT, content.count(b"\n", 0, readable) + 1)


def _days(text: str) -> Iterator[tuple[int, date]]:
    """Each listed day with its line; empty lines are passed over."""
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, None)
        if header is None or len(header) != _CELLS or _HEADER.fullmatch(header[0]) is None:
            raise _refused(_NO_HEADER, 1)
        for row in filter(None, rows):
            yield rows.line_num, _day(row, rows.line_num)
    except csv.Error:
        raise _refused(_NOT_CSV, rows.line_num) from None


def _day(row: list[str], line: int) -> date:
    if len(row) != _CELLS:
        raise _refused(_NOT_TWO_CELLS, line)
    if not row[1].strip():
        raise _refused(_NO_NAME, line)
    match = _DAY.fullmatch(row[0])
    with suppress(ValueError):
        if match and (day := date(int(match[1]), int(match[3]), int(match[4]))) <= LAST:
            return day
    raise _refused(_NO_SUCH_DAY, line, shown(row[0]))


def _refused(problem: Text, line: int, value: str = "") -> HolidayListRefused:
    where, problem = _WHERE.filled({"line": line}), problem.filled({"found": value, "last": str(LAST)})
    return HolidayListRefused(Text(where.ja + problem.ja, where.en + problem.en), line)
