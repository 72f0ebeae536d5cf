"""Candidates of one command that take operations in turn: while one thinks, the others are asked."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import monotonic, perf_counter
from typing import TypeAlias

from oqa_rules.oracle.candidate import Candidate, GivenUp

Stage: TypeAlias = Callable[[str, Candidate], Iterator[None]]
"""Asks a candidate about one operation, and yields after each comparison."""


class OutOfTime(Exception):
    """Raised where the seconds of a run are over."""


@dataclass(frozen=True, slots=True)
class Step:
    """One comparison of an operation and how long it took, or the end of the stage for this operation."""

    operation: str
    seconds: float
    is_end: bool = False
    given_up: GivenUp | None = None


@dataclass(slots=True)
class Pool:
    """``candidates`` share the operations of a stage; ``until`` is the time of ``monotonic`` at which all ends.

    All is done in one thread, one comparison of each candidate after the other: what is asked, and in which order the
    results come, follows from the questions alone. The first candidate is the one that always is there.
    """

    candidates: list[Candidate]
    until: float | None = None

    def run(self, stage: Stage, operations: Iterable[str]) -> Iterator[Step]:
        """Runs the stage for each operation; raises ``OutOfTime``."""
        waiting = deque(operations)
        busy: dict[Candidate, tuple[str, Iterator[None]]] = {}
        while waiting or busy:
            for candidate in self.candidates:
                if candidate not in busy:
                    if not waiting:
                        continue
                    name = waiting.popleft()
                    busy[candidate] = name, stage(name, candidate)
                if self.is_over():
                    raise OutOfTime
                step = _step(*busy[candidate])
                if step.is_end:
                    del busy[candidate]
                yield step

    def is_over(self) -> bool:
        """Whether there is no time left."""
        return self.until is not None and monotonic() >= self.until

    def stop(self) -> None:
        """Asks each to stop, and ends it."""
        for candidate in self.candidates:
            candidate.stop()

    def abandon(self) -> None:
        """Ends each at once, whatever it is doing."""
        for candidate in self.candidates:
            candidate.end()


def _step(operation: str, comparisons: Iterator[None]) -> Step:
    start = perf_counter()
    try:
        next(comparisons)
    except StopIteration:
        return Step(operation, perf_counter() - start, is_end=True)
    except GivenUp as end:
        return Step(operation, perf_counter() - start, is_end=True, given_up=end)
    return Step(operation, perf_counter() - start)
