"""Reading many sites, one after the other; only those of a table are kept until its end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from oqa_rules.reading.item import Broken, Headings, Row, Value
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Report
from oqa_rules.site.check import SITE
from oqa_rules.site.groups import SiteGroups
from oqa_rules.site.models import Site
from oqa_rules.site.record import SiteRecord, filled_site
from oqa_rules.site.rows import SiteTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oqa_rules.reading.item import Item

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
