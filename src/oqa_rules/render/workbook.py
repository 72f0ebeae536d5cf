"""Sheets as a workbook (.xlsx). Needs the extra ``excel``."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from oqa_rules.errors import MissingExtra
from oqa_rules.io.formulas import is_formula
from oqa_rules.render.markup import visible

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as XlsxCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Cell: TypeAlias = str | int | date | None
"""What a cell may hold: a text is never a formula, and a day is a date of the spreadsheet, shown as YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a row of headings, which stays in sight and has filters, and the rows below it.

    ``colours`` gives the background (RRGGBB) of cells in the first column by their text.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    colours: Mapping[str, str] = field(default_factory=dict[str, str])


def workbook_bytes(sheets: Iterable[Sheet], made_on: date) -> bytes:
    """The sheets as a workbook dated ``made_on``; the same sheets give the same bytes, and no clock is read.

    Raises ``MissingExtra`` where ``openpyxl`` is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.writer.excel import ExcelWriter
    except ModuleNotFoundError as error:
        if error.name != "openpyxl":
            raise
        raise MissingExtra("excel") from None
    book = Workbook(write_only=True)
    book.properties.creator = "oqa-rules"
    midnight = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001  # it writes no time zone
    book.properties.created = book.properties.modified = midnight
    for sheet in sheets:
        _add(book, sheet)
    written = io.BytesIO()
    # ``Workbook.save`` would put the time of the clock into it.
    ExcelWriter(book, ZipFile(written, "w", ZIP_DEFLATED)).save()
    return _without_times(written)


def _without_times(archive: io.BytesIO) -> bytes:
    """The same zip file, in which nothing tells when it was written."""
    written = io.BytesIO()
    with ZipFile(archive) as old, ZipFile(written, "w") as new:
        for name in old.namelist():
            inside = ZipInfo(name)
            inside.compress_type = ZIP_DEFLATED
            new.writestr(inside, old.read(name))
    return written.getvalue()


_DAY_FORMAT = "yyyy-mm-dd"
_HEADING_COLOUR = "E8EEF6"


def _add(book: Workbook, sheet: Sheet) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    # A sheet that is only written has all members that are used here.
    page: Worksheet = book.create_sheet(sheet.title)
    letters = [get_column_letter(number) for number, _ in enumerate(sheet.columns, start=1)]
    for letter, column in zip(letters, sheet.columns, strict=True):
        page.column_dimensions[letter].width = column.width
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    headings = [_cell(page, column.heading) for column in sheet.columns]
    for each in headings:
        each.font, each.fill = Font(bold=True), PatternFill("solid", fgColor=_HEADING_COLOUR)
    page.append(headings)
    fills = {text: PatternFill("solid", fgColor=colour) for text, colour in sheet.colours.items()}
    count = 1
    for row in sheet.rows:
        cells = [_cell(page, value) for value in row]
        fill = fills.get(str(row[0]))
        if fill is not None:
            cells[0].fill = fill
        page.append(cells)
        count += 1
    page.auto_filter.ref = f"A1:{letters[-1]}{count}"


# What no XML holds, and what a spreadsheet would read as a code of its own.
_REFUSED = re.compile("[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def _cell(page: Worksheet, value: Cell) -> XlsxCell:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        cell = WriteOnlyCell(page)
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DAY_FORMAT
        return cell
    cell = WriteOnlyCell(page, _REFUSED.sub(_escaped, visible(value)))
    cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    if is_formula(value):
        cell.quotePrefix = True  # not even where somebody edits it
    return cell


def _escaped(refused: re.Match[str]) -> str:
    return "_x005F_" if refused[0] == "_" else f"<U+{ord(refused[0]):04X}>"
