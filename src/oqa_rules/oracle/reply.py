"""What an implementation says to one question, or what happened instead of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from oqa_rules.rulebook import JsonValue


class Fault(StrEnum):
    """What can happen instead of an answer. None of them is ever agreement."""

    ERRORED = "errored"
    """It says itself that it failed, or its function raised."""
    GARBAGE = "garbage"
    """What it wrote is no answer of the protocol."""
    OUT_OF_ORDER = "out-of-order"
    """It answered another question than the one whose turn it was."""
    TOO_MUCH = "too-much"
    """It wrote more lines than it was asked for, or a line without end."""
    TIMEOUT = "timeout"
    """It did not answer in time."""
    DIED = "died"
    """It ended without answering."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An output, as it was read from JSON."""

    output: JsonValue

    def to_json(self) -> JsonValue:
        """The output itself: what stands as ``got`` beside what was expected."""
        return self.output


@dataclass(frozen=True, slots=True)
class Skipped:
    """It says that it does not answer this, and why. Neither agreement nor disagreement."""

    reason: str

    def to_json(self) -> JsonValue:
        """The reason, under the name that the protocol has for it."""
        return {"skipped": self.reason}


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no answer; ``detail`` says what there was, in a few words that are fit to be shown."""

    fault: Fault
    detail: str = ""

    def to_json(self) -> JsonValue:
        """The fault and its detail."""
        return {self.fault.value: self.detail}


Reply: TypeAlias = Answered | Skipped | Failed
