"""The outcome of one operation: whether it agrees, and the disagreements that were found."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from oqa_rules.catalogue import RULES
from oqa_rules.oracle.documented import differs_at
from oqa_rules.oracle.judge import Cause
from oqa_rules.oracle.reason import Reason
from oqa_rules.oracle.traits import traits_of
from oqa_rules.rules import JsonValue

ALLOW_SKIPS = 0.1
"""The default share of all that was asked of an operation which may be skipped."""


class Status(StrEnum):
    """The result of an operation. Only ``agrees`` is agreement."""

    AGREES = "agrees"
    DIFFERS = "differs"
    INCONCLUSIVE = "inconclusive"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One input on which an implementation and the rules part, one for each distinct cause.

    ``got`` is the output, or what there was instead, and ``reason`` why that is no answer. ``rules`` are the
    ids of the rules that decide, ``source`` where the right answer comes from. ``vector`` is the id of the
    vector that the input is taken from, ``None`` where the search found it. ``vectors`` are all
    vectors that are wrong in the same way. ``accepted`` is another input, which it accepts with the warning that
    it refuses here. ``state`` says that a fresh
    implementation agrees: it is wrong only after the questions of ``history``, each an operation and an input.
    """

    operation: str
    cause: Cause
    input: JsonValue
    expected: Mapping[str, JsonValue]
    got: JsonValue
    rules: tuple[str, ...]
    source: str
    vector: str | None = None
    vectors: tuple[str, ...] = ()
    reason: Reason | None = None
    accepted: JsonValue = None
    state: bool = False
    history: tuple[tuple[str, JsonValue], ...] = ()

    @property
    def kind(self) -> str:
        """In which way the answer is wrong: ``accepts``, ``refuses``, ``differs``, a fault, …"""
        return self.cause[0]

    @property
    def traits(self) -> tuple[str, ...]:
        """What is unusual about the input beside the documented example; see ``Trait``."""
        return tuple(sorted(traits_of(self.operation, self.input)))

    @property
    def differs_at(self) -> tuple[str, ...]:
        """JSON Pointers to what is other in the input than in the documented example of the operation."""
        return differs_at(self.operation, self.input)

    def to_json(self) -> dict[str, JsonValue]:
        """The disagreement as the JSON object of a report."""
        return {
            "kind": self.kind,
            "about": list(self.cause[1]),
            "traits": list(self.traits),
            "input": self.input,
            "differs_at": list(self.differs_at),
            "expected": self.expected,
            "got": self.got,
            "rules": [{"rule": each, "source": RULES[each].source} for each in self.rules if each in RULES],
            "source": self.source,
            "vector": self.vector,
            "vectors": list(self.vectors),
            "reason": None if self.reason is None else self.reason.to_json(),
            "accepted": self.accepted,
            "state": self.state,
            "history": [{"op": operation, "input": value} for operation, value in self.history],
        }


@dataclass(frozen=True, slots=True)
class StricterBy:
    """How many inputs with warnings of one rule were refused, and the nearest of them to the documented example."""

    rule: str
    count: int
    input: JsonValue

    def to_json(self) -> dict[str, JsonValue]:
        """The count as a member of the result of an operation."""
        return {"rule": self.rule, "count": self.count, "input": self.input}


@dataclass(frozen=True, slots=True)
class OperationResult:
    """The outcome of one operation: how many inputs were compared, and where the two disagree.

    ``vectors``, ``exhaustive`` (days and months, where all of them are asked) and ``examples`` count the comparisons,
    ``skipped`` and ``stricter`` what became of some of them, ``stricter_by`` the latter by the rules of the warnings.
    ``failed`` are the ids of all vectors on which the two disagree, and ``remarks`` names what else was seen, such as a
    candidate that accepts everything.
    """

    operation: str
    status: Status
    vectors: int = 0
    exhaustive: int = 0
    examples: int = 0
    skipped: int = 0
    stricter: int = 0
    disagreements: tuple[Disagreement, ...] = ()
    failed: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    stricter_by: tuple[StricterBy, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether everything that was compared agreed, and something was."""
        return self.status is Status.AGREES

    def to_json(self) -> dict[str, JsonValue]:
        """The outcome as the JSON object of a report, with the first disagreement as ``counterexample``."""
        disagreements = [each.to_json() for each in self.disagreements]
        return {
            "status": self.status.value,
            "vectors": self.vectors,
            "exhaustive": self.exhaustive,
            "examples": self.examples,
            "skipped": self.skipped,
            "stricter": self.stricter,
            "stricter_by": [each.to_json() for each in self.stricter_by],
            "failed_vectors": list(self.failed),
            "remarks": list(self.remarks),
            "disagreements": disagreements,
            "counterexample": disagreements[0] if disagreements else None,
        }
