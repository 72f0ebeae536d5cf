"""Tables as people have them: each made here, with the records that are read of it and what is told beside them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table as SheetTable

from oqa_rules.forms.files import FileFormat

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell: TypeAlias = "str | int | float | bool | date | datetime | time | None"
Data: TypeAlias = dict[str, object]

HEADINGS = ("申請", "都道府県コード", "医療機関等コード", "点数表コード", "端末名称")
ROW = ("電子証明書", "27", "0190120", "6", "訪看端末01")
DATA: Data = {
    "form": "電子証明書",
    "prefecture_code": "27",
    "institution_code": "0190120",
    "score_table": "6",
    "terminals": ["訪看端末01"],
}
PASSED_OVER = "table.row-passed-over"
UNKNOWN = "form.unknown-field"


@dataclass(frozen=True, slots=True)
class Table:
    """A file, the line and data of each record in it, and the line, rule and cell of what is told beside them."""

    made: Callable[[], bytes]
    records: Sequence[tuple[int, Data]] = ((2, DATA),)
    told: Sequence[tuple[int, str, str | None]] = ()
    format: FileFormat = "xlsx"
    sheet: str | None = None
    ignore_columns: Sequence[str] = ()

    @property
    def content(self) -> bytes:
        """The file, made anew: a workbook takes longer than whoever only asks for the names should wait."""
        return self.made()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is done to a sheet after its rows are there."""

    merged: Sequence[str] = ()
    formats: Mapping[str, str] = field(default_factory=dict[str, str])
    finish: Callable[[Worksheet], object] | None = None


def workbook(rows: Iterable[Sequence[Cell]], *, title: str = "申請", more: _Sheet | None = None) -> Workbook:
    """A workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if more is not None:
        for merged in more.merged:
            sheet.merge_cells(merged)
        for cell, number_format in more.formats.items():
            sheet[cell].number_format = number_format
        if more.finish is not None:
            more.finish(sheet)
    return book


def saved(book: Workbook) -> bytes:
    """The file of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xlsx(
    *rows: Sequence[Cell],
    merged: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    finish: Callable[[Worksheet], object] | None = None,
) -> bytes:
    """The file of a workbook with one sheet."""
    return saved(workbook(rows, more=_Sheet(merged, formats or {}, finish)))


def text(*rows: Sequence[str], separator: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """A table as text; no cell needs a quote."""
    return "".join(separator.join(row) + end for row in rows).encode(encoding)


def _with(**values: object) -> Data:
    return DATA | values


def _changed(index: int, value: Cell) -> tuple[Cell, ...]:
    return (*ROW[:index], value, *ROW[index + 1 :])


_DAY = date(2026, 11, 20)
_MONTH_HEADINGS = ("申請", "利用開始予定年月", "申請日")


def _dated(value: Cell, number_format: str) -> bytes:
    return xlsx((*HEADINGS, "申請日"), (*ROW, value), formats={"F2": number_format})


def _months(value: Cell) -> bytes:
    return xlsx(_MONTH_HEADINGS, ("オンライン資格確認", value, value))


def _eligibility(**values: object) -> Data:
    return {"form": "オンライン資格確認", **values}


def _second_sheet(*, hide_first: bool) -> bytes:
    book = workbook([("メモ",)], title="表紙")
    sheet = book.create_sheet("申請")
    sheet.append(HEADINGS)
    sheet.append(ROW)
    if hide_first:
        assert book.active is not None
        book.active.sheet_state = "hidden"
        book.active = 1
    return saved(book)


def _1904() -> bytes:
    book = workbook([(*HEADINGS, "申請日"), (*ROW, _DAY)])
    book.epoch = CALENDAR_MAC_1904
    return saved(book)


def _hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True


def _filter(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:E3"
    sheet.auto_filter.add_filter_column(4, ["訪看端末02"])
    sheet.freeze_panes = "A2"


def _as_table(sheet: Worksheet) -> None:
    sheet.add_table(SheetTable(displayName="申請一覧", ref="A1:E2"))


def _at(column: int, row: int) -> Callable[[Worksheet], None]:
    """The table with its first cell there."""

    def finish(sheet: Worksheet) -> None:
        for down, cells in enumerate((HEADINGS, ROW)):
            for right, cell in enumerate(cells):
                sheet.cell(row + down, column + right, cell)

    return finish


_TWO = [(2, DATA), (3, _with(terminals=["訪看端末02"]))]
_SECOND = _changed(4, "訪看端末02")
_TITLE = ("電子証明書発行申請 一覧（2026年11月）",)
_BLANK: tuple[Cell, ...] = (None,)
_STRANGE = "髙﨑①㈱Ⅳ～〜−―ｱｲｳ㍻𠮷👩‍⚕️"

TABLES: Mapping[str, Table] = {
    # What stands above and below the headings
    "headings and a row": Table(partial(xlsx, HEADINGS, ROW)),
    "a macro workbook": Table(partial(xlsx, HEADINGS, ROW), format="xlsm"),
    "a title": Table(partial(xlsx, _TITLE, HEADINGS, ROW), [(3, DATA)], [(1, PASSED_OVER, None)]),
    "a merged title and a blank row": Table(
        partial(xlsx, _TITLE, _BLANK, HEADINGS, ROW, merged=["A1:E1"]), [(4, DATA)], [(1, PASSED_OVER, None)]
    ),
    "a title with one known word": Table(
        partial(xlsx, ("申請", "2026年11月分"), HEADINGS, ROW), [(3, DATA)], [(1, PASSED_OVER, None)]
    ),
    "three lines above": Table(
        partial(xlsx, _TITLE, ("作成日", _DAY), ("担当", "山田"), HEADINGS, ROW),
        [(5, DATA)],
        [(1, PASSED_OVER, None), (2, PASSED_OVER, None), (3, PASSED_OVER, None)],
    ),
    "headings in line 20": Table(partial(xlsx, *[_BLANK] * 19, HEADINGS, ROW), [(21, DATA)]),
    "headings after 30 blank lines": Table(partial(xlsx, *[_BLANK] * 30, HEADINGS, ROW), [(32, DATA)]),
    "headings once more": Table(
        partial(xlsx, HEADINGS, ROW, HEADINGS, _SECOND), [_TWO[0], (4, _TWO[1][1])], [(3, PASSED_OVER, None)]
    ),
    "headings once more, wider": Table(
        partial(xlsx, HEADINGS, ROW, [f" {each[:2]} {each[2:]}" for each in HEADINGS]), told=[(3, PASSED_OVER, None)]
    ),
    "totals": Table(partial(xlsx, HEADINGS, ROW, ("合計", 1)), told=[(3, PASSED_OVER, None)]),
    "totals in the second column": Table(
        partial(xlsx, HEADINGS, ROW, (None, "合　計", None, None, None)), told=[(3, PASSED_OVER, None)]
    ),
    "totals in English": Table(partial(xlsx, HEADINGS, ROW, ("Total", "1")), told=[(3, PASSED_OVER, None)]),
    "no totals: it has a code": Table(
        partial(xlsx, HEADINGS, ("計", *ROW[1:])), [(2, {})], [(2, "form.unknown-form", "A2")]
    ),
    "blank rows between": Table(partial(xlsx, HEADINGS, _BLANK, ROW, _BLANK, _SECOND), [(3, DATA), (5, _TWO[1][1])]),
    "a row of white space": Table(partial(xlsx, HEADINGS, ROW, _BLANK, ("", "", ""))),
    # Headings
    "headings with white space and wide letters": Table(partial(xlsx, [f" {each}\n" for each in HEADINGS], ROW)),
    "headings by their keys": Table(
        partial(xlsx, ("form", "prefecture_code", "institution_code", "score_table", "terminals"), ROW)
    ),
    "a column of one's own": Table(partial(xlsx, ("No.", *HEADINGS), (1, *ROW)), told=[(1, UNKNOWN, "A1")]),
    "a column of one's own, named": Table(partial(xlsx, ("No.", *HEADINGS), (1, *ROW)), ignore_columns=["Ｎｏ．"]),
    "columns of one's own": Table(partial(xlsx, ("No.", *HEADINGS, "地区"), (1, *ROW, "北")), ignore_columns=["*"]),
    "a column without heading": Table(
        partial(xlsx, (*HEADINGS, None), (*ROW, None), (*ROW, "注意"), (*ROW, "注意")),
        [(2, DATA), (3, DATA), (4, DATA)],
        [(1, UNKNOWN, "F1")],
    ),
    "an empty column without heading": Table(
        partial(xlsx, (*HEADINGS[:4], None, HEADINGS[4]), (*ROW[:4], None, ROW[4]))
    ),
    "the same heading twice": Table(
        partial(xlsx, (*HEADINGS, "端末名称"), (*ROW, None)), told=[(1, "form.duplicate-field", "F1")]
    ),
    "a known column that is one's own": Table(
        partial(xlsx, (*HEADINGS, "端末名称"), (*ROW[:4], None, ROW[4])),
        [(2, {name: each for name, each in DATA.items() if name != "terminals"})],
        ignore_columns=["端末名称"],
    ),
    "the table begins in C3": Table(partial(xlsx, finish=_at(3, 3)), [(4, DATA)]),
    # Cells
    "numbers": Table(
        partial(xlsx, HEADINGS, ("電子証明書", 27, 190120, 6.0, 1)),
        [(2, _with(institution_code="190120", terminals=["1"]))],
    ),
    "numbers that are no whole ones": Table(
        partial(xlsx, HEADINGS, _changed(4, 0.25)), [(2, _with(terminals=["0.25"]))]
    ),
    "a large number": Table(partial(xlsx, HEADINGS, _changed(4, 10**15)), [(2, _with(terminals=["1000000000000000"]))]),
    "a number that shows its zeros": Table(
        partial(xlsx, HEADINGS, _changed(2, 190120), formats={"C2": "0000000"}), [(2, _with(institution_code="190120"))]
    ),
    "a text of digits": Table(partial(xlsx, HEADINGS, ROW, formats={"C2": "@"})),
    "an apostrophe that was typed": Table(
        partial(xlsx, HEADINGS, _changed(2, "'0190120")), [(2, _with(institution_code="'0190120"))]
    ),
    "a formula's text": Table(
        partial(text, HEADINGS, (*ROW[:2], '="0190120"', *ROW[3:])),
        [(2, _with(institution_code='="0190120"'))],
        format="csv",
    ),
    "white space stays": Table(
        partial(xlsx, HEADINGS, _changed(2, " 0190120 ")), [(2, _with(institution_code=" 0190120 "))]
    ),
    "several names in a cell": Table(
        partial(xlsx, HEADINGS, _changed(4, "a1\nb2；c3")), [(2, _with(terminals=["a1", "b2", "c3"]))]
    ),
    "letters of every kind": Table(partial(xlsx, HEADINGS, _changed(4, _STRANGE)), [(2, _with(terminals=[_STRANGE]))]),
    "an escaped carriage return": Table(
        partial(xlsx, (*HEADINGS[:3], "点数表コード", "端末名称"), _changed(2, "01_x000D_20")),
        [(2, _with(institution_code="01\r20"))],
    ),
    "an error": Table(partial(xlsx, HEADINGS, _changed(2, "#N/A")), [(2, _with(institution_code="#N/A"))]),
    "a formula without a value": Table(
        partial(xlsx, HEADINGS, _changed(2, "=B2"), ROW), [(2, {}), (3, DATA)], [(2, "record.unreadable", None)]
    ),
    "such a formula in a column of one's own": Table(
        partial(xlsx, (*HEADINGS, "No."), (*ROW, "=ROW()")), ignore_columns=["*"]
    ),
    "yes and no": Table(
        partial(xlsx, ("申請", "利用規約への同意", "申請日"), ("オンライン資格確認", True, None)),
        [(2, _eligibility(terms_accepted=True))],
    ),
    # Days
    "a day": Table(partial(_dated, _DAY, "yyyy-mm-dd"), [(2, _with(applied_on="2026-11-20"))]),
    "a day with slashes": Table(partial(_dated, _DAY, "yyyy/m/d"), [(2, _with(applied_on="2026-11-20"))]),
    "a day in Japanese": Table(
        partial(_dated, _DAY, '[$-411]yyyy"年"m"月"d"日";@'), [(2, _with(applied_on="2026-11-20"))]
    ),
    "a day of an era": Table(partial(_dated, _DAY, '[$-411]ggge"年"m"月"d"日"'), [(2, _with(applied_on="2026-11-20"))]),
    "a short day of an era": Table(partial(_dated, _DAY, "[$-411]ge.m.d;@"), [(2, _with(applied_on="2026-11-20"))]),
    "a day with its weekday": Table(partial(_dated, _DAY, "yyyy/m/d(aaa)"), [(2, _with(applied_on="2026-11-20"))]),
    "a day as a month": Table(partial(_dated, _DAY, "mmm-yy"), [(2, _with(applied_on="2026-11-20"))]),
    "a day at midnight": Table(
        partial(_dated, datetime(2026, 11, 20), "yyyy/m/d h:mm"),  # noqa: DTZ001  # a cell has no zone
        [(2, _with(applied_on="2026-11-20"))],
    ),
    "a day with a time": Table(
        partial(_dated, datetime(2026, 11, 20, 9, 30), "yyyy/m/d h:mm"),  # noqa: DTZ001  # a cell has no zone
        [(2, _with(applied_on="2026-11-20 09:30:00"))],
    ),
    "a time": Table(partial(_dated, time(9, 30), "h:mm"), [(2, _with(applied_on="09:30:00"))]),
    "a bare serial": Table(partial(_dated, 46346, "General"), [(2, _with(applied_on="46346"))]),
    "days from 1904": Table(_1904, [(2, _with(applied_on="2026-11-20"))]),
    "a day in the column of a name": Table(
        partial(xlsx, HEADINGS, _changed(4, _DAY)), [(2, _with(terminals=["2026-11-20"]))]
    ),
    "a day in a column of one's own": Table(
        partial(xlsx, (*HEADINGS, "確認日"), (*ROW, _DAY)), ignore_columns=["確認日"]
    ),
    "the first of a month": Table(
        partial(_months, date(2027, 2, 1)), [(2, _eligibility(usage_start="2027-02", applied_on="2027-02-01"))]
    ),
    "another day of a month": Table(
        partial(_months, date(2027, 2, 2)), [(2, _eligibility(usage_start="2027-02-02", applied_on="2027-02-02"))]
    ),
    "the text of a first of a month": Table(
        partial(_months, "2027-02-01"), [(2, _eligibility(usage_start="2027-02-01", applied_on="2027-02-01"))]
    ),
    # Merged cells, hidden rows, filters, sheets
    "a merged code": Table(
        partial(xlsx, HEADINGS, ROW, (*_changed(2, None)[:2], None, *_SECOND[3:]), merged=["C2:C3"]), _TWO
    ),
    "merged over columns": Table(
        partial(xlsx, (*HEADINGS, "申請日"), (*ROW, None), merged=["E2:F2"]),
    ),
    "merged beyond the last row": Table(
        partial(xlsx, HEADINGS, ROW, (*ROW[:4], "訪看端末02"), merged=["A2:A9", "B2:B9"]), _TWO
    ),
    "hidden rows and columns": Table(partial(xlsx, HEADINGS, ROW, _SECOND, finish=_hide), _TWO),
    "a filter and frozen headings": Table(partial(xlsx, HEADINGS, ROW, _SECOND, finish=_filter), _TWO),
    "a table of the spreadsheet": Table(partial(xlsx, HEADINGS, ROW, finish=_as_table)),
    "another sheet": Table(partial(_second_sheet, hide_first=False), sheet="申請"),
    "the first sheet is hidden": Table(partial(_second_sheet, hide_first=True)),
    # Text
    "commas": Table(partial(text, HEADINGS, ROW), format="csv"),
    "commas with a byte order mark": Table(partial(text, HEADINGS, ROW, encoding="utf-8-sig"), format="csv"),
    "cp932": Table(
        partial(text, HEADINGS, (*ROW[:4], "髙①㈱～ｱ"), encoding="cp932"),
        [(2, _with(terminals=["髙①㈱～ｱ"]))],
        format="csv",
    ),
    "UTF-16 with tabs": Table(partial(text, HEADINGS, ROW, separator="\t", encoding="utf-16"), format="csv"),
    "tabs": Table(partial(text, HEADINGS, ROW, separator="\t"), format="tsv"),
    "commas in a file for tabs": Table(partial(text, HEADINGS, ROW), format="tsv"),
    "semicolons": Table(partial(text, HEADINGS, ROW, separator=";"), format="csv"),
    "semicolons below a title with commas": Table(
        partial(text, ("一覧,2026年,11月",), HEADINGS, ROW, separator=";"),
        [(3, DATA)],
        [(1, PASSED_OVER, None)],
        format="csv",
    ),
    "one column": Table(
        partial(text, ("端末名称",), ("a1",)), [(2, {})], [(2, "form.unknown-form", None)], format="csv"
    ),
    "commas at the end of a title": Table(
        partial(text, ("一覧", "", "", "", ""), HEADINGS, ROW, ("合計", "1", "", "", "")),
        [(3, DATA)],
        [(1, PASSED_OVER, None), (4, PASSED_OVER, None)],
        format="csv",
    ),
    "cells in quotes over lines": Table(
        partial(text, HEADINGS, (*ROW[:4], '"a1\nb2"'), ROW),
        [(2, _with(terminals=["a1", "b2"])), (4, DATA)],
        format="csv",
    ),
}
