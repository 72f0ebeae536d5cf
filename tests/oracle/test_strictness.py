"""When warnings explain a refusal, and when they just happen to be there."""

from collections.abc import Callable

import pytest

from oqa_rules import RULES, oracle
from oqa_rules.oracle import OPERATIONS, Status
from oqa_rules.oracle.comparisons import Comparisons
from oqa_rules.oracle.judge import Stricter
from oqa_rules.oracle.operations import Answer
from oqa_rules.oracle.reply import Answered
from oqa_rules.oracle.strictness import Strictness
from oqa_rules.rules import JsonValue

A, B, C = "customer-id.letters", "customer-id.unusual-length", "customer-id.consent-number"
"""The warnings of the made-up answers; what they are about does not matter."""


def _given(number: int) -> JsonValue:
    return {"prefix": "CAF", "number": str(number), "confirmation": str(number)}


def _told(
    *asked: tuple[tuple[str, ...], bool], allowed: tuple[str, ...] = (), named: tuple[str, ...] | None = None
) -> oracle.OperationResult:
    """Asks inputs with these warnings, each of which is accepted or not."""
    tally = Comparisons(OPERATIONS["customer-id"], strictness=Strictness(allowed))
    for number, (warnings, accepts) in enumerate(asked):
        rules: dict[str, JsonValue] = {} if named is None or accepts else {"rules": list(named)}
        tally.take(_given(number), Answer({"valid": True}, warnings=warnings), Answered({"valid": accepts} | rules))
    return tally.result()


@pytest.mark.parametrize(
    "asked",
    [
        [((A,), False)],
        [((A,), False), ((B,), True)],
        [((A, B), False), ((A,), False), ((B,), True)],
        [((A, B), False), ((B,), True)],
        [((B,), True), ((A, B), False)],
    ],
)
def test_a_warning_that_is_always_refused_explains_it(asked: list[tuple[tuple[str, ...], bool]]) -> None:
    result = _told(*asked)
    refused = [warnings for warnings, accepts in asked if not accepts]
    assert (result.status, result.stricter) == (Status.AGREES, len(refused))
    (by_a,) = [each for each in result.stricter_by if each.rule == A]
    assert by_a.count == len(refused)
    assert all(each.rule == A for each in result.stricter_by if ((B,), True) in asked)


@pytest.mark.parametrize(
    "asked",
    [
        [((A,), False), ((A,), True)],
        [((A,), True), ((A,), False)],
        [((A, B), False), ((A,), True), ((B,), True)],
        [((A, B), False), ((A, B), True)],
        [((A, B), False), ((A, B, C), True)],
    ],
)
def test_one_that_is_accepted_elsewhere_does_not(asked: list[tuple[tuple[str, ...], bool]]) -> None:
    result = _told(*asked)
    (found,) = result.disagreements
    refused = next(number for number, (_, accepts) in enumerate(asked) if not accepts)
    assert (found.kind, found.input) == ("unexplained", _given(refused))
    assert found.accepted in [_given(number) for number, (_, accepts) in enumerate(asked) if accepts]
    assert (result.status, result.stricter, result.stricter_by) == (Status.DIFFERS, 0, ())


def test_what_is_named_may_be_refused_now_and_then() -> None:
    result = _told(((A,), False), ((A,), True), ((A, B), False), allowed=(A,))
    assert (result.status, result.stricter) == (Status.AGREES, 2)
    assert {each.rule for each in result.stricter_by} <= {A, B}


def test_and_nothing_else() -> None:
    result = _told(((A,), False), ((B,), False), allowed=(A,))
    assert [(each.kind, each.rules) for each in result.disagreements] == [("stricter", (B,))]
    # All that it names itself has to be allowed.
    result = _told(((A, B), False), allowed=(A,), named=(A, B))
    assert [(each.kind, each.rules) for each in result.disagreements] == [("stricter", (A, B))]


def test_the_nearest_input_to_the_documented_example_is_told() -> None:
    tally = Comparisons(OPERATIONS["customer-id"])
    answer = Answer({"valid": True}, warnings=(A,))
    near: JsonValue = {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456780"}
    for value in (_given(1), near, _given(22)):
        tally.take(value, answer, Answered({"valid": False}))
    (by_rule,) = tally.result().stricter_by
    assert (by_rule.count, by_rule.input) == (3, near)


def test_the_vectors_that_no_warning_explains_are_named_and_count_as_failed() -> None:
    tally = Comparisons(OPERATIONS["customer-id"])
    answer = Answer({"valid": True}, warnings=(A,))
    refuses, accepts = Answered({"valid": False}), Answered({"valid": True})
    tally.take(_given(1), answer, refuses, vector="customer-id/one")
    tally.take(_given(2), answer, refuses)
    tally.take(_given(3), answer, refuses, vector="customer-id/three")
    assert tally.result().disagreements == (), "the warning may explain it"
    tally.take(_given(4), answer, accepts)
    result = tally.result()
    assert [each.vectors for each in result.disagreements] == [("customer-id/one", "customer-id/three")]
    assert result.failed == ("customer-id/one", "customer-id/three")


def test_a_stricter_answer_is_allowed_by_what_it_names_or_may_mean() -> None:
    strictness = Strictness((A,))
    assert strictness.allows(Stricter((A, B)))
    assert not strictness.allows(Stricter((A, B), are_named=True))
    assert strictness.allows(Stricter((A,), are_named=True))
    assert Strictness().allows(Stricter((C,)))


def _refusing(unrelated: Callable[[str], bool]) -> Callable[[dict[str, str]], object]:
    def candidate(given: dict[str, str]) -> object:
        answer = OPERATIONS["customer-id"].answer(given)
        return {"valid": bool(answer.output["valid"]) and not (answer.warnings and unrelated(given["number"]))}

    return candidate


@pytest.mark.parametrize("digit", ["0", "9"])
def test_a_search_finds_a_reason_that_is_none_of_the_warnings(digit: str) -> None:
    found = oracle.compare("customer-id", _refusing(lambda number: number.endswith(digit)), examples=300)
    assert "unexplained" in {each.kind for each in found.disagreements}
    candidate = _refusing(lambda number: number.endswith(digit))
    named = oracle.compare("customer-id", candidate, examples=100, allow_stricter=[A, B])
    assert {each.rule for each in named.stricter_by} <= {A, B}
    assert "unexplained" not in {each.kind for each in named.disagreements}
    assert oracle.compare("customer-id", _refusing(lambda _: True), examples=300).agrees


def test_a_rule_that_was_never_issued_cannot_be_allowed() -> None:
    with pytest.raises(KeyError, match="letters"):
        oracle.compare("customer-id", _refusing(lambda _: True), examples=1, allow_stricter=["customer-id.leters"])
    with pytest.raises(KeyError, match="letters"):
        oracle.agreement_test({"customer-id": _refusing(lambda _: True)}, allow_stricter=["customer-id.leters"])


def test_a_ready_test_allows_what_it_is_told_to() -> None:
    candidate, named = {"customer-id": _refusing(lambda _: True)}, ["customer-id.letters"]
    oracle.agreement_test(candidate, examples=200)("customer-id")
    with pytest.raises(pytest.fail.Exception, match=r"customer-id\.unusual-length"):
        oracle.agreement_test(candidate, examples=200, allow_stricter=named)("customer-id")
    warnings = [each for each in RULES if each.startswith("customer-id.")]
    oracle.agreement_test(candidate, examples=200, allow_stricter=iter(warnings))("customer-id")
