"""The rows of a table as sites: which site and which institution each belongs to, and what contradicts itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeAlias

from oqa_rules.forms.table import (
    Columns,
    TableColumn,
    normalized_cells,
    repeated_columns,
    typed_cells,
    unknown_columns,
)
from oqa_rules.io.item import Broken, Cells, Headings, Row
from oqa_rules.io.json_text import members_of
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Change, Finding, Text, shown
from oqa_rules.rules.finding import CellPlace
from oqa_rules.rules.pointer import path_of
from oqa_rules.rules.shape import FORM_DUPLICATE_FIELD
from oqa_rules.site.check import SiteRecord, at_line
from oqa_rules.site.columns import COLUMNS, Column, columns_of, in_row
from oqa_rules.site.identity import CODES
from oqa_rules.site.models import Institution, Site, Terminal

_Cell: TypeAlias = tuple[Column, object, str]
"""The column of a cell, its value and its text."""


class _SiteRow(NamedTuple):
    """A row of a site: its line in the file, its row in a spreadsheet, its cells, how those of each model changed."""

    line: int
    row: int
    cells: Cells
    changes: Mapping[type[RuleModel], tuple[Change, ...]]


_INSTITUTIONS = "institutions"
_TERMINALS = "terminals"

# Of an unreadable row, which may be a whole file behind an open quote.
_MOST_CELLS = 100

_UNCHANGED: Mapping[type[RuleModel], tuple[Change, ...]] = {}

_NAME: TableColumn = ("name",), Site.members.at(("name",))


class SiteRows:
    """A table of sites: every row, until all have been read.

    With ``normalize`` the cells are normalized before it is seen which rows belong to each other.
    """

    def __init__(self, headings: Headings, *, normalize: bool = False) -> None:
        self._headings = headings
        self._columns = columns_of(headings)
        self._typed = in_row(self._columns)
        self._normalized = [self._by_model(model) for model in (Site, Institution, Terminal)] if normalize else []
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
        cells, changes = self._tidy(typed_cells(self._typed, row))
        own = (value for column, value, _ in self._cells_of(Site, cells) if column.key == "name")
        name = self._name_above = next(own, self._name_above)
        rows, self._unreadable_beside = self._groups.setdefault(name, ([], []))
        shared = tuple(self._texts.setdefault(cell, cell) for cell in cells)
        rows.append(_SiteRow(row.record.line or 0, row.row, shared, changes))
        self._unreadable_beside += self._waiting
        self._waiting = []

    def _by_model(self, model: type[RuleModel]) -> tuple[type[RuleModel], Columns]:
        """The columns of a model, with their paths in it."""
        return model, [
            (path_of(f"/{column.key}"), column.member) if column and column.model is model else None
            for column in self._columns
        ]

    def _tidy(self, cells: Cells) -> tuple[Cells, Mapping[type[RuleModel], tuple[Change, ...]]]:
        """The cells of a row, normalized if they are to be, and what was changed in those of each model."""
        changes: dict[type[RuleModel], tuple[Change, ...]] = {}
        for model, columns in self._normalized:
            cells, made = normalized_cells(columns, cells)
            if made:
                changes[model] = made
        return cells, changes or _UNCHANGED

    def add_unreadable(self, row: Broken) -> None:
        """Add an unreadable row to the sites that it may belong to: those beside it, and those named in it."""
        problem = at_line(row)
        for cell in row.source.split(",", _MOST_CELLS)[:_MOST_CELLS]:
            self._by_cell.setdefault(self._as_name(cell.strip(' "\r\n')), []).append(problem)
        self._unreadable_beside.append(problem)
        self._waiting.append(problem)

    def _as_name(self, cell: str) -> str | None:
        """The name of a site that stands in a cell, as the rows that can be read have it."""
        return normalized_cells([_NAME], (cell,))[0][0] if self._normalized else cell

    def sites(self) -> Iterator[SiteRecord]:
        """Each site, in the order in which they begin; its rows are dropped."""
        while self._groups:
            name = next(iter(self._groups))
            rows, beside = self._groups.pop(name)
            data, findings, institutions = self._site(rows)
            # An unreadable row may stand before and after rows of one site, and name it too.
            unreadable = dict.fromkeys([*beside, *self._by_cell.get(name, ())])
            record = replace(self._headings.record, line=rows[0].line)
            cells = partial(self._place, [rows, *institutions])
            changes = tuple(dict.fromkeys(_changes(rows, institutions)))
            yield SiteRecord(record, data, (*unreadable, *findings), cells=cells, changes=changes)

    def _site(self, rows: list[_SiteRow]) -> tuple[object, list[Finding], list[list[_SiteRow]]]:
        """The data of one site, the findings about rows that contradict each other, and the rows of each institution.

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
        return members_of([*site.pairs(), ("institutions", inner)]), findings, [*rows_of.values()]

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


def _changes(rows: list[_SiteRow], institutions: list[list[_SiteRow]]) -> Iterator[Change]:
    """What was changed in the rows of a site, and in those of each institution, as often as it stands there."""
    for row in rows:
        yield from row.changes.get(Site, ())
    for index, own in enumerate(institutions):
        for at, row in enumerate(own):
            path = f"/{_INSTITUTIONS}/{index}"
            yield from (each.under(path) for each in row.changes.get(Institution, ()))
            yield from (each.under(f"{path}/{_TERMINALS}/{at}") for each in row.changes.get(Terminal, ()))


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
