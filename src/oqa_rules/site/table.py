"""Reads many sites, one after the other, and the documents of a dossier; a table has one terminal per row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from oqa_rules.fields.choice import squeezed
from oqa_rules.fields.kinds import is_mapping, is_text
from oqa_rules.forms.labels import ELIGIBILITY
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.records import form_of
from oqa_rules.forms.table import Rows, headings_of, repeated_columns, unknown_columns
from oqa_rules.io.item import Broken, Cells, Headings, Item, NoRecord, PassedOver, Row, Unreadable, Value
from oqa_rules.io.json_text import members_of
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Finding, Record, Report, Text, shown
from oqa_rules.rules.evaluate import blocks
from oqa_rules.rules.shape import FORM_DUPLICATE_FIELD
from oqa_rules.rules.weights import Weights, weights_of
from oqa_rules.site.check import SITE, SiteRecord, at_line, parse_site, site_report
from oqa_rules.site.columns import COLUMNS, HEADINGS, Column
from oqa_rules.site.identity import CODES
from oqa_rules.site.models import Institution, Site, Terminal

DOCUMENT_HEADINGS = HEADINGS.with_others(headings_of(FORMS.values()))
"""The headings of tables of sites or of applications."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: where it was read, its name (``None`` if it is not known), and its data.

    ``problems`` are not about its data: the document could not be read, or is not one.
    """

    record: Record
    name: str | None
    data: object = None
    problems: tuple[Finding, ...] = ()


def read_documents(items: Iterable[Item]) -> Iterator[Document]:
    """Each document of a file: the form that it names; without a form, data with institutions is the site.

    A table with a column for the form has one application a row, any other one terminal of the site.
    Raises ``Unreadable`` where ``items`` does.
    """
    waiting = iter(items)
    above: list[Item] = []
    for first in waiting:
        if isinstance(first, Headings) and _names(first.names, FORMS[ELIGIBILITY], "form"):
            yield from _applications(first, chain(above, waiting))
            return
        above.append(first)
        if not isinstance(first, (NoRecord, PassedOver)):
            break
    yield from _documents(chain(above, waiting))


def _documents(items: Iterable[Item]) -> Iterator[Document]:
    about_headings: tuple[Finding, ...] = ()
    for each in site_records(items):
        if each.record.is_headings:
            about_headings += each.findings
        elif not each.is_site:
            yield Document(each.record, None, problems=each.findings)
        elif _is_site(each.data):
            yield Document(each.record, SITE, replace(each, findings=(*about_headings, *each.findings)))
        else:
            name, problems = form_of(each.data)
            yield Document(each.record, name, each.data, problems)


def _applications(headings: Headings, items: Iterable[Item]) -> Iterator[Document]:
    rows = Rows(headings, FORMS)
    about_headings = tuple(rows.about_headings())
    if about_headings:
        yield Document(headings.record, None, problems=about_headings)
    for item in items:
        if isinstance(item, Row):
            name, problems = form_of(item.by_heading())
            yield Document(item.record, name, name and rows.data(rows.typed(item, name), name), problems)
        elif isinstance(item, (Broken, PassedOver)):
            yield Document(item.record, None, problems=(item.problem,))


def _is_site(data: object) -> bool:
    return is_mapping(data) and _names(data, Site, "institutions") and not _names(data, FORMS[ELIGIBILITY], "form")


def _names(names: Iterable[object], model: type[RuleModel], key: str) -> bool:
    """Whether one of the names is that of a member."""
    return any(member and member.key == key for member in map(model.members.find, names))


def judged_site(
    record: SiteRecord, policy: Weights | None = None, *, strict: bool = False
) -> tuple[Report, Site | None]:
    """The report about a record, and the site where all of it can be used; ``strict`` changes only the report."""
    weights = weights_of(policy, strict=strict)
    if not record.is_site:
        return Report(SITE, tuple(weights.worded([*record.findings])), record.record, policy=weights.applied), None
    result = parse_site(record, weights)
    is_usable = not blocks(result.findings)
    site = weights.model_for(Site).model_validate(result.to_data()) if is_usable else None
    return site_report(result, weights, record.record), site


def name_of(record: SiteRecord) -> str | None:
    """The name of a site, valid or not, if it has one."""
    if not is_mapping(record.data):
        return None
    for name, value in record.data.items():
        member = Site.members.find(name)
        if member is not None and member.key == "name" and is_text(value):
            return value
    return None


def site_records(items: Iterable[Item]) -> Iterator[SiteRecord]:
    """The sites of a file before they are judged, and what could not be read, in the order in which they begin.

    An unreadable row of a table is an error of the sites beside it as well: it may have been a terminal of theirs.
    Raises ``Unreadable`` where ``items`` does, after everything that could be read.
    """
    waiting = iter(items)
    for item in waiting:
        if isinstance(item, Value):
            yield SiteRecord(item.record, item.data)
        elif isinstance(item, (Broken, PassedOver)):
            yield _unreadable(item)
        elif isinstance(item, Headings):
            yield from _sites_of_table(item, waiting)


def _unreadable(item: Broken | PassedOver) -> SiteRecord:
    return SiteRecord(item.record, findings=(item.problem,), is_site=False)


def _sites_of_table(headings: Headings, rows: Iterator[Item]) -> Iterator[SiteRecord]:
    table = _Table(headings)
    about_headings = tuple(table.about_headings())
    if about_headings:
        yield SiteRecord(replace(headings.record, is_headings=True), findings=about_headings, is_site=False)
    error: Unreadable | None = None
    try:
        for row in rows:
            if isinstance(row, Row):
                table.add(row)
            elif isinstance(row, Broken):
                table.add_unreadable(row)
                yield _unreadable(row)
            elif isinstance(row, PassedOver):
                yield _unreadable(row)
    except Unreadable as problem:
        if not problem.rest_was_read:
            raise
        error = problem
    yield from table.sites()
    if error is not None:
        raise error


_Cell: TypeAlias = tuple[Column, object, str]
"""The column of a cell, its value and its text."""


# Of an unreadable row, which may be a whole file behind an open quote.
_MOST_CELLS = 100


class _Table:
    """A table of sites: every row, until all have been read."""

    def __init__(self, headings: Headings) -> None:
        self._headings = headings
        self._columns = [
            None if index in headings.ignored else COLUMNS.get(squeezed(name))
            for index, name in enumerate(headings.names)
        ]
        # The lines and cells of each site, and the findings about the unreadable rows beside them.
        self._groups: dict[object, tuple[list[tuple[int, Cells]], list[Finding]]] = {}
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
        """Add a row to its site, which is found by its name, ``None`` if there is none."""
        cells = self._typed(row)
        name = next((value for column, value, _ in self._cells_of(Site, cells) if column.key == "name"), None)
        rows, self._unreadable_beside = self._groups.setdefault(name, ([], []))
        rows.append((row.record.line or 0, tuple(self._texts.setdefault(cell, cell) for cell in cells)))
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
            data, findings = self._site(rows)
            # An unreadable row may stand before and after rows of one site, and name it too.
            unreadable = dict.fromkeys([*beside, *self._by_cell.get(name, ())])
            record = replace(self._headings.record, line=rows[0][0])
            yield SiteRecord(record, data, (*unreadable, *findings))

    def _site(self, rows: list[tuple[int, Cells]]) -> tuple[object, list[Finding]]:
        """The data of one site, and the findings about rows that contradict each other.

        A contradicted member is repeated in the data, so that its first value is not taken for the right one.
        """
        site = _Merged()
        institutions: dict[object, tuple[_Merged, list[object]]] = {}
        for line, cells in rows:
            site.add(self._cells_of(Site, cells), line)
            own = list(self._cells_of(Institution, cells))
            values = {column.key: column.canonical(value) for column, value, _ in reversed(own)}
            # Without all of its codes an institution is identified by its name too.
            identity = tuple(map(values.get, CODES if CODES.keys() <= values.keys() else (*CODES, "name")))
            institution, terminals = institutions.setdefault(identity, (_Merged(), []))
            institution.add(own, line)
            terminals.append(members_of([(column.key, value) for column, value, _ in self._cells_of(Terminal, cells)]))
        findings = list(site.contradictions(""))
        inner: list[object] = []
        for index, (institution, terminals) in enumerate(institutions.values()):
            findings += institution.contradictions(f"/institutions/{index}")
            inner.append(members_of([*institution.pairs(), ("terminals", terminals)]))
        return members_of([*site.pairs(), ("institutions", inner)]), findings

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
