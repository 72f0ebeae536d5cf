"""The rows of a table by their sites: rows of one site may be scattered over all of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oqa_rules.rulebook import Finding, Record, Text
from oqa_rules.site.record import SiteRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oqa_rules.reading.item import Broken, Row
    from oqa_rules.site.rows import SiteRow, SiteTable


_AROUND_CELLS = ' "\r\n'
_MOST_CELLS = 100
"""How many cells of an unreadable row are looked at; it may be a whole file behind an open quote."""


@dataclass(slots=True)
class _Group:
    """The rows of one site, and what is said about the unreadable rows beside them."""

    rows: list[SiteRow] = field(default_factory=list["SiteRow"])
    doubts: list[Finding] = field(default_factory=list[Finding])


class SiteGroups:
    """Every row of a table, until all have been read."""

    def __init__(self, table: SiteTable, file: str | None) -> None:
        self._table = table
        self._file = file
        self._groups: dict[object, _Group] = {}
        self._last: _Group | None = None
        self._waiting: list[Finding] = []
        self._by_cell: dict[object, list[Finding]] = {}
        # Most cells stand in every row of a site: one text serves them all.
        self._texts: dict[str | None, str | None] = {}

    def add(self, row: Row) -> None:
        """Puts a row to the others of its site."""
        group = self._groups.setdefault(self._table.site_name(row.cells), _Group())
        group.rows.append((row.record.line or 0, tuple(self._texts.setdefault(cell, cell) for cell in row.cells)))
        group.doubts += self._waiting
        self._waiting = []
        self._last = group

    def doubt(self, row: Broken) -> None:
        """Puts an unreadable row to the sites of which it may have been a terminal: beside it, or named in it."""
        problem = at_line(row)
        for cell in row.source.split(",", _MOST_CELLS)[:_MOST_CELLS]:
            self._by_cell.setdefault(cell.strip(_AROUND_CELLS), []).append(problem)
        if self._last is not None:
            self._last.doubts.append(problem)
        self._waiting.append(problem)

    def sites(self) -> Iterator[SiteRecord]:
        """Each site, in the order in which they begin; its rows are let go when it has been put together."""
        while self._groups:
            name = next(iter(self._groups))
            group = self._groups.pop(name)
            data, findings = self._table.site(group.rows)
            # An unreadable row may stand before and after rows of one site, and name it too.
            doubts = dict.fromkeys([*group.doubts, *self._by_cell.get(name, ())])
            yield SiteRecord(Record(self._file, group.rows[0][0]), data, (*doubts, *findings))


def at_line(row: Broken) -> Finding:
    """The finding about an unreadable line, with its number: for where it stands among other findings."""
    problem, line = row.problem.params.get("problem"), row.record.line
    if line is None or not isinstance(problem, Text):
        return row.problem
    said = Text(f"{line}行目: {problem.ja}", f"line {line}: {problem.en}")
    return Finding.of(row.problem.definition, row.problem.path, problem=said)
