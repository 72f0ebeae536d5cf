"""The search: what it asks, what it finds, and how near to the documented example it brings it."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import cast

import pytest

from oqa_rules.oracle.candidate import GivenUp
from oqa_rules.oracle.comparisons import Comparisons
from oqa_rules.oracle.documented import documented_input
from oqa_rules.oracle.finite import is_finite
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.reply import Answered, Failed, Fault, Reply, Skipped
from oqa_rules.oracle.result import Disagreement, OperationResult, Status
from oqa_rules.oracle.search import ask_every, asked, is_again, search, shrunk
from oqa_rules.rules import JsonValue

OTHERS = [name for name, each in OPERATIONS.items() if not is_finite(each)]


def _all_of(ask: Callable[[JsonValue], Reply]) -> Callable[[Iterable[JsonValue]], Iterator[Reply]]:
    return lambda inputs: map(ask, inputs)


def _searched(
    operation: str, ask: Callable[[JsonValue], Reply], *, examples: int = 200, seed: int = 0, exact: bool = False
) -> OperationResult:
    comparisons = Comparisons(OPERATIONS[operation], exact)
    for _ in search(_all_of(ask), comparisons, examples=examples, seed=seed):
        pass
    return comparisons.result()


def _shrunk(operation: str, ask: Callable[[JsonValue], Reply], *, examples: int = 500) -> tuple[Disagreement, ...]:
    comparisons = Comparisons(OPERATIONS[operation])
    for _ in search(_all_of(ask), comparisons, examples=examples, seed=0):
        pass
    for each in comparisons.distinct():
        comparisons.settle(each, shrunk(_all_of(ask), comparisons, each))
    return comparisons.distinct()


def _right(operation: str) -> Callable[[JsonValue], Reply]:
    return lambda given: Answered(OPERATIONS[operation].answer(given).output)


@pytest.mark.parametrize("operation", OTHERS)
@pytest.mark.parametrize("exact", [False, True])
def test_the_right_answers_agree_on_as_many_examples_as_were_asked_for(operation: str, *, exact: bool) -> None:
    result = _searched(operation, _right(operation), examples=40, exact=exact)
    assert (result.status, result.examples, result.stricter) == (Status.AGREES, 40, 0)


@pytest.mark.parametrize("operation", [name for name, each in OPERATIONS.items() if each.is_verdict])
@pytest.mark.parametrize("verdict", [True, False])
def test_one_verdict_for_everything_is_found_soon(operation: str, *, verdict: bool) -> None:
    result = _searched(operation, lambda _: Answered({"valid": verdict}), examples=100)
    assert (result.status, result.examples) == (Status.DIFFERS, 100)
    assert {each.kind for each in result.disagreements} == {"accepts" if verdict else "refuses"}
    found = [set(each.rules) for each in result.disagreements]
    # An input that is wrong for two reasons does not say which of them is overlooked: it is told only where
    # a hundred examples had neither of them alone.
    assert min(map(len, found)) == (1 if verdict else 0)
    assert not any(one < other for one in found for other in found)
    assert all(each.source for each in result.disagreements), "where to look when something right is refused"


def test_the_same_seed_asks_the_same_and_another_does_not() -> None:
    def inputs(seed: int) -> list[JsonValue]:
        given: list[JsonValue] = []

        def ask(value: JsonValue) -> Reply:
            given.append(value)
            return Skipped("")

        _searched("terminal-name", ask, seed=seed)
        return given

    assert inputs(7) == inputs(7)
    assert inputs(7) != inputs(8)


def test_inputs_are_taken_as_they_are_needed() -> None:
    numbers = itertools.count()
    pairs = asked(lambda inputs: (Skipped(str(each)) for each in inputs), numbers)
    assert list(itertools.islice(pairs, 3)) == [(number, Skipped(str(number))) for number in range(3)]
    assert next(numbers) == 3


def test_each_disagreement_differs_in_as_little_as_can_be_from_the_documented_example() -> None:
    def knows_no_deadline(given: JsonValue) -> Reply:
        answer = OPERATIONS["eligibility"].answer(given)
        return Answered({"valid": set(answer.errors) <= {"eligibility.after-deadline"}})

    (found,) = _shrunk("eligibility", knows_no_deadline)
    assert found.rules == ("eligibility.after-deadline",)
    assert len(found.differs_at) == 1


def test_what_is_not_of_the_operation_is_never_asked_on_the_way_to_the_example() -> None:
    given: list[JsonValue] = []

    def never(value: JsonValue) -> Reply:
        given.append(value)
        return Answered({"matches": None})

    (found,) = _shrunk("check-digit", never)
    assert found.input == documented_input("check-digit")
    for each in given:
        OPERATIONS["check-digit"].answer(each)  # would refuse it


def test_one_that_is_given_up_on_the_way_keeps_what_it_has_come_to() -> None:
    numbers = itertools.count()

    def dies(_: JsonValue) -> Reply:
        if next(numbers) > 203:
            raise GivenUp("billing", is_for_good=False)
        return Failed(Fault.DIED, "exit status 1")

    (found,) = _shrunk("billing", dies, examples=200)
    assert found.kind == "died"
    assert next(numbers) <= 206


@pytest.mark.parametrize(("fault", "most"), [(Fault.DIED, 12), (Fault.TIMEOUT, 0), (Fault.ERRORED, 400)])
def test_what_has_to_be_started_again_is_not_asked_for_long(fault: Fault, most: int) -> None:
    given: list[JsonValue] = []

    def fails(value: JsonValue) -> Reply:
        given.append(value)
        return Failed(fault, "")

    _shrunk("billing", fails, examples=50)
    assert len(given) - 50 <= most * 3  # three of one cause are told


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


@pytest.mark.parametrize(
    ("every", "allowed", "status"),
    [
        (1, 0.1, Status.INCONCLUSIVE),
        (1, 1.0, Status.INCONCLUSIVE),
        (2, 0.5, Status.AGREES),
        (2, 0.49, Status.INCONCLUSIVE),
        (10, 0.1, Status.AGREES),
        (9, 0.1, Status.INCONCLUSIVE),
        (0, 0.0, Status.AGREES),
    ],
)
def test_where_too_much_is_skipped_nothing_is_concluded(every: int, allowed: float, status: Status) -> None:
    numbers = itertools.count()

    def skips(given: JsonValue) -> Reply:
        return Skipped("no") if every and next(numbers) % every == 0 else _right("secret-number")(given)

    comparisons = Comparisons(OPERATIONS["secret-number"], allow_skips=allowed)
    for _ in search(_all_of(skips), comparisons, examples=90 if every == 9 else 100, seed=0):
        pass
    assert comparisons.result().status is status


def test_to_differ_comes_before_to_skip() -> None:
    numbers = itertools.count()
    result = _searched(
        "secret-number", lambda _: Answered({"valid": 7}) if next(numbers) == 150 else Skipped("not this one")
    )
    assert (result.status, result.skipped) == (Status.DIFFERS, 199)


def test_one_that_answers_a_question_otherwise_than_before_disagrees_with_itself() -> None:
    operation = OPERATIONS["customer-id"]
    given = {"prefix": "CAF", "number": "01234567", "confirmation": "01234567"}
    answer = operation.answer(given)
    assert answer.warnings
    accepts, refuses, skips = Answered({"valid": True}), Answered({"valid": False}), Skipped("no")
    cases: list[tuple[Reply | None, Reply, bool]] = [
        (accepts, accepts, False),
        (accepts, refuses, True),
        (refuses, accepts, True),
        (skips, accepts, False),
        (accepts, skips, False),
        (skips, Skipped("never"), False),
        (None, refuses, False),
    ]
    for first, reply, is_unsteady in cases:
        comparisons = Comparisons(operation)
        comparisons.take_again(given, answer, reply, first)
        assert [each.kind for each in comparisons.distinct()] == ["unsteady"] * is_unsteady
        assert comparisons.result().examples == 0


def _told(kind: str, got: JsonValue) -> Disagreement:
    return Disagreement("secret-number", (kind, ()), {"text": "0482"}, {"valid": True}, got, (), "")


@pytest.mark.parametrize(
    ("again", "found", "is_so"),
    [
        (_told("accepts", {"valid": True}), _told("accepts", {"valid": True}), True),
        (_told("accepts", {"valid": True}), _told("refuses", {"valid": False}), False),
        (_told("refuses", {"valid": False}), _told("accepts", {"valid": True}), False),
        (_told("refuses", {"valid": False}), _told("refuses", {"valid": False, "rules": []}), False),
        (_told("errored", {"errored": "line 7"}), _told("errored", {"errored": "line 8"}), True),
        (_told("errored", {"errored": "x"}), _told("died", {"died": "x"}), False),
        (_told("died", {"died": "x"}), _told("errored", {"errored": "x"}), False),
        (None, _told("accepts", {"valid": True}), False),
    ],
)
def test_an_answer_comes_again_where_it_is_the_same_and_a_fault_whatever_its_details(
    again: Disagreement | None, found: Disagreement, *, is_so: bool
) -> None:
    assert is_again(again, found) is is_so


def test_one_that_is_shrunk_stays_beside_another_of_its_cause_and_goes_where_its_new_cause_is_kept() -> None:
    operation = OPERATIONS["secret-number"]
    comparisons = Comparisons(operation)
    accepts = Answered({"valid": True})
    short, wide, long = ({"text": text} for text in ("048", "０４８２", "0482" * 100))
    kept = [comparisons.take(each, operation.answer(each), accepts) for each in (short, wide, long)]
    found = [each for each in kept if each is not None]
    assert len(found) == 3
    one, other, _ = found
    # Another input of the same cause, which was worked out anew.
    plainer = replace(one, input={"text": "04"}, cause=(one.kind, one.cause[1]))
    comparisons.settle(one, plainer)
    assert {str(each.input) for each in comparisons._kept.values()} >= {str(plainer.input), str(other.input)}
    assert len(comparisons._kept) == 3
    # One that turns out to be of a cause that is kept says nothing of its own.
    comparisons.settle(other, replace(other, cause=("elsewhere", ())))
    assert len(comparisons._kept) == 3
    comparisons.settle(plainer, replace(plainer, cause=("elsewhere", ())))
    assert len(comparisons._kept) == 2


def test_every_day_is_asked_once_and_wrong_ones_are_told_by_their_place_in_the_year() -> None:
    days: list[JsonValue] = []

    def no_equinox_of_2000(given: JsonValue) -> Reply:
        days.append(given)
        answer = OPERATIONS["billing-mail"].answer(given).output
        day = str(cast("dict[str, str]", given)["applied_on"])
        wrong = day.startswith("2000-03-1") or day in ("2003-05-02", "2004-05-03") or day == "2020-12-31"
        return Answered(dict(answer) | {"cutoff_on": day} if wrong else answer)

    comparisons = Comparisons(OPERATIONS["billing-mail"])
    for _ in ask_every(_all_of(no_equinox_of_2000), comparisons):
        pass
    result = comparisons.result()
    assert len(days) == result.exhaustive == 10_227
    assert len({str(each) for each in days}) == 10_227
    assert [each.input for each in result.disagreements] == [
        {"applied_on": "2020-12-31"},
        {"applied_on": "2004-05-03"},
        {"applied_on": "2000-03-19"},
    ]
