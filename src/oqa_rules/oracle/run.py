"""One run of the oracle: handshake, smoke test, vectors, and the search of each operation."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, TypeAlias

from oqa_rules.fields.field import is_mapping
from oqa_rules.oracle.candidate import Candidate, GivenUp
from oqa_rules.oracle.judge import Disagreement, OperationResult, Status, same
from oqa_rules.oracle.operations import OPERATIONS, VALID, Answered, Failed, Operation, Reply, Skipped
from oqa_rules.oracle.outcome import Outcome, Settings
from oqa_rules.oracle.protocol import Hello
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.search import SearchEnded, search
from oqa_rules.oracle.tally import Tally, Throughput
from oqa_rules.oracle.vectors import Vector, read_vectors
from oqa_rules.rulebook import JsonValue

MOST: Final = 5
"""Vectors of each kind: of what is right and of what is wrong, or of different answers."""


def sample(operation: Operation, vectors: Iterable[Vector]) -> tuple[Vector, ...]:
    """A few vectors that are answered in different ways: valid ones, and one for each of a few broken rules.

    >>> from oqa_rules.oracle.operations import OPERATIONS
    >>> from oqa_rules.oracle.vectors import read_vectors
    >>> few = sample(OPERATIONS["customer-id"], read_vectors("customer-id"))
    >>> {each.answer.output["valid"] for each in few}
    {False, True}
    """
    known = tuple(vectors)
    if not operation.is_verdict:
        return _first_of_each(known, lambda each: str(each.answer.output))
    valid = (each for each in known if each.answer.output[VALID])
    broken = (each for each in known if not each.answer.output[VALID])
    return (*islice(valid, MOST), *_first_of_each(broken, lambda each: each.answer.errors))


def impression(operation: Operation, asked: Sequence[tuple[Vector, Reply]]) -> Remark | None:
    """What is to be said of a candidate that gave these replies, ``None`` where it seems to look."""
    if asked and all(isinstance(reply, Skipped) for _, reply in asked):
        return Remark.SKIPS_EVERYTHING
    if asked and all(isinstance(reply, Failed) for _, reply in asked):
        return Remark.ERRORS_ON_EVERYTHING
    answered = [(vector.answer.output, reply.output) for vector, reply in asked if isinstance(reply, Answered)]
    if not answered or _are_all_the_same(right for right, _ in answered):
        return None
    outputs = [output for _, output in answered]
    return _of_verdicts(outputs) if operation.is_verdict else _of_outputs(outputs)


def _of_verdicts(outputs: Iterable[JsonValue]) -> Remark | None:
    verdicts = [output.get(VALID) if is_mapping(output) else None for output in outputs]
    if all(verdict is True for verdict in verdicts):
        return Remark.ACCEPTS_EVERYTHING
    return Remark.REFUSES_EVERYTHING if all(verdict is False for verdict in verdicts) else None


def _of_outputs(outputs: Iterable[JsonValue]) -> Remark | None:
    return Remark.ALWAYS_THE_SAME if _are_all_the_same(outputs) else None


def _are_all_the_same(outputs: Iterable[JsonValue]) -> bool:
    first, *others = outputs
    return all(same(first, other) for other in others)


def _first_of_each(vectors: Iterable[Vector], kind: Callable[[Vector], Hashable]) -> tuple[Vector, ...]:
    first: dict[Hashable, Vector] = {}
    for each in vectors:
        first.setdefault(kind(each), each)
    return tuple(islice(first.values(), MOST))


Tell: TypeAlias = Callable[[Disagreement | OperationResult], None]
"""Is told each disagreement as it becomes known, and the result of each operation when it is done."""


class Run:
    """Holds one candidate against the rules. ``outcome`` is what is known by now, at any time.

    ``tell`` is told what is found, ``count`` is called for each comparison. First comes ``greet``: only
    then it is known what there is to ask.
    """

    def __init__(self, candidate: Candidate, settings: Settings, *, tell: Tell, count: Callable[[], None]) -> None:
        self.settings = settings
        self.hello = Hello({}, ())
        self.names: tuple[str, ...] = ()
        self.compared: tuple[str, ...] = ()
        self.throughput = Throughput()
        self._candidate = candidate
        self._tell = tell
        self._count = count
        self._tallies: dict[str, Tally] = {}
        self._told: set[str] = set()
        self._given_up: set[str] = set()
        self._done: set[str] = set()
        self._smoked: set[str] = set()

    def greet(self) -> None:
        """Starts the candidate and asks what it is; raises ``NotOurs`` where it cannot be compared."""
        self.hello = self._candidate.greet()
        asked = self.settings.operations or tuple(OPERATIONS)
        self.names = tuple(name for name in OPERATIONS if name in asked)
        self.compared = tuple(name for name in self.names if name in self.hello.declared)
        self._tallies = {name: Tally(OPERATIONS[name], self.settings.exact) for name in self.compared}

    def compare(self) -> None:
        """Compares everything, the smoke tests of all operations first and their searches last."""
        self._tell_unsupported()
        for stage in (self._smoke, self._replay, self._search):
            for name in self.compared:
                self._work(stage, name)
                if stage == self._search:
                    self._finish(name)

    def compare_input(self, given: JsonValue) -> None:
        """Puts this one input to every operation that is compared.

        Raises ``InputRefused`` where the protocol does not allow it.
        """
        self._tell_unsupported()
        for name in self.compared:
            self._work(lambda name: self._take(name, given, self._candidate.ask(name, given)), name)
            self._finish(name)

    def outcome(self, *, is_truncated: bool = False) -> Outcome:
        """What is known by now; an operation that is not done agrees in nothing yet."""
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
        """Tells what is known of the operations that were not done when the run was interrupted."""
        for name in self.compared:
            if name not in self._done:
                self._tell_found(name)
                self._tell(self._result(name))

    def _work(self, stage: Callable[[str], None], name: str) -> None:
        if name in self._given_up:
            return
        try:
            stage(name)
        except GivenUp as end:
            self._give_up(name, end)
        finally:
            self._take_surplus()
            self._tell_found(name)

    def _smoke(self, name: str) -> None:
        few = sample(OPERATIONS[name], read_vectors(name))
        replies: list[Reply] = []
        for vector, reply in zip(few, self._candidate.replay(name, [each.input for each in few]), strict=True):
            self._take(name, vector.input, reply, vector)
            replies.append(reply)
        self._smoked.update(vector.id for vector in few)
        remark = impression(OPERATIONS[name], list(zip(few, replies, strict=True)))
        if remark is not None:
            self._tallies[name].remark(remark)

    def _replay(self, name: str) -> None:
        vectors = [each for each in read_vectors(name) if each.id not in self._smoked]
        with self.throughput.vectors.measured(self._tallies[name]):
            replies = self._candidate.replay(name, [each.input for each in vectors])
            for vector, reply in zip(vectors, replies, strict=True):
                self._take(name, vector.input, reply, vector)

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

        with self.throughput.searching(operation.group).measured(tally):
            search(ask, tally, examples=self.settings.examples, seed=self.settings.seed)

    def _take(self, name: str, given: JsonValue, reply: Reply, vector: Vector | None = None) -> None:
        answer = OPERATIONS[name].answer(given) if vector is None else vector.answer
        self._tallies[name].take(given, answer, reply, vector=None if vector is None else vector.id)
        self._count()

    def _take_surplus(self) -> None:
        for each in self._candidate.surplus:
            operation = OPERATIONS[each.operation]
            # The answer itself has been counted: this is one more disagreement and no comparison.
            found = Tally(operation).take(each.input, operation.answer(each.input), each.failed)
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

    def _tell_unsupported(self) -> None:
        for name in self.names:
            if name not in self._tallies:
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
