"""Reading many sites, one after the other, and the documents of a dossier in files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from oqa_rules.fields.field import is_mapping
from oqa_rules.forms import FORMS
from oqa_rules.forms.check import Rows, form_of
from oqa_rules.forms.labels import ELIGIBILITY
from oqa_rules.reading.item import Broken, Headings, Row, Unreadable, Value
from oqa_rules.rulebook import Report
from oqa_rules.site.models import SITE, Site, SiteRecord, filled_site
from oqa_rules.site.rows import SiteGroups, SiteTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oqa_rules.parts.part import Part
    from oqa_rules.reading.item import Item
    from oqa_rules.rulebook import Finding, Record


@dataclass(frozen=True, slots=True)
class Document:
    """One document: where it was read, its name (``None`` where that cannot be told), and its data.

    ``problems`` are findings that are not about its data: that it could not be read, or is no document.
    """

    record: Record
    name: str | None
    data: object = None
    problems: tuple[Finding, ...] = ()


def read_documents(items: Iterable[Item]) -> Iterator[Document]:
    """Each document of a file. What names a form is that form; without one, what has institutions is the site.

    A table with a column for the form has one application a row, any other one terminal of the site a row.
    Raises ``Unreadable`` where ``items`` does.
    """
    waiting = iter(items)
    first = next(waiting, None)
    if isinstance(first, Headings) and any(_names(FORMS[ELIGIBILITY], name, "form") for name in first.names):
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
    """Whether an object has institutions and names no form."""
    if not is_mapping(data):
        return False
    names_form = any(_names(FORMS[ELIGIBILITY], name, "form") for name in data)
    return not names_form and any(_names(Site, name, "institutions") for name in data)


def _names(part: type[Part], name: object, key: str) -> bool:
    member = part.members.find(name)
    return member is not None and member.key == key


SiteRead: TypeAlias = "tuple[Report, Site | None]"
"""What is said about one site, and the site where there is no error."""


def read_sites(items: Iterable[Item], *, strict: bool = False) -> Iterator[SiteRead]:
    """Each site that was read with everything that is to be said about it, in the order in which they begin.

    A record that could not be read, and a row of headings with columns that no site has, have a report of
    their own and no site. In a table an unreadable row is an error of the sites beside it as well, because it
    may have been a terminal of theirs. Under ``strict`` a warning weighs as much as an error in the report; the
    site is there all the same. Raises ``Unreadable`` where ``items`` does, after everything that could be read.
    """
    for each in site_records(items):
        yield _judged(each, strict=strict)


def _judged(record: SiteRecord, *, strict: bool) -> SiteRead:
    findings = record.findings
    site: Site | None = None
    if record.is_site:
        filled = filled_site(record)
        findings = tuple(filled.findings)
        if not any(each.is_error for each in findings):
            site = Site.model_validate(filled.to_data())
    return Report(SITE, tuple(each.strictly() for each in findings) if strict else findings, record.record), site


def site_records(items: Iterable[Item]) -> Iterator[SiteRecord]:
    """The sites of a file before they are judged, and what could not be read; raises as ``read_sites`` does."""
    waiting = iter(items)
    for item in waiting:
        match item:
            case Value():
                yield SiteRecord(item.record, item.data)
            case Broken():
                yield _unread(item)
            case Headings():
                yield from _sites_of_table(item, waiting)
            case _:
                pass


def _sites_of_table(headings: Headings, rows: Iterator[Item]) -> Iterator[SiteRecord]:
    table = SiteTable(headings.names)
    unknown = tuple(table.unknown_headings())
    if unknown:
        yield SiteRecord(replace(headings.record, is_headings=True), findings=unknown, is_site=False)
    groups = SiteGroups(table, headings.record.file)
    unread: Unreadable | None = None
    try:
        for row in rows:
            if isinstance(row, Row):
                groups.add(row)
            elif isinstance(row, Broken):
                groups.doubt(row)
                yield _unread(row)
    except Unreadable as problem:
        if not problem.rest_was_read:
            raise
        unread = problem
    yield from groups.sites()
    if unread is not None:
        raise unread


def _unread(item: Broken) -> SiteRecord:
    return SiteRecord(item.record, findings=(item.problem,), is_site=False)
