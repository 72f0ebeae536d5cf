"""Rows of a table as applications."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeAlias

from oqa_rules.fields.choice import squeezed
from oqa_rules.fields.kinds import is_list, is_text
from oqa_rules.io.item import Cells, Headings, Row
from oqa_rules.io.json_text import NameAndValue, members_of
from oqa_rules.io.layout import KnownHeadings
from oqa_rules.models.member import Member
from oqa_rules.models.model import RuleModel
from oqa_rules.models.names import unknown_fields
from oqa_rules.models.normalize import without_secret
from oqa_rules.models.text_types import MemberType
from oqa_rules.rules import Change, Finding, Text, shown
from oqa_rules.rules.finding import CellPlace
from oqa_rules.rules.pointer import Path, path_of
from oqa_rules.rules.shape import FORM_DUPLICATE_FIELD
from oqa_rules.rules.violation import WITHHELD

_MOST_SHOWN = 10
"""Of columns with the same heading."""

TableColumn: TypeAlias = tuple[Path, Member]
"""Where its cells belong, and what they hold."""

Columns: TypeAlias = Sequence[TableColumn | None]
"""The columns of a table, ``None`` for one whose cells are not read."""


_Reading: TypeAlias = tuple[int, str | None, str, Callable[[str], object] | None]
"""A column: its index, the key of the object that it belongs to, its own key, and how its cells are read."""

_FORM = ("form",)


class _Cells:
    """What stands in the cells of one object, by its keys, with the headings of their columns."""

    def __init__(self) -> None:
        self._pairs: list[NameAndValue] = []
        self._headings: list[str] = []

    def add(self, key: str, value: object, heading: str) -> None:
        self._pairs.append((key, value))
        self._headings.append(heading)

    def members(self) -> dict[str, object]:
        return members_of(self._pairs, self._headings)


class Rows:
    """The rows under one row of headings, for the forms that these models are of."""

    def __init__(self, headings: Headings, models: Mapping[str, type[RuleModel]]) -> None:
        self._row = headings
        self._headings = headings.names
        self._models = models
        self._columns = {name: _columns(model, headings) for name, model in models.items()}
        self._form_columns = sorted(
            {
                index
                for columns in self._columns.values()
                for index, each in enumerate(columns)
                if each and each[0] == _FORM
            }
        )
        self._by_path = {name: _by_path(columns) for name, columns in self._columns.items()}
        self._plans = {name: self._plan(columns) for name, columns in self._columns.items()}
        self._repeats = {
            name for name, plan in self._plans.items() if len({(outer, key) for _, outer, key, _ in plan}) < len(plan)
        }

    def _plan(self, columns: list[TableColumn | None]) -> list[_Reading]:
        """How the cells of a row are read for one form: those of its columns, and those of other forms."""
        plan: list[_Reading] = []
        for index, column in enumerate(columns):
            if column is not None:
                (*outer, key), member = column
                kind = member.type
                is_read = kind is not None and type(kind).from_cell is not MemberType.from_cell
                plan.append((index, outer[0] if outer else None, key, kind.from_cell if kind and is_read else None))
            elif any(others[index] for others in self._columns.values()):
                plan.append((index, None, self._headings[index], None))
        return plan

    def about_headings(self) -> list[Finding]:
        """One finding for each column that no form knows, and for each that is there twice."""
        names = {name: None for model in self._models.values() for name in model.members.columns()}
        known: dict[int, tuple[str, Text]] = {}
        for columns in self._columns.values():
            for index, column in enumerate(columns):
                if column is not None:
                    known.setdefault(index, ("/" + "/".join(column[0]), column[1].info.title))
        return [*unknown_columns(self._row, known, list(names)), *repeated_columns(self._row, known)]

    def typed(self, row: Row, form: str) -> Cells:
        """The cells of a row, those that a workbook holds as days as their columns take them."""
        return typed_cells(self.columns(form), row)

    def columns(self, form: str) -> Columns:
        """The columns of a form."""
        return self._columns[form]

    def place(self, path: str, form: str, row: int) -> CellPlace | None:
        """The cell of a row that a finding at this path is about; ``None`` where it has none."""
        parts = path_of(path)
        columns = self._by_path[form]
        for length in range(len(parts), 0, -1):
            if parts[:length] in columns:
                return self._row.place(columns[parts[:length]], row)
        inner = (index for found, index in columns.items() if parts and found[: len(parts)] == parts)
        first = min(inner, default=None)
        return None if first is None else self._row.place(first, row)

    def named_form(self, cells: Cells) -> dict[str, str | None]:
        """The cells of a row that name its form, by their headings."""
        columns = takewhile(len(cells).__gt__, self._form_columns)
        return {self._headings[index]: cells[index] for index in columns if cells[index] is not None}

    def data(self, cells: Cells, form: str) -> dict[str, object]:
        """The cells of one row, without empty ones, as the data of an application.

        A cell under a heading that only another form knows keeps its heading as its key.
        """
        if form in self._repeats:
            return self._data_of_repeated(cells, form)
        members: dict[str, object] = {}
        objects: dict[str, dict[str, object]] = {}
        width = len(cells)
        for index, outer, key, read in self._plans[form]:
            if index >= width:
                break
            cell = cells[index]
            if cell is None:
                continue
            value = cell if read is None else read(cell)
            if outer is None:
                members[key] = value
            elif outer in objects:
                objects[outer][key] = value
            else:
                objects[outer] = {key: value}
        members.update(objects)
        return members

    def _data_of_repeated(self, cells: Cells, form: str) -> dict[str, object]:
        """The data where columns of one member are repeated: what they hold is kept by heading."""
        members = _Cells()
        objects: dict[str, _Cells] = {}
        for index, outer, key, read in self._plans[form]:
            if index >= len(cells):
                break
            cell = cells[index]
            if cell is not None:
                value = cell if read is None else read(cell)
                owner = members if outer is None else objects.setdefault(outer, _Cells())
                owner.add(key, value, self._headings[index])
        for key, inner in objects.items():
            members.add(key, inner.members(), key)
        return members.members()

    def normalized(self, cells: Cells, form: str) -> tuple[Cells, tuple[Change, ...]]:
        """The same cells with their texts normalized, and what was changed."""
        return normalized_cells(self.columns(form), cells)


def typed_cells(columns: Columns, row: Row) -> Cells:
    """The cells of a row, those that a workbook holds as days as their columns take them."""
    if not row.days:
        return row.cells
    cells = list(row.cells)
    for index in row.days:
        column, cell = columns[index], cells[index]
        if column and column[1].type and cell:
            cells[index] = column[1].type.from_day(cell)
    return tuple(cells)


def normalized_cells(columns: Columns, cells: Cells) -> tuple[Cells, tuple[Change, ...]]:
    """The same cells with the texts of these columns normalized, and what was changed."""
    tidy = list(cells)
    changes: list[Change] = []
    for index, (column, cell) in enumerate(zip(columns, cells, strict=False)):
        if column and column[1].type and cell is not None:
            tidy[index], made = _normalized_cell(column[1].type, cell)
            changes += [each.under("/" + "/".join(column[0])) for each in without_secret(column[1], cell, made)]
    return tuple(tidy), tuple(changes)


def _by_path(columns: list[TableColumn | None]) -> dict[Path, int]:
    paths: dict[Path, int] = {}
    for index, column in enumerate(columns):
        if column is not None:
            paths.setdefault(column[0], index)
    return paths


def known_headings(columns: Iterable[tuple[str, bool]]) -> KnownHeadings:
    """The headings of these columns, as ``squeezed``, each with whether it identifies an institution or a terminal."""
    names = dict(columns)
    return KnownHeadings(
        squeezed, frozenset(names), frozenset(name for name, identifies in names.items() if identifies)
    )


def headings_of(models: Iterable[type[RuleModel]]) -> KnownHeadings:
    """The headings of tables of these forms."""
    return known_headings(
        (name, path in _IDENTIFYING) for model in models for name, path in model.members.columns().items()
    )


_IDENTIFYING: tuple[Path, ...] = (("institution_code",), ("terminals",))


def unknown_columns(headings: Headings, known: Iterable[int], names: list[str]) -> Iterator[Finding]:
    """One finding for each column that is not known and not the user's own."""
    if headings.ignores_unknown:
        return
    known_or_own = {*known, *headings.ignored}
    unknown = [
        (index + 1, name) for index, name in enumerate(headings.names) if index not in known_or_own and name.strip()
    ]
    for (position, _), finding in zip(unknown, unknown_fields(names, unknown), strict=True):
        place = headings.place(position - 1)
        yield finding.located(replace(place, column="") if finding.hint == WITHHELD else place)


def repeated_columns(headings: Headings, known: Mapping[int, tuple[str, Text]]) -> Iterator[Finding]:
    """One finding for each heading that stands twice; of the ``known`` columns it has their path and title."""
    same: dict[str, list[int]] = {}
    for index in sorted(known):
        same.setdefault(squeezed(headings.names[index]), []).append(index)
    for columns in same.values():
        if len(columns) > 1:
            path, title = known[columns[0]]
            found = tuple(shown(headings.names[index]) for index in columns[:_MOST_SHOWN])
            cells = tuple(headings.place(index).cell for index in columns[:_MOST_SHOWN])
            finding = Finding.of(FORM_DUPLICATE_FIELD, path, hint="columns", field=title, found=found, cells=cells)
            yield finding.located(headings.place(columns[1]))


def _columns(model: type[RuleModel], headings: Headings) -> list[TableColumn | None]:
    table = model.members
    paths = map(table.columns().get, map(squeezed, headings.names))
    return [
        (path, table.at(path)) if path and index not in headings.ignored else None for index, path in enumerate(paths)
    ]


def _normalized_cell(kind: MemberType, cell: str) -> tuple[str, tuple[Change, ...]]:
    held = kind.parts_of_cell(cell)
    if is_text(held):
        return _normalized_text(kind, held)
    if not is_list(held):
        return cell, ()
    texts: list[str] = []
    changes: list[Change] = []
    done = 0
    for index, part in enumerate(filter(is_text, held)):
        start = cell.index(part, done)
        text, made = _normalized_text(kind, part)
        texts += cell[done:start], text
        changes += [each.under(f"/{index}") for each in made]
        done = start + len(part)
    return "".join([*texts, cell[done:]]), tuple(changes)


def _normalized_text(kind: MemberType, text: str) -> tuple[str, tuple[Change, ...]]:
    normalized = kind.normalized(text)
    # White space alone stays: an empty cell would say that nothing is given.
    return (normalized.text, normalized.changes) if normalized.text else (text, ())
