"""Checking applications: one, or one after the other from a file, rows of a table too."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import cast

from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms.application import Application, forms_named, unknown_form
from oqa_rules.forms.models import FORMS, form_named
from oqa_rules.forms.registry import FormName
from oqa_rules.forms.table import Rows
from oqa_rules.io.item import Broken, Headings, Item, NoRecord, Row, Value
from oqa_rules.models.names import as_data, given_twice
from oqa_rules.models.normalize import normalized
from oqa_rules.rules import Change, Finding, Record, Report
from oqa_rules.rules.policy import policy_of


def check_form(
    name: FormName,
    data: object,
    applied_on: date | str | None = None,
    *,
    strict: bool = False,
    normalize: bool = False,
    record: Record | None = None,
) -> Report:
    """Everything that is to be said about one application, in the order of its fields.

    ``name`` is ``eligibility``, ``billing`` or ``certificate``; ``data`` an object with the keys of the
    form or their Japanese labels, or a model. ``applied_on``, a day in Japan, is taken only where the data has
    none.
    Under ``strict`` a warning weighs as much as an error. With ``normalize`` the texts are normalized first,
    and ``changes`` of the report lists how; ``data`` itself is left alone. ``record`` is where the data
    was read.

    Never raises for any ``data``; a ``name`` that is no form is a ``ValueError`` that says which there are.

    >>> report = check_form("certificate", {"prefecture_code": "27", "score_table": "6",
    ...     "institution_code": "0190120", "terminals": ["訪看端末01", "訪看端末02"], "planned_terminals": 3})
    >>> [(each.path, each.rule) for each in report.errors]
    [('/terminals', 'certificate.count')]
    """
    form = form_named(name)
    changes: tuple[Change, ...] = ()
    if normalize:
        data, changes = normalized(form, data)
    otherwise = None if applied_on is None else {"applied_on": applied_on}
    return Report(name, tuple(form.parse(data, otherwise, policy_of(strict=strict)).findings), record, changes)


def form_of(data: object, *, normalize: bool = False) -> tuple[FormName | None, tuple[Finding, ...]]:
    """The form that a record names, with ``normalize`` once normalized, or the finding that it names none."""
    data = as_data(data)
    if not is_mapping(data):
        return None, (Application.not_an_object(data),)
    named = forms_named(data, normalize=normalize)
    if not named:
        return None, (unknown_form(tuple(FORMS), None).under("/form"),)
    (_, (name, findings)), *others = named
    if any(other != (name, findings) for _, other in others):
        return None, (given_twice(Application.members.at(("form",)), [typed for typed, _ in named]),)
    return cast("FormName | None", name), tuple(each.under("/form") for each in findings)


def check_records(
    items: Iterable[Item],
    *,
    form: FormName | None = None,
    applied_on: date | str | None = None,
    strict: bool = False,
    normalize: bool = False,
) -> Iterator[Report]:
    """One report for each record, as it is read.

    ``form`` is the form of all records; without it each names its own. A record that could not be read,
    and a row of headings with columns that no form has, have a report too.
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
                data = item.data if isinstance(item, Value) else item.by_heading()
                name, problems = (form, ()) if form is not None else form_of(data, normalize=normalize)
                if name is None:
                    yield Report(None, problems, item.record)
                    continue
                changes: tuple[Change, ...] = ()
                if isinstance(item, Row) and rows is not None:
                    cells, changes = rows.normalized(item.cells, name) if normalize else (item.cells, ())
                    data = rows.data(cells, name)
                report = check_form(name, data, applied_on, strict=strict, normalize=normalize, record=item.record)
                yield replace(report, changes=changes) if changes else report
