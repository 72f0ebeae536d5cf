"""The rows of a table as sites: which site and which institution each belongs to, and what contradicts itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeAlias

from oqa_rules.fields.choice import squeezed
from oqa_rules.forms.table import repeated_columns, unknown_columns
from oqa_rules.io.item import Broken, Cells, Headings, Row
from oqa_rules.io.json_text import members_of
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Finding, Text, shown
from oqa_rules.rules.finding import CellPlace
from oqa_rules.rules.pointer import path_of
from oqa_rules.rules.shape import FORM_DUPLICATE_FIELD
from oqa_rules.site.check import SiteRecord, at_line
from oqa_rules.site.columns import COLUMNS, Column
from oqa_rules.site.identity import CODES
from oqa_rules.site.models import Institution, Site, Terminal

_Cell: TypeAlias = tuple[Column, object, str]
"""The column of a cell, its value and its text."""


class _SiteRow(NamedTuple):
    """A row of a site: its line in the file, its row in a spreadsheet, its cells."""

    line: int
    row: int
    cells: Cells


_INSTITUTIONS = "institutions"
_TERMINALS = "terminals"

# Of an unreadable row, which may be a whole file behind an open quote.
_MOST_CELLS = 100


class SiteRows:
    """A table of sites: every row, until all have been read."""

    def __init__(self, headings: Headings) -> None:
        self._headings = headings
        self._columns = [
            None if index in headings.ignored else COLUMNS.get(squeezed(name))
            for index, name in enumerate(headings.names)
        ]
        self._by_key: dict[tuple[type[RuleModel], str], int] = {}
        for index, column in enumerate(self._columns):
            if column is not None:
                self._by_key.setdefault((column.model, column.key), index)
        # The lines and cells of each site, and the findings about the unreadable rows beside them.
        self._groups: dict[object, tuple[list[_SiteRow], list[Finding]]] = {}
        self._name_above: object = None
        self._unreadable_beside: list[Finding] = []
        self._waiting: list[Finding] = []
        self._by_cell: dict[object, list[Finding]] = {}
        # Most cells are the same in every row of a site: their texts are shared.
        self._texts: dict[str | None, str | None] = {}

    def about_headings(self) -> Iterator[Finding]:
        """The findings about columns that are not known, and about those that are there twice."""
        known = {
            index: ("/" + column.key if column.model is Site else "", column.title)
            for index, column in enumerate(self._columns)
            if column is not None
        }
        yield from unknown_columns(self._headings, known, list(COLUMNS))
        yield from repeated_columns(self._headings, known)

    def add(self, row: Row) -> None:
        """Add a row to its site, which is found by its name; a row without one belongs to the site above."""
        cells = self._typed(row)
        own = (value for column, value, _ in self._cells_of(Site, cells) if column.key == "name")
        name = self._name_above = next(own, self._name_above)
        rows, self._unreadable_beside = self._groups.setdefault(name, ([], []))
        shared = tuple(self._texts.setdefault(cell, cell) for cell in cells)
        rows.append(_SiteRow(row.record.line or 0, row.row, shared))
        self._unreadable_beside += self._waiting
        self._waiting = []

    def _typed(self, row: Row) -> Cells:
        """The cells of a row, those that a workbook holds as days as their columns take them."""
        if not row.days:
            return row.cells
        columns = zip(row.cells, self._columns, strict=False)
        return tuple(
            column.type.from_day(cell) if index in row.days and column is not None and cell is not None else cell
            for index, (cell, column) in enumerate(columns)
        )

    def add_unreadable(self, row: Broken) -> None:
        """Add an unreadable row to the sites that it may belong to: those beside it, and those named in it."""
        problem = at_line(row)
        for cell in row.source.split(",", _MOST_CELLS)[:_MOST_CELLS]:
            self._by_cell.setdefault(cell.strip(' "\r\n'), []).append(problem)
        self._unreadable_beside.append(problem)
        self._waiting.append(problem)

    def sites(self) -> Iterator[SiteRecord]:
        """Each site, in the order in which they begin; its rows are dropped."""
        while self._groups:
            name = next(iter(self._groups))
            rows, beside = self._groups.pop(name)
            data, findings, cells = self._site(rows)
            # An unreadable row may stand before and after rows of one site, and name it too.
            unreadable = dict.fromkeys([*beside, *self._by_cell.get(name, ())])
            record = replace(self._headings.record, line=rows[0].line)
            yield SiteRecord(record, data, (*unreadable, *findings), cells=cells)

    def _site(self, rows: list[_SiteRow]) -> tuple[object, list[Finding], Callable[[str], CellPlace | None]]:
        """The data of one site, the findings about rows that contradict each other, and the cell of each path.

        A contradicted member is repeated in the data, so that its first value is not taken for the right one.
        """
        site = _Merged()
        institutions: dict[object, tuple[_Merged, list[object]]] = {}
        rows_of: dict[object, list[_SiteRow]] = {}
        codes_above: dict[str, _Cell] = {}
        for row in rows:
            line, cells = row.line, row.cells
            site.add(self._cells_of(Site, cells), line)
            own = list(self._cells_of(Institution, cells))
            given = {column.key for column, _, _ in own}
            own += [each for key, each in codes_above.items() if key not in given]
            codes_above |= {each[0].key: each for each in own if each[0].key in CODES}
            values = {column.key: column.canonical(value) for column, value, _ in reversed(own)}
            # Without all of its codes an institution is identified by its name too.
            identity = tuple(map(values.get, CODES if CODES.keys() <= values.keys() else (*CODES, "name")))
            institution, terminals = institutions.setdefault(identity, (_Merged(), []))
            rows_of.setdefault(identity, []).append(row)
            institution.add(own, line)
            terminals.append(members_of([(column.key, value) for column, value, _ in self._cells_of(Terminal, cells)]))
        findings = list(site.contradictions(""))
        inner: list[object] = []
        for index, (institution, terminals) in enumerate(institutions.values()):
            findings += institution.contradictions(f"/institutions/{index}")
            inner.append(members_of([*institution.pairs(), ("terminals", terminals)]))
        place = partial(self._place, [rows, *rows_of.values()])
        return members_of([*site.pairs(), ("institutions", inner)]), findings, place

    def _place(self, groups: list[list[_SiteRow]], path: str) -> CellPlace | None:
        """The cell of a path: ``groups`` are the rows of the site, and those of each institution."""
        parts = path_of(path)
        model: type[RuleModel] = Site
        rows, *of_institutions = groups
        if len(parts) > 1 and parts[0] == _INSTITUTIONS:
            model, rows, parts = Institution, of_institutions[int(parts[1])], parts[2:]
            if len(parts) > 1 and parts[0] == _TERMINALS:
                model, rows, parts = Terminal, [rows[int(parts[1])]], parts[2:] or ("name",)
            parts = parts or ("institution_code",)
        keys = ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
        index = next((self._by_key[model, key] for key in keys if (model, key) in self._by_key), None)
        if index is None:
            return None
        filled = (row for row in rows if index < len(row.cells) and row.cells[index] is not None)
        return self._headings.place(index, next(filled, rows[0]).row)

    def _cells_of(self, model: type[RuleModel], cells: Cells) -> Iterator[_Cell]:
        """The cells of a row that belong to the model, without the empty ones."""
        for column, cell in zip(self._columns, cells, strict=False):
            if cell is not None and column is not None and column.model is model:
                yield column, column.type.from_cell(cell), cell


class _Merged:
    """One object of several rows: for each member all its values, each with its first line."""

    def __init__(self) -> None:
        self._values: dict[str, dict[object, tuple[Text, object, str, int]]] = {}

    def add(self, cells: Iterable[_Cell], line: int) -> None:
        for column, value, cell in cells:
            values = self._values.setdefault(column.key, {})
            values.setdefault(column.canonical(value), (column.title, value, cell, line))

    def pairs(self) -> list[tuple[str, object]]:
        outer: list[tuple[str, object]] = []
        inner: dict[str, list[tuple[str, object]]] = {}
        for path, values in self._values.items():
            key, _, name = path.partition("/")
            pairs = inner.setdefault(key, []) if name else outer
            pairs += [(name or key, value) for _, value, _, _ in values.values()]
        return outer + [(key, members_of(pairs)) for key, pairs in inner.items()]

    def contradictions(self, path: str) -> Iterator[Finding]:
        for key, values in self._values.items():
            if len(values) > 1:
                yield Finding.of(
                    FORM_DUPLICATE_FIELD,
                    f"{path}/{key}",
                    hint="lines",
                    field=next(title for title, _, _, _ in values.values()),
                    found=tuple(shown(cell) for _, _, cell, _ in values.values()),
                    lines=tuple(line for _, _, _, line in values.values()),
                )
