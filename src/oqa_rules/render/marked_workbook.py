"""A workbook with marks on its cells: that of a file as far as openpyxl keeps it, or a new one. Extra ``excel``."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zipfile import ZipFile

from oqa_rules.io.formulas import is_formula
from oqa_rules.io.place import cell_name
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.render.workbook import RULESET_DAY, cell_text, midnight, note, require_openpyxl, saved
from oqa_rules.rules import Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

HIDDEN = "＊＊＊＊"
"""What stands in a cell in place of a secret."""

MOST_NOTES = 5_000
"""Notes in a workbook: with more of them a spreadsheet takes minutes to open it."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Of a sheet."""

_TOO_LARGE = Text(
    "行か列が多すぎて、1枚のシートに入りません。ファイルを分けるか、--format jsonl にしてください。",
    "There are more rows or columns than a sheet has. Divide the file, or use --format jsonl.",
)
_LONGEST_NOTE = 4_000
_NOT_KEPT = Text(
    "このブックには、書き直せないものがあります。表だけをコピーした新しいブックか、CSV UTF-8を使ってください。",
    "There is something in this workbook that cannot be written again. Copy the table into a new workbook, or save it "
    "as CSV UTF-8.",
)


@dataclass(slots=True)
class Mark:
    """The findings about one cell: the colour (RRGGBB) of what weighs most, and the texts."""

    weight: int
    colour: str
    texts: list[str] = field(default_factory=list[str])


class MarkedWorkbook:
    """A workbook whose cells are given by sheet, row (from 1) and column (from 1).

    Raises ``MissingExtra`` without the extra ``excel``.
    """

    def __init__(self, raw: bytes | None = None) -> None:
        """The workbook of a file, or an empty one; raises ``Unreadable`` where openpyxl cannot read it."""
        require_openpyxl()
        self._book = _new() if raw is None else _loaded(raw)
        self._merged: dict[str, dict[tuple[int, int], tuple[int, int]]] = {}
        self.notes_left_out = self._notes = 0
        self._is_too_large = False

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of its sheets that hold cells."""
        return tuple(sheet.title for sheet in self._book.worksheets)

    def add_sheet(self, title: str, widths: Sequence[int] = ()) -> str:
        """Add an empty sheet and return its name, which differs where the title is taken."""
        sheet: Worksheet = self._book.create_sheet(title)
        for index, width in enumerate(widths):
            sheet.column_dimensions[cell_name(index, 1)[:-1]].width = width
        return sheet.title

    def write(self, sheet: str, row: int, texts: Iterable[str | None], *, is_heading: bool = False) -> None:
        """Write the texts of a row, none of which is run; what is beyond the last cell is told at the end."""
        from openpyxl.styles import Alignment, Font

        page = self._page(sheet)
        for column, text in enumerate(texts, start=1):
            if text is not None:
                if row > LAST_ROW or column > LAST_COLUMN:
                    self._is_too_large = True
                    return
                cell = _put(page.cell(row, column), text)
                if is_heading:
                    cell.font = Font(bold=True)
                elif "\n" in text:
                    cell.alignment = Alignment(wrap_text=True, vertical="top")

    def finish_list(self, sheet: str) -> None:
        """Let the headings of a sheet stay in sight, with filters."""
        page = self._page(sheet)
        page.freeze_panes = "A2"
        page.auto_filter.ref = page.dimensions

    def rows(self, sheet: str, last: int) -> Iterator[tuple[int, list[str]]]:
        """The first rows of a sheet by their numbers, each as texts; what is no text is empty."""
        for number, values in enumerate(self._page(sheet).iter_rows(max_row=last, values_only=True), start=1):
            yield number, [str(value) if isinstance(value, str) else "" for value in values]

    def hide_column(self, sheet: str, row: int, column: int, keep: Container[str] = ()) -> None:
        """Hide the cells of a column from a row on, but for texts that are no secret."""
        for (cell,) in self._page(sheet).iter_rows(min_row=row, min_col=column, max_col=column):
            if str(cell.value) not in keep:
                _hide(cell)

    def hide_cell(self, sheet: str, row: int, column: int) -> None:
        """Hide what stands in one cell."""
        _hide(self._cell(sheet, row, column))

    def hide_in_row(self, sheet: str, row: int, may_be_secret: Callable[[str], bool]) -> None:
        """Hide the cells of a row that may hold a secret."""
        for (*cells,) in self._page(sheet).iter_rows(min_row=row, max_row=row):
            for cell in cells:
                if cell.value is not None and may_be_secret(str(cell.value)):
                    _hide(cell)

    def mark(self, sheet: str, row: int, column: int, mark: Mark) -> None:
        """Colour a cell, and put a note beside it; earlier notes stay."""
        from openpyxl.styles import PatternFill

        cell = self._cell(sheet, row, column)
        cell.fill = PatternFill("solid", fgColor=mark.colour)
        if self._notes == MOST_NOTES:
            self.notes_left_out += 1
            return
        self._notes += 1
        before = [cell.comment.text] if cell.comment else []
        text = "\n\n".join([*before, *mark.texts])
        cell.comment = note(text if len(text) <= _LONGEST_NOTE else f"{text[:_LONGEST_NOTE]}…")

    def to_bytes(self) -> bytes:
        """The workbook; raises ``Unreadable`` where it holds too much, or openpyxl cannot write what it has read."""
        if self._is_too_large:
            raise Unreadable(_TOO_LARGE)
        try:
            return saved(self._book)
        except Exception:  # noqa: BLE001  # for what it has read and cannot write it raises all kinds of errors
            raise Unreadable(_NOT_KEPT) from None

    def _page(self, sheet: str) -> Worksheet:
        return self._book[sheet]

    def _cell(self, sheet: str, row: int, column: int) -> Cell:
        """A cell; of merged cells the first, which is the one that can hold anything."""
        from openpyxl.cell.cell import MergedCell

        page = self._page(sheet)
        if page.merged_cells.ranges:
            if sheet not in self._merged:
                self._merged[sheet] = {
                    place: (each.min_row, each.min_col)
                    for each in page.merged_cells.ranges
                    for cells in each.rows
                    for place in cells
                }
            row, column = self._merged[sheet].get((row, column), (row, column))
        cell = page.cell(row, column)
        if isinstance(cell, MergedCell):
            raise TypeError(f"{cell.coordinate} is a part of merged cells")
        return cell


def _new() -> Workbook:
    from openpyxl import Workbook

    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    book.properties.creator = "oqa-rules"
    book.properties.created = book.properties.modified = midnight(RULESET_DAY)
    return book


def _loaded(raw: bytes) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what it does not keep
            book = load_workbook(io.BytesIO(raw), rich_text=True)
        with ZipFile(io.BytesIO(raw)) as package:
            core = package.read("docProps/core.xml") if "docProps/core.xml" in package.namelist() else b""
    except Exception:  # noqa: BLE001  # its errors share no class
        raise Unreadable(_NOT_KEPT) from None
    properties = book.properties
    # Where they are not there openpyxl takes the time of the clock.
    properties.created = properties.created if b"created" in core else midnight(RULESET_DAY)
    properties.modified = properties.modified if b"modified" in core else midnight(RULESET_DAY)
    return book


def _put(cell: Cell | MergedCell, text: str) -> Cell:
    from openpyxl.cell.cell import MergedCell

    if isinstance(cell, MergedCell):
        raise TypeError(f"{cell.coordinate} is a part of merged cells")
    cell.value = cell_text(text)
    cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    if is_formula(text):
        cell.quotePrefix = True
    return cell


def _hide(cell: Cell | MergedCell) -> None:
    from openpyxl.cell.cell import MergedCell

    if isinstance(cell, MergedCell) or cell.value is None:
        return
    _put(cell, HIDDEN)
    cell.comment = None
    cell.hyperlink = None
