"""What is read one after the other: records, rows of a table, and what could not be read."""

from dataclasses import dataclass
from typing import TypeAlias

from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Finding, Record
from oqa_rules.rulebook.rules import form as rules

Cells: TypeAlias = tuple[str | None, ...]
"""The cells of a row: all are text, and an empty one is ``None``."""


@dataclass(frozen=True, slots=True)
class Value:
    """One record of JSON or TOML: where it stands and what it holds."""

    record: Record
    data: object


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings of a table. It is no record."""

    record: Record
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: where it stands, and its cells under their headings."""

    record: Record
    headings: tuple[str, ...]
    cells: Cells


@dataclass(frozen=True, slots=True)
class Broken:
    """One record that could not be read, and the finding that says why."""

    record: Record
    problem: Finding


Item: TypeAlias = Value | Headings | Row | Broken


def broken(record: Record, problem: Unreadable) -> Broken:
    """The item for a record that could not be read."""
    return Broken(record, Finding.of(rules.UNREADABLE_RECORD, problem=problem.problem))
