"""What came out of a run, and what it means to whoever started it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from oqa_rules.oracle.protocol import Hello
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import Disagreement, OperationResult, Status
from oqa_rules.oracle.settings import Settings
from oqa_rules.oracle.throughput import Throughput
from oqa_rules.rulebook import JsonValue

AGREED: Final = 0
DISAGREED: Final = 1
INCONCLUSIVE: Final = 3
"""Exit statuses (interface.md §4). 2 is for a candidate that could not be run: then there is no outcome."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known of a candidate: each operation that was asked for, and remarks on the run as a whole.

    ``is_truncated`` says that the run was interrupted.
    """

    settings: Settings
    hello: Hello
    operations: tuple[OperationResult, ...]
    remarks: tuple[Remark, ...]
    throughput: Throughput
    is_truncated: bool = False

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """All that was found, in the order of the operations."""
        return tuple(found for each in self.operations for found in each.disagreements)

    @property
    def exit_status(self) -> int:
        """0 everything that was compared agrees, 1 something does not, 3 it cannot be said.

        An operation that is not supported matters only where it was named.
        """
        statuses = {each.status for each in self.operations}
        if Status.DIFFERS in statuses:
            return DISAGREED
        open_ends = {Status.INCONCLUSIVE} | ({Status.UNSUPPORTED} if self.settings.operations else set[Status]())
        return AGREED if Status.AGREES in statuses and not statuses & open_ends else INCONCLUSIVE

    @property
    def agreed(self) -> bool:
        """Whether everything that was asked for was compared and agrees."""
        return self.exit_status == AGREED and not self.is_truncated

    def to_json(self) -> dict[str, JsonValue]:
        """The outcome as the JSON object that other programs read."""
        return {
            "agreed": self.agreed,
            "candidate": self.hello.implementation,
            **self.settings.to_json(),
            "operations": {each.operation: result_json(self.settings, each) for each in self.operations},
            "remarks": list(self.remarks),
            "throughput": self.throughput.to_json(),
            "truncated": self.is_truncated,
        }


def result_json(settings: Settings, result: OperationResult) -> dict[str, JsonValue]:
    """A result as JSON, each of its disagreements with the command that replays it."""
    found: list[JsonValue] = [disagreement_json(settings, each) for each in result.disagreements]
    return {
        **result.to_json(),
        **({"counterexample": found[0], "disagreements": found} if found else {}),
    }


def disagreement_json(settings: Settings, found: Disagreement) -> dict[str, JsonValue]:
    """A disagreement as JSON, with the command that replays it."""
    return {**found.to_json(), "replay": settings.replay(found.operation, found.input)}
