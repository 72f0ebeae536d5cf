"""One run of the oracle: handshake, and the stages in which a candidate is asked about each operation."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from time import monotonic

from oqa_rules.oracle.candidate import Candidate, GivenUp
from oqa_rules.oracle.comparisons import Comparisons
from oqa_rules.oracle.history import Reproduction
from oqa_rules.oracle.known import Known
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.outcome import Outcome, Pace, Settings, Throughput
from oqa_rules.oracle.pool import OutOfTime, Pool, Stage
from oqa_rules.oracle.protocol import Hello
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.repeats import Repeats
from oqa_rules.oracle.reply import Question, Reply
from oqa_rules.oracle.result import Disagreement, OperationResult, Status
from oqa_rules.oracle.search import MOST_SHRUNK, Ask, ask_every, asked, search
from oqa_rules.oracle.smoke import sample, smoke_remark
from oqa_rules.oracle.strictness import Strictness
from oqa_rules.oracle.vectors import Vector, read_vectors
from oqa_rules.rules import JsonValue


class Run:
    """Compares one candidate with the rules. ``greet`` comes first; ``outcome`` is available at any time.

    ``report`` is called with each disagreement as it becomes known, and with the result of each operation when all
    are done; ``count`` is called for each comparison.
    """

    def __init__(
        self,
        candidate: Candidate,
        settings: Settings,
        *,
        report: Callable[[Disagreement | OperationResult], None],
        count: Callable[[], None],
        known: Known | None = None,
    ) -> None:
        self.settings = settings
        self.hello = Hello({}, ())
        self.names: tuple[str, ...] = ()
        self.compared: tuple[str, ...] = ()
        self.throughput = Throughput()
        self._candidate = candidate
        seconds = settings.max_seconds
        self._pool = Pool([candidate], None if seconds is None else monotonic() + seconds)
        self._report = report
        self._count = count
        self._known = known or Known()
        self._comparisons: dict[str, Comparisons] = {}
        self._repeats = Repeats(settings.seed)
        self._reported: set[str] = set()
        self._given_up: set[str] = set()
        self._done: set[str] = set()
        self._told: set[str] = set()
        self._smoked: set[str] = set()

    def greet(self) -> None:
        """Start the candidate and read its answer to ``start``; raises ``CandidateError``."""
        self.hello = self._candidate.greet()
        requested = self.settings.operations or OPERATIONS
        self.names = tuple(name for name in OPERATIONS if name in requested)
        self.compared = tuple(name for name in self.hello.operations if name in requested)
        self._comparisons = {name: self._blank(name) for name in self.compared}

    def _blank(self, name: str) -> Comparisons:
        settings = self.settings
        return Comparisons(OPERATIONS[name], settings.exact, Strictness(settings.allow_stricter), settings.allow_skips)

    def compare(self, first: Sequence[Sequence[Question]] = ()) -> None:
        """Compares everything, one stage after the other, each with all operations.

        ``first`` is what was wrong in earlier runs: questions of which the last one is compared.
        """

        def ask_first(name: str, candidate: Candidate) -> Iterator[None]:
            for questions in first:
                if questions[-1][0] == name:
                    yield from self._ask(questions, candidate)

        with ExitStack() as others:
            for _ in range(1, min(self.settings.jobs, len(self.compared))):
                self._pool.candidates.append(others.enter_context(self._candidate.fresh()))
            self._run(
                ask_first, self._smoke, self._replay, self._ask_every, self._search, self._repeat, self._look_into
            )

    def compare_only(self, questions: Sequence[Question]) -> None:
        """Compares the last one of these questions, which is about the only operation; raises ``InputRefused``."""

        def ask(name: str, candidate: Candidate) -> Iterator[None]:
            yield from self._ask(questions, candidate)
            self._done.add(name)

        self._run(ask)

    def _ask(self, questions: Sequence[Question], candidate: Candidate) -> Iterator[None]:
        *earlier, (name, value) = questions
        for _ in candidate.ask_all(earlier):
            yield
        comparisons = self._comparisons[name]
        found = comparisons.take(value, OPERATIONS[name].answer(value), candidate.ask(name, value))
        if found is not None and earlier:
            comparisons.settle(found, replace(found, state=True, history=tuple(earlier)))
        yield

    def outcome(self, *, is_truncated: bool = False) -> Outcome:
        """The outcome so far; an operation that is not done does not agree yet."""
        results = tuple(self._result(name) for name in self.names)
        candidates = self._pool.candidates
        holds = {
            Remark.LOST: any(each.is_lost for each in candidates),
            Remark.FLOODS_STDERR: self._candidate.error_output.is_flood,
            Remark.IGNORES_STOP: any(each.ignores_stop for each in candidates),
            Remark.UNKNOWN_OPERATIONS: bool(self.hello.unknown),
        }
        remarks = tuple(remark for remark, is_true in holds.items() if is_true)
        return Outcome(self.settings, self.hello, results, remarks, self.throughput, is_truncated, self._known)

    def report_unfinished(self) -> None:
        """Reports the operations of which an interrupted run has not told the result."""
        for name in self.compared:
            if name not in self._told:
                self._tell(name)

    def _run(self, *stages: Stage) -> None:
        for name in self.names:
            if name not in self._comparisons:
                self._report(self._result(name))
        try:
            for stage in stages:
                self._run_stage(stage)
            self._pool.stop()
        except OutOfTime:
            self._pool.abandon()
            for comparisons in self._comparisons.values():
                comparisons.remark(Remark.OUT_OF_TIME)
        self._add_surplus()
        self.report_unfinished()

    def _run_stage(self, stage: Stage) -> None:
        names = [name for name in self.compared if name not in self._given_up]
        for step in self._pool.run(stage, names):
            name = step.operation
            if not step.is_end:
                self._count()
                if pace := self._pace(stage, name):
                    pace.comparisons += 1
                    pace.seconds += step.seconds
                continue
            if step.given_up:
                self._give_up(step.given_up)
            elif stage == self._ask_every:
                self._done.add(name)
            self._add_surplus()
            self._report_disagreements(name)

    def _pace(self, stage: Stage, name: str) -> Pace | None:
        if stage == self._search:
            return self.throughput.search[OPERATIONS[name].group]
        if stage == self._ask_every:
            return self.throughput.exhaustive
        return self.throughput.vectors if stage == self._replay else None

    def _smoke(self, name: str, candidate: Candidate) -> Iterator[None]:
        few = sample(OPERATIONS[name], read_vectors(name))
        replies: list[tuple[Vector, Reply]] = []
        for vector, reply in self._asked(name, candidate, few):
            replies.append((vector, reply))
            yield
        self._smoked.update(vector.id for vector in few)
        if remark := smoke_remark(OPERATIONS[name], replies):
            self._comparisons[name].remark(remark)

    def _replay(self, name: str, candidate: Candidate) -> Iterator[None]:
        for _ in self._asked(name, candidate, [each for each in read_vectors(name) if each.id not in self._smoked]):
            yield

    def _asked(self, name: str, candidate: Candidate, vectors: Sequence[Vector]) -> Iterator[tuple[Vector, Reply]]:
        ask = self._asking("vectors", name, candidate)
        for vector, reply in zip(vectors, ask(each.input for each in vectors), strict=True):
            self._comparisons[name].take(vector.input, vector.answer, reply, vector=vector.id)
            yield vector, reply

    def _ask_every(self, name: str, candidate: Candidate) -> Iterator[None]:
        return ask_every(self._asking("exhaustive", name, candidate), self._comparisons[name])

    def _search(self, name: str, candidate: Candidate) -> Iterator[None]:
        ask = self._asking("examples", name, candidate)
        return search(ask, self._comparisons[name], examples=self.settings.examples, seed=self.settings.seed)

    def _asking(self, stage: str, name: str, candidate: Candidate) -> Ask:
        def ask(inputs: Iterable[JsonValue]) -> Iterator[Reply]:
            for value, reply in asked(candidate.asking(name), inputs):
                self._repeats.keep(stage, name, value, reply)
                yield reply

        return ask

    def _repeat(self, name: str, candidate: Candidate) -> Iterator[None]:
        repeats = [each for each in self._repeats.mixed(name) if each[0][0] not in self._given_up]
        replies = candidate.ask_all(question for question, _ in repeats)
        for ((operation, value), first), reply in zip(repeats, replies, strict=True):
            self._comparisons[operation].take_again(value, OPERATIONS[operation].answer(value), reply, first)
            yield

    def _look_into(self, name: str, candidate: Candidate) -> Iterator[None]:
        """Asks each disagreement again of a fresh candidate, and brings it near to the documented example."""
        comparisons = self._comparisons[name]
        reproduction = Reproduction(candidate.fresh, self._blank, self._pool.is_over)
        for found in comparisons.distinct()[:MOST_SHRUNK]:
            plainer = reproduction.plainer(found) if found.kind != Remark.UNSTEADY else None
            if plainer is None:
                plainer = reproduction.shrunk(found, self._history(found))
                if not plainer.history:
                    comparisons.remark(Remark.UNSTEADY)
            comparisons.settle(found, plainer)
            yield

    def _history(self, found: Disagreement) -> Sequence[Question]:
        histories = (each.history(found.operation, found.input) for each in self._pool.candidates)
        return next((each for each in histories if each is not None), ())

    def _add_surplus(self) -> None:
        for candidate in self._pool.candidates:
            for each in candidate.surplus:
                answer = OPERATIONS[each.operation].answer(each.input)
                # The answer itself is counted already: this is one more disagreement and not a comparison.
                self._comparisons[each.operation].take(each.input, answer, each.failed, counted=None)
            candidate.surplus.clear()

    def _give_up(self, end: GivenUp) -> None:
        if end.is_for_good and len(self._pool.candidates) > 1:
            self._pool.candidates = [each for each in self._pool.candidates if not each.is_lost]
        for each in self.compared if end.is_for_good else (end.operation,):
            self._given_up.add(each)
            self._comparisons[each].remark(Remark.GIVEN_UP)

    def _tell(self, name: str) -> None:
        self._told.add(name)
        self._report_disagreements(name)
        self._report(self._result(name))

    def _report_disagreements(self, name: str) -> None:
        for each in self._comparisons[name].result().disagreements:
            key = json.dumps([name, each.cause, each.input, each.state])
            if key not in self._reported:
                self._reported.add(key)
                self._report(each)

    def _result(self, name: str) -> OperationResult:
        if name not in self._comparisons:
            return OperationResult(name, Status.UNSUPPORTED)
        result = self._comparisons[name].result()
        is_whole = name in self._done and name not in self._given_up
        return result if is_whole or not result.agrees else replace(result, status=Status.INCONCLUSIVE)
