"""The comparisons of one operation: how many there were, and the disagreements that are kept."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from oqa_rules.catalogue import RULES
from oqa_rules.operations import VALID
from oqa_rules.oracle.documented import distance, length
from oqa_rules.oracle.finite import days_apart, is_finite
from oqa_rules.oracle.judge import REFUSES, Agrees, Cause, Differs, Passed, Stricter, expected_output, judge
from oqa_rules.oracle.operations import Answer, Operation
from oqa_rules.oracle.plainest import plainest
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.reply import Reply, got
from oqa_rules.oracle.result import ALLOW_SKIPS, Disagreement, OperationResult, Status
from oqa_rules.oracle.strictness import STRICTER, UNEXPLAINED, Strictness
from oqa_rules.rules import JsonValue


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
        kept = self._kept.get(key)
        if kept is None or self._distance(found) < self._distance(kept):
            self._kept[key] = found
        return found

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
        if is_finite(self.operation):
            return days_apart(self.operation, found.input), *length(found.input)
        return distance(self.operation.name, found.input)
