"""The search: what it finds, how far it shrinks it, and when it stops."""

import itertools
from collections.abc import Callable

import pytest

from oqa_rules.oracle.operations import OPERATIONS, Answered, Failed, Fault, Reply
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import OperationResult, Status
from oqa_rules.oracle.search import Comparisons, SearchEnded, search
from oqa_rules.rules import JsonValue


def _searched(
    operation: str, ask: Callable[[JsonValue], Reply], *, examples: int = 200, seed: int = 0, exact: bool = False
) -> OperationResult:
    tally = Comparisons(OPERATIONS[operation], exact)
    search(ask, tally, examples=examples, seed=seed)
    return tally.result()


def _right(operation: str) -> Callable[[JsonValue], Reply]:
    return lambda given: Answered(OPERATIONS[operation].answer(given).output)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("exact", [False, True])
def test_the_right_answers_agree_on_as_many_examples_as_were_asked_for(operation: str, *, exact: bool) -> None:
    result = _searched(operation, _right(operation), examples=40, exact=exact)
    assert (result.status, result.examples, result.stricter) == (Status.AGREES, 40, 0)


@pytest.mark.parametrize("operation", [name for name, each in OPERATIONS.items() if each.is_verdict])
@pytest.mark.parametrize("verdict", [True, False])
def test_one_verdict_for_everything_is_found_soon(operation: str, *, verdict: bool) -> None:
    result = _searched(operation, lambda _: Answered({"valid": verdict}), examples=100)
    assert result.status is Status.DIFFERS
    assert {each.kind for each in result.disagreements} == {"accepts" if verdict else "refuses"}
    found = [set(each.rules) for each in result.disagreements]
    # An input that is wrong for two reasons does not say which of them is overlooked: it is told only where
    # a hundred examples had neither of them alone.
    assert min(map(len, found)) == (1 if verdict else 0)
    assert not any(one < other for one in found for other in found)
    assert all(each.source for each in result.disagreements), "where to look when something right is refused"


def test_the_same_seed_finds_the_same_and_another_may_not() -> None:
    def late(given: JsonValue) -> Reply:
        text = str(given["applied_on"])  # type: ignore[call-overload,index]  # the input of this operation
        output = OPERATIONS["billing-mail"].answer(given).output
        return Answered(dict(output) | {"cutoff_on": text} if text.endswith("-15") else output)

    first, again = (_searched("billing-mail", late, seed=7) for _ in range(2))
    assert first == again
    assert first.status is Status.DIFFERS


def test_examples_are_counted_up_to_the_first_disagreement() -> None:
    asked: list[JsonValue] = []

    def ask(given: JsonValue) -> Reply:
        asked.append(given)
        return Answered({"valid": False})

    result = _searched("prefecture-code", ask)
    first_valid = next(
        at for at, given in enumerate(asked, 1) if OPERATIONS["prefecture-code"].answer(given).output["valid"]
    )
    assert result.examples == first_valid
    assert len(asked) > first_valid, "it went on to shrink"


def test_a_search_that_is_ended_keeps_what_it_found() -> None:
    numbers = itertools.count()

    def ask(_: JsonValue) -> Reply:
        if next(numbers) > 30:
            raise SearchEnded
        return Failed(Fault.DIED, "exit status 1")

    result = _searched("billing-mail", ask)
    assert [each.kind for each in result.disagreements] == ["died"]


def test_what_answers_now_so_and_now_otherwise_is_named() -> None:
    numbers = itertools.count()

    def tires_of_being_wrong(given: JsonValue) -> Reply:
        right = OPERATIONS["prefecture-code"].answer(given).output["valid"]
        return Answered({"valid": not right if next(numbers) < 3 else right})

    result = _searched("prefecture-code", tires_of_being_wrong)
    assert result.status is Status.DIFFERS
    assert Remark.UNSTEADY in result.remarks


def test_stricter_is_counted_and_under_exact_it_differs() -> None:
    def digits_only(given: JsonValue) -> Reply:
        answer = OPERATIONS["customer-id"].answer(given)
        return Answered({"valid": bool(answer.output["valid"]) and not answer.warnings})

    lenient = _searched("customer-id", digits_only)
    assert (lenient.status, lenient.disagreements) == (Status.AGREES, ())
    assert lenient.stricter > 0
    exact = _searched("customer-id", digits_only, exact=True)
    assert {each.kind for each in exact.disagreements} == {"stricter"}
    assert {each.rules for each in exact.disagreements} <= {("customer-id.letters",), ("customer-id.unusual-length",)}
