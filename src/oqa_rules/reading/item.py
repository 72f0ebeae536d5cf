"""One record as it was read, or the finding that it could not be."""

from dataclasses import dataclass
from typing import TypeAlias

from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Finding, Record
from oqa_rules.rulebook.rules import form as rules

Headings: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One record: where it stands and what it holds.

    Where this record alone could not be read, ``problem`` says why. A row of a table has the
    ``headings`` of that table, and as ``data`` a tuple of its cells, which all are text or, where
    empty, ``None``; the item of the row of headings itself has no data.
    """

    record: Record
    data: object = None
    problem: Finding | None = None
    headings: Headings | None = None

    @property
    def is_headings(self) -> bool:
        """Whether this is the row of headings, which is no record."""
        return self.headings is not None and self.data is None


def unreadable_item(record: Record, problem: Unreadable) -> Item:
    """The item for a record that could not be read."""
    return Item(record, problem=Finding.of(rules.UNREADABLE_RECORD, problem=problem.problem))
