"""A question to another implementation, and what it may reply."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from oqa_rules.oracle.reason import Reason
from oqa_rules.rules import JsonValue

Question: TypeAlias = tuple[str, JsonValue]
"""An operation and an input of it."""


class Fault(StrEnum):
    """What can happen instead of an answer. None of them is ever agreement."""

    ERRORED = "errored"  # it says so itself, or its function raised
    GARBAGE = "garbage"  # no answer of the protocol
    OUT_OF_ORDER = "out-of-order"  # an answer to another question than the one whose turn it was
    TOO_MUCH = "too-much"  # more lines than were asked for, or a line without end
    TIMEOUT = "timeout"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class Answered:
    """An output as JSON."""

    output: JsonValue


@dataclass(frozen=True, slots=True)
class Skipped:
    """It does not answer this: neither agreement nor disagreement."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no answer: ``detail`` shows in a few words what there was, ``reason`` says why that is none."""

    fault: Fault
    detail: str = ""
    reason: Reason | None = field(default=None, compare=False)


Reply: TypeAlias = Answered | Skipped | Failed


def got(reply: Reply) -> JsonValue:
    """What stands beside what was expected."""
    match reply:
        case Answered(output):
            return output
        case Skipped(reason):
            return {"skipped": reason}
        case Failed(fault, detail):
            return {fault.value: detail}
