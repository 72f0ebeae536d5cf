"""What a run is asked to do, what came out of it, and its report as JSON Lines, valid whenever it ends."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from oqa_rules import __version__
from oqa_rules.oracle.in_process import EXAMPLES
from oqa_rules.oracle.judge import Disagreement, OperationResult, Status
from oqa_rules.oracle.protocol import VERSION, Hello, to_line
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.tally import Throughput
from oqa_rules.rulebook import RULESET, JsonValue

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


HEADER: Final = "header"
DISAGREEMENT: Final = "disagreement"
OPERATION: Final = "operation"
FOOTER: Final = "footer"
"""The kinds of lines. A header comes first and a footer last; one without ``complete`` was interrupted."""


class Report:
    """A new file with one JSON object a line, each written out at once. Used in a ``with`` block.

    A file in which nothing was written does not stay. Raises ``FileExistsError`` where there is a file
    of that name already, and any other ``OSError`` where it cannot be written.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path = path
        self._settings = settings
        self._file = path.open("xb")
        self._is_empty = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        if self._is_empty:
            self._path.unlink()

    def begin(self, hello: Hello, operations: tuple[str, ...]) -> None:
        """The header: who is compared with what, and how."""
        self._write(
            HEADER,
            {
                "package": "oqa-rules",
                "version": __version__,
                "ruleset": RULESET,
                "protocol": VERSION,
                "candidate": hello.implementation,
                "declared": list(hello.declared),
                "operations": list(operations),
                **self._settings.to_json(),
            },
        )

    def tell(self, found: Disagreement | OperationResult) -> None:
        """A disagreement, as soon as it is known, or the result of an operation.

        A disagreement comes again where a smaller input was found for its cause; the result of the
        operation has the last of each.
        """
        if isinstance(found, Disagreement):
            about = {"op": found.operation, "cause": list(found.cause[1])}
            self._write(DISAGREEMENT, {**about, "disagreement": disagreement_json(self._settings, found)})
        else:
            self._write(OPERATION, {"op": found.operation, "result": result_json(self._settings, found)})

    def end(self, outcome: Outcome, exit_status: int) -> None:
        """The footer: what came out, and whether this is the whole run; before it the header where it has none."""
        if self._is_empty:
            self.begin(outcome.hello, ())
        counts = Counter(each.status.value for each in outcome.operations)
        self._write(
            FOOTER,
            {
                "complete": not outcome.is_truncated,
                "truncated": outcome.is_truncated,
                "agreed": outcome.agreed,
                "exit": exit_status,
                "statuses": dict(counts),
                "remarks": list(outcome.remarks),
                "throughput": outcome.throughput.to_json(),
            },
        )

    def _write(self, kind: str, content: dict[str, JsonValue]) -> None:
        self._file.write(to_line({"kind": kind, **content}))
        self._file.flush()
        self._is_empty = False
