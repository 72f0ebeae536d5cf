"""What is known of an earlier run: the same mistake on another input of its kind, and of days each for itself."""

import pytest

from oqa_rules.oracle.known import Known, Told
from oqa_rules.oracle.result import Disagreement
from oqa_rules.rules import JsonValue


def _found(
    operation: str, value: JsonValue, *, about: str = "secret-number.format", kind: str = "accepts"
) -> Disagreement:
    return Disagreement(operation, (kind, (about,)), value, {}, None, (about,), "")


def _known(*found: Disagreement) -> Known:
    return Known({Told.of(each).key: Told.of(each) for each in found})


@pytest.mark.parametrize(
    ("found", "is_known"),
    [
        (_found("secret-number", {"text": "０４８２"}), True),
        (_found("secret-number", {"text": "９９９９"}), True),  # another input of its kind
        (_found("secret-number", {"text": "0482\n"}), False),  # of another kind
        (_found("score-table", {"text": "０４８２"}), False),
        (_found("secret-number", {"text": "０４８２"}, kind="refuses"), False),
        (_found("secret-number", {"text": "０４８２"}, about="other"), False),
        (_found("billing-mail", {"applied_on": "2026-11-20"}), True),
        (_found("billing-mail", {"applied_on": "2026-11-21"}), False),  # each day is chosen among all
    ],
)
def test_known_is_the_same_mistake_on_an_input_of_its_kind_and_on_the_same_day(
    found: Disagreement, *, is_known: bool
) -> None:
    known = _known(_found("secret-number", {"text": "０４８２"}), _found("billing-mail", {"applied_on": "2026-11-20"}))
    assert known.has(found) is is_known
    assert not Known().has(found)


def test_what_does_not_appear_again_is_told_of_the_operations_that_were_compared() -> None:
    number, mail = _found("secret-number", {"text": "０４８２"}), _found("billing-mail", {"applied_on": "2026-11-20"})
    known = _known(number, mail)
    assert known.without([number, mail], ["secret-number", "billing-mail"]) == ()
    assert known.without([_found("secret-number", {"text": "１１１１"})], ["secret-number"]) == ()
    assert known.without([number], ["secret-number", "billing-mail"]) == (Told.of(mail),)
    assert known.without([], ["secret-number"]) == (Told.of(number),)
