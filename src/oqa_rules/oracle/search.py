"""The comparisons of one operation, and the searches for an input on which rules and implementation disagree.

What asks is a generator that yields after each comparison, so that several operations can be asked in turn.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal, TypeAlias

from oqa_rules.catalogue import RULES
from oqa_rules.operations import VALID
from oqa_rules.oracle.candidate import GivenUp
from oqa_rules.oracle.documented import distance, documented_input
from oqa_rules.oracle.finite import apart, days_apart, every_input, is_finite, later_inputs
from oqa_rules.oracle.judge import REFUSES, Agrees, Cause, Differs, Passed, Stricter, expected_output, judge
from oqa_rules.oracle.nearest import nearest
from oqa_rules.oracle.operations import Answer, InputRefused, Operation
from oqa_rules.oracle.plainest import plainest
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.reply import Fault, Reply, got
from oqa_rules.oracle.result import ALLOW_SKIPS, Disagreement, OperationResult, Status
from oqa_rules.oracle.strictness import STRICTER, UNEXPLAINED, Strictness
from oqa_rules.rules import JsonValue
from oqa_rules.strategies.sampling import samples


@dataclass(slots=True)
class Comparisons:
    """What was compared of one operation. Under ``exact`` to be stricter is to disagree.

    ``allow_skips`` is the share of all that was asked which may be skipped; see ``OperationResult`` for the counts.
    """

    operation: Operation
    exact: bool = False
    strictness: Strictness = field(default_factory=Strictness)
    allow_skips: float = ALLOW_SKIPS
    vectors: int = 0
    exhaustive: int = 0
    examples: int = 0
    skipped: int = 0
    failed: dict[str, Cause] = field(default_factory=dict[str, Cause])
    remarks: dict[str, None] = field(default_factory=dict[str, None])
    _kept: dict[Hashable, Disagreement] = field(default_factory=dict[Hashable, Disagreement])

    def take(
        self,
        given: JsonValue,
        answer: Answer,
        reply: Reply,
        *,
        vector: str | None = None,
        counted: Literal["examples", "exhaustive"] | None = "examples",
    ) -> Disagreement | None:
        """Counts a comparison, and gives the disagreement where it is one.

        Of all that have one cause, and inputs of one kind, the one that is nearest to the documented example is kept.
        """
        judgement = judge(self.operation, answer, reply)
        if vector is not None or counted is not None:
            self.vectors += vector is not None
            self.exhaustive += vector is None and counted == "exhaustive"
            self.examples += vector is None and counted == "examples"
            self.skipped += isinstance(judgement, Passed)
        if isinstance(judgement, Agrees) and answer.output.get(VALID):
            self.strictness.accept(self.operation.name, answer, given)
        if isinstance(judgement, Stricter):
            is_allowed = not self.exact and self.strictness.allows(judgement)
            judgement = Differs((UNEXPLAINED if is_allowed else STRICTER, judgement.warnings), judgement.warnings)
        if not isinstance(judgement, Differs):
            return None
        found = self._disagreement(given, answer, reply, judgement, vector)
        if found.kind == UNEXPLAINED:
            if vector is not None or counted is not None:
                self.strictness.refuse(found)
            return None
        if vector is not None:
            self.failed[vector] = found.cause
        return self._keep(found)

    def take_again(self, given: JsonValue, answer: Answer, reply: Reply, first: Reply | None) -> None:
        """Counts for nothing, but keeps a disagreement: with the rules, or else with the first reply to the input.

        To skip is no answer, and may come with load.
        """
        if self.take(given, answer, reply, counted=None) is None and first is not None:
            before, now = judge(self.operation, answer, first), judge(self.operation, answer, reply)
            if before != now and not any(isinstance(each, (Differs, Passed)) for each in (before, now)):
                unsteady = Differs((Remark.UNSTEADY.value, ()))
                self._keep(self._disagreement(given, answer, reply, unsteady, None))

    def _disagreement(
        self, given: JsonValue, answer: Answer, reply: Reply, judgement: Differs, vector: str | None
    ) -> Disagreement:
        sources = dict.fromkeys(RULES[each].source for each in judgement.rules if each in RULES)
        return Disagreement(
            self.operation.name,
            judgement.cause,
            given,
            expected_output(self.operation, answer),
            got(reply),
            judgement.rules,
            "; ".join(sources) or answer.source or self.operation.source,
            vector,
            reason=judgement.reason,
        )

    def _keep(self, found: Disagreement) -> Disagreement:
        key = found.cause, found.traits
        if self._distance(found) < self._distance(self._kept.setdefault(key, found)):
            self._kept[key] = found
        return found

    @property
    def causes(self) -> frozenset[Cause]:
        """Those of which a disagreement is kept."""
        return frozenset(each.cause for each in self._kept.values())

    def settle(self, found: Disagreement, plainer: Disagreement) -> None:
        """Keeps the plainer one in the place of the one that was found, unless its cause is another that is kept."""
        self._kept = {key: plainer if each is found else each for key, each in self._kept.items()}
        if plainer.cause != found.cause and [each.cause for each in self._kept.values()].count(plainer.cause) > 1:
            self._kept = {key: each for key, each in self._kept.items() if each is not plainer}

    def tell_apart(self, groups: Iterable[Sequence[Disagreement]]) -> None:
        """Keeps the nearest one of each group of disagreements, though all have one cause."""
        for number, group in enumerate(groups):
            found = min(group, key=self._distance)
            if all(found.input != each.input for each in self._kept.values()):
                self._kept[found.cause, number] = found

    def remark(self, name: str) -> None:
        """Remembers what else was seen, once."""
        self.remarks[name] = None

    def result(self) -> OperationResult:
        """What is known of the operation by now."""
        unexplained = self.strictness.unexplained()
        disagreements = tuple(map(self._with_vectors, self.distinct()))
        # What refuses more than it may is plainer where there is no warning at all: it is told once.
        if not any(each.kind == REFUSES for each in disagreements):
            disagreements += unexplained
        asked = self.vectors + self.exhaustive + self.examples
        is_compared = self.skipped < asked and self.skipped <= self.allow_skips * asked
        return OperationResult(
            self.operation.name,
            Status.DIFFERS if disagreements else Status.AGREES if is_compared else Status.INCONCLUSIVE,
            self.vectors,
            self.exhaustive,
            self.examples,
            self.skipped,
            self.strictness.count,
            disagreements,
            (*self.failed, *(each for found in unexplained for each in found.vectors)),
            tuple(self.remarks),
            self.strictness.by_rule(),
        )

    def _with_vectors(self, found: Disagreement) -> Disagreement:
        kind, about = found.kind, set(found.cause[1])
        return replace(
            found,
            vectors=tuple(each for each, cause in self.failed.items() if kind == cause[0] and about <= {*cause[1]}),
        )

    def distinct(self) -> tuple[Disagreement, ...]:
        """The disagreements that are told."""
        found = sorted(self._kept.values(), key=self._distance)
        return plainest(found, is_verdict=self.operation.is_verdict, may_repeat=is_finite(self.operation))

    def _distance(self, found: Disagreement) -> tuple[int, int, str]:
        """How far the input lies from the documented one; of days and months the number of days counts."""
        nearness = distance(self.operation.name, found.input)
        return (days_apart(self.operation, found.input), *nearness[1:]) if is_finite(self.operation) else nearness


Ask: TypeAlias = Callable[[Iterable[JsonValue]], Iterator[Reply]]
"""Puts inputs to an implementation, perhaps several at once, and yields its replies in their order."""

MOST_SHRUNK = 8
"""Disagreements of one operation that are brought near the documented example, each for itself."""

_MOST_STEPS = 400
_MOST_STEPS_OF: Mapping[str, int] = {Fault.DIED: 12, Fault.TOO_MUCH: 12, Fault.OUT_OF_ORDER: 12, Fault.TIMEOUT: 0}
"""Questions on the way there; fewer where an implementation has to be started again or waited for."""


def ask_every(ask: Ask, comparisons: Comparisons) -> Iterator[None]:
    """Asks every day or month, where the input of the operation is one."""
    operation = comparisons.operation
    wrong: dict[Cause, list[Disagreement]] = {}
    for value, reply in asked(ask, every_input(operation)):
        found = comparisons.take(value, operation.answer(value), reply, counted="exhaustive")
        if found is not None:
            wrong.setdefault(found.cause, []).append(found)
        yield
    for several in wrong.values():
        comparisons.tell_apart(apart(operation, several))


def search(ask: Ask, comparisons: Comparisons, *, examples: int, seed: int) -> Iterator[None]:
    """Asks up to ``examples`` further inputs; the same seed gives the same ones, whatever is installed how."""
    operation = comparisons.operation
    drawn = (
        later_inputs(operation, count=examples, seed=seed)
        if is_finite(operation)
        else islice(samples(operation.name, seed), examples)
    )
    for value, reply in asked(ask, drawn):
        comparisons.take(value, operation.answer(value), reply)
        yield


def asked(ask: Ask, inputs: Iterable[JsonValue]) -> Iterator[tuple[JsonValue, Reply]]:
    """The inputs with the replies to them; they are taken as they are needed."""
    under_way = deque[JsonValue]()

    def sent() -> Iterator[JsonValue]:
        for value in inputs:
            under_way.append(value)
            yield value

    for reply in ask(sent()):
        yield under_way.popleft(), reply


def ask_again(ask: Ask, comparisons: Comparisons, value: JsonValue) -> Disagreement | None:
    """Asks one input that counts for nothing; ``None`` where it agrees or is none of the operation."""
    operation = comparisons.operation
    try:
        answer = operation.answer(value)
    except InputRefused:
        return None
    (reply,) = ask((value,))
    blank = Comparisons(operation, comparisons.exact, Strictness(comparisons.strictness.allowed))
    return blank.take(value, answer, reply)


def shrunk(ask: Ask, comparisons: Comparisons, found: Disagreement) -> Disagreement:
    """The disagreement on the nearest input to the documented one that is wrong in the same way.

    A day stays what it is: it was chosen among all of them.
    """
    if is_finite(comparisons.operation):
        return found
    last = found

    def holds(value: JsonValue) -> bool:
        nonlocal last
        again = ask_again(ask, comparisons, value)
        if again is None or not _is_like(again, last, comparisons.operation):
            return False
        last = again
        return True

    example = documented_input(found.operation)
    with suppress(GivenUp):
        nearest(found.input, example, holds, most=_MOST_STEPS_OF.get(found.kind, _MOST_STEPS))
    return last


def _is_like(again: Disagreement, found: Disagreement, operation: Operation) -> bool:
    if again.cause == found.cause:
        return True
    # A verdict that is wrong about one rule says it more plainly than one that is wrong about several.
    fewer, rules = set(again.cause[1]), set(found.cause[1])
    return operation.is_verdict and again.kind == found.kind and bool(fewer) and fewer < rules


def is_again(again: Disagreement | None, found: Disagreement) -> bool:
    """Whether it is the same answer. The details of a fault may differ: they tell line numbers."""
    if again is None or again.kind != found.kind:
        return False
    return found.kind in set(Fault) or again.got == found.got
