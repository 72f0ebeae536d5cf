"""The documents of a dossier in files: which application each is, or whether it is the site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms import FORMS
from oqa_rules.forms.batch import form_of
from oqa_rules.forms.names import ELIGIBILITY
from oqa_rules.forms.rows import Rows
from oqa_rules.reading.item import Broken, Headings, Row
from oqa_rules.site.batch import site_records
from oqa_rules.site.check import SITE
from oqa_rules.site.models import Site

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
