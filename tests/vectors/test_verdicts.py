"""Every vector judged anew: the library says what the file says, and the protocol allows the input."""

from collections.abc import Iterator

import pytest
from tests.tools.make_vectors import answer_to

from oqa_rules import RULES, Severity
from oqa_rules.fields.choice import Choice
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import ChoiceType
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.vectors import Vector, read_vectors, vector_files

PROTOCOL_VECTORS = [each for operation in OPERATIONS for each in read_vectors(operation)]


@pytest.mark.parametrize("operation", vector_files())
def test_the_library_answers_as_the_file_says(operation: str) -> None:
    for vector in read_vectors(operation):
        answer = answer_to(operation, vector.input)
        said = (dict(answer.output), answer.errors, answer.warnings, answer.notices)
        expected = vector.answer
        assert said == (expected.output, expected.errors, expected.warnings, expected.notices), vector.id
        assert vector.source == (answer.source if vector.rule is None else RULES[vector.rule].source), vector.id


def test_the_protocol_allows_every_input_and_the_output_has_its_members() -> None:
    for vector in PROTOCOL_VECTORS:
        operation = OPERATIONS[vector.id.partition("/")[0]]
        operation.answer(vector.input)  # raises InputRefused for what the protocol does not allow
        assert tuple(vector.answer.output) == operation.gives, vector.id


def test_findings_stand_under_their_own_weight_and_decide_the_verdict(vectors: dict[str, Vector]) -> None:
    for vector in vectors.values():
        answer = vector.answer
        for severity, found in (
            (Severity.ERROR, answer.errors),
            (Severity.WARNING, answer.warnings),
            (Severity.NOTICE, answer.notices),
        ):
            assert {RULES[each].severity for each in found} <= {severity}, vector.id
        if "valid" in answer.output:
            assert answer.output["valid"] is not bool(answer.errors), vector.id


def test_a_vector_that_breaks_its_rule_says_so(vectors: dict[str, Vector]) -> None:
    for vector in vectors.values():
        if vector.rule is None:
            assert not vector.breaks, vector.id
            continue
        said = (*vector.answer.errors, *vector.answer.warnings, *vector.answer.notices)
        broken = vector.rule in said or vector.answer.output.get("matches") is False
        assert vector.breaks is broken, vector.id


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def test_no_input_of_the_protocol_has_a_lone_surrogate() -> None:
    for vector in PROTOCOL_VECTORS:
        for text in _texts(vector.input):
            text.encode("utf-8")


def _aliases(part: type[RuleModel], value: object) -> Iterator[str]:
    """The labels, of members and of choices, that stand where a key should."""
    if not isinstance(value, dict):
        return
    for name, each in value.items():
        member = part.members.find(name)
        if member is None:
            continue
        if member.key != name:
            yield name
        if member.model is not None:
            for inner in each if isinstance(each, list) else [each]:
                yield from _aliases(member.model, inner)
        elif isinstance(member.type, ChoiceType) and isinstance(each, str):
            choice = member.type.choice
            if choice.key_of(each) not in (None, each):
                yield each


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_the_protocol_use_keys_and_no_labels(form: str) -> None:
    for vector in read_vectors(form):
        assert list(_aliases(FORMS[form], vector.input)) == [], vector.id


def test_the_check_for_labels_would_find_one() -> None:
    given = {"お客さまID": {"番号": "1"}, "line_type": "IP-VPN接続【IPv6】"}
    assert list(_aliases(FORMS["billing"], given)) == ["お客さまID", "番号", "IP-VPN接続【IPv6】"]
    assert any(isinstance(each, Choice) for each in FIELDS.values())
