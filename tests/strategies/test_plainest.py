"""The first outcome of each decision is the plainest: what Hypothesis shrinks to is what people know."""

from typing import final

import pytest
from typing_extensions import override

from oqa_rules.fields.registry import FIELDS
from oqa_rules.operations import SIGNATURES
from oqa_rules.oracle import OPERATIONS
from oqa_rules.strategies.deciding import DecidingPicker
from oqa_rules.strategies.fields import any_value
from oqa_rules.strategies.inputs import any_input


@final
class Plainest(DecidingPicker):
    """Takes the first outcome of every decision, but for one: the others of that are taken in turn."""

    def __init__(self, other_at: int = -1, other: int = 0) -> None:
        self._other_at, self._other = other_at, other
        self.taken = 0

    @override
    def below(self, count: int) -> int:
        self.taken += 1
        return self._other % count if self.taken - 1 == self._other_at else 0


PLAIN = {each: field.example for each, field in FIELDS.items()} | {
    "institution-id": "2760190120",  # of the institution in the documented forms
    "year-month": "2026-11",  # the month of the documented day
}


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("name", FIELDS)
def test_the_plainest_value_of_a_field_is_the_documented_one(name: str, *, strict: bool) -> None:
    assert any_value(Plainest(), name, strict=strict) == PLAIN[name]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_plainest_input_has_nothing_to_be_said_about_it(operation: str) -> None:
    answer = OPERATIONS[operation].answer(any_input(Plainest(), SIGNATURES[operation]))
    assert (answer.errors, answer.warnings) == ((), ())


@pytest.mark.parametrize("name", FIELDS)
def test_with_one_decision_taken_otherwise_a_value_is_valid_all_the_same(name: str) -> None:
    plainest = Plainest()
    any_value(plainest, name)
    made = {any_value(Plainest(at, other), name) for at in range(plainest.taken) for other in range(1, 8)}
    assert [value for value in made if not FIELDS[name].is_valid(value)] == []
    assert made != {PLAIN[name]} or not plainest.taken
