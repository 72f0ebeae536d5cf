"""The items of a file as records: which form each is, and its data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms.application import Application, forms_named, unknown_form
from oqa_rules.forms.models import FORMS, form_named
from oqa_rules.forms.registry import FormName
from oqa_rules.forms.table import Rows
from oqa_rules.io.item import Broken, Headings, Item, NoRecord, Row, Value
from oqa_rules.models.names import as_data, given_twice
from oqa_rules.rules import Change, Finding, Record
from oqa_rules.rules.weights import Weights


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


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One record of a file: where it was read, which form it is, and its data.

    What cannot be read, or names no form, has ``findings`` and no data; so has a row of headings with columns that no
    form has. ``changes`` are those of cells that were normalized.
    """

    record: Record
    form: FormName | None
    data: object = None
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()


def records_of(
    items: Iterable[Item], *, form: FormName | None, weights: Weights, normalize: bool = False
) -> Iterator[FileRecord]:
    """The records of a file; with ``normalize`` the cells of a table are normalized."""
    models = {each: weights.model_for(form_named(each)) for each in (FORMS if form is None else (form,))}
    rows: Rows | None = None
    for item in items:
        match item:
            case NoRecord():
                continue
            case Broken(record, problem):
                yield FileRecord(record, form, findings=(problem,))
            case Headings(record, headings):
                rows = Rows(headings, models)
                unknown = tuple(rows.unknown_headings())
                if unknown:
                    yield FileRecord(replace(record, is_headings=True), form, findings=unknown)
            case _:
                data = item.data if isinstance(item, Value) else item.by_heading()
                name, problems = (form, ()) if form is not None else form_of(data, normalize=normalize)
                changes: tuple[Change, ...] = ()
                if name is not None and isinstance(item, Row) and rows is not None:
                    cells, changes = rows.normalized(item.cells, name) if normalize else (item.cells, ())
                    data = rows.data(cells, name)
                yield FileRecord(item.record, name, data if name else None, problems, changes)
