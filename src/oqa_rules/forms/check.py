"""Checking applications: one, or one after the other from a file, rows of a table too."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TypeAlias, cast

from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.field import is_list, is_mapping, is_text
from oqa_rules.forms.application import Application, forms_named, unknown_form
from oqa_rules.forms.billing.model import BillingApplication
from oqa_rules.forms.certificate.model import CertificateApplication
from oqa_rules.forms.eligibility.model import EligibilityApplication
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY, FormName
from oqa_rules.io.item import Broken, Cells, Headings, Item, NoRecord, Row
from oqa_rules.io.item import Value as ReadValue
from oqa_rules.io.json_text import Given, members_of
from oqa_rules.models.evaluator import as_data, given_twice, unknown_fields
from oqa_rules.models.member import Member
from oqa_rules.models.model import tidied, told_changes
from oqa_rules.models.text_types import MemberType
from oqa_rules.rules import Change, Finding, Record, Report, shown
from oqa_rules.rules.finding import Path

FORMS: dict[str, type[Application]] = {
    ELIGIBILITY: EligibilityApplication,
    BILLING: BillingApplication,
    CERTIFICATE: CertificateApplication,
}
"""The model of each form by its name."""


def form_named(name: str) -> type[Application]:
    """The model of a form. A name that is no form is a ``ValueError`` that says which there are."""
    try:
        return FORMS[name]
    except (KeyError, TypeError):
        raise ValueError(_no_form(name)) from None


def _no_form(name: object) -> str:
    near = get_close_matches(name, FORMS, n=1) if is_text(name) else []
    guess = f"; did you mean {near[0]!r}?" if near else ""
    return f"there is no form {shown(str(name))!r}: the forms are {', '.join(FORMS)}{guess}"


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
    Under ``strict`` a warning weighs as much as an error. With ``normalize`` the texts are tidied first,
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
        data, changes = tidied(form, data)
    findings = form.filled(data, None if applied_on is None else {"applied_on": applied_on}).findings
    return Report(name, tuple(each.strictly() for each in findings) if strict else tuple(findings), record, changes)


def form_of(data: object, *, normalize: bool = False) -> tuple[FormName | None, tuple[Finding, ...]]:
    """The form that a record names, with ``normalize`` once tidied, or the finding that it names none."""
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


_Column: TypeAlias = tuple[Path, Member]
"""Where its cells belong, and what they hold."""


class _Cells:
    """What stands in the cells of one object, by its keys, with the headings of their columns."""

    def __init__(self) -> None:
        self._pairs: list[Given] = []
        self._headings: list[str] = []

    def add(self, key: str, value: object, heading: str) -> None:
        self._pairs.append((key, value))
        self._headings.append(heading)

    def members(self) -> dict[str, object]:
        return members_of(self._pairs, self._headings)


class Rows:
    """The rows under one row of headings, for one form or, with ``None``, for all of them."""

    def __init__(self, headings: tuple[str, ...], form: str | None) -> None:
        self._headings = headings
        self._columns = {name: _columns(name, headings) for name in (FORMS if form is None else (form,))}
        self._is_known = [any(column) for column in zip(*self._columns.values(), strict=True)]

    def unknown_headings(self) -> Iterator[Finding]:
        """One finding for each column that no form knows."""
        names = {name: None for form in self._columns for name in FORMS[form].members.columns()}
        columns = enumerate(zip(self._headings, self._is_known, strict=True), 1)
        return unknown_fields(list(names), ((place, heading) for place, (heading, is_known) in columns if not is_known))

    def data(self, cells: Cells, form: str) -> dict[str, object]:
        """The cells of one row, without empty ones, as the data of an application.

        A cell under a heading that only another form knows keeps its heading as its key.
        """
        members = _Cells()
        objects: dict[str, _Cells] = {}
        for heading, column, is_known, cell in zip(
            self._headings, self._columns[form], self._is_known, cells, strict=False
        ):
            if cell is None or not is_known:
                continue
            path, member = column or ((heading,), None)
            value = member.value.from_cell(cell) if member and member.value else cell
            (objects.setdefault(path[0], _Cells()) if path[1:] else members).add(path[-1], value, heading)
        for key, inner in objects.items():
            members.add(key, inner.members(), key)
        return members.members()

    def tidied(self, cells: Cells, form: str) -> tuple[Cells, tuple[Change, ...]]:
        """The same cells with their texts tidied, and what was changed."""
        tidy = list(cells)
        changes: list[Change] = []
        for index, (column, cell) in enumerate(zip(self._columns[form], cells, strict=False)):
            if column and column[1].value and cell is not None:
                tidy[index], made = _tidied_cell(column[1].value, cell)
                changes += [each.under("/" + "/".join(column[0])) for each in told_changes(column[1], cell, made)]
        return tuple(tidy), tuple(changes)


def _columns(form: str, headings: tuple[str, ...]) -> list[_Column | None]:
    table = FORMS[form].members
    paths = map(table.columns().get, map(squeezed, headings))
    return [(path, table.at(path)) if path else None for path in paths]


def _tidied_cell(value: MemberType, cell: str) -> tuple[str, tuple[Change, ...]]:
    held = value.parts_of_cell(cell)
    if is_text(held):
        return _tidied_text(value, held)
    if not is_list(held):
        return cell, ()
    texts: list[str] = []
    changes: list[Change] = []
    done = 0
    for index, part in enumerate(filter(is_text, held)):
        start = cell.index(part, done)
        text, made = _tidied_text(value, part)
        texts += cell[done:start], text
        changes += [each.under(f"/{index}") for each in made]
        done = start + len(part)
    return "".join([*texts, cell[done:]]), tuple(changes)


def _tidied_text(value: MemberType, text: str) -> tuple[str, tuple[Change, ...]]:
    normalized = value.tidied(text)
    # White space alone stays: an empty cell would say that nothing is given.
    return (normalized.text, normalized.changes) if normalized.text else (text, ())


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
                data = item.data if isinstance(item, ReadValue) else item.given()
                name, problems = (form, ()) if form is not None else form_of(data, normalize=normalize)
                if name is None:
                    yield Report(None, problems, item.record)
                    continue
                changes: tuple[Change, ...] = ()
                if isinstance(item, Row) and rows is not None:
                    cells, changes = rows.tidied(item.cells, name) if normalize else (item.cells, ())
                    data = rows.data(cells, name)
                report = check_form(name, data, applied_on, strict=strict, normalize=normalize, record=item.record)
                yield replace(report, changes=changes) if changes else report
