"""Holding Python functions against the rules."""

import json
import sys
from datetime import date
from types import MappingProxyType
from typing import Any, NoReturn

import numpy as np
import pytest
from typing_extensions import override

from oqa_rules import oracle
from oqa_rules.oracle import OPERATIONS, Disagreement, Status, agreement_test, compare
from oqa_rules.oracle.functions import reply_of
from oqa_rules.oracle.reply import Answered, Failed, Fault

Given = dict[str, Any]


def _right(given: Given) -> object:
    return OPERATIONS["secret-number"].answer(given).output


def _any_script(given: Given) -> object:
    return {"valid": len(given["text"]) == 4 and given["text"].isdecimal()}


def _text(found: Disagreement) -> str:
    assert isinstance(found.input, dict)
    return str(found.input["text"])


def test_the_names_that_others_rely_on() -> None:
    assert oracle.compare is compare


def test_a_right_function_agrees_on_vectors_and_examples() -> None:
    result = compare("secret-number", _right, examples=60)
    assert result.agrees
    assert result.vectors > 5
    assert result.examples == 60


@pytest.mark.parametrize("vectors", [True, False])
def test_digits_of_another_script_are_found(*, vectors: bool) -> None:
    result = compare("secret-number", _any_script, vectors=vectors)
    assert result.status is Status.DIFFERS
    for found in result.disagreements:
        assert (found.kind, found.rules) == ("accepts", ("secret-number.format",))
        assert len(_text(found)) == 4
    assert bool(result.failed) == vectors


def test_what_the_function_raises_is_reported_and_not_raised() -> None:
    result = compare("secret-number", lambda given: {"valid": int(given["text"]) < 10_000}, examples=50)
    assert "errored" in {each.kind for each in result.disagreements}


def _in_itself() -> object:
    endless: list[object] = []
    endless.append(endless)
    return endless


class _Unlisted(dict[str, object]):
    @override
    def items(self) -> NoReturn:
        raise LookupError("no items")


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ({"valid": date(2026, 11, 20)}, "datetime.date"),
        ({"valid": np.bool_(True)}, "numpy.bool"),  # noqa: FBT003  # the value itself
        (_in_itself(), "Circular"),
        ({"valid": 10**5000}, "4300 digi"),
        ({"valid": float("nan")}, "Out of range"),
        ({"valid"}, "builtins.set"),
        (_Unlisted(valid=True), "no items"),
    ],
)
def test_an_answer_that_is_no_json_is_a_disagreement_that_says_so(output: object, told: str) -> None:
    result = compare("secret-number", lambda _: output, examples=10)
    (found,) = result.disagreements
    assert found.kind == "garbage"
    assert found.reason is not None
    assert told in found.reason.found.en
    assert json.loads(json.dumps(result.to_json()))["disagreements"][0]["reason"]["kind"] == "not-json"
    test = agreement_test({"secret-number": lambda _: output}, examples=0)
    with pytest.raises(pytest.fail.Exception, match="not-json"):
        test("secret-number")
    machine = oracle.state_machine(lambda: {"secret-number": lambda _: output})
    with pytest.raises(AssertionError, match="garbage"):
        machine.TestCase().runTest()


def test_an_answer_may_be_any_mapping_and_is_kept_as_it_was_given() -> None:
    assert reply_of(lambda _: MappingProxyType({"valid": True}), {}) == Answered({"valid": True})
    kept = {"valid": True}
    reply = reply_of(lambda _: kept, {})
    kept["valid"] = False
    assert reply == Answered({"valid": True})


class _Speechless(Exception):
    @override
    def __str__(self) -> NoReturn:
        raise RuntimeError


def test_an_exception_that_cannot_be_written_is_told_by_its_name() -> None:
    def function(_: object) -> NoReturn:
        raise _Speechless

    assert reply_of(function, {}) == Failed(Fault.ERRORED, "_Speechless")


def test_a_function_that_leaves_the_program_is_told_as_one_that_raises() -> None:
    assert reply_of(lambda _: sys.exit(0), {}) == Failed(Fault.ERRORED, "SystemExit: 0")


def test_a_function_that_changes_its_input_changes_no_report() -> None:
    def tidy(given: Given) -> object:
        given["text"] = given["text"].strip()
        return OPERATIONS["secret-number"].answer(given).output

    result = compare("secret-number", tidy)
    assert result.status is Status.DIFFERS
    text = _text(result.disagreements[0])
    assert text != text.strip()


def test_nothing_but_skips_is_no_agreement() -> None:
    def not_there(_: Given) -> object:
        raise NotImplementedError("not built yet")

    result = compare("secret-number", not_there, examples=20)
    assert (result.status, result.agrees) == (Status.INCONCLUSIVE, False)
    assert result.skipped == result.vectors + result.examples


def test_without_examples_the_vectors_and_the_days_are_asked() -> None:
    assert compare("secret-number", _right, examples=0).examples == 0
    result = compare("billing-deadline", lambda given: OPERATIONS["billing-deadline"].answer(given).output, examples=0)
    assert (result.status, result.exhaustive, result.examples) == (Status.AGREES, 334, 0)
    assert compare("billing-deadline", lambda _: {}, examples=0, exhaustive=False).exhaustive == 0


@pytest.mark.parametrize("options", [{"examples": -1}, {"allow_skips": -0.1}, {"allow_skips": 1.1}])
def test_numbers_that_say_nothing_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"negative|from 0 to 1"):
        compare("secret-number", _right, **options)


def test_what_is_skipped_too_often_is_inconclusive_and_how_often_can_be_said() -> None:
    def only_digits(given: Given) -> object:
        if not given["text"].isdigit():
            raise NotImplementedError
        return _right(given)

    assert compare("secret-number", only_digits, examples=50).status is Status.INCONCLUSIVE
    assert compare("secret-number", only_digits, examples=50, allow_skips=0.9).agrees


def test_a_function_that_depends_on_what_it_was_asked_is_unsteady() -> None:
    seen: set[str] = set()

    def wrong_once(given: Given) -> object:
        is_new = given["text"] not in seen
        seen.add(given["text"])
        right = OPERATIONS["secret-number"].answer(given).output["valid"]
        return {"valid": not right if is_new and len(seen) == 40 else right}

    result = compare("secret-number", wrong_once, examples=60)
    assert (result.status, result.remarks) == (Status.DIFFERS, ("unsteady",))


def test_an_operation_that_the_protocol_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        compare("colour", _right)
    with pytest.raises(KeyError):
        agreement_test({"colour": _right})


test_ready = agreement_test({"secret-number": _right}, examples=20)


def test_the_ready_test_fails_with_the_counterexample() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"secret-number\.format"):
        agreement_test({"secret-number": _any_script}, examples=500)("secret-number")
