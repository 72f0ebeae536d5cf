"""The settings of a run, its outcome, and its report as JSON Lines, which is valid whenever the run ends."""

import json
import os
import shlex
import subprocess
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Self

from typing_extensions import override

from oqa_rules import __version__
from oqa_rules.io.new_file import new_path, write_whole, writing
from oqa_rules.io.signals import signals_deferred
from oqa_rules.oracle import outcome_json
from oqa_rules.oracle.in_process import EXAMPLES
from oqa_rules.oracle.protocol import Hello, to_line
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import ALLOW_SKIPS, Disagreement, OperationResult, Status
from oqa_rules.rules import RULESET, JsonValue
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.versions import PROTOCOL

TIMEOUT = 5.0
"""The default number of seconds for one answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a run. No ``operations`` are all; ``timeout`` is in seconds.

    ``jobs`` is the number of candidates that share the operations, ``max_seconds`` what the run may take (``None``
    for as long as it takes), ``allow_skips`` the share of all that was asked of an operation which may be skipped.
    """

    command: tuple[str, ...]
    operations: tuple[str, ...] = ()
    examples: int = EXAMPLES
    seed: int = 0
    timeout: float = TIMEOUT
    exact: bool = False
    jobs: int = 1
    max_seconds: float | None = None
    allow_skips: float = ALLOW_SKIPS

    def replay(self, operation: str, value: JsonValue) -> str:
        """The command that puts this input again, for the shell of this system.

        >>> Settings(command=("node", "our.js"), exact=True).replay("secret-number", 1)
        'oqa-rules oracle --op secret-number --input 1 --exact -- node our.js'
        """
        words = ["oqa-rules", "oracle", "--op", operation, "--input", json.dumps(value)]
        if self.exact:
            words.append("--exact")
        if self.timeout != TIMEOUT:
            words += ["--timeout", f"{self.timeout:g}"]
        words += ["--", *self.command]
        return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)

    def to_json(self) -> dict[str, JsonValue]:
        """The settings as members of a report."""
        return {
            "command": list(self.command),
            "seed": self.seed,
            "examples": self.examples,
            "timeout": self.timeout,
            "exact": self.exact,
            "jobs": self.jobs,
            "max_seconds": self.max_seconds,
            "allow_skips": self.allow_skips,
        }


@dataclass(slots=True)
class Pace(JsonResult):
    """A number of comparisons, and the seconds that they took."""

    comparisons: int = 0
    seconds: float = 0.0

    @property
    def per_second(self) -> int:
        """Rounded down; 0 where nothing was compared."""
        return int(self.comparisons / self.seconds) if self.seconds else 0

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"comparisons": int, "seconds": float, "per_second": int}

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The members of a report."""
        return {"comparisons": self.comparisons, "seconds": round(self.seconds, 3), "per_second": self.per_second}


@dataclass(slots=True)
class Throughput(JsonResult):
    """The pace of replaying vectors, of asking every day or month, and of searching in each group of operations."""

    vectors: Pace = field(default_factory=Pace)
    exhaustive: Pace = field(default_factory=Pace)
    search: defaultdict[str, Pace] = field(default_factory=lambda: defaultdict(Pace))

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"vectors": Pace, "exhaustive": Pace, "search": dict[str, Pace]}

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The members of a report."""
        return {
            "vectors": self.vectors.to_json(),
            "exhaustive": self.exhaustive.to_json(),
            "search": {group: pace.to_json() for group, pace in self.search.items()},
        }


# Exit statuses (docs/reference/exit-codes.md). 2 is for a candidate that could not be run: then there is no outcome.
AGREED = 0
DISAGREED = 1
_INCONCLUSIVE = 3


@dataclass(frozen=True, slots=True)
class Outcome(JsonResult):
    """The outcome of a run; ``is_truncated`` says that it was interrupted."""

    settings: Settings
    hello: Hello
    operations: tuple[OperationResult, ...]
    remarks: tuple[Remark, ...]
    throughput: Throughput
    is_truncated: bool = False

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """In the order of the operations."""
        return tuple(each for result in self.operations for each in result.disagreements)

    @property
    def exit_status(self) -> int:
        """0 if everything that was compared agrees, 1 if something does not, 3 if it is not known."""
        statuses = {each.status for each in self.operations}
        if Status.DIFFERS in statuses:
            return DISAGREED
        if not self.settings.operations:
            statuses.discard(Status.UNSUPPORTED)  # it matters only where the operation was named
        return AGREED if statuses == {Status.AGREES} else _INCONCLUSIVE

    @property
    def agreed(self) -> bool:
        """Whether everything that was requested was compared and agrees."""
        return self.exit_status == AGREED and not self.is_truncated

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The outcome as a JSON object."""
        return {
            "schema": "oracle/1",
            "agreed": self.agreed,
            "candidate": self.hello.implementation,
            **self.settings.to_json(),
            "operations": {each.operation: _result_json(self.settings, each) for each in self.operations},
            "remarks": list(self.remarks),
            "throughput": self.throughput.to_json(),
            "truncated": self.is_truncated,
        }

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "schema": Literal["oracle/1"],
            "agreed": bool,
            "candidate": dict[str, object],
            "command": list[str],
            "seed": int,
            "examples": int,
            "timeout": float,
            "exact": bool,
            "jobs": int,
            "max_seconds": float | None,
            "allow_skips": float,
            "operations": dict[str, outcome_json.OperationResult],
            "remarks": list[Remark],
            "throughput": Throughput,
            "truncated": bool,
        }


def _result_json(settings: Settings, result: OperationResult) -> dict[str, JsonValue]:
    members = [_disagreement_json(settings, each) for each in result.disagreements]
    return result.to_json() | {"disagreements": members, "counterexample": members[0] if members else None}


def _disagreement_json(settings: Settings, each: Disagreement) -> dict[str, JsonValue]:
    return {**each.to_json(), "replay": settings.replay(each.operation, each.input)}


class Report:
    """A new file with one JSON object a line, each written out at once. Used in a ``with`` block.

    A header comes first and a footer last. If a line cannot be written as a whole, as on a full disk, the file
    ends with the line before it. An empty file is removed. Raises ``Unreadable`` with its name if it exists already
    or cannot be written.
    """

    def __init__(self, name: str, settings: Settings) -> None:
        self._name = name
        self._path = new_path(name)
        self._settings = settings
        with writing(name):
            self._file = self._path.open("xb", buffering=0)
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with writing(self._name):
            self._file.close()
            if not self._size:
                self._path.unlink()

    def begin(self, hello: Hello, operations: tuple[str, ...]) -> None:
        """Writes the header."""
        self._write(
            {
                "kind": "header",
                "package": "oqa-rules",
                "version": __version__,
                "ruleset": RULESET,
                "protocol": PROTOCOL,
                "candidate": hello.implementation,
                "declared": list(hello.declared),
                "operations": list(operations),
                **self._settings.to_json(),
            }
        )

    def add(self, result: Disagreement | OperationResult) -> None:
        """Writes a disagreement as soon as it is known, or the result of an operation.

        A disagreement is written again for a smaller input of the same cause; the result has the last one.
        """
        if isinstance(result, Disagreement):
            members = {"kind": "disagreement", "op": result.operation, "cause": list(result.cause[1])}
            self._write({**members, "disagreement": _disagreement_json(self._settings, result)})
        else:
            data = _result_json(self._settings, result)
            self._write({"kind": "operation", "op": result.operation, "result": data})

    def end(self, outcome: Outcome, exit_status: int) -> None:
        """Writes the footer, and before it the header if there is none."""
        if not self._size:
            self.begin(outcome.hello, ())
        self._write(
            {
                "kind": "footer",
                "complete": not outcome.is_truncated,
                "truncated": outcome.is_truncated,
                "agreed": outcome.agreed,
                "exit": exit_status,
                "statuses": Counter(each.status.value for each in outcome.operations),
                "remarks": list(outcome.remarks),
                "throughput": outcome.throughput.to_json(),
            }
        )

    def _write(self, message: dict[str, JsonValue]) -> None:
        line = to_line(message)
        with writing(self._name), signals_deferred():
            try:
                write_whole(self._file, line)
            except OSError:
                self._file.truncate(self._size)
                raise
            self._size += len(line)
