"""Inputs that are a form, and the cases that all forms share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

from tests.tools.vector_cases.case import About, Case, case

from oqa_rules.catalogue import RULES
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.rules import JsonValue, Rule, Severity

Changes: TypeAlias = Mapping[str, JsonValue]

UNKNOWN_FORM = About("form.unknown-form")
NOT_AN_OBJECT = About("form.not-an-object")
UNKNOWN_FIELD = About("form.unknown-field")
MISSING_FIELD = About("form.missing-field")
WRONG_TYPE = About("form.wrong-type")
TERMS = About("terms.not-accepted")
CHOICE = About("choice.unknown")
UNKNOWN_LABEL = About("choice.unknown-label")
CHECK_DIGIT = About("institution-code.check-digit")
VISITING_NURSE = About("institution-code.visiting-nurse-number")
DISTRICT = About("institution-code.district")
CODE_FORMAT = About("institution-code.format")

_FIELD_OF = {
    "applied_on": "date",
    "construction_on": "date",
    "eligibility_applied_on": "date",
    "prefecture_code": "prefecture-code",
    "institution_code": "institution-code",
    "score_table": "score-table",
    "institution_name": "institution-name",
    "usage_start": "year-month",
    "test_start": "year-month",
    "billing_start": "year-month",
    "secret_number": "secret-number",
}
"""The field by which the text of a member is judged."""


_TELLING_NULLS = ("institution_name", "terms_accepted", "line_type", "receipt_computer", "terminals")
"""Required members of each kind, to be ``null``."""

_OPTIONAL = (
    "applied_on",
    "construction_on",
    "eligibility_applied_on",
    "eligibility_customer_id",
    "change_items",
    "planned_terminals",
)
"""What may be left out whatever else is chosen."""


_SHORT: Changes = {
    "institution_name": "さくら",
    "receipt_computer": {"program_name": "A", "maker_name": "B"},
    "os_browser": "Windows",
}
"""Members of the examples that are longer than two hundred inputs need them."""


class Form:
    """One form with its valid example, from which every input is made."""

    def __init__(self, name: str) -> None:
        self.name = name
        members = cast("Changes", {**example(name), **_SHORT})
        self.valid = {key: value for key, value in members.items() if value is not None and key in example(name)}
        self.required = FORMS[name].members.required
        """The members without which there is nothing to judge."""

    def given(self, changes: Changes | None = None, *without: str) -> dict[str, JsonValue]:
        """The example with other members, and without some."""
        return {key: value for key, value in {**self.valid, **(changes or {})}.items() if key not in without}

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """The members that a field judges, and its name."""
        return ((key, field) for key, field in _FIELD_OF.items() if key in FORMS[self.name].model_fields)


def shared_cases(form: Form, *, in_full: bool = False) -> Iterator[Case]:
    """What may be wrong with any form. The shape of the values is gone through ``in_full`` for one of them."""
    yield case("example", form.given(), "ordinary")
    yield from _whole(form)
    yield from _absent(form)
    yield from _fields(form)
    yield from _code_in_context(form)
    if in_full:
        yield from _shapes(form)
        yield from _types(form)
        yield from _code_out_of_context(form)


def _whole(form: Form) -> Iterator[Case]:
    values: dict[str, JsonValue] = {"null": None, "list-of-one": [form.given()]}
    for slug, value in values.items():
        yield NOT_AN_OBJECT.broken(f"whole-{slug}", value, "not-an-object")
    yield NOT_AN_OBJECT.kept("whole-empty", {}, "not-an-object", "missing-field")
    yield UNKNOWN_FORM.kept("form-absent", form.given({}, "form"), "other-form")
    other = next(name for name in FORMS if name != form.name)
    yield UNKNOWN_FORM.broken("form-other", form.given({"form": other}), "other-form")
    yield UNKNOWN_FIELD.broken("unknown-field", form.given({"remarks": "至急"}), "ignores-unknown")
    number = {"institution_code": 190120}
    yield WRONG_TYPE.broken("number-institution-code", form.given(number), "number-instead-of-text")


def _shapes(form: Form) -> Iterator[Case]:
    values: dict[str, JsonValue] = {"text": "", "number": 0, "list": []}
    for slug, value in values.items():
        yield NOT_AN_OBJECT.broken(f"whole-{slug}", value, "not-an-object")
    yield UNKNOWN_FORM.kept("form-null", form.given({"form": None}), "null-member")
    for slug, name in (("empty", ""), ("capital", form.name.title()), ("unknown", "application")):
        yield UNKNOWN_FORM.broken(f"form-{slug}", form.given({"form": name}), "other-form")
    yield UNKNOWN_FIELD.broken("unknown-null", form.given({"remarks": None}), "ignores-unknown", "null-member")
    yield UNKNOWN_FIELD.broken("unknown-empty-name", form.given({"": ""}), "ignores-unknown")
    camel = {"prefectureCode": form.valid["prefecture_code"]}
    yield UNKNOWN_FIELD.broken("camel-case", form.given(camel, "prefecture_code"), "ignores-unknown", "missing-field")


def _absent(form: Form) -> Iterator[Case]:
    for key in (each for each in form.valid if each in form.required):
        yield MISSING_FIELD.broken(f"without-{_slug(key)}", form.given({}, key), "missing-field")
        if key in _TELLING_NULLS:
            yield MISSING_FIELD.broken(f"null-{_slug(key)}", form.given({key: None}), "null-member")
    for key in _OPTIONAL:
        if key in FORMS[form.name].model_fields:
            yield MISSING_FIELD.kept(f"null-{_slug(key)}", form.given({key: None}), "null-member")
            if key in form.valid:
                yield MISSING_FIELD.kept(f"without-{_slug(key)}", form.given({}, key), "missing-field")


def _types(form: Form) -> Iterator[Case]:
    numbers: dict[str, JsonValue] = {
        "prefecture_code": 27,
        "score_table": 6,
        "secret_number": 4821,
        "usage_start": 202612,
        "applied_on": 20261120,
    }
    for key, value in numbers.items():
        yield WRONG_TYPE.broken(f"number-{_slug(key)}", form.given({key: value}), "number-instead-of-text")
    others: dict[str, JsonValue] = {
        "prefecture_code": ["27"],
        "institution_code": {"code": "0190120"},
        "score_table": True,
    }
    for key, value in others.items():
        yield WRONG_TYPE.broken(f"type-{_slug(key)}", form.given({key: value}), "converts-types")
    for key in ("applied_on", "institution_name", "secret_number", "usage_start"):
        yield WRONG_TYPE.kept(f"empty-{_slug(key)}", form.given({key: ""}), "empty-text")


def _fields(form: Form) -> Iterator[Case]:
    """Every rule of a field, broken by its own example where the form asks for the field."""
    for key, field in form.texts:
        for rule in RULES.values():
            if rule.example.of == field and not rule.example.context:
                slug = f"{_slug(key)}-{rule.id.partition('.')[2]}"
                yield About(rule.id).broken(slug, form.given({key: rule.example.value}), flag_of(rule))


def flag_of(rule: Rule) -> str:
    """What an implementation does wrong that judges the rule of a field otherwise within a form."""
    return "stricter" if rule.severity is Severity.WARNING else "field-in-form"


def _code(form: Form, prefecture: str, table: str, text: str) -> JsonValue:
    return form.given({"prefecture_code": prefecture, "score_table": table, "institution_code": text})


def _code_in_context(form: Form) -> Iterator[Case]:
    yield CHECK_DIGIT.broken("check-digit-other-prefecture", _code(form, "27", "6", "0190124"), "stricter")
    yield CHECK_DIGIT.kept("check-digit-short-rule", _code(form, "13", "6", "0190124"), "ordinary")
    yield VISITING_NURSE.broken("station-without-nine", _code(form, "13", "6", "0110122"), "stricter")
    yield VISITING_NURSE.kept("clinic-without-nine", _code(form, "13", "1", "0110122"), "ordinary")


def _code_out_of_context(form: Form) -> Iterator[Case]:
    yield CHECK_DIGIT.broken("check-digit-other-score-table", _code(form, "27", "1", "0190120"), "stricter")
    yield CHECK_DIGIT.kept("check-digit-of-clinic", _code(form, "27", "1", "0190121"), "ordinary")
    yield CHECK_DIGIT.kept("check-digit-unknown-prefecture", _code(form, "48", "6", "0190124"), "stops-at-first")
    yield CHECK_DIGIT.kept("check-digit-unknown-score-table", _code(form, "27", "2", "0190124"), "stops-at-first")
    yield DISTRICT.broken("placeholder-code", _code(form, "13", "6", "0000000"), "stricter")
    lost = _code(form, "13", "6", "190124")
    yield CODE_FORMAT.broken("lost-zero", lost, "lost-leading-zero")


def terms_cases(form: Form) -> Iterator[Case]:
    """The box that has to be ticked."""
    yield TERMS.broken("terms-false", form.given({"terms_accepted": False}), "terms-ignored")
    yield TERMS.kept("terms-true", form.given({"terms_accepted": True, "institution_name": "桜"}), "ordinary")
    for slug, value in (("text", "true"), ("one", 1)):
        yield WRONG_TYPE.broken(f"terms-{slug}", form.given({"terms_accepted": value}), "converts-types")


def choice_cases(form: Form, key: str, keys: str, *, flag: str = "choices") -> Iterator[Case]:
    """Each key of a choice, and what is none of them."""
    for value in keys.split():
        if value != form.valid[key]:
            yield CHOICE.kept(f"{_slug(key)}-{value}", form.given({key: value}), flag)
    first = keys.split(maxsplit=1)[0]
    for slug, value in (("empty", ""), ("unknown", "other"), ("capitals", first.upper())):
        yield CHOICE.broken(f"{_slug(key)}-is-{slug}", form.given({key: value}), flag)


def _slug(key: str) -> str:
    return key.replace("_", "-")
