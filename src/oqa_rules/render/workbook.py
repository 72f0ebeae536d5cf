"""Sheets as a workbook (.xlsx). Needs the extra ``excel``."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from oqa_rules.errors import MissingExtra
from oqa_rules.io.formulas import is_formula
from oqa_rules.render.visible import cells as cells_of
from oqa_rules.render.visible import visible
from oqa_rules.rules import RULESET

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as XlsxCell
    from openpyxl.comments import Comment
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Cell: TypeAlias = str | int | date | None
"""What a cell may hold: a text is never a formula, and a day is a date of the spreadsheet, shown as YYYY-MM-DD."""


_AUTHOR = "oqa-rules"

TEXT_FORMAT = "@"
DAY_FORMAT = "yyyy-mm-dd"
MONTH_FORMAT = "yyyy-mm"


@dataclass(frozen=True, slots=True)
class Choices:
    """The cells of another sheet that those of a column are chosen from, such as ``'choices'!$A$2:$A$4``.

    Where they are not ``all``, the spreadsheet takes another text after a warning.
    """

    cells: str
    all: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, and its width in characters.

    A column to be filled in may have a ``note`` on its heading, the number format of all its cells, and ``choices``.
    """

    heading: str
    width: int
    note: str | None = None
    number_format: str | None = None
    choices: Choices | None = None
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a row of headings, which stays in sight and has filters, and the rows below it.

    ``colours`` gives the background (RRGGBB) of cells in the first column by their text. A sheet that ``wraps`` shows
    the whole text of each cell. A ``mark`` is a defined name by which a program finds the sheet again.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    colours: Mapping[str, str] = field(default_factory=dict[str, str])
    is_hidden: bool = False
    wraps: bool = False
    mark: str | None = None


RULESET_DAY = date.fromisoformat("-".join([*RULESET.split(".")[:2], "01"]))
"""The first day of the month of the ruleset: the date of what has no other."""


def workbook_bytes(sheets: Iterable[Sheet], made_on: date = RULESET_DAY) -> bytes:
    """The sheets as a workbook dated ``made_on``; the same sheets give the same bytes, and no clock is read.

    Raises ``MissingExtra`` where ``openpyxl`` is not installed.
    """
    require_openpyxl()
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = _AUTHOR
    book.properties.created = book.properties.modified = midnight(made_on)
    try:
        for sheet in sheets:
            _add(book, sheet)
        return saved(book)
    except BaseException:
        # A sheet that was begun and is not written would complain on the error stream when it is thrown away.
        for page in book.worksheets:
            with suppress(Exception):
                page.close()
        raise


def require_openpyxl() -> None:
    """Raise ``MissingExtra`` where ``openpyxl`` is not installed."""
    try:
        from openpyxl import Workbook
        from openpyxl.writer import excel
    except ModuleNotFoundError as error:
        if error.name != "openpyxl":
            raise
        raise MissingExtra("excel") from None
    del Workbook, excel


def midnight(day: date) -> datetime:
    """The beginning of a day, as the properties of a workbook have it."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  # it writes no time zone


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook, with the days in its properties as they are."""
    from openpyxl.writer.excel import ExcelWriter

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


_HEADING_COLOUR = "E8EEF6"
_OPTIONAL_COLOUR = "F4F4F4"
_LAST_ROW = 1_048_576
_NOTE_WIDTH = 420
_CHARACTERS_A_LINE, _LINE_HEIGHT = 34, 18


def _add(book: Workbook, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.properties import PageSetupProperties

    # A sheet that is only written has all members that are used here.
    page: Worksheet = book.create_sheet(sheet.title)
    if sheet.is_hidden:
        page.sheet_state = "hidden"
    if sheet.mark is not None:
        book.defined_names[sheet.mark] = DefinedName(
            sheet.mark, attr_text=f"{quote_sheetname(sheet.title)}!$A$1", hidden=True
        )
    letters = [get_column_letter(number) for number, _ in enumerate(sheet.columns, start=1)]
    for letter, column in zip(letters, sheet.columns, strict=True):
        page.column_dimensions[letter].width = column.width
        if column.number_format is not None:
            page.column_dimensions[letter].number_format = column.number_format
        if column.choices is not None:
            _offer(page, f"{letter}2:{letter}{_LAST_ROW}", column.choices)
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.append([_heading(page, column) for column in sheet.columns])
    count = 1
    for cells in _rows(page, sheet):
        page.append(cells)
        count += 1
    page.auto_filter.ref = f"A1:{letters[-1]}{count}"


def _heading(page: Worksheet, column: Column) -> XlsxCell:
    from openpyxl.styles import Font, PatternFill

    cell = _cell(page, column.heading)
    cell.font = Font(bold=not column.is_optional)
    cell.fill = PatternFill("solid", fgColor=_OPTIONAL_COLOUR if column.is_optional else _HEADING_COLOUR)
    if column.note is not None:
        cell.comment = note(column.note)
    return cell


def _rows(page: Worksheet, sheet: Sheet) -> Iterator[list[XlsxCell]]:
    from openpyxl.styles import Alignment, PatternFill

    fills = {text: PatternFill("solid", fgColor=colour) for text, colour in sheet.colours.items()}
    for row in sheet.rows:
        cells = [_cell(page, value, has_lines=sheet.wraps) for value in row]
        for cell, column in zip(cells, sheet.columns, strict=True):
            if column.number_format is not None:
                cell.number_format = column.number_format
            if sheet.wraps:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        fill = fills.get(str(row[0]))
        if fill is not None:
            cells[0].fill = fill
        yield cells


def _offer(page: Worksheet, cells: str, choices: Choices) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    # A list of its own could have no more than 255 characters, and no commas.
    rule = DataValidation("list", formula1=choices.cells, allow_blank=True, showErrorMessage=True, sqref=cells)
    rule.errorStyle = "stop" if choices.all else "warning"
    page.data_validations.append(rule)  # pyright: ignore[reportUnknownMemberType]  # the stubs leave its type out


def note(text: str) -> Comment:
    """A note on a cell, in a box that its text fits into."""
    from openpyxl.comments import Comment

    lines = [visible(line) for line in text.splitlines()]
    height = _LINE_HEIGHT * sum(1 + cells_of(line) // (2 * _CHARACTERS_A_LINE) for line in lines)
    return Comment(_in_xml("\n".join(lines)), _AUTHOR, height=height + _LINE_HEIGHT, width=_NOTE_WIDTH)


# What no XML holds, and what a spreadsheet would read as a code of its own.
_REFUSED = re.compile("[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def _cell(page: Worksheet, value: Cell, *, has_lines: bool = False) -> XlsxCell:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        cell = WriteOnlyCell(page)
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY_FORMAT
        return cell
    cell = WriteOnlyCell(page, cell_text(value) if has_lines else _in_xml(visible(value)))
    cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    if is_formula(value):
        cell.quotePrefix = True  # not even where somebody edits it
    return cell


def cell_text(text: str) -> str:
    """A text as a cell can hold it: of what cannot be seen only line breaks are kept."""
    return _in_xml("\n".join(visible(line) for line in text.split("\n")))


def _in_xml(text: str) -> str:
    return _REFUSED.sub(_escaped, text)


def _escaped(refused: re.Match[str]) -> str:
    return "_x005F_" if refused[0] == "_" else f"<U+{ord(refused[0]):04X}>"
