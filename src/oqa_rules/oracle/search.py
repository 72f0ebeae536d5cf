"""The comparisons of one operation, and the searches for an input on which rules and implementation disagree.

What asks is a generator that yields after each comparison, so that several operations can be asked in turn.
"""

import json
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, TypeAlias

from oqa_rules.catalogue import RULES
from oqa_rules.oracle.candidate import GivenUp
from oqa_rules.oracle.documented import documented_input
from oqa_rules.oracle.finite import apart, days_apart, every_input, is_finite, later_inputs
from oqa_rules.oracle.judge import Cause, Differs, Passed, Stricter, expected_output, judge
from oqa_rules.oracle.nearest import nearest
from oqa_rules.oracle.operations import Answer, Fault, InputRefused, Operation, Reply, got
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import ALLOW_SKIPS, Disagreement, OperationResult, Status
from oqa_rules.rules import JsonValue
from oqa_rules.strategies.sampling import samples


@dataclass(slots=True)
class Comparisons:
    """What was compared of one operation. Under ``exact`` to be stricter is to disagree.

    ``allow_skips`` is the share of all that was asked which may be skipped; see ``OperationResult`` for the counts.
    """

    operation: Operation
    exact: bool = False
    allow_skips: float = ALLOW_SKIPS
    vectors: int = 0
    exhaustive: int = 0
    examples: int = 0
    skipped: int = 0
    stricter: int = 0
    failed: list[str] = field(default_factory=list[str])
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

        Of all that have one cause the one with the nearest input to the documented one is kept.
        """
        judgement = judge(self.operation, answer, reply)
        if vector is not None or counted is not None:
            self.vectors += vector is not None
            self.exhaustive += vector is None and counted == "exhaustive"
            self.examples += vector is None and counted == "examples"
            self.skipped += isinstance(judgement, Passed)
            self.stricter += isinstance(judgement, Stricter)
        if isinstance(judgement, Stricter) and self.exact:
            judgement = Differs(("stricter", judgement.warnings), judgement.warnings)
        if not isinstance(judgement, Differs):
            return None
        if vector is not None:
            self.failed.append(vector)
        return self._keep(given, answer, reply, judgement, vector)

    def take_again(self, given: JsonValue, answer: Answer, reply: Reply, first: Reply | None) -> None:
        """Counts for nothing, but keeps a disagreement: with the rules, or else with the first reply to the input.

        To skip is no answer, and may come with load.
        """
        if self.take(given, answer, reply, counted=None) is None and first is not None:
            before, now = judge(self.operation, answer, first), judge(self.operation, answer, reply)
            if before != now and not any(isinstance(each, (Differs, Passed)) for each in (before, now)):
                self._keep(given, answer, reply, Differs((Remark.UNSTEADY.value, ())), None)

    def _keep(
        self, given: JsonValue, answer: Answer, reply: Reply, judgement: Differs, vector: str | None
    ) -> Disagreement:
        sources = dict.fromkeys(RULES[each].source for each in judgement.rules if each in RULES)
        found = Disagreement(
            self.operation.name,
            judgement.cause,
            given,
            expected_output(self.operation, answer),
            got(reply),
            judgement.rules,
            "; ".join(sources) or answer.source or self.operation.source,
            vector,
            judgement.reason,
        )
        if self._distance(found) < self._distance(self._kept.setdefault(found.cause, found)):
            self._kept[found.cause] = found
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
            if found is not self._kept.get(found.cause):
                self._kept[found.cause, number] = found

    def remark(self, name: str) -> None:
        """Remembers what else was seen, once."""
        self.remarks[name] = None

    def result(self) -> OperationResult:
        """What is known of the operation by now."""
        disagreements = self.distinct()
        asked = self.vectors + self.exhaustive + self.examples
        is_compared = self.skipped < asked and self.skipped <= self.allow_skips * asked
        return OperationResult(
            self.operation.name,
            Status.DIFFERS if disagreements else Status.AGREES if is_compared else Status.INCONCLUSIVE,
            self.vectors,
            self.exhaustive,
            self.examples,
            self.skipped,
            self.stricter,
            disagreements,
            tuple(self.failed),
            tuple(self.remarks),
        )

    def distinct(self) -> tuple[Disagreement, ...]:
        """The disagreements that are told."""
        # The nearest first. Where a verdict is wrong for several rules, and on another input for fewer of
        # them, only the latter is told: it says the same more plainly.
        found = sorted(self._kept.values(), key=self._distance)
        plainer = [(each.kind, set(each.cause[1])) for each in found if self.operation.is_verdict]
        return tuple(
            each
            for each in found
            if not any(each.kind == kind and rules < set(each.cause[1]) for kind, rules in plainer)
        )

    def _distance(self, found: Disagreement) -> tuple[int, int, str]:
        """How far the input lies from the documented one; of two as far the shorter one is nearer."""
        text = json.dumps(found.input, ensure_ascii=False)
        is_day = is_finite(self.operation)
        return days_apart(self.operation, found.input) if is_day else len(found.differs_at), len(text), text


Ask: TypeAlias = Callable[[Iterable[JsonValue]], Iterator[Reply]]
"""Puts inputs to an implementation, perhaps several at once, and yields its replies in their order."""

MOST_SHRUNK = 8
"""Disagreements of one operation that are brought near the documented example, each for itself."""

_MOST_STEPS = 400
_MOST_STEPS_OF = {Fault.DIED: 12, Fault.TOO_MUCH: 12, Fault.OUT_OF_ORDER: 12, Fault.TIMEOUT: 0}
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
    return Comparisons(operation, comparisons.exact).take(value, answer, reply)


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
