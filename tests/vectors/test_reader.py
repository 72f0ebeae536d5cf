"""How Python reads the vectors."""

import pytest

from oqa_rules import RULES, Severity, customer_id
from oqa_rules.oracle.judge import Agrees, Differs, Stricter, judge
from oqa_rules.oracle.operations import OPERATIONS, Answer
from oqa_rules.oracle.reply import Answered
from oqa_rules.oracle.vectors import Vector, read_flags, read_vectors, vector_files
from oqa_rules.rules import Text


def test_a_vector_has_everything_that_its_line_has(vectors: dict[str, Vector]) -> None:
    assert vectors["customer-id/caf-length-9"] == Vector(
        id="customer-id/caf-length-9",
        input={"prefix": "CAF", "number": "012345678", "confirmation": "012345678"},
        answer=Answer({"valid": False}, ("customer-id.length",), source="資格-4"),
        rule="customer-id.length",
        breaks=True,
        flags=("wrong-length",),
        source="資格-4",
        description=customer_id.check("CAF012345678")[0].message,
        comment=None,
    )
    assert vectors["certificates/guide"].comment == Text("補足-図", "the figure of the guide")
    assert vectors["billing-mail/2026-11-20"].source == "請求-1; 請求-郵送物"
    assert vectors["eligibility/example"].source == ""


def test_a_file_is_read_once() -> None:
    assert read_vectors("billing-mail") is read_vectors("billing-mail")


@pytest.mark.parametrize("name", ["", "colour", "legend", "../customer-id", "vectors.schema"])
def test_what_has_no_vectors_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        read_vectors(name)
    assert name not in vector_files()


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_judge_agrees_with_every_right_output(operation: str) -> None:
    for vector in read_vectors(operation):
        assert judge(OPERATIONS[operation], vector.answer, Answered(dict(vector.answer.output))) == Agrees()


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if OPERATIONS[each].is_verdict])
def test_an_implementation_that_refuses_everything_is_stricter_only_where_a_warning_is(operation: str) -> None:
    for vector in read_vectors(operation):
        judgement = judge(OPERATIONS[operation], vector.answer, Answered({"valid": False}))
        if vector.answer.output["valid"]:
            assert isinstance(judgement, Stricter if vector.answer.warnings else Differs), vector.id
        else:
            assert judgement == Agrees(), vector.id


def test_what_may_be_refused_is_flagged(vectors: dict[str, Vector]) -> None:
    """Where only a warning speaks, and the vector is about it, the flag tells that a refusal is no mistake."""
    for vector in vectors.values():
        if vector.rule is None or not vector.breaks or "valid" not in vector.answer.output:
            continue
        if RULES[vector.rule].severity is Severity.WARNING and vector.answer.output["valid"]:
            assert {"stricter", "asked-always", "merges-shared-terminal"} & set(vector.flags), vector.id


def test_flags_are_explained_in_two_languages() -> None:
    assert read_flags()["cutoff-exclusive"] == Text("20日を翌月に回す", "puts the 20th into the next batch")
