"""Checking applications: one, or one after the other from a file, rows of a table too."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from oqa_rules.forms.application import Application
from oqa_rules.forms.models import FORMS, form_named
from oqa_rules.forms.records import FileRecord, records_of
from oqa_rules.forms.registry import FormName
from oqa_rules.io.item import Item
from oqa_rules.models.normalize import normalized
from oqa_rules.rules import Change, Finding, Record, Report
from oqa_rules.rules.named import unknown
from oqa_rules.rules.weights import DEFAULT, Weights, weights_of

_MODELS = tuple(FORMS.values())


def check_form(
    name: FormName | type[Application],
    data: object,
    applied_on: date | str | None = None,
    *,
    policy: Weights | None = None,
    strict: bool = False,
    normalize: bool = False,
    record: Record | None = None,
) -> Report:
    """Everything that is to be said about one application, in the order of its fields.

    ``name`` is ``eligibility``, ``billing`` or ``certificate``, or a model of your own that is derived from one of
    theirs; ``data`` an object with the keys of the form or their Japanese labels, or a model. ``applied_on``, a day
    in Japan, is taken only where the data has none. ``policy`` is a ``Policy``, which says how rules weigh.
    Under ``strict`` a warning weighs as much as an error. With ``normalize`` the texts are normalized first,
    and ``changes`` of the report lists how; ``data`` itself is left alone. ``record`` is where the data
    was read.

    Never raises for any ``data``; a ``name`` that is no form is a ``ValueError`` that says which there are.

    >>> report = check_form("certificate", {"prefecture_code": "27", "score_table": "6",
    ...     "institution_code": "0190120", "terminals": ["訪看端末01", "訪看端末02"], "planned_terminals": 3})
    >>> [(each.path, each.rule) for each in report.errors]
    [('/terminals', 'certificate.count')]
    """
    if isinstance(name, type):
        if not issubclass(name, _MODELS):
            raise ValueError(unknown("form", name.__name__, FORMS))  # noqa: TRY004  # as for any other name
        form, title, weights = name, name.name(), name.policy if policy is None else policy
    else:
        form, title, weights = form_named(name), name, DEFAULT if policy is None else policy
    if strict:
        weights = weights.strictly()
    if weights is not DEFAULT:
        form = weights.model_for(form)
    changes: tuple[Change, ...] = ()
    if normalize:
        data, changes = normalized(form, data)
    otherwise = None if applied_on is None else {"applied_on": applied_on}
    result = form.parse(data, otherwise, weights)
    form.members.forget_secrets(result)
    return Report(title, tuple(result.findings), record, changes, weights.applied, result.values)


def check_records(
    items: Iterable[Item],
    *,
    form: FormName | None = None,
    applied_on: date | str | None = None,
    policy: Weights | None = None,
    strict: bool = False,
    normalize: bool = False,
) -> Iterator[Report]:
    """One report for each record, as it is read.

    ``form`` is the form of all records; without it each names its own. The options are those of ``check_form``. A
    record that could not be read, and a row of headings with columns that no form has, have a report too.
    """
    weights = weights_of(policy, strict=strict)
    for item in records_of(items, form=form, weights=weights, normalize=normalize):
        if item.findings or item.form is None:
            findings = located(weights.worded([*item.findings]), item)
            yield Report(item.form, findings, item.record, policy=weights.applied)
            continue
        report = check_form(item.form, item.data, applied_on, policy=weights, normalize=normalize, record=item.record)
        if item.changes or (item.cells is not None and report.findings):
            report = replace(report, changes=item.changes or report.changes, findings=located(report.findings, item))
        yield report


def located(findings: Iterable[Finding], record: FileRecord) -> tuple[Finding, ...]:
    """The findings about a record, each with the cell that it is about where the file is a table."""
    cells = record.cells
    if cells is None:
        return tuple(findings)
    return tuple(each if each.place is not None else each.located(cells(each.path)) for each in findings)
