"""Rows of a table as sites: one terminal a row, and what belongs together put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from oqa_rules.fields.choices import squeezed
from oqa_rules.parts.reading import unknown_fields
from oqa_rules.reading.json_text import members_of
from oqa_rules.rulebook import Finding, Text, shown
from oqa_rules.rulebook.rules import form as rules
from oqa_rules.site.models import Institution, Site, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oqa_rules.parts.members import Member
    from oqa_rules.parts.part import Part
    from oqa_rules.reading.item import Cells

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
