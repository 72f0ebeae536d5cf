"""A candidate and the run that asks it, question by question."""

import sys
import threading
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Protocol, TypeAlias

import pytest

from oqa_rules.oracle.candidate import Candidate, GivenUp, Surplus
from oqa_rules.oracle.lines import ErrorOutput
from oqa_rules.oracle.protocol import CandidateError
from oqa_rules.oracle.reply import Answered, Failed, Fault

OPERATION = "secret-number"
RIGHT, WRONG = {"text": "0482"}, {"text": "048"}
ACCEPTED, REFUSED = Answered({"valid": True}), Answered({"valid": False})

Start: TypeAlias = Callable[[str], Candidate]


class Watched(Protocol):
    """See conftest."""

    trigger: str

    def command(self, how: str) -> list[str]: ...
    def is_gone(self) -> bool: ...


@pytest.fixture
def start(watched: Watched) -> Iterator[Start]:
    """Starts a candidate that misbehaves; at the end no process of it is left and no thread of ours."""
    before = threading.active_count()
    started: list[Candidate] = []

    def start_it(how: str) -> Candidate:
        candidate = Candidate(watched.command(how), timeout=20.0, error_output=ErrorOutput(print, print))
        started.append(candidate)
        assert candidate.greet().declared == (OPERATION,)
        return candidate

    yield start_it
    for candidate in started:
        with candidate:
            pass
    assert watched.is_gone()
    assert threading.active_count() == before


def _wait_for_a_line(candidate: Candidate) -> None:
    process = candidate._process
    assert process is not None
    until = monotonic() + 20
    while not process.lines.waiting:
        assert monotonic() < until


def test_what_comes_after_an_answer_is_blamed_on_that_answer_and_the_next_question_is_innocent(start: Start) -> None:
    candidate = start("chatter")
    assert candidate.ask(OPERATION, RIGHT) == ACCEPTED
    _wait_for_a_line(candidate)
    assert candidate.ask(OPERATION, WRONG) == REFUSED
    assert candidate.surplus == [Surplus(OPERATION, RIGHT, Failed(Fault.TOO_MUCH, "done"))]


def test_a_second_answer_is_blamed_in_the_same_way_when_it_comes_late(start: Start) -> None:
    candidate = start("answer-twice")
    assert list(candidate.asking(OPERATION)([RIGHT, WRONG, RIGHT])) == [ACCEPTED, REFUSED, ACCEPTED]
    assert [each.input for each in candidate.surplus] == [RIGHT, WRONG]


def test_what_comes_before_the_first_answer_can_only_be_blamed_on_the_first_question(start: Start) -> None:
    candidate = start("two-hellos")
    _wait_for_a_line(candidate)
    reply = candidate.ask(OPERATION, RIGHT)
    assert isinstance(reply, Failed)
    assert (reply.fault, candidate.surplus) == (Fault.GARBAGE, [])


def test_what_failed_is_not_asked_again(start: Start, watched: Watched) -> None:
    candidate = start("die")
    trigger = {"text": watched.trigger}
    inputs = [RIGHT, trigger, WRONG, trigger, trigger, RIGHT]
    died = Failed(Fault.DIED, "exit status 7")
    assert list(candidate.asking(OPERATION)(inputs)) == [ACCEPTED, died, REFUSED, died, died, ACCEPTED]
    assert candidate._count == 6 + 2, "all six at first, and only the two others again"


def test_more_questions_than_may_be_under_way_come_back_in_order(start: Start, watched: Watched) -> None:
    candidate = start("die")
    inputs = [{"text": f"{number:04}"} if number % 3 else WRONG for number in range(1000)]
    inputs[500] = {"text": watched.trigger}
    expected = [ACCEPTED if number % 3 else REFUSED for number in range(1000)]
    replies = list(candidate.asking(OPERATION)(inputs))
    assert replies[:500] + replies[501:] == expected[:500] + expected[501:]
    assert replies[500] == Failed(Fault.DIED, "exit status 7")


@pytest.mark.parametrize("how", ["endless-line", "endless-lines"])
def test_a_flood_leaves_no_thread_behind(start: Start, watched: Watched, how: str) -> None:
    reply = start(how).ask(OPERATION, {"text": watched.trigger})
    assert isinstance(reply, Failed)
    assert reply.fault is Fault.TOO_MUCH


def test_nothing_is_asked_of_one_that_cannot_be_started_again(start: Start, watched: Watched) -> None:
    candidate = start("stay-dead")
    assert candidate.ask(OPERATION, {"text": watched.trigger}) == Failed(Fault.DIED, "exit status 7")
    for _ in range(2):
        with pytest.raises(GivenUp) as caught:
            candidate.ask(OPERATION, RIGHT)
        assert caught.value.is_for_good
    assert candidate.is_lost
    # What is known of it is known all the same.
    assert candidate.ask(OPERATION, {"text": watched.trigger}) == Failed(Fault.DIED, "exit status 7")


def test_to_stop_what_is_not_running_is_nothing(start: Start) -> None:
    candidate = start("right")
    candidate.stop()
    candidate.stop()
    assert (candidate.surplus, candidate.ignores_stop) == ([], False)


def test_a_command_that_does_not_exist_is_known_before_anything_is_started() -> None:
    with pytest.raises(CandidateError, match="no-such-command"):
        Candidate(["no-such-command"], timeout=1.0, error_output=ErrorOutput(print, print))
    there_is = Candidate([sys.executable], timeout=1.0, error_output=ErrorOutput(print, print))
    there_is.stop()
    assert not there_is.ignores_stop, "it was never started"
