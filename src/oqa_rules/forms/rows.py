"""Rows of a table as applications: headings to members, cells to values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oqa_rules.fields import secret_number
from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.kinds import is_list, is_text
from oqa_rules.forms.check import FORMS
from oqa_rules.parts.reading import unknown_fields
from oqa_rules.reading.json_text import members_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oqa_rules.parts.members import Member, Path
    from oqa_rules.parts.value import Value
    from oqa_rules.reading.item import Cells
    from oqa_rules.rulebook import Change, Finding


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the cells of a column belong, and the member that says what a cell holds."""

    path: Path
    member: Member


class Rows:
    """The rows under one row of headings, for one form or, with ``None``, for all of them."""

    def __init__(self, headings: tuple[str, ...], form: str | None) -> None:
        self._headings = headings
        self._columns = {name: _columns(name, headings) for name in (FORMS if form is None else (form,))}
        self._is_known = [any(column) for column in zip(*self._columns.values(), strict=True)]

    def unknown_headings(self) -> Iterator[Finding]:
        """One finding for each column that none of the forms knows."""
        names = {name: None for form in self._columns for name in FORMS[form].members.columns()}
        unknown = [heading for heading, is_known in zip(self._headings, self._is_known, strict=True) if not is_known]
        # In a table without headings the first row stands in their place, and with it a secret number.
        secrets = tuple(heading for heading in unknown if secret_number.is_valid(secret_number.normalize(heading).text))
        return (each.masking(secrets) for each in unknown_fields(list(names), unknown))

    def data(self, cells: Cells, form: str) -> dict[str, object]:
        """The cells of one row as the data of an application. Empty cells are absent.

        A cell under a heading that only another form knows keeps its heading as its key.
        """
        pairs: list[tuple[str, object]] = []
        inner: dict[str, list[tuple[str, object]]] = {}
        for heading, column, is_known, cell in zip(
            self._headings, self._columns[form], self._is_known, cells, strict=False
        ):
            if cell is None or not is_known:
                continue
            if column is None:
                pairs.append((heading, cell))
                continue
            outer, *rest = column.path
            value = cell if column.member.value is None else column.member.value.from_cell(cell)
            (inner.setdefault(outer, []) if rest else pairs).append((column.path[-1], value))
        return members_of([*pairs, *((key, members_of(members)) for key, members in inner.items())])

    def tidied(self, cells: Cells, form: str) -> tuple[Cells, tuple[Change, ...]]:
        """The same cells with their texts tidied, each for itself, and what was changed."""
        tidy = list(cells)
        changes: list[Change] = []
        for index, (column, cell) in enumerate(zip(self._columns[form], cells, strict=False)):
            if column is not None and column.member.value is not None and cell is not None:
                tidy[index], made = _tidied_cell(column.member.value, cell)
                changes += [each.under("/" + "/".join(column.path)) for each in made]
        return tuple(tidy), tuple(changes)


def _tidied_cell(value: Value, cell: str) -> tuple[str, tuple[Change, ...]]:
    held = value.from_cell(cell)
    if is_text(held):
        return _tidied_text(value, held)
    if not is_list(held):
        return cell, ()
    texts: list[str] = []
    changes: list[Change] = []
    done = 0
    for index, part in enumerate(filter(is_text, held)):
        start = cell.index(part, done)
        text, made = _tidied_text(value, part)
        texts += cell[done:start], text
        changes += [each.under(f"/{index}") for each in made]
        done = start + len(part)
    return "".join([*texts, cell[done:]]), tuple(changes)


def _tidied_text(value: Value, text: str) -> tuple[str, tuple[Change, ...]]:
    normalized = value.tidied(text)
    # Nothing but white space stays: an empty cell means that nothing is given, and that was not said.
    return (normalized.text, normalized.changes) if normalized.text else (text, ())


def _columns(form: str, headings: tuple[str, ...]) -> list[_Column | None]:
    table = FORMS[form].members
    paths = table.columns()
    found: list[_Column | None] = []
    for heading in headings:
        path = paths.get(squeezed(heading))
        found.append(None if path is None else _Column(path, table.at(path)))
    return found
