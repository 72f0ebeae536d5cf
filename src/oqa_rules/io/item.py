"""The items that files are read as."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from oqa_rules.io.place import cell_name
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Finding, Record, Text, shown
from oqa_rules.rules.finding import CellPlace
from oqa_rules.rules.quick_init import quick_init
from oqa_rules.rules.shape import RECORD_UNREADABLE

Cells: TypeAlias = tuple[str | None, ...]
"""The cells of a row; an empty one is ``None``."""


@quick_init
@dataclass(frozen=True, slots=True)
class Value:
    """One record of JSON or TOML.

    ``source`` is, in every item, the text that it was read from, with the end of its line: together
    they are the whole stream. The records of a document have none.
    """

    record: Record
    data: object
    source: str = ""


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings of a table, which is no record.

    ``row`` is its row in a spreadsheet (from 1). ``ignored`` are the columns (from 0) that the user has named as
    their own; with ``ignores_unknown`` every column that is not known is the user's own.
    """

    record: Record
    names: tuple[str, ...]
    source: str = ""
    row: int = 1
    ignored: frozenset[int] = frozenset()
    ignores_unknown: bool = False

    def place(self, column: int, row: int | None = None) -> CellPlace:
        """The cell of a column (from 0) in a row, by default that of its heading."""
        return CellPlace(cell_name(column, row or self.row), shown(self.names[column]))


@quick_init
@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: its cells under their headings.

    ``row`` is its row in a spreadsheet (from 1), in which the cell of column 0 is in A. ``days`` are the columns whose
    cells a workbook holds as days; their texts are ``YYYY-MM-DD``. ``separator`` stands between the cells of the text.
    """

    record: Record
    headings: tuple[str, ...]
    cells: Cells
    source: str = ""
    row: int = 1
    days: frozenset[int] = frozenset()
    separator: str = ","

    def by_heading(self) -> dict[str, str]:
        """The cells that are not empty, by their headings."""
        return {name: cell for name, cell in zip(self.headings, self.cells, strict=False) if cell is not None}


@dataclass(frozen=True, slots=True)
class Broken:
    """One record that could not be read, and why."""

    record: Record
    problem: Finding
    source: str = ""


@dataclass(frozen=True, slots=True)
class NotRead:
    """What of a table is no record though it is not blank, and why: a row, or a column without a heading."""

    record: Record
    problem: Finding
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoRecord:
    """A blank line, or more of a line that is too long to be read."""

    source: str


Item: TypeAlias = Value | Headings | Row | Broken | NotRead | NoRecord

_T = TypeVar("_T")
Read: TypeAlias = Callable[[Iterator[Item]], Iterator[_T]]
"""What makes results of the items of a file, such as a check."""


def broken(record: Record, problem: Unreadable, source: str = "") -> Broken:
    """The item for a record that could not be read."""
    text = problem.problem
    if problem.column is not None:
        text = Text(f"{problem.column}文字目: {text.ja}", f"column {problem.column}: {text.en}")
    return Broken(record, Finding.of(RECORD_UNREADABLE, problem=text), source)
