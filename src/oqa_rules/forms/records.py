"""The items of a file as records: which form each is, and its data."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms.application import Application, forms_named, unknown_form
from oqa_rules.forms.models import FORMS, form_named
from oqa_rules.forms.registry import FormName
from oqa_rules.forms.table import Rows
from oqa_rules.io.item import Broken, Headings, Item, NoRecord, PassedOver, Row, Value
from oqa_rules.models.names import as_data, given_twice
from oqa_rules.rules import Change, Finding, Record
from oqa_rules.rules.finding import CellPlace
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
    form has, or a row that is passed over. ``changes`` are those of cells that were normalized. ``cells`` gives the
    cell that a path of the data came from, where the file is a table.
    """

    record: Record
    form: FormName | None
    data: object = None
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    cells: Callable[[str], CellPlace | None] | None = field(default=None, compare=False, repr=False)


def models_of(form: FormName | None, weights: Weights) -> dict[str, type[Application]]:
    """The models that records may be of, by their names: that of one form, or of every one."""
    return {each: weights.model_for(form_named(each)) for each in (FORMS if form is None else (form,))}


def records_of(
    items: Iterable[Item], *, form: FormName | None, weights: Weights, normalize: bool = False
) -> Iterator[FileRecord]:
    """The records of a file; with ``normalize`` the cells of a table are normalized."""
    models = models_of(form, weights)
    rows: Rows | None = None
    for item in items:
        match item:
            case NoRecord():
                continue
            case Broken(record, problem) | PassedOver(record, problem):
                yield FileRecord(record, form, findings=(problem,))
            case Headings():
                rows = Rows(item, models)
                findings = tuple(rows.about_headings())
                if findings:
                    yield FileRecord(replace(item.record, is_headings=True), form, findings=findings)
            case _:
                data = item.data if isinstance(item, Value) else item.by_heading()
                name, problems = (form, ()) if form is not None else form_of(data, normalize=normalize)
                changes: tuple[Change, ...] = ()
                places = None
                if isinstance(item, Row) and rows is not None:
                    places = partial(rows.place, form=name or next(iter(models)), row=item.row)
                    if name is not None:
                        cells = rows.typed(item, name)
                        if normalize:
                            cells, changes = rows.normalized(cells, name)
                        data = rows.data(cells, name)
                yield FileRecord(item.record, name, data if name else None, problems, changes, places)
