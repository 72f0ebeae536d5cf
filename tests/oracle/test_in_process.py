"""Holding Python functions against the rules."""

from typing import Any

import pytest

from oqa_rules import oracle
from oqa_rules.oracle import OPERATIONS, Disagreement, Status, agreement_test, compare

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
