"""What a disagreement depends on: as few of the questions before it as lead to it again, in few runs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Self, TypeAlias, cast

import pytest

from oqa_rules.oracle.candidate import Candidate
from oqa_rules.oracle.comparisons import Comparisons
from oqa_rules.oracle.history import Reproduction
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.reply import Answered, Question, Reply
from oqa_rules.oracle.result import Disagreement
from oqa_rules.rules import JsonValue

OPERATION = "secret-number"
ASKED: Question = (OPERATION, {"text": "0482"})

IsWrong: TypeAlias = Callable[[Sequence[str]], bool]
"""By the texts that a process was asked before."""


class _Remembers:
    """Stands for a candidate that is right but for one question, after what it was asked before."""

    def __init__(self, is_wrong: IsWrong) -> None:
        self._is_wrong = is_wrong
        self._before: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def asking(self, operation: str) -> Callable[[Iterable[JsonValue]], Iterator[Reply]]:
        return lambda inputs: self.ask_all((operation, value) for value in inputs)

    def ask_all(self, questions: Iterable[Question]) -> Iterator[Reply]:
        for name, value in questions:
            right = OPERATIONS[name].answer(value).output["valid"]
            is_wrong = (name, value) == ASKED and self._is_wrong(self._before)
            self._before.append(str(cast("dict[str, str]", value)["text"]))
            yield Answered({"valid": not right if is_wrong else right})


class _Starts:
    """Starts such candidates, and counts them."""

    def __init__(self, is_wrong: IsWrong) -> None:
        self._is_wrong = is_wrong
        self.count = 0

    def __call__(self) -> Candidate:
        self.count += 1
        return cast("Candidate", _Remembers(self._is_wrong))


def _questions(*texts: str) -> list[Question]:
    return [(OPERATION, {"text": text}) for text in texts]


OTHERS = [f"{number:04}" for number in range(1, 61)]

CASES: dict[str, tuple[IsWrong, list[str], int]] = {
    "the first": (lambda before: "9001" in before, ["9001", *OTHERS], 1),
    "the last": (lambda before: "9001" in before, [*OTHERS, "9001"], 1),
    "one in the middle": (lambda before: "9001" in before, [*OTHERS[:23], "9001", *OTHERS[23:]], 1),
    "the one just before": (lambda before: before[-1:] == ["9001"], [*OTHERS, "9001"], 1),
    "two that lie apart": (lambda before: {"9001", "9002"} <= {*before}, ["9001", *OTHERS[:9], "9002", *OTHERS[9:]], 2),
    "two neighbours": (lambda before: {"9001", "9002"} <= {*before}, [*OTHERS[:30], "9001", "9002", *OTHERS[30:]], 2),
    "any five": (lambda before: len(before) >= 5, OTHERS, 5),
    "any of them all": (lambda before: len(before) >= len(OTHERS), OTHERS, len(OTHERS)),
}


def _found() -> Disagreement:
    _, value = ASKED
    answer = OPERATIONS[OPERATION].answer(value)
    found = Comparisons(OPERATIONS[OPERATION]).take(value, answer, Answered({"valid": False}))
    assert found is not None
    return found


def _reproduction(start: _Starts, *, is_over: bool = False) -> Reproduction:
    return Reproduction(start, lambda name: Comparisons(OPERATIONS[name]), lambda: is_over)


@pytest.mark.parametrize("kind", CASES)
def test_as_few_questions_are_left_as_lead_to_it(kind: str) -> None:
    is_wrong, before, few = CASES[kind]
    start = _Starts(is_wrong)
    reproduction = _reproduction(start)
    assert reproduction.plainer(_found()) is None, "alone it is right"
    shrunk = reproduction.shrunk(_found(), _questions(*before))
    assert shrunk.state
    assert (shrunk.operation, shrunk.input) == ASKED
    texts = [cast("dict[str, str]", value)["text"] for _, value in shrunk.history]
    assert is_wrong(texts)
    assert len(texts) == few
    assert start.count <= 1 + 40, "a process costs much to start"


def test_what_stands_just_before_is_found_at_once_however_much_was_asked() -> None:
    start = _Starts(lambda before: "9001" in before)
    shrunk = _reproduction(start).shrunk(_found(), _questions(*OTHERS * 20, "9001"))
    assert shrunk.history == tuple(_questions("9001"))
    assert start.count <= 4


def test_where_the_same_went_wrong_before_that_is_told() -> None:
    start = _Starts(lambda before: "9001" in before)
    history = [*_questions("0001", "9001", "0002"), ASKED, *_questions("0003")]
    shrunk = _reproduction(start).shrunk(_found(), history)
    assert shrunk.history == tuple(_questions("9001"))


def test_what_never_comes_again_has_no_history() -> None:
    shrunk = _reproduction(_Starts(lambda _: False)).shrunk(_found(), _questions(*OTHERS))
    assert (shrunk.state, shrunk.history) == (True, ())


def test_what_is_wrong_alone_needs_none() -> None:
    start = _Starts(lambda _: True)
    plainer = _reproduction(start).plainer(_found())
    assert plainer is not None
    assert (plainer.state, plainer.history) == (False, ())


def test_without_time_it_is_told_as_it_was_found() -> None:
    start = _Starts(lambda before: "9001" in before)
    over = _reproduction(start, is_over=True)
    assert over.plainer(_found()) == _found()
    assert over.shrunk(_found(), _questions("9001")).history == ()
    assert start.count == 0
