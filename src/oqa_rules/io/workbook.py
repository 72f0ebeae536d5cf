"""Sheets of workbooks (.xlsx, .xlsm), as tables: cells are what they show where that says more than what is stored."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, TypeVar

from oqa_rules.io.item import Cells, Item
from oqa_rules.io.layout import RawRow, TableOptions, laid_out
from oqa_rules.io.missing_extra import MissingExtra
from oqa_rules.io.sheet_cells import SpecialCells
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.io.workbook_advice import DAMAGED
from oqa_rules.io.workbook_package import Package
from oqa_rules.rules import Param, Record, Text, shown

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Value: TypeAlias = "int | float | str | bool | time | date | datetime | timedelta"
"""What a cell holds; an empty one is an empty text."""

_Read = TypeVar("_Read")

_MIDNIGHT = time()
_MOST_SHEETS = 10
_LONGEST_NAME = 100


def read_workbook(
    stream: BinaryIO, file: str | None, options: TableOptions, on_notice: Callable[[Text], None] | None = None
) -> Iterator[Item]:
    """The rows of one sheet as items: the one of the ``options``, else the first that is not hidden.

    A merged cell counts for all of its rows, in its first column; a row with nothing else is blank. ``on_notice`` is
    told of the other sheets, but not of the notes of a template. Raises ``MissingExtra`` without the extra ``excel``,
    and ``Unreadable`` for what is no workbook, has no such sheet, or is too large.
    """
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise MissingExtra("excel") from None

    package = Package(stream)
    workbook = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(package.raw)))
    name, others = _sheet_of(workbook, options.sheet)
    special = package.special_cells(name)
    sheet = _guarded(lambda: workbook.get_sheet_by_name(name))
    if options.sheet is None and on_notice is not None:
        notes = package.sheets_of_notes()
        others = [each for each in others if each not in notes]
        if others:
            on_notice(_not_read(name, others))
    yield from laid_out(_rows(sheet, Record(file, sheet=name), special), options)


def _guarded(read: Callable[[], _Read]) -> _Read:
    """What the reader reads; raises ``Unreadable`` where it refuses, which it does with all kinds of errors."""
    try:
        return read()
    except Exception:  # noqa: BLE001  # its errors share no class
        raise Unreadable(DAMAGED) from None
    except BaseException as panic:
        if type(panic).__module__ == "pyo3_runtime":  # what stops Rust is no ``Exception``
            raise Unreadable(DAMAGED) from None
        raise


_NO_SHEET = Text(
    "表のシートがありません（マクロやグラフだけのブックです）。表をExcelブック（.xlsx）に保存し直してください。",
    "There is no sheet with a table, only macros or charts. Save the table as an Excel workbook (.xlsx).",
)


def _sheet_of(workbook: CalamineWorkbook, wanted: str | None) -> tuple[str, list[str]]:
    """The name of the sheet that is read, and those of the others; raises ``Unreadable`` where it is not there."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [each for each in workbook.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
    if not sheets:
        raise Unreadable(_NO_SHEET)
    names = [each.name for each in sheets]
    if wanted is not None:
        if wanted not in names:
            raise Unreadable(_not_there(wanted, names))
        return wanted, [name for name in names if name != wanted]
    visible = [each.name for each in sheets if each.visible is SheetVisibleEnum.Visible]
    first = (visible or names)[0]
    return first, [name for name in visible if name != first]


def _not_there(wanted: str, names: list[str]) -> Text:
    shown_names = tuple(map(shown, names[:_MOST_SHEETS]))
    near = get_close_matches(wanted[:_LONGEST_NAME], names, n=1)
    params: dict[str, Param] = {"wanted": shown(wanted), "names": shown_names, "near": shown(near[0]) if near else ""}
    hint = Text("「{near}」ではありませんか。", 'Did you mean "{near}"?') if near else Text("", "")
    text = Text(
        f"「{{wanted}}」というシートはありません。{hint.ja}あるのは{{names:quoted}}です。",
        f'There is no sheet "{{wanted}}". {hint.en} There is {{names:quoted}}.'.replace(".  ", ". "),
    )
    return text.filled(params)


def _not_read(name: str, others: list[str]) -> Text:
    text = Text(
        "シート「{name}」を読みます。ほかのシート（{others}）は --sheet で選べます。",
        'Sheet "{name}" is read; another one ({others}) can be chosen with --sheet.',
    )
    return text.filled({"name": shown(name), "others": tuple(map(shown, others[:_MOST_SHEETS]))})


def _rows(sheet: CalamineSheet, record: Record, special: SpecialCells) -> Iterator[RawRow]:
    left = sheet.start[1] if sheet.start else 0
    before: Cells = (None,) * left
    merged = _MergedCells(sheet.merged_cell_ranges or [])
    errors = _by_row(special.errors)
    unsaved = _by_row(dict.fromkeys(special.unsaved, ""))
    for index, values in enumerate(sheet.iter_rows()):
        days: frozenset[int] = frozenset()
        if not _SIMPLE.issuperset(map(type, values)):
            days = frozenset([left + column for column, value in enumerate(values) if _is_day(value)])
        cells = before + tuple([(value if type(value) is str else text_of(value)) or None for value in values])
        if index in errors:
            cells = tuple([errors[index].get(column, cell) for column, cell in enumerate(cells)])
        if merged.starts:
            cells, days = merged.spread(index, cells, days)
        yield RawRow(
            Record(record.file, index + 1, sheet=record.sheet),
            index + 1,
            cells,
            days=days,
            unsaved=frozenset(unsaved.get(index, ())),
        )


_SIMPLE = frozenset({str})


def _by_row(cells: Mapping[tuple[int, int], str]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in cells.items():
        rows.setdefault(row, {})[column] = text
    return rows


def _is_day(value: Value) -> bool:
    return type(value) is date or (type(value) is datetime and value.time() == _MIDNIGHT)


def text_of(value: Value) -> str:
    """The text of a cell that is not a text itself.

    >>> [text_of(each) for each in (190120.0, 0.5, True, date(2026, 12, 15), datetime(2026, 12, 15, 9, 30))]
    ['190120', '0.5', 'true', '2026-12-15', '2026-12-15 09:30:00']
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


class _MergedCells:
    """The cells that are merged over several rows; each counts for all of them, in its first column."""

    def __init__(self, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        self.starts: dict[int, list[tuple[int, int]]] = {}
        for (row, column), (last, _) in ranges:
            if last > row:
                self.starts.setdefault(row, []).append((column, last))
        # By column: the last row, the text, and whether it is a day.
        self._open: dict[int, tuple[int, str, bool]] = {}

    def spread(self, row: int, cells: Cells, days: frozenset[int]) -> tuple[Cells, frozenset[int]]:
        """A row with the cells that are merged from above; one with nothing else stays blank."""
        filled = list(cells)
        has_own = any(cells)
        for column, (last, above, is_day) in [*self._open.items()]:
            if row > last:
                del self._open[column]
            elif has_own and cells[column] is None:
                filled[column] = above
                days = days | {column} if is_day else days
        for column, last in self.starts.get(row, ()):
            text = cells[column] if column < len(cells) else None
            if text is not None:
                self._open[column] = last, text, column in days
        return tuple(filled), days
