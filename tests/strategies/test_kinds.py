"""Every kind of value and of fault that is planned is drawn: counted over draws from a fixed seed."""

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.strategies.drawn import asked, objects

from oqa_rules import check_form, strategies
from oqa_rules.fields import customer_id
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.models.member_types import TextsType
from oqa_rules.models.text_types import ChoiceType, FieldType
from oqa_rules.operations import SIGNATURES, TEXT
from oqa_rules.rules import Severity, shape
from oqa_rules.rules.picker import Data

_Value = TypeVar("_Value")


def _drawn(values: st.SearchStrategy[_Value], count: int) -> list[_Value]:
    seen: list[_Value] = []

    @settings(
        max_examples=count,
        database=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=(HealthCheck.too_slow,),
    )
    @given(values)
    def look(value: _Value) -> None:
        seen.append(value)

    look()
    return seen


def _warnings_of(name: str, *, strict: bool) -> set[str]:
    values = _drawn(strategies.field_values(name, strict=strict), 300)
    return {each.rule for value in values for each in FIELDS[name].check(value)}


@pytest.mark.parametrize(
    ("name", "warnings"),
    [
        (
            "terminal-name",
            {"terminal-name.generic", "terminal-name.long", "terminal-name.invisible", "terminal-name.outer-space"},
        ),
        ("institution-name", {"institution-name.long", "institution-name.invisible", "institution-name.outer-space"}),
        ("customer-id", {"customer-id.letters", "customer-id.unusual-length"}),
        ("institution-code", {"institution-code.district"}),
        (
            "institution-id",
            {
                "institution-code.district",
                "institution-code.check-digit",
                "institution-code.visiting-nurse-number",
            },
        ),
    ],
)
def test_values_with_each_warning_are_drawn_unless_strict(name: str, warnings: set[str]) -> None:
    assert _warnings_of(name, strict=False) == warnings
    assert _warnings_of(name, strict=True) == set()


def test_secret_numbers_have_a_zero_in_front_or_are_too_simple_to_some() -> None:
    numbers = _drawn(strategies.secret_numbers(), 300)
    assert sum(each.startswith("0") for each in numbers) > len(numbers) // 4
    assert {"0000", "1234"} <= set(numbers)


each_form = pytest.mark.parametrize("form", [name for name, each in SIGNATURES.items() if each.group == "forms"])


@cache
def _applications(form: str) -> list[Data]:
    made = {
        "eligibility": strategies.eligibility_applications,
        "billing": strategies.billing_applications,
        "certificate": strategies.certificate_applications,
    }
    return _drawn(made[form](), 400)


@pytest.mark.parametrize(("form", "line"), [("eligibility", "ip-vpn-ntt"), ("billing", "ip-vpn-ipv6")])
def test_a_customer_id_is_drawn_with_its_line_and_with_another(form: str, line: str) -> None:
    with_its_own = [each for each in _applications(form) if each["line_type"] == line]
    with_another = [each for each in _applications(form) if each["line_type"] != line]
    assert len(with_its_own) > len(with_another) > 50
    assert all(each["customer_id"] for each in with_its_own)
    typed = [each.get("customer_id") for each in with_another]
    assert None in typed
    assert any(isinstance(each, Mapping) for each in typed)
    assert any(isinstance(each, str) for each in typed)


@pytest.mark.parametrize("form", ["eligibility", "billing"])
def test_every_choice_of_a_form_is_drawn(form: str) -> None:
    for member in FORMS[form].members.members:
        if isinstance(member.type, ChoiceType):
            keys = {str(each[member.key]) for each in _applications(form) if each.get(member.key) is not None}
            assert keys == set(member.type.choice.labels), member.key


def test_terminals_are_planned_as_names_as_a_number_and_not_at_all() -> None:
    planned = [each.get("planned_terminals") for each in _applications("certificate")]
    assert None in planned
    assert any(isinstance(each, int) for each in planned)
    assert any(isinstance(each, list) for each in planned)
    names = [(each["terminals"], each.get("planned_terminals")) for each in _applications("certificate")]
    assert any(isinstance(own, list) and other == own[::-1] != own for own, other in names)


@each_form
def test_a_form_is_drawn_without_a_day_and_without_what_is_absent(form: str) -> None:
    assert any(each.get("applied_on") is None for each in _applications(form))
    assert any("form" not in each for each in _applications(form))
    assert any(None in each.values() for each in _applications(form))


@cache
def _findings(form: FormName) -> set[tuple[str, str]]:
    """Each rule that the inputs of a form break, with the member where."""
    findings = (each for data in asked(form) for each in check_form(form, data).findings)
    return {(each.rule, each.path.split("/")[1] if each.path else "") for each in findings}


@each_form
def test_the_inputs_of_a_form_break_each_of_its_rules(form: FormName) -> None:
    broken = {rule for rule, _ in _findings(form)}
    # Japanese names are none of the protocol, and neither are lines that cannot be read.
    others = {shape.FORM_DUPLICATE_FIELD, shape.RECORD_UNREADABLE}
    assert {each.id for each in (*FORMS[form].rules, *shape.RULES) if each not in others} <= broken


@each_form
def test_the_inputs_of_a_form_spoil_each_of_its_members(form: FormName) -> None:
    for member in FORMS[form].members.members:
        kind = member.type.item if isinstance(member.type, TextsType) else member.type
        if isinstance(kind, FieldType):
            errors = {rule.id for rule in kind.field.own_rules if rule.severity is Severity.ERROR}
            assert {(rule, member.key) for rule in errors} <= _findings(form)
        if member.is_required:
            absent = {rule for rule, key in _findings(form) if key == member.key}
            assert any(rule.endswith((".missing-field", ".required")) for rule in absent), member.key


@pytest.mark.parametrize("form", ["eligibility", "billing"])
def test_the_inputs_of_a_form_break_every_error_of_a_customer_id(form: FormName) -> None:
    errors = {rule.id for rule in customer_id.FIELD.rules if rule.severity is Severity.ERROR}
    assert {(rule, "customer_id") for rule in errors} <= _findings(form)


@pytest.mark.parametrize("operation", [name for name, each in SIGNATURES.items() if each.takes == TEXT])
def test_the_inputs_of_a_field_break_each_of_its_rules(operation: str) -> None:
    texts = [str(each["text"]) for each in objects(operation)]
    broken = {finding.rule for text in texts for finding in FIELDS[operation].check(text)}
    assert broken >= {rule.id for rule in FIELDS[operation].own_rules}
