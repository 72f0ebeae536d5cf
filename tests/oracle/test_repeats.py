"""Questions that are asked a second time: a few of each stage, each between those of other operations."""

import pytest

from oqa_rules.operations import SIGNATURES, TEXT
from oqa_rules.oracle.repeats import Repeat, Repeats
from oqa_rules.oracle.reply import Answered

REPLY = Answered({"valid": True})
TEXTS = [name for name, each in SIGNATURES.items() if each.takes == TEXT]
OTHERS = [name for name in SIGNATURES if name not in TEXTS]


def _kept(*operations: str, count: int = 10, seed: int = 0) -> Repeats:
    repeats = Repeats(seed)
    for name in operations:
        for number in range(count):
            repeats.keep("examples", name, {"text": f"{name} {number}"}, REPLY)
    return repeats


@pytest.mark.parametrize(("count", "kept"), [(1, 1), (20, 20), (21, 20), (500, 20), (501, 21), (1001, 22)])
def test_the_first_of_a_stage_are_kept_and_a_few_after_them(count: int, kept: int) -> None:
    repeats = _kept("billing", count=count)
    assert len(repeats.mixed("billing")) == kept
    # Each stage begins anew.
    repeats.keep("vectors", "billing", {"text": "of the vectors"}, REPLY)
    assert len(repeats.mixed("billing")) == kept + 1


def test_own_questions_and_those_of_others_take_turns() -> None:
    mixed = _kept("billing", "certificate", "site").mixed("billing")
    assert [operation == "billing" for (operation, _), _ in mixed] == [True, False] * 10
    others = {operation for (operation, _), _ in mixed} - {"billing"}
    assert others == {"certificate", "site"}
    # Every other one stands in its turn; those between them are drawn, and may be any.
    own = [value for (operation, value), _ in mixed if operation == "billing"]
    assert [own[number] for number in range(0, 10, 2)] == [{"text": f"billing {number}"} for number in range(0, 10, 2)]
    assert own != [{"text": f"billing {number}"} for number in range(10)]


def test_alone_it_is_asked_its_own() -> None:
    mixed = _kept("billing").mixed("billing")
    assert len(mixed) == 10
    assert Repeats(0).mixed("billing") == []


@pytest.mark.parametrize(("name", "other"), [(one, other) for one in TEXTS for other in SIGNATURES if one != other])
def test_a_text_that_another_was_asked_is_asked_too_where_both_take_one_text(name: str, other: str) -> None:
    new = [question for question, reply in _kept(name, other).mixed(name) if reply is None]
    assert len(new) == (10 if other in TEXTS else 0)
    assert all(operation == name and str(value).startswith(f"{{'text': '{other} ") for operation, value in new)


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_text_is_asked_nothing_of_others(name: str) -> None:
    assert all(reply is not None for _, reply in _kept(name, *TEXTS).mixed(name))


def test_the_same_seed_mixes_the_same_and_another_does_not() -> None:
    def mixed(seed: int) -> list[Repeat]:
        return _kept("billing", "certificate", seed=seed).mixed("billing")

    assert mixed(1) == mixed(1) != mixed(2)


def test_a_question_and_its_repetition_are_two_objects() -> None:
    """So it is known which of the two was answered otherwise."""
    repeats, value = Repeats(0), {"text": "0482"}
    repeats.keep("vectors", "secret-number", value, REPLY)
    (((_, again), _),) = repeats.mixed("secret-number")
    assert again == value
    assert again is not value
