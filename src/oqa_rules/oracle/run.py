"""One run of the oracle: handshake, smoke test, vectors, and the search of each operation."""

import json
from collections.abc import Callable, Generator, Hashable, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from time import perf_counter

from oqa_rules.fields.kinds import is_mapping
from oqa_rules.operations import VALID
from oqa_rules.oracle.candidate import Candidate, GivenUp
from oqa_rules.oracle.judge import same
from oqa_rules.oracle.operations import OPERATIONS, Answered, Failed, Operation, Reply, Skipped
from oqa_rules.oracle.outcome import Outcome, Pace, Settings, Throughput
from oqa_rules.oracle.protocol import Hello
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import Disagreement, OperationResult, Status
from oqa_rules.oracle.search import Comparisons, SearchEnded, search
from oqa_rules.oracle.vectors import Vector, read_vectors
from oqa_rules.rules import JsonValue

MOST = 5
"""Vectors of each kind: of what is right and of what is wrong, or of different answers."""


def sample(operation: Operation, vectors: Sequence[Vector]) -> tuple[Vector, ...]:
    """A few vectors with different answers: valid ones, and one for each of a few errors.

    >>> few = sample(OPERATIONS["customer-id"], read_vectors("customer-id"))
    >>> {each.answer.output["valid"] for each in few}
    {False, True}
    """
    if not operation.is_verdict:
        return _first_of_each(vectors, lambda each: str(each.answer.output))
    valid = (each for each in vectors if each.answer.output[VALID])
    invalid = (each for each in vectors if not each.answer.output[VALID])
    return (*islice(valid, MOST), *_first_of_each(invalid, lambda each: each.answer.errors))


def smoke_remark(operation: Operation, replies: Sequence[tuple[Vector, Reply]]) -> Remark | None:
    """The remark on a candidate that gives these replies, ``None`` if it seems to judge its input."""
    kinds = {type(reply) for _, reply in replies}
    if kinds == {Skipped}:
        return Remark.SKIPS_EVERYTHING
    if kinds == {Failed}:
        return Remark.ERRORS_ON_EVERYTHING
    answered = [(vector.answer.output, reply.output) for vector, reply in replies if isinstance(reply, Answered)]
    if _are_all_the_same([expected for expected, _ in answered]):
        return None
    outputs = [output for _, output in answered]
    if not operation.is_verdict:
        return Remark.ALWAYS_THE_SAME if _are_all_the_same(outputs) else None
    verdicts = [output.get(VALID) if is_mapping(output) else None for output in outputs]
    if all(verdict is True for verdict in verdicts):
        return Remark.ACCEPTS_EVERYTHING
    return Remark.REFUSES_EVERYTHING if all(verdict is False for verdict in verdicts) else None


def _are_all_the_same(outputs: Sequence[JsonValue]) -> bool:
    return all(same(outputs[0], each) for each in outputs)


def _first_of_each(vectors: Iterable[Vector], kind: Callable[[Vector], Hashable]) -> tuple[Vector, ...]:
    first: dict[Hashable, Vector] = {}
    for each in vectors:
        first.setdefault(kind(each), each)
    return tuple(islice(first.values(), MOST))


@contextmanager
def _measured(pace: Pace, comparisons: Comparisons) -> Generator[None, None, None]:
    before, start = comparisons.asked, perf_counter()
    try:
        yield
    finally:
        pace.seconds += perf_counter() - start
        pace.comparisons += comparisons.asked - before


class Run:
    """Compares one candidate with the rules. ``greet`` comes first; ``outcome`` is available at any time.

    ``report`` is called with each disagreement as it becomes known, and with the result of each operation when it
    is done; ``count`` is called for each comparison.
    """

    def __init__(
        self,
        candidate: Candidate,
        settings: Settings,
        *,
        report: Callable[[Disagreement | OperationResult], None],
        count: Callable[[], None],
    ) -> None:
        self.settings = settings
        self.hello = Hello({}, ())
        self.names: tuple[str, ...] = ()
        self.compared: tuple[str, ...] = ()
        self.throughput = Throughput()
        self._candidate = candidate
        self._report = report
        self._count = count
        self._comparisons: dict[str, Comparisons] = {}
        self._reported: set[str] = set()
        self._given_up: set[str] = set()
        self._done: set[str] = set()
        self._smoked: set[str] = set()

    def greet(self) -> None:
        """Start the candidate and read its answer to ``start``; raises ``CandidateError``."""
        self.hello = self._candidate.greet()
        requested = self.settings.operations or OPERATIONS
        self.names = tuple(name for name in OPERATIONS if name in requested)
        self.compared = tuple(name for name in self.hello.operations if name in requested)
        self._comparisons = {name: Comparisons(OPERATIONS[name], self.settings.exact) for name in self.compared}

    def compare(self) -> None:
        """Compares everything, the smoke tests of all operations first and their searches last."""
        self._compare(self._smoke, self._replay, self._search)

    def compare_input(self, value: JsonValue) -> None:
        """Compares this one input for every operation; raises ``InputRefused``."""

        def ask(name: str) -> None:
            reply = self._candidate.ask(name, value)
            self._comparisons[name].take(value, OPERATIONS[name].answer(value), reply)
            self._count()

        self._compare(ask)

    def outcome(self, *, is_truncated: bool = False) -> Outcome:
        """The outcome so far; an operation that is not done does not agree yet."""
        results = tuple(self._result(name) for name in self.names)
        holds = {
            Remark.LOST: self._candidate.is_lost,
            Remark.FLOODS_STDERR: self._candidate.error_output.is_flood,
            Remark.IGNORES_STOP: self._candidate.ignores_stop,
            Remark.UNKNOWN_OPERATIONS: bool(self.hello.unknown),
        }
        remarks = tuple(remark for remark, is_true in holds.items() if is_true)
        return Outcome(self.settings, self.hello, results, remarks, self.throughput, is_truncated)

    def report_unfinished(self) -> None:
        """Reports the operations that an interrupted run has not done."""
        for name in self.compared:
            if name not in self._done:
                self._report_disagreements(name)
                self._report(self._result(name))

    def _compare(self, *stages: Callable[[str], None]) -> None:
        for name in self.names:
            if name not in self._comparisons:
                self._report(self._result(name))
        for stage in stages:
            for name in self.compared:
                if name not in self._given_up:
                    self._run_stage(stage, name)
                if stage is stages[-1]:
                    self._finish(name)

    def _run_stage(self, stage: Callable[[str], None], name: str) -> None:
        try:
            stage(name)
        except GivenUp as end:
            self._give_up(name, end)
        finally:
            self._add_surplus()
            self._report_disagreements(name)

    def _smoke(self, name: str) -> None:
        replies = self._replies(name, sample(OPERATIONS[name], read_vectors(name)))
        self._smoked.update(vector.id for vector, _ in replies)
        if remark := smoke_remark(OPERATIONS[name], replies):
            self._comparisons[name].remark(remark)

    def _replay(self, name: str) -> None:
        with _measured(self.throughput.vectors, self._comparisons[name]):
            self._replies(name, [each for each in read_vectors(name) if each.id not in self._smoked])

    def _replies(self, name: str, vectors: Sequence[Vector]) -> list[tuple[Vector, Reply]]:
        replies: list[tuple[Vector, Reply]] = []
        inputs = [each.input for each in vectors]
        for vector, reply in zip(vectors, self._candidate.replay(name, inputs), strict=True):
            self._comparisons[name].take(vector.input, vector.answer, reply, vector=vector.id)
            self._count()
            replies.append((vector, reply))
        return replies

    def _search(self, name: str) -> None:
        operation, comparisons = OPERATIONS[name], self._comparisons[name]

        def ask(value: JsonValue) -> Reply:
            try:
                reply = self._candidate.ask(name, value)
            except GivenUp as end:
                self._give_up(name, end)
                raise SearchEnded from end
            self._count()
            return reply

        with _measured(self.throughput.search[operation.group], comparisons):
            search(ask, comparisons, examples=self.settings.examples, seed=self.settings.seed)

    def _add_surplus(self) -> None:
        for each in self._candidate.surplus:
            operation = OPERATIONS[each.operation]
            # The answer itself is counted already: this is one more disagreement and not a comparison.
            disagreement = Comparisons(operation).take(each.input, operation.answer(each.input), each.failed)
            comparisons = self._comparisons[each.operation]
            if disagreement is not None and disagreement.cause not in comparisons.causes:
                comparisons.settle(disagreement)
        self._candidate.surplus.clear()

    def _give_up(self, name: str, end: GivenUp) -> None:
        for each in self.compared if end.is_for_good else (name,):
            if each not in self._done:
                self._given_up.add(each)
                self._comparisons[each].remark(Remark.GIVEN_UP)

    def _finish(self, name: str) -> None:
        if name == self.compared[-1]:
            self._candidate.stop()
            self._add_surplus()
            self._report_disagreements(name)
        self._done.add(name)
        self._report(self._result(name))

    def _report_disagreements(self, name: str) -> None:
        for each in self._comparisons[name].result().disagreements:
            key = json.dumps([name, each.cause, each.input])
            if key not in self._reported:
                self._reported.add(key)
                self._report(each)

    def _result(self, name: str) -> OperationResult:
        if name not in self._comparisons:
            return OperationResult(name, Status.UNSUPPORTED)
        result = self._comparisons[name].result()
        is_whole = name in self._done and name not in self._given_up
        return result if is_whole or not result.agrees else replace(result, status=Status.INCONCLUSIVE)
