"""Implementations that remember what they were asked, held against the rules by a state machine."""

import re
import sys
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import Phase, settings

from oqa_rules.errors import MissingExtra
from oqa_rules.oracle import OPERATIONS, state_machine
from oqa_rules.rules.named import UnknownName

Given = dict[str, Any]
Start = Callable[[], Mapping[str, Callable[..., object]]]


def _right(name: str) -> Callable[[Given], object]:
    return lambda given: OPERATIONS[name].answer(given).output


def _right_verdict(name: str, given: Given) -> bool:
    return OPERATIONS[name].answer(given).output["valid"] is True


def _failure(start: Start, *, exact: bool = False, examples: int = 100) -> tuple[str, list[str]]:
    """How it fails, and the questions of the shortest sequence; two empty ones where it does not."""
    case = state_machine(start, exact=exact).TestCase
    case.settings = settings(
        case.settings, max_examples=examples, derandomize=True, database=None, phases=(Phase.generate, Phase.shrink)
    )
    try:
        case().runTest()
    except AssertionError as error:
        notes = "\n".join(getattr(error, "__notes__", ()))
        return str(error), re.findall(r"state\.(ask\w*)\(", notes)
    return "", []


class _Errors:
    """Gathers the errors of all operations, and never forgets them."""

    def __init__(self) -> None:
        self.errors: list[str] = []

    def function(self, name: str) -> Callable[[Given], object]:
        def answer(given: Given) -> object:
            self.errors += OPERATIONS[name].answer(given).errors
            return {"valid": not self.errors}

        return answer


def _gathering(*names: str) -> Start:
    def start() -> Mapping[str, Callable[..., object]]:
        errors = _Errors()
        return {name: errors.function(name) for name in names}

    return start


class _Once:
    """Takes what has a warning the first time only."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def terminal_name(self, given: Given) -> object:
        answer, text = OPERATIONS["terminal-name"].answer(given), given["text"]
        is_known = text in self.seen
        self.seen.add(text)
        return {"valid": not (answer.errors or (answer.warnings and is_known))}


def test_a_right_implementation_passes() -> None:
    names = ("secret-number", "customer-id", "billing-mail")
    assert _failure(lambda: {name: _right(name) for name in names}, exact=True, examples=10) == ("", [])


def test_what_is_wrong_after_another_question_is_shrunk_to_both() -> None:
    told, asked = _failure(_gathering("secret-number"))
    assert asked == ["ask_secret_number"] * 2
    assert "前に聞いた問いに左右されて" in told
    assert '"rules": []' in told  # the second is right, and refused


def test_operations_are_asked_in_turn() -> None:
    def start() -> Mapping[str, Callable[..., object]]:
        errors = _Errors()
        tables = errors.function("score-table")
        # The errors of the one are told by the other alone.
        return {
            "score-table": lambda given: tables(given) and _right("score-table")(given),
            "secret-number": lambda given: {"valid": not errors.errors and _right_verdict("secret-number", given)},
        }

    _, asked = _failure(start)
    assert asked == ["ask_score_table", "ask_secret_number"]


def test_another_answer_to_the_same_question_is_found() -> None:
    told, asked = _failure(lambda: {"terminal-name": _Once().terminal_name})
    assert asked == ["ask_terminal_name"] * 2
    assert '"first"' in told
    assert '"now"' in told


def test_to_be_stricter_is_wrong_under_exact_alone() -> None:
    def start() -> Mapping[str, Callable[..., object]]:
        def stricter(given: Given) -> object:
            answer = OPERATIONS["terminal-name"].answer(given)
            return {"valid": not answer.errors and not answer.warnings}

        return {"terminal-name": stricter}

    assert _failure(start, examples=10) == ("", [])
    told, asked = _failure(start, exact=True)
    assert asked == ["ask_terminal_name"]
    assert '"valid": false' in told


def test_what_is_skipped_passes_and_what_is_raised_does_not() -> None:
    def skips(_: Given) -> object:
        raise NotImplementedError

    assert _failure(lambda: {"year-month": skips}, examples=5) == ("", [])
    told, asked = _failure(lambda: {"secret-number": lambda given: given["number"]})
    assert asked == ["ask_secret_number"]
    assert "KeyError" in told


def test_each_sequence_has_an_implementation_of_its_own() -> None:
    started: list[object] = []

    def start() -> Mapping[str, Callable[..., object]]:
        asked: list[Given] = []
        started.append(asked)

        def answer(given: Given) -> object:
            asked.append(given)
            return _right("secret-number")(given)

        return {"secret-number": answer}

    assert _failure(start, examples=5) == ("", [])
    names_only, *sequences = started
    assert names_only == []
    assert len(sequences) >= 5
    assert all(sequences)


def test_an_unknown_operation_is_refused_at_once() -> None:
    with pytest.raises(UnknownName, match="colour"):
        state_machine(lambda: {"colour": len})


@pytest.mark.parametrize(
    ("absent", "raised"), [("hypothesis", MissingExtra), ("hypothesis.stateful", ModuleNotFoundError)]
)
def test_without_hypothesis_it_says_what_to_install_and_another_fault_stays_one(
    monkeypatch: pytest.MonkeyPatch, absent: str, raised: type[Exception]
) -> None:
    for module in list(sys.modules):
        if module.startswith(("oqa_rules.oracle.sequences", "oqa_rules.strategies")):
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(raised) as caught:
        state_machine(dict)
    assert isinstance(caught.value, MissingExtra) is (raised is MissingExtra)
