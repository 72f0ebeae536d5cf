"""Every rule about fields, forms, dates and counts is broken by a vector, and just not broken by another."""

from collections.abc import Iterable, Iterator

import pytest
from tests.tools.make_vectors import has_vectors

from oqa_rules import RULES, Rule
from oqa_rules.forms.models import FORMS
from oqa_rules.models.member_types import TextsType
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import FieldType
from oqa_rules.oracle.vectors import Vector, read_vectors, vector_files

COVERED = [rule for rule in RULES.values() if has_vectors(rule)]

OF_ANY_OBJECT = {
    "form.not-an-object",
    "form.unknown-form",
    "form.unknown-field",
    "form.missing-field",
    "form.wrong-type",
}


def _rules_of(model: type[RuleModel]) -> Iterator[str]:
    """The rules across its members, and those of the fields that its members are."""
    yield from (rule.id for rule in model.cross_field_rules())
    for member in model.members.members:
        kind = member.type.item if isinstance(member.type, TextsType) else member.type
        if member.model is not None:
            yield from _rules_of(member.model)
        elif isinstance(kind, FieldType):
            yield from (rule.id for rule in kind.field.rules)


def _said(vectors: Iterable[Vector]) -> set[str]:
    answers = [each.answer for each in vectors]
    return {rule for each in answers for rule in (*each.errors, *each.warnings, *each.notices)}


@pytest.mark.parametrize("rule", COVERED, ids=lambda rule: rule.id)
def test_a_rule_is_broken_by_one_vector_and_just_not_by_another(rule: Rule, vectors: dict[str, Vector]) -> None:
    about = [each for each in vectors.values() if each.rule == rule.id]
    assert {each.breaks for each in about} == {True, False}
    # A vector that just does not break a rule is near it: it stands in a file where the rule is broken, or may be.
    broken_in = {each.id.partition("/")[0] for each in about if each.breaks}
    kept_in = {each.id.partition("/")[0] for each in about if not each.breaks}
    assert broken_in & kept_in


def test_a_vector_accepts_with_each_warning_and_each_notice_alone(vectors: dict[str, Vector]) -> None:
    accepted = _said(each for each in vectors.values() if each.answer.output.get("valid") is True)
    # A consent number has eleven characters, which no ID has; what has not arrived makes nothing wrong.
    others = {"customer-id.consent-number", "reconcile.missing"}
    assert {rule.id for rule in COVERED if rule.severity != "error"} - accepted == others


def test_a_vector_is_refused_for_each_error_alone(vectors: dict[str, Vector]) -> None:
    alone = {each.answer.errors[0] for each in vectors.values() if len(each.answer.errors) == 1}
    assert {rule.id for rule in COVERED if rule.severity == "error"} - alone == set()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_asked_for_every_rule_that_it_has(form: str) -> None:
    assert OF_ANY_OBJECT.union(_rules_of(FORMS[form])) - _said(read_vectors(form)) == set()


@pytest.mark.parametrize("form", FORMS)
def test_every_required_member_is_left_out_once(form: str) -> None:
    required = FORMS[form].members.required
    missing = {
        next(iter(required - each.input.keys()))
        for each in read_vectors(form)
        if isinstance(each.input, dict) and len(required - each.input.keys()) == 1
    }
    assert missing == required


@pytest.mark.parametrize(
    "operation", [each for each in vector_files() if read_vectors(each)[0].answer.output.keys() & {"valid", "matches"}]
)
def test_neither_an_accepting_nor_a_refusing_implementation_passes(operation: str) -> None:
    verdicts = [next(iter(each.answer.output.values())) for each in read_vectors(operation)]
    assert verdicts.count(True) >= 4
    assert verdicts.count(False) >= 4


def test_every_prefecture_is_accepted_and_its_neighbours_are_not(vectors: dict[str, Vector]) -> None:
    verdicts = {each.input["text"]: each.answer.output["valid"] for each in read_vectors("prefecture-code")}  # type: ignore[index,call-overload]  # each input has a text
    assert [code for code, is_valid in verdicts.items() if is_valid] == [f"{number:02}" for number in range(1, 48)]
    assert {"00", "48", "50", "51", "97", "98", "99"} <= verdicts.keys()
    assert vectors["prefecture-code/code-51"].flags == ("insurer-alternate",)
