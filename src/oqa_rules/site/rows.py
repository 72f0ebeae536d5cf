"""Rows of a table as sites: one terminal a row, and what belongs together put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from oqa_rules.fields.choices import squeezed
from oqa_rules.parts.reading import unknown_fields
from oqa_rules.reading.json_text import members_of
from oqa_rules.rulebook import Finding, Record, Text, shown
from oqa_rules.rulebook.rules import entries as rules
from oqa_rules.site.models import Institution, Site, SiteRecord, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oqa_rules.parts.members import Member
    from oqa_rules.parts.part import Part
    from oqa_rules.reading.item import Broken, Cells, Row


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


SiteRow: TypeAlias = "tuple[int, Cells]"
"""The line of a row, from 1, and its cells."""

_Column: TypeAlias = "tuple[type[Part], Member]"

_CODES = ("prefecture_code", "score_table", "institution_code")
_NAME = "name"

_KEYS: dict[type[Part], str] = {Site: "site", Institution: "institution_name", Terminal: "terminal"}
"""What the column of a name is called in English: three objects have one."""


def _columns() -> dict[str, _Column]:
    """What each heading, without white space, is a column of."""
    found: dict[str, _Column] = {}
    for part, key in _KEYS.items():
        for member in part.members.members:
            if member.value is not None:
                names = (key, *member.names[1:]) if member.key == _NAME else member.names
                found.update({squeezed(name): (part, member) for name in names})
    return found


_COLUMNS = _columns()


class SiteTable:
    """The columns of a table of sites under one row of headings."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        self._columns = [_COLUMNS.get(squeezed(heading)) for heading in headings]
        self._unknown = [each for each, column in zip(headings, self._columns, strict=True) if column is None]

    def unknown_headings(self) -> Iterator[Finding]:
        """One finding for each column that no site has."""
        return unknown_fields(list(_COLUMNS), self._unknown)

    def site_name(self, cells: Cells) -> object:
        """By what a row is put to its site: the name, ``None`` where there is none."""
        return next((value for member, value, _ in self._held(Site, cells) if member.key == _NAME), None)

    def site(self, rows: Iterable[SiteRow]) -> tuple[dict[str, object], tuple[Finding, ...]]:
        """The data of one site from all of its rows, and the findings about rows that contradict each other.

        What is contradicted stands in the data more than once, so that nobody takes the first for the truth.
        """
        site = _Merged()
        institutions: dict[object, tuple[_Merged, list[dict[str, object]]]] = {}
        for line, cells in rows:
            site.add(self._held(Site, cells), line)
            of_institution = list(self._held(Institution, cells))
            institution, terminals = institutions.setdefault(_which(of_institution), (_Merged(), []))
            institution.add(of_institution, line)
            terminals.append(members_of([(member.key, value) for member, value, _ in self._held(Terminal, cells)]))
        findings = list(site.contradictions(""))
        inner: list[object] = []
        for index, (institution, terminals) in enumerate(institutions.values()):
            findings += institution.contradictions(f"/institutions/{index}")
            inner.append(members_of([*institution.pairs(), ("terminals", terminals)]))
        return members_of([*site.pairs(), ("institutions", inner)]), tuple(findings)

    def _held(self, part: type[Part], cells: Cells) -> Iterator[tuple[Member, object, str]]:
        """The member, value and text of each cell of a row that belongs to ``part`` and is not empty."""
        for column, cell in zip(self._columns, cells, strict=False):
            if cell is not None and column is not None and column[0] is part and column[1].value is not None:
                yield column[1], column[1].value.from_cell(cell), cell


def _which(held: Iterable[tuple[Member, object, str]]) -> object:
    """By what a row is put to its institution: the three codes, with the name where one of them is missing."""
    said = {member.key: _canonical(member, value) for member, value, _ in reversed(list(held))}
    codes = tuple(said.get(key) for key in _CODES)
    return codes if None not in codes else (*codes, said.get(_NAME))


def _canonical(member: Member, value: object) -> object:
    """What two cells are compared by: what they mean, or what stands there where that is nothing."""
    meant = None if member.value is None else member.value.read(value)[0]
    return value if meant is None else meant


@dataclass(slots=True)
class _Merged:
    """One object that stands in several rows: for each member everything that is said, and in which line first."""

    _said: dict[str, dict[object, tuple[object, str, int]]] = field(
        default_factory=dict[str, dict[object, tuple[object, str, int]]]
    )
    _titles: dict[str, Text] = field(default_factory=dict[str, Text])

    def add(self, held: Iterable[tuple[Member, object, str]], line: int) -> None:
        for member, value, cell in held:
            self._titles[member.key] = member.label.title
            self._said.setdefault(member.key, {}).setdefault(_canonical(member, value), (value, cell, line))

    def pairs(self) -> list[tuple[str, object]]:
        return [(key, value) for key, said in self._said.items() for value, _, _ in said.values()]

    def contradictions(self, path: str) -> Iterator[Finding]:
        for key, said in self._said.items():
            if len(said) > 1:
                yield Finding.of(
                    rules.FORM_DUPLICATE_FIELD,
                    f"{path}/{key}",
                    hint="lines",
                    field=self._titles[key],
                    found=tuple(shown(cell) for _, cell, _ in said.values()),
                    lines=tuple(line for _, _, line in said.values()),
                )
