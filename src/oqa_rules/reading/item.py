"""What is read one after the other: records, rows of a table, and what could not be read."""

from dataclasses import dataclass
from typing import TypeAlias

from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Finding, Record, Text
from oqa_rules.rulebook.rules import form as rules

Cells: TypeAlias = tuple[str | None, ...]
"""The cells of a row: all are text, and an empty one is ``None``."""


@dataclass(frozen=True, slots=True)
class Value:
    """One record of JSON or TOML: where it stands and what it holds.

    ``source`` is, in every item, the text that it was read from, with the end of its last line. All
    sources one after the other are the whole stream; a document has no source of its records.
    """

    record: Record
    data: object
    source: str = ""


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings of a table. It is no record."""

    record: Record
    names: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: where it stands, and its cells under their headings."""

    record: Record
    headings: tuple[str, ...]
    cells: Cells
    source: str = ""

    def given(self) -> dict[str, str]:
        """The cells that are not empty, by their headings."""
        return {name: cell for name, cell in zip(self.headings, self.cells, strict=False) if cell is not None}


@dataclass(frozen=True, slots=True)
class Broken:
    """One record that could not be read, and the finding that says why."""

    record: Record
    problem: Finding
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoRecord:
    """What is no record: blank lines, and the rest of a line that is too long to be read."""

    source: str


Item: TypeAlias = Value | Headings | Row | Broken | NoRecord


def broken(record: Record, problem: Unreadable, source: str = "") -> Broken:
    """The item for a record that could not be read."""
    said = problem.problem
    if problem.column is not None:
        said = Text(f"{problem.column}文字目: {said.ja}", f"column {problem.column}: {said.en}")
    return Broken(record, Finding.of(rules.RECORD_UNREADABLE, problem=said), source)
