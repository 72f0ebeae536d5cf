"""Checking many records, one after the other, in memory that does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.kinds import NOTHING, is_mapping, is_text, kind_of
from oqa_rules.forms import labels
from oqa_rules.forms.application import FormNameValue
from oqa_rules.forms.check import FORMS, check_form
from oqa_rules.forms.names import ELIGIBILITY
from oqa_rules.forms.rows import Rows
from oqa_rules.parts.secrecy import secrets_in
from oqa_rules.reading.item import Broken, Headings, NoRecord, Row, Value
from oqa_rules.rulebook import Change, Finding, Report
from oqa_rules.rulebook.rules import form as rules

if TYPE_CHECKING:
    from datetime import date

    from oqa_rules.reading.item import Item

_ANY_FORM = FormNameValue(*FORMS)
_FORM_KEYS = ("form", squeezed(labels.FORM.title.ja))


def form_of(data: object, *, normalize: bool = False) -> tuple[str | None, tuple[Finding, ...]]:
    """The form that a record names, with ``normalize`` once tidied, or the finding that it names none."""
    if not is_mapping(data):
        return None, (Finding.of(rules.FORM_NOT_AN_OBJECT, found=kind_of(data)),)
    named = next((value for key, value in data.items() if is_text(key) and squeezed(key) in _FORM_KEYS), None)
    if named is None:
        return None, (Finding.of(rules.FORM_UNKNOWN_FORM, "/form", expected=tuple(FORMS), found=NOTHING),)
    name, findings = _ANY_FORM.read(_ANY_FORM.tidied(named).text if normalize and is_text(named) else named)
    secrets = secrets_in(FORMS[ELIGIBILITY], data)
    return str(name) if name else None, tuple(each.under("/form").masking(secrets) for each in findings)


def check_records(
    items: Iterable[Item],
    *,
    form: str | None = None,
    applied_on: date | None = None,
    strict: bool = False,
    normalize: bool = False,
) -> Iterator[Report]:
    """One report for each record, as it is read.

    ``form`` names the form of all records; without it each record names its own. A record that could
    not be read, and a row of headings with columns that no form has, have a report of their own.
    """
    rows: Rows | None = None
    for item in items:
        match item:
            case NoRecord():
                continue
            case Broken(record, problem):
                yield Report(form, (problem,), record)
            case Headings(record, names):
                rows = Rows(names, form)
                unknown = tuple(rows.unknown_headings())
                if unknown:
                    yield Report(form, unknown, replace(record, is_headings=True))
            case _:
                data = item.data if isinstance(item, Value) else item.given()
                name, problems = (form, ()) if form is not None else form_of(data, normalize=normalize)
                if name is None:
                    yield Report(None, problems, item.record)
                    continue
                changes: tuple[Change, ...] = ()
                if isinstance(item, Row) and rows is not None:
                    cells, changes = rows.tidied(item.cells, name) if normalize else (item.cells, ())
                    secrets = secrets_in(FORMS[name], rows.data(item.cells, name)) if changes else ()
                    changes = tuple(each.masking(secrets) for each in changes)
                    data = rows.data(cells, name)
                report = check_form(name, data, applied_on, strict=strict, normalize=normalize, record=item.record)
                yield replace(report, changes=changes) if changes else report
