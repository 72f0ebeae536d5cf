"""The smoke test: which vectors it takes, and what it makes of the replies."""

import pytest

from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.reply import Answered, Failed, Fault, Reply, Skipped
from oqa_rules.oracle.smoke import MOST, sample, smoke_remark
from oqa_rules.oracle.vectors import Vector, read_vectors

VERDICTS = [name for name, operation in OPERATIONS.items() if operation.is_verdict]
OTHERS = [name for name in OPERATIONS if name not in VERDICTS]


def _few(name: str) -> tuple[Vector, ...]:
    return sample(OPERATIONS[name], read_vectors(name))


def _remark(name: str, *replies: Reply) -> Remark | None:
    few = _few(name)
    return smoke_remark(OPERATIONS[name], [(each, replies[at % len(replies)]) for at, each in enumerate(few)])


@pytest.mark.parametrize("name", VERDICTS)
def test_verdicts_are_tried_with_valid_inputs_and_several_kinds_of_wrong_ones(name: str) -> None:
    few = _few(name)
    valid = [each for each in few if each.answer.output["valid"]]
    rules = [each.answer.errors for each in few if each not in valid]
    assert 1 <= len(valid) <= MOST
    assert 1 <= len(rules) == len(set(rules)) <= MOST


@pytest.mark.parametrize("name", OTHERS)
def test_everything_else_is_tried_with_inputs_of_different_answers(name: str) -> None:
    outputs = [str(each.answer.output) for each in _few(name)]
    assert 2 <= len(outputs) == len(set(outputs)) <= MOST


@pytest.mark.parametrize("name", list(OPERATIONS))
def test_right_answers_leave_no_impression(name: str) -> None:
    asked = [(each, Answered(each.answer.output)) for each in _few(name)]
    assert smoke_remark(OPERATIONS[name], asked) is None


@pytest.mark.parametrize("name", VERDICTS)
def test_one_verdict_for_everything_is_named(name: str) -> None:
    assert _remark(name, Answered({"valid": True})) is Remark.ACCEPTS_EVERYTHING
    assert _remark(name, Answered({"valid": False})) is Remark.REFUSES_EVERYTHING
    assert _remark(name, Answered({"valid": True}), Answered({"valid": False})) is None
    assert _remark(name, Answered({"valid": 1})) is None
    assert _remark(name, Answered("yes")) is None


@pytest.mark.parametrize("name", OTHERS)
def test_one_output_for_everything_is_named(name: str) -> None:
    assert _remark(name, Answered({"x": 1})) is Remark.ALWAYS_THE_SAME
    assert _remark(name, Answered({"x": 1}), Answered({"x": 2})) is None


@pytest.mark.parametrize("name", list(OPERATIONS))
def test_one_that_answers_nothing_is_named(name: str) -> None:
    assert _remark(name, Skipped("no")) is Remark.SKIPS_EVERYTHING
    assert _remark(name, Failed(Fault.ERRORED, "no")) is Remark.ERRORS_ON_EVERYTHING
    assert _remark(name, Skipped("no"), Failed(Fault.ERRORED, "no")) is None


def test_what_was_skipped_does_not_hide_what_was_accepted() -> None:
    few = _few("customer-id")
    replies: list[Reply] = [Skipped("no"), *[Answered({"valid": True})] * (len(few) - 1)]
    asked = list(zip(few, replies, strict=True))
    assert smoke_remark(OPERATIONS["customer-id"], asked) is Remark.ACCEPTS_EVERYTHING


def test_where_one_answer_is_right_for_all_nothing_can_be_said() -> None:
    for name, operation in OPERATIONS.items():
        asked = [(each, Answered(each.answer.output)) for each in _few(name)[:1]]
        assert smoke_remark(operation, asked) is None


def test_without_vectors_nothing_can_be_said() -> None:
    assert smoke_remark(OPERATIONS["customer-id"], []) is None
    assert sample(OPERATIONS["customer-id"], ()) == ()
