"""One run of the oracle: handshake, smoke test, vectors, and the search of each operation."""

import json
from collections.abc import Callable, Generator, Hashable, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from time import perf_counter

from oqa_rules.fields.field import is_mapping
from oqa_rules.oracle.candidate import Candidate, GivenUp
from oqa_rules.oracle.judge import Disagreement, OperationResult, Status, same
from oqa_rules.oracle.operations import OPERATIONS, VALID, Answered, Failed, Operation, Reply, Skipped
from oqa_rules.oracle.outcome import Outcome, Pace, Settings, Throughput
from oqa_rules.oracle.protocol import Hello
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.search import Comparisons, SearchEnded, search
from oqa_rules.oracle.vectors import Vector, read_vectors
from oqa_rules.rules import JsonValue

MOST = 5
"""Vectors of each kind: of what is right and of what is wrong, or of different answers."""


def sample(operation: Operation, vectors: Sequence[Vector]) -> tuple[Vector, ...]:
    """A few vectors that are answered in different ways: valid ones, and one for each of a few errors.

    >>> few = sample(OPERATIONS["customer-id"], read_vectors("customer-id"))
    >>> {each.answer.output["valid"] for each in few}
    {False, True}
    """
    if not operation.is_verdict:
        return _first_of_each(vectors, lambda each: str(each.answer.output))
    valid = (each for each in vectors if each.answer.output[VALID])
    broken = (each for each in vectors if not each.answer.output[VALID])
    return (*islice(valid, MOST), *_first_of_each(broken, lambda each: each.answer.errors))


def impression(operation: Operation, asked: Sequence[tuple[Vector, Reply]]) -> Remark | None:
    """What is to be said of a candidate that gave these replies, ``None`` where it seems to look."""
    kinds = {type(reply) for _, reply in asked}
    if kinds == {Skipped}:
        return Remark.SKIPS_EVERYTHING
    if kinds == {Failed}:
        return Remark.ERRORS_ON_EVERYTHING
    answered = [(vector.answer.output, reply.output) for vector, reply in asked if isinstance(reply, Answered)]
    if _are_all_the_same([right for right, _ in answered]):
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
def _measured(pace: Pace, tally: Comparisons) -> Generator[None, None, None]:
    before, since = tally.asked, perf_counter()
    try:
        yield
    finally:
        pace.seconds += perf_counter() - since
        pace.comparisons += tally.asked - before


class Run:
    """Holds one candidate against the rules. ``greet`` comes first; ``outcome`` is what is known by now.

    ``tell`` is told each disagreement as it becomes known, and the result of each operation when it is
    done; ``count`` is called for each comparison.
    """

    def __init__(
        self,
        candidate: Candidate,
        settings: Settings,
        *,
        tell: Callable[[Disagreement | OperationResult], None],
        count: Callable[[], None],
    ) -> None:
        self.settings = settings
        self.hello = Hello({}, ())
        self.names: tuple[str, ...] = ()
        self.compared: tuple[str, ...] = ()
        self.throughput = Throughput()
        self._candidate = candidate
        self._tell = tell
        self._count = count
        self._tallies: dict[str, Comparisons] = {}
        self._told: set[str] = set()
        self._given_up: set[str] = set()
        self._done: set[str] = set()
        self._smoked: set[str] = set()

    def greet(self) -> None:
        """Starts the candidate and asks what it is; raises ``NotOurs``."""
        self.hello = self._candidate.greet()
        asked = self.settings.operations or OPERATIONS
        self.names = tuple(name for name in OPERATIONS if name in asked)
        self.compared = tuple(name for name in self.hello.operations if name in asked)
        self._tallies = {name: Comparisons(OPERATIONS[name], self.settings.exact) for name in self.compared}

    def compare(self) -> None:
        """Compares everything, the smoke tests of all operations first and their searches last."""
        self._compare(self._smoke, self._replay, self._search)

    def compare_input(self, given: JsonValue) -> None:
        """Puts this one input to every operation that is compared; raises ``InputRefused``."""

        def put(name: str) -> None:
            reply = self._candidate.ask(name, given)
            self._tallies[name].take(given, OPERATIONS[name].answer(given), reply)
            self._count()

        self._compare(put)

    def outcome(self, *, is_truncated: bool = False) -> Outcome:
        """What is known at any time; an operation that is not done agrees in nothing yet."""
        results = tuple(self._result(name) for name in self.names)
        seen = {
            Remark.LOST: self._candidate.is_lost,
            Remark.FLOODS_STDERR: self._candidate.overheard.is_flood,
            Remark.IGNORES_STOP: self._candidate.ignores_stop,
            Remark.UNKNOWN_OPERATIONS: bool(self.hello.unknown),
        }
        remarks = tuple(remark for remark, is_seen in seen.items() if is_seen)
        return Outcome(self.settings, self.hello, results, remarks, self.throughput, is_truncated)

    def tell_unfinished(self) -> None:
        """Tells what is known of the operations that an interrupted run has not done."""
        for name in self.compared:
            if name not in self._done:
                self._tell_found(name)
                self._tell(self._result(name))

    def _compare(self, *stages: Callable[[str], None]) -> None:
        for name in self.names:
            if name not in self._tallies:
                self._tell(self._result(name))
        for stage in stages:
            for name in self.compared:
                if name not in self._given_up:
                    self._work(stage, name)
                if stage is stages[-1]:
                    self._finish(name)

    def _work(self, stage: Callable[[str], None], name: str) -> None:
        try:
            stage(name)
        except GivenUp as end:
            self._give_up(name, end)
        finally:
            self._take_surplus()
            self._tell_found(name)

    def _smoke(self, name: str) -> None:
        asked = self._put(name, sample(OPERATIONS[name], read_vectors(name)))
        self._smoked.update(vector.id for vector, _ in asked)
        if remark := impression(OPERATIONS[name], asked):
            self._tallies[name].remark(remark)

    def _replay(self, name: str) -> None:
        with _measured(self.throughput.vectors, self._tallies[name]):
            self._put(name, [each for each in read_vectors(name) if each.id not in self._smoked])

    def _put(self, name: str, vectors: Sequence[Vector]) -> list[tuple[Vector, Reply]]:
        asked: list[tuple[Vector, Reply]] = []
        replies = self._candidate.replay(name, [each.input for each in vectors])
        for vector, reply in zip(vectors, replies, strict=True):
            self._tallies[name].take(vector.input, vector.answer, reply, vector=vector.id)
            self._count()
            asked.append((vector, reply))
        return asked

    def _search(self, name: str) -> None:
        operation, tally = OPERATIONS[name], self._tallies[name]

        def ask(given: JsonValue) -> Reply:
            try:
                reply = self._candidate.ask(name, given)
            except GivenUp as end:
                self._give_up(name, end)
                raise SearchEnded from end
            self._count()
            return reply

        with _measured(self.throughput.search[operation.group], tally):
            search(ask, tally, examples=self.settings.examples, seed=self.settings.seed)

    def _take_surplus(self) -> None:
        for each in self._candidate.surplus:
            operation = OPERATIONS[each.operation]
            # The answer itself has been counted: this is one more disagreement and no comparison.
            found = Comparisons(operation).take(each.input, operation.answer(each.input), each.failed)
            tally = self._tallies[each.operation]
            if found is not None and found.cause not in tally.causes:
                tally.settle(found)
        self._candidate.surplus.clear()

    def _give_up(self, name: str, end: GivenUp) -> None:
        for each in self.compared if end.is_for_good else (name,):
            if each not in self._done:
                self._given_up.add(each)
                self._tallies[each].remark(Remark.GIVEN_UP)

    def _finish(self, name: str) -> None:
        if name == self.compared[-1]:
            self._candidate.stop()
            self._take_surplus()
            self._tell_found(name)
        self._done.add(name)
        self._tell(self._result(name))

    def _tell_found(self, name: str) -> None:
        for each in self._tallies[name].result().disagreements:
            key = json.dumps([name, each.cause, each.input])
            if key not in self._told:
                self._told.add(key)
                self._tell(each)

    def _result(self, name: str) -> OperationResult:
        if name not in self._tallies:
            return OperationResult(name, Status.UNSUPPORTED)
        result = self._tallies[name].result()
        is_whole = name in self._done and name not in self._given_up
        return result if is_whole or not result.agrees else replace(result, status=Status.INCONCLUSIVE)
