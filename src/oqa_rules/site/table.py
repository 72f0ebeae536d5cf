"""Reads many sites, one after the other, and the documents of a dossier; a table has one terminal per row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from oqa_rules.fields.kinds import is_mapping, is_text
from oqa_rules.forms.labels import ELIGIBILITY
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.records import form_of
from oqa_rules.forms.table import Columns, Rows, headings_of
from oqa_rules.io.item import Broken, Headings, Item, NoRecord, NotRead, Row, Value
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.models.model import RuleModel
from oqa_rules.models.normalize import normalized
from oqa_rules.rules import Change, Finding, Record, Report
from oqa_rules.rules.evaluate import blocks
from oqa_rules.rules.weights import Weights, weights_of
from oqa_rules.site.check import SITE, SiteRecord, parse_site, site_report
from oqa_rules.site.columns import HEADINGS, columns_of, in_row
from oqa_rules.site.models import Site
from oqa_rules.site.rows import SiteRows

DOCUMENT_HEADINGS = HEADINGS.with_others(headings_of(FORMS.values()))
"""The headings of tables of sites or of applications."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: where it was read, its name (``None`` if it is not known), and its data.

    ``problems`` are not about its data: the document could not be read, or is not one. ``changes`` say how the texts
    of an application were normalized; those of a site stand in its ``SiteRecord``.
    """

    record: Record
    name: str | None
    data: object = None
    problems: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()


def read_documents(items: Iterable[Item], *, normalize: bool = False) -> Iterator[Document]:
    """Each document of a file: the form that it names; without a form, data with institutions is the site.

    A table with a column for the form has one application a row, any other one terminal of the site. With
    ``normalize`` the texts of all documents are normalized.
    Raises ``Unreadable`` where ``items`` does.
    """
    waiting = iter(items)
    above: list[Item] = []
    for first in waiting:
        if isinstance(first, Headings) and _names(first.names, FORMS[ELIGIBILITY], "form"):
            yield from _applications(first, chain(above, waiting), normalize=normalize)
            return
        above.append(first)
        if not isinstance(first, (NoRecord, NotRead)):
            break
    yield from _documents(chain(above, waiting), normalize=normalize)


def _documents(items: Iterable[Item], *, normalize: bool) -> Iterator[Document]:
    about_headings: tuple[Finding, ...] = ()
    for each in _read_sites(items, normalize=normalize):
        if each.record.is_headings:
            about_headings += each.findings
        elif not each.is_site:
            yield Document(each.record, None, problems=each.findings)
        elif is_site(each.data):
            site = each.normalized() if normalize else each
            yield Document(each.record, SITE, replace(site, findings=(*about_headings, *each.findings)))
        else:
            name, problems = form_of(each.data, normalize=normalize)
            data, changes = normalized(FORMS[name], each.data) if name and normalize else (each.data, ())
            yield Document(each.record, name, data, problems, changes)


def _applications(headings: Headings, items: Iterable[Item], *, normalize: bool) -> Iterator[Document]:
    rows = Rows(headings, FORMS)
    about_headings = tuple(rows.about_headings())
    if about_headings:
        yield Document(headings.record, None, problems=about_headings)
    for item in items:
        if isinstance(item, Row):
            name, problems = form_of(item.by_heading(), normalize=normalize)
            if name is None:
                yield Document(item.record, None, problems=problems)
                continue
            typed = rows.typed(item, name)
            cells, changes = rows.normalized(typed, name) if normalize else (typed, ())
            yield Document(item.record, name, rows.data(cells, name), problems, changes)
        elif isinstance(item, (Broken, NotRead)):
            yield Document(item.record, None, problems=(item.problem,))


def is_site(data: object) -> bool:
    """Whether data names no form and has institutions, as a site does."""
    return is_mapping(data) and _names(data, Site, "institutions") and not _names(data, FORMS[ELIGIBILITY], "form")


def site_columns(headings: Headings) -> Columns | None:
    """The columns of a table of sites, each with its path in a row; ``None`` if it is a table of applications.

    That has a column for the form, or more columns of a form than of sites.
    """
    if _names(headings.names, FORMS[ELIGIBILITY], "form"):
        return None
    columns = in_row(columns_of(headings))
    rows = Rows(headings, FORMS)
    known, *of_forms = (sum(map(bool, each)) for each in (columns, *map(rows.columns, FORMS)))
    return columns if known >= max(1, *of_forms) else None


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
    return site_report(result, weights, record.record, record.changes), site


def name_of(record: SiteRecord) -> str | None:
    """The name of a site, valid or not, if it has one."""
    if not is_mapping(record.data):
        return None
    for name, value in record.data.items():
        member = Site.members.find(name)
        if member is not None and member.key == "name" and is_text(value):
            return value
    return None


def site_records(items: Iterable[Item], *, normalize: bool = False) -> Iterator[SiteRecord]:
    """The sites of a file before they are judged, and what could not be read, in the order in which they begin.

    An unreadable row of a table is an error of the sites beside it as well: it may have been a terminal of theirs.
    With ``normalize`` their texts are normalized first, and rows belong to each other by what is in them then.
    Raises ``Unreadable`` where ``items`` does, after everything that could be read.
    """
    records = _read_sites(items, normalize=normalize)
    return (each.normalized() for each in records) if normalize else records


def _read_sites(items: Iterable[Item], *, normalize: bool) -> Iterator[SiteRecord]:
    """The records of a file; with ``normalize`` only tables are normalized, where nothing but a site can stand."""
    waiting = iter(items)
    for item in waiting:
        if isinstance(item, Value):
            yield SiteRecord(item.record, item.data)
        elif isinstance(item, (Broken, NotRead)):
            yield _unreadable(item)
        elif isinstance(item, Headings):
            yield from _sites_of_table(SiteRows(item, normalize=normalize), item.record, waiting)


def _unreadable(item: Broken | NotRead) -> SiteRecord:
    return SiteRecord(item.record, findings=(item.problem,), is_site=False)


def _sites_of_table(table: SiteRows, headings: Record, rows: Iterator[Item]) -> Iterator[SiteRecord]:
    about_headings = tuple(table.about_headings())
    if about_headings:
        yield SiteRecord(replace(headings, is_headings=True), findings=about_headings, is_site=False)
    error: Unreadable | None = None
    try:
        for row in rows:
            if isinstance(row, Row):
                table.add(row)
            elif isinstance(row, Broken):
                table.add_unreadable(row)
                yield _unreadable(row)
            elif isinstance(row, NotRead):
                yield _unreadable(row)
    except Unreadable as problem:
        if not problem.rest_was_read:
            raise
        error = problem
    yield from table.sites()
    if error is not None:
        raise error
