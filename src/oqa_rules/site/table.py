"""Reading many sites, one after the other, and the documents of a dossier; a table has one terminal a row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.field import is_mapping, is_text
from oqa_rules.forms import FORMS
from oqa_rules.forms.check import Rows, form_of
from oqa_rules.forms.labels import ELIGIBILITY
from oqa_rules.io.item import Broken, Cells, Headings, Item, Row, Unreadable, Value
from oqa_rules.io.json_text import members_of
from oqa_rules.models.evaluator import unknown_fields
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import MemberType as CellValue
from oqa_rules.rules import Finding, Record, Report, Text, shown
from oqa_rules.rules.declared import entries as rules
from oqa_rules.site.models import CODES, SITE, Institution, Site, SiteRecord, Terminal, at_line, filled_site, weighed


@dataclass(frozen=True, slots=True)
class Document:
    """One document: where it was read, its name (``None`` where that cannot be told), and its data.

    ``problems`` are not about its data: that it could not be read, or is no document.
    """

    record: Record
    name: str | None
    data: object = None
    problems: tuple[Finding, ...] = ()


def read_documents(items: Iterable[Item]) -> Iterator[Document]:
    """Each document of a file: the form that it names; without one, what has institutions is the site.

    A table with a column for the form has one application a row, any other one terminal of the site.
    Raises ``Unreadable`` where ``items`` does.
    """
    waiting = iter(items)
    first = next(waiting, None)
    if isinstance(first, Headings) and _names(first.names, FORMS[ELIGIBILITY], "form"):
        yield from _applications(first, waiting)
    elif first is not None:
        yield from _documents(chain([first], waiting))


def _documents(items: Iterable[Item]) -> Iterator[Document]:
    about_headings: tuple[Finding, ...] = ()
    for each in site_records(items):
        if each.record.is_headings:
            about_headings = each.findings
        elif not each.is_site:
            yield Document(each.record, None, problems=each.findings)
        elif _is_site(each.data):
            yield Document(each.record, SITE, replace(each, findings=(*about_headings, *each.findings)))
        else:
            name, problems = form_of(each.data)
            yield Document(each.record, name, each.data, problems)


def _applications(headings: Headings, items: Iterable[Item]) -> Iterator[Document]:
    rows = Rows(headings.names, None)
    unknown = tuple(rows.unknown_headings())
    if unknown:
        yield Document(headings.record, None, problems=unknown)
    for item in items:
        if isinstance(item, Row):
            name, problems = form_of(item.given())
            yield Document(item.record, name, name and rows.data(item.cells, name), problems)
        elif isinstance(item, Broken):
            yield Document(item.record, None, problems=(item.problem,))


def _is_site(data: object) -> bool:
    return is_mapping(data) and _names(data, Site, "institutions") and not _names(data, FORMS[ELIGIBILITY], "form")


def _names(names: Iterable[object], part: type[RuleModel], key: str) -> bool:
    """Whether one of the names is that of a member."""
    return any(member and member.key == key for member in map(part.members.find, names))


def read_sites(items: Iterable[Item], *, strict: bool = False) -> Iterator[tuple[Report, Site | None]]:
    """The report about each site, and the site where there is no error, in the order in which they begin.

    What could not be read, and headings that no site has, have a report and no site. An unreadable row of a
    table is an error of the sites beside it as well: it may have been a terminal of theirs. ``strict`` changes
    the report alone. Raises ``Unreadable`` where ``items`` does, after everything that could be read.
    """
    for each in site_records(items):
        yield judged_site(each, strict=strict)


def judged_site(record: SiteRecord, *, strict: bool = False) -> tuple[Report, Site | None]:
    """The report about what was read, and the site where there is no error."""
    findings: Iterable[Finding] = record.findings
    site: Site | None = None
    if record.is_site:
        filled = filled_site(record)
        findings = filled.findings
        if not any(finding.is_error for finding in findings):
            site = Site.model_validate(filled.to_data())
    return Report(SITE, weighed(findings, strict=strict), record.record), site


def name_of(record: SiteRecord) -> str | None:
    """The name of a site, right or wrong, where it can be told."""
    if not is_mapping(record.data):
        return None
    for name, value in record.data.items():
        member = Site.members.find(name)
        if member is not None and member.key == "name" and is_text(value):
            return value
    return None


def site_records(items: Iterable[Item]) -> Iterator[SiteRecord]:
    """The sites of a file before they are judged, and what could not be read; raises as ``read_sites`` does."""
    waiting = iter(items)
    for item in waiting:
        if isinstance(item, Value):
            yield SiteRecord(item.record, item.data)
        elif isinstance(item, Broken):
            yield _unread(item)
        elif isinstance(item, Headings):
            yield from _sites_of_table(item, waiting)


def _unread(item: Broken) -> SiteRecord:
    return SiteRecord(item.record, findings=(item.problem,), is_site=False)


def _sites_of_table(headings: Headings, rows: Iterator[Item]) -> Iterator[SiteRecord]:
    table = _Table(headings)
    strange = ((place, name) for place, name in enumerate(headings.names, 1) if squeezed(name) not in _COLUMNS)
    unknown = tuple(unknown_fields(list(_COLUMNS), strange))
    if unknown:
        yield SiteRecord(replace(headings.record, is_headings=True), findings=unknown, is_site=False)
    unread: Unreadable | None = None
    try:
        for row in rows:
            if isinstance(row, Row):
                table.add(row)
            elif isinstance(row, Broken):
                table.doubt(row)
                yield _unread(row)
    except Unreadable as problem:
        if not problem.rest_was_read:
            raise
        unread = problem
    yield from table.sites()
    if unread is not None:
        raise unread


@dataclass(frozen=True, slots=True)
class _Column:
    """The member that stands in a column."""

    part: type[RuleModel]
    key: str
    title: Text
    value: CellValue

    def canonical(self, given: object) -> object:
        """What two cells are compared by: what they mean, or what stands there."""
        meant = self.value.read(given)[0]
        return given if meant is None else meant


_Held: TypeAlias = tuple[_Column, object, str]  # the column of a cell, its value and its text

_COLUMNS = {
    squeezed(key if name == "name" else name): _Column(part, member.key, member.label.title, member.value)
    # What the name of each is headed by in English.
    for part, key in ((Site, "site"), (Institution, "institution_name"), (Terminal, "terminal"))
    for member in part.members.members
    if member.value is not None
    for name in member.names
}

# Of an unreadable row, which may be a whole file behind an open quote.
_MOST_CELLS = 100


class _Table:
    """A table of sites: every row, until all have been read."""

    def __init__(self, headings: Headings) -> None:
        self._file = headings.record.file
        self._columns = [_COLUMNS.get(squeezed(name)) for name in headings.names]
        # The lines and cells of each site, and what is said about the unreadable rows beside them.
        self._groups: dict[object, tuple[list[tuple[int, Cells]], list[Finding]]] = {}
        self._doubts: list[Finding] = []
        self._waiting: list[Finding] = []
        self._by_cell: dict[object, list[Finding]] = {}
        # Most cells stand in every row of a site: one text serves them all.
        self._texts: dict[str | None, str | None] = {}

    def add(self, row: Row) -> None:
        """Puts a row to the others of its site: by its name, ``None`` where there is none."""
        name = next((value for column, value, _ in self._held(Site, row.cells) if column.key == "name"), None)
        rows, self._doubts = self._groups.setdefault(name, ([], []))
        rows.append((row.record.line or 0, tuple(self._texts.setdefault(cell, cell) for cell in row.cells)))
        self._doubts += self._waiting
        self._waiting = []

    def doubt(self, row: Broken) -> None:
        """Puts an unreadable row to the sites that it may belong to: beside it, or named in it."""
        problem = at_line(row)
        for cell in row.source.split(",", _MOST_CELLS)[:_MOST_CELLS]:
            self._by_cell.setdefault(cell.strip(' "\r\n'), []).append(problem)
        self._doubts.append(problem)
        self._waiting.append(problem)

    def sites(self) -> Iterator[SiteRecord]:
        """Each site, in the order in which they begin; its rows are let go."""
        while self._groups:
            name = next(iter(self._groups))
            rows, beside = self._groups.pop(name)
            data, findings = self._site(rows)
            # An unreadable row may stand before and after rows of one site, and name it too.
            doubts = dict.fromkeys([*beside, *self._by_cell.get(name, ())])
            yield SiteRecord(Record(self._file, rows[0][0]), data, (*doubts, *findings))

    def _site(self, rows: list[tuple[int, Cells]]) -> tuple[object, list[Finding]]:
        """The data of one site, and the findings about rows that contradict each other.

        What is contradicted stands in the data more than once: nobody is to take the first for the truth.
        """
        site = _Merged()
        institutions: dict[object, tuple[_Merged, list[object]]] = {}
        for line, cells in rows:
            site.add(self._held(Site, cells), line)
            held = list(self._held(Institution, cells))
            said = {column.key: column.canonical(value) for column, value, _ in reversed(held)}
            # Without all of its codes an institution is told by its name too.
            which = tuple(map(said.get, CODES if CODES.keys() <= said.keys() else (*CODES, "name")))
            institution, terminals = institutions.setdefault(which, (_Merged(), []))
            institution.add(held, line)
            terminals.append(members_of([(column.key, value) for column, value, _ in self._held(Terminal, cells)]))
        findings = list(site.contradictions(""))
        inner: list[object] = []
        for index, (institution, terminals) in enumerate(institutions.values()):
            findings += institution.contradictions(f"/institutions/{index}")
            inner.append(members_of([*institution.pairs(), ("terminals", terminals)]))
        return members_of([*site.pairs(), ("institutions", inner)]), findings

    def _held(self, part: type[RuleModel], cells: Cells) -> Iterator[_Held]:
        """The cells of a row that belong to ``part``, without the empty ones."""
        for column, cell in zip(self._columns, cells, strict=False):
            if cell is not None and column is not None and column.part is part:
                yield column, column.value.from_cell(cell), cell


class _Merged:
    """One object of several rows: for each member all that is said, and in which line first."""

    def __init__(self) -> None:
        self._said: dict[str, dict[object, tuple[Text, object, str, int]]] = {}

    def add(self, held: Iterable[_Held], line: int) -> None:
        for column, value, cell in held:
            said = self._said.setdefault(column.key, {})
            said.setdefault(column.canonical(value), (column.title, value, cell, line))

    def pairs(self) -> list[tuple[str, object]]:
        return [(key, value) for key, said in self._said.items() for _, value, _, _ in said.values()]

    def contradictions(self, path: str) -> Iterator[Finding]:
        for key, said in self._said.items():
            if len(said) > 1:
                yield Finding.of(
                    rules.FORM_DUPLICATE_FIELD,
                    f"{path}/{key}",
                    hint="lines",
                    field=next(title for title, _, _, _ in said.values()),
                    found=tuple(shown(cell) for _, _, cell, _ in said.values()),
                    lines=tuple(line for _, _, _, line in said.values()),
                )
