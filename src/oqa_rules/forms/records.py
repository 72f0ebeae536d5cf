"""The items of a file as records: which form each is, and its data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms.application import Application, forms_named, unknown_form
from oqa_rules.forms.models import FORMS, form_named
from oqa_rules.forms.registry import FormName
from oqa_rules.forms.table import Rows
from oqa_rules.io.item import Broken, Headings, Item, NoRecord, NotRead, Row, Value
from oqa_rules.models.names import as_data, given_twice
from oqa_rules.rules import Change, Finding, Record
from oqa_rules.rules.finding import CellPlace
from oqa_rules.rules.quick_init import quick_init
from oqa_rules.rules.weights import Weights


def form_of(data: object, *, normalize: bool = False) -> tuple[FormName | None, tuple[Finding, ...]]:
    """The form that a record names, with ``normalize`` once normalized, or the finding that it names none."""
    plain = _plainly_named(data)
    if plain is not None:
        return plain, ()
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


def _plainly_named(data: object) -> FormName | None:
    """The form that is named by its key, among names none of which may be another name for it."""
    if type(data) is not dict:
        return None
    members = cast("dict[str, object]", data)
    try:
        # The labels of the form are Japanese.
        is_plain = "".join(members).isascii()
    except TypeError:  # not all names are texts
        return None
    name = members.get("form") if is_plain else None
    return cast("FormName", name) if type(name) is str and name in FORMS else None


@quick_init
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
    rows = Rows(Headings(Record(), ()), models)
    forms = _NamedForms()
    for item in items:
        match item:
            case Value():
                name, problems = (form, ()) if form is not None else form_of(item.data, normalize=normalize)
                yield FileRecord(item.record, name, item.data if name else None, problems)
            case NoRecord():
                continue
            case Broken(record, problem) | NotRead(record, problem):
                yield FileRecord(record, form, findings=(problem,))
            case Headings():
                rows = Rows(item, models)
                findings = tuple(rows.about_headings())
                if findings:
                    yield FileRecord(replace(item.record, is_headings=True), form, findings=findings)
            case _:
                yield _record_of_row(item, rows, form, forms, normalize=normalize)


_MOST_NAMES = 1000
_LONGEST_NAMES = 100
"""Of forms as they are typed that are remembered."""


class _NamedForms(dict[tuple[tuple[str, str | None], ...], tuple[FormName | None, tuple[Finding, ...]]]):
    """The forms that rows name: mostly the same one again and again."""

    def of(self, cells: Mapping[str, str | None], *, normalize: bool) -> tuple[FormName | None, tuple[Finding, ...]]:
        """The form that these cells name, as ``form_of`` tells it."""
        key = tuple(cells.items())
        if sum(len(name) + len(cell or "") for name, cell in key) > _LONGEST_NAMES:
            return form_of(cells, normalize=normalize)
        if key not in self:
            if len(self) >= _MOST_NAMES:
                self.clear()
            self[key] = form_of(cells, normalize=normalize)
        return self[key]


def _record_of_row(row: Row, rows: Rows, form: FormName | None, forms: _NamedForms, *, normalize: bool) -> FileRecord:
    name, problems = (form, ()) if form is not None else forms.of(rows.named_form(row.cells), normalize=normalize)
    if name is None:
        return FileRecord(
            row.record, None, None, problems, (), partial(rows.place, form=next(iter(FORMS)), row=row.row)
        )
    cells = rows.typed(row, name)
    changes: tuple[Change, ...] = ()
    if normalize:
        cells, changes = rows.normalized(cells, name)
    return FileRecord(
        row.record, name, rows.data(cells, name), (), changes, partial(rows.place, form=name, row=row.row)
    )
