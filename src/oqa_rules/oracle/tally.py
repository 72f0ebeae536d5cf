"""Counting what was compared and how fast, and keeping one disagreement for each cause."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from oqa_rules.oracle.judge import (
    Cause,
    Differs,
    Disagreement,
    OperationResult,
    Passed,
    Status,
    Stricter,
    expected_output,
    judge,
)
from oqa_rules.oracle.operations import Answer, Operation, Reply
from oqa_rules.rulebook import RULES, JsonValue


@dataclass(slots=True)
class Tally:
    """Everything that was compared of one operation. Under ``exact`` to be stricter is to disagree.

    ``asked`` counts every question, those of shrinking too; see ``OperationResult`` for the others.
    """

    operation: Operation
    exact: bool = False
    asked: int = 0
    vectors: int = 0
    examples: int = 0
    skipped: int = 0
    stricter: int = 0
    failed: list[str] = field(default_factory=list[str])
    remarks: dict[str, None] = field(default_factory=dict[str, None])
    _kept: dict[Cause, Disagreement] = field(default_factory=dict[Cause, Disagreement])
    _is_shrinking: bool = False

    def take(self, given: JsonValue, answer: Answer, reply: Reply, *, vector: str | None = None) -> Disagreement | None:
        """Counts one comparison, and keeps and gives back the disagreement where it is one.

        Of two disagreements with one cause the one with the smaller input is kept.
        """
        judgement = judge(self.operation, answer, reply)
        self._count(judgement, is_vector=vector is not None)
        if isinstance(judgement, Stricter) and self.exact:
            judgement = Differs(("stricter", judgement.warnings), judgement.warnings)
        if not isinstance(judgement, Differs):
            return None
        if vector is None:
            self._is_shrinking = True
        else:
            self.failed.append(vector)
        found = self._disagreement(given, answer, reply, judgement, vector)
        known = self._kept.get(found.cause)
        if known is None or _size(found) < _size(known):
            self._kept[found.cause] = found
        return found

    @property
    def causes(self) -> frozenset[Cause]:
        """Every cause of which a disagreement is kept."""
        return frozenset(self._kept)

    def settle(self, disagreement: Disagreement) -> None:
        """Keeps this disagreement for its cause: the search has found nothing plainer."""
        self._kept[disagreement.cause] = disagreement

    def remark(self, name: str) -> None:
        """Remembers something else that was seen, once."""
        self.remarks[name] = None

    def result(self) -> OperationResult:
        """What is known of the operation by now."""
        disagreements = self._distinct()
        compared = self.vectors + self.examples - self.skipped
        status = Status.DIFFERS if disagreements else Status.AGREES if compared else Status.INCONCLUSIVE
        return OperationResult(
            self.operation.name,
            status,
            self.vectors,
            self.examples,
            self.skipped,
            self.stricter,
            disagreements,
            tuple(self.failed),
            tuple(self.remarks),
        )

    def _count(self, judgement: object, *, is_vector: bool) -> None:
        self.asked += 1
        if is_vector:
            self.vectors += 1
        elif self._is_shrinking:
            return
        else:
            self.examples += 1
        self.skipped += isinstance(judgement, Passed)
        self.stricter += isinstance(judgement, Stricter)

    def _disagreement(
        self, given: JsonValue, answer: Answer, reply: Reply, judgement: Differs, vector: str | None
    ) -> Disagreement:
        sources = [RULES[each].source for each in judgement.rules if each in RULES]
        return Disagreement(
            self.operation.name,
            judgement.cause,
            given,
            expected_output(self.operation, answer),
            reply.to_json(),
            judgement.rules,
            "; ".join(dict.fromkeys(sources)) or answer.source or self.operation.source,
            vector,
        )

    def _distinct(self) -> tuple[Disagreement, ...]:
        """The disagreements, the smallest first. Where a verdict is wrong for several rules, and for fewer
        of them on another input, only the latter is told: it says the same more plainly."""
        ordered = sorted(self._kept.values(), key=_size)
        if not self.operation.is_verdict:
            return tuple(ordered)
        about = [(each.kind, set(each.cause[1])) for each in ordered]
        return tuple(
            each
            for each, (kind, rules) in zip(ordered, about, strict=True)
            if not any(kind == other and fewer < rules for other, fewer in about)
        )


def _size(disagreement: Disagreement) -> tuple[int, str]:
    text = json.dumps(disagreement.input, ensure_ascii=False)
    return len(text), text


@dataclass(slots=True)
class Pace:
    """So many comparisons in so many seconds."""

    comparisons: int = 0
    seconds: float = 0.0

    @property
    def per_second(self) -> int:
        """Comparisons a second, rounded down; 0 where nothing was compared."""
        return int(self.comparisons / self.seconds) if self.seconds else 0

    def to_json(self) -> dict[str, JsonValue]:
        """The pace as the JSON object that a report holds."""
        return {
            "comparisons": self.comparisons,
            "seconds": round(self.seconds, 3),
            "per_second": self.per_second,
        }

    @contextmanager
    def measured(self, tally: Tally) -> Generator[None, None, None]:
        """Adds what is compared within this block, and how long it takes."""
        before, since = tally.asked, perf_counter()
        try:
            yield
        finally:
            self.seconds += perf_counter() - since
            self.comparisons += tally.asked - before


@dataclass(slots=True)
class Throughput:
    """The pace of replaying vectors, and of searching in each group of operations."""

    vectors: Pace = field(default_factory=Pace)
    search: dict[str, Pace] = field(default_factory=dict[str, Pace])

    def searching(self, group: str) -> Pace:
        """The pace of searching in this group."""
        return self.search.setdefault(group, Pace())

    def to_json(self) -> dict[str, JsonValue]:
        """The throughput as the JSON object that a report holds."""
        return {
            "vectors": self.vectors.to_json(),
            "search": {group: pace.to_json() for group, pace in self.search.items()},
        }
