"""Rows of a table as applications."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from oqa_rules.fields.choice import squeezed
from oqa_rules.fields.kinds import is_list, is_text
from oqa_rules.io.item import Cells
from oqa_rules.io.json_text import NameAndValue, members_of
from oqa_rules.models.member import Member
from oqa_rules.models.model import RuleModel
from oqa_rules.models.names import unknown_fields
from oqa_rules.models.normalize import without_secret
from oqa_rules.models.text_types import MemberType
from oqa_rules.rules import Change, Finding
from oqa_rules.rules.pointer import Path

_Column: TypeAlias = tuple[Path, Member]
"""Where its cells belong, and what they hold."""


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

    def __init__(self, headings: tuple[str, ...], models: Mapping[str, type[RuleModel]]) -> None:
        self._headings = headings
        self._models = models
        self._columns = {name: _columns(model, headings) for name, model in models.items()}
        self._is_known = [any(column) for column in zip(*self._columns.values(), strict=True)]

    def unknown_headings(self) -> Iterator[Finding]:
        """One finding for each column that no form knows."""
        names = {name: None for model in self._models.values() for name in model.members.columns()}
        columns = enumerate(zip(self._headings, self._is_known, strict=True), 1)
        return unknown_fields(list(names), ((place, heading) for place, (heading, is_known) in columns if not is_known))

    def data(self, cells: Cells, form: str) -> dict[str, object]:
        """The cells of one row, without empty ones, as the data of an application.

        A cell under a heading that only another form knows keeps its heading as its key.
        """
        members = _Cells()
        objects: dict[str, _Cells] = {}
        for heading, column, is_known, cell in zip(
            self._headings, self._columns[form], self._is_known, cells, strict=False
        ):
            if cell is None or not is_known:
                continue
            path, member = column or ((heading,), None)
            value = member.type.from_cell(cell) if member and member.type else cell
            (objects.setdefault(path[0], _Cells()) if path[1:] else members).add(path[-1], value, heading)
        for key, inner in objects.items():
            members.add(key, inner.members(), key)
        return members.members()

    def normalized(self, cells: Cells, form: str) -> tuple[Cells, tuple[Change, ...]]:
        """The same cells with their texts normalized, and what was changed."""
        tidy = list(cells)
        changes: list[Change] = []
        for index, (column, cell) in enumerate(zip(self._columns[form], cells, strict=False)):
            if column and column[1].type and cell is not None:
                tidy[index], made = _normalized_cell(column[1].type, cell)
                changes += [each.under("/" + "/".join(column[0])) for each in without_secret(column[1], cell, made)]
        return tuple(tidy), tuple(changes)


def _columns(model: type[RuleModel], headings: tuple[str, ...]) -> list[_Column | None]:
    table = model.members
    paths = map(table.columns().get, map(squeezed, headings))
    return [(path, table.at(path)) if path else None for path in paths]


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
