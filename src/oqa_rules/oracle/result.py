"""What came out of comparing one operation: its status, its counts, its disagreements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from oqa_rules.oracle.judge import Cause
from oqa_rules.rulebook import RULES, JsonValue


class Status(StrEnum):
    """What is known of an operation at the end. Only ``agrees`` is agreement."""

    AGREES = "agrees"
    DIFFERS = "differs"
    INCONCLUSIVE = "inconclusive"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One input on which an implementation and the rules part, one for each distinct cause.

    ``got`` is the output, or what there was instead. ``rules`` are the ids of the rules that decide,
    ``source`` where the right answer comes from. ``vector`` is the id of the vector that the input is
    taken from, ``None`` where the search found it.
    """

    operation: str
    cause: Cause
    input: JsonValue
    expected: Mapping[str, JsonValue]
    got: JsonValue
    rules: tuple[str, ...]
    source: str
    vector: str | None = None

    @property
    def kind(self) -> str:
        """In which way the answer is another one: ``accepts``, ``refuses``, ``differs``, a fault, …"""
        return self.cause[0]

    def to_json(self) -> dict[str, JsonValue]:
        """The disagreement as the JSON object that a report holds."""
        return {
            "kind": self.kind,
            "input": self.input,
            "expected": self.expected,
            "got": self.got,
            "rules": [{"rule": each, "source": RULES[each].source} for each in self.rules if each in RULES],
            "source": self.source,
            "vector": self.vector,
        }


@dataclass(frozen=True, slots=True)
class OperationResult:
    """The outcome of one operation: how often was compared, and where the two part.

    ``vectors`` and ``examples`` count the comparisons, ``skipped`` and ``stricter`` what became of some
    of them; ``examples`` counts up to the first disagreement of the search, what comes after it is
    shrinking. ``failed`` are the ids of all vectors on which the two part, and ``remarks`` names what
    else was seen, such as a candidate that accepts everything.
    """

    operation: str
    status: Status
    vectors: int = 0
    examples: int = 0
    skipped: int = 0
    stricter: int = 0
    disagreements: tuple[Disagreement, ...] = ()
    failed: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether everything that was compared agreed, and something was."""
        return self.status is Status.AGREES

    def to_json(self) -> dict[str, JsonValue]:
        """The outcome as the JSON object that the report holds; the first disagreement stands out."""
        found = [each.to_json() for each in self.disagreements]
        return {
            "status": self.status.value,
            "vectors": self.vectors,
            "examples": self.examples,
            "skipped": self.skipped,
            "stricter": self.stricter,
            **({"counterexample": found[0], "disagreements": found} if found else {}),
            **({"failed_vectors": list(self.failed)} if self.failed else {}),
            **({"remarks": list(self.remarks)} if self.remarks else {}),
        }
