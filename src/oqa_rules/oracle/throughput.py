"""How fast was compared."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from oqa_rules.oracle.tally import Tally
from oqa_rules.rulebook import JsonValue


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
