"""What a run is asked to do, and the command that asks one of its questions again."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from dataclasses import dataclass
from typing import Final

from oqa_rules.oracle.in_process import EXAMPLES
from oqa_rules.rulebook import JsonValue

TIMEOUT: Final = 5.0
"""Seconds for one answer, unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How another implementation is held against the rules.

    ``operations`` are those to be compared, none for all. ``timeout`` is in seconds for one answer.
    """

    command: tuple[str, ...]
    operations: tuple[str, ...] = ()
    examples: int = EXAMPLES
    seed: int = 0
    timeout: float = TIMEOUT
    exact: bool = False

    def replay(self, operation: str, given: JsonValue) -> str:
        """The command line that puts this one question again, for the shell of this system.

        >>> Settings(command=("node", "our.js"), exact=True).replay("secret-number", 1)
        'oqa-rules oracle --op secret-number --input 1 --exact -- node our.js'
        """
        words = ["oqa-rules", "oracle", "--op", operation, "--input", json.dumps(given)]
        if self.exact:
            words.append("--exact")
        if self.timeout != TIMEOUT:
            words += ["--timeout", f"{self.timeout:g}"]
        words += ["--", *self.command]
        return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)

    def to_json(self) -> dict[str, JsonValue]:
        """The settings as they stand in a report."""
        return {
            "command": list(self.command),
            "seed": self.seed,
            "examples": self.examples,
            "timeout": self.timeout,
            "exact": self.exact,
        }
