"""The settings of a run and its outcome."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from typing_extensions import override

from oqa_rules.oracle import outcome_json
from oqa_rules.oracle.in_process import EXAMPLES
from oqa_rules.oracle.known import Known, Told
from oqa_rules.oracle.protocol import Hello
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import ALLOW_SKIPS, Disagreement, OperationResult, Status
from oqa_rules.oracle.shells import in_each_shell, shell_json
from oqa_rules.oracle.strictness import UNEXPLAINED
from oqa_rules.rules import JsonValue
from oqa_rules.rules.json_result import JsonResult

_COMMAND = ("oqa-rules", "oracle")
_LONGEST_GIVEN = 4000  # characters; the command prompt of Windows takes lines of 8191

TIMEOUT = 5.0
"""The default number of seconds for one answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a run. No ``operations`` are all; ``timeout`` is in seconds, ``report`` is the name of its file.

    ``jobs`` is the number of candidates that share the operations, ``max_seconds`` what the run may take (``None``
    for as long as it takes), ``allow_skips`` the share of all that was asked of an operation which may be skipped.
    ``allow_stricter`` are the rules whose warnings it may refuse for; none are those of which it always does.
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
    allow_stricter: tuple[str, ...] = ()
    report: str | None = None

    def replay(self, found: Disagreement, number: int | None = None) -> Mapping[str, str] | None:
        """The command that asks again, for each shell.

        What rests on earlier questions, or is too long for a command line, is replayed from the report, in which the
        disagreement has this ``number``: ``None`` where there is none.
        """
        given = shell_json(found.input)
        if not found.history and len(given) <= _LONGEST_GIVEN:
            source, json_at = ["--op", found.operation, "--input", given], len(_COMMAND) + 3
        elif self.report is not None and number is not None:
            source, json_at = ["--replay", f"{self.report}#{number}"], None
        else:
            return None
        words = [*_COMMAND, *source]
        if self.exact or found.kind == UNEXPLAINED:
            words.append("--exact")
        elif self.allow_stricter:
            words += ["--allow-stricter", *self.allow_stricter]
        if self.timeout != TIMEOUT:
            words += ["--timeout", f"{self.timeout:g}"]
        return in_each_shell([*words, "--", *self.command], json_at=json_at)

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
            "allow_stricter": list(self.allow_stricter),
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
    known: Known = field(default_factory=Known)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """In the order of the operations."""
        return tuple(each for result in self.operations for each in result.disagreements)

    @property
    def exit_status(self) -> int:
        """0 if everything that was compared agrees or is known, 1 if something does not, 3 if nobody can say."""
        statuses = {self._weight(each) for each in self.operations}
        if Status.DIFFERS in statuses:
            return DISAGREED
        if not self.settings.operations:
            statuses.discard(Status.UNSUPPORTED)  # it matters only where the operation was named
        return AGREED if statuses == {Status.AGREES} else _INCONCLUSIVE

    def _weight(self, result: OperationResult) -> Status:
        """Its status, agreement where all that differs is known."""
        is_known = bool(result.disagreements) and all(map(self.known.has, result.disagreements))
        return Status.AGREES if is_known else result.status

    @property
    def agreed(self) -> bool:
        """Whether everything that was requested was compared and agrees, without anything known."""
        return self.exit_status == AGREED and not self.is_truncated and not self.disagreements

    @property
    def gone(self) -> tuple[Told, ...]:
        """The known disagreements of operations that were compared to the end which have not appeared again."""
        done = {each.operation for each in self.operations if each.status in (Status.AGREES, Status.DIFFERS)}
        return self.known.without(self.disagreements, done)

    def numbered(self) -> Iterator[tuple[int, Disagreement]]:
        """The disagreements with their numbers, by which ``--replay`` finds them in the report."""
        return enumerate(self.disagreements, start=1)

    def _first_numbers(self) -> list[int]:
        counts = (len(each.disagreements) for each in self.operations)
        return list(accumulate(counts, initial=1))[:-1]

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The outcome as a JSON object."""
        return {
            "schema": "oracle/1",
            "agreed": self.agreed,
            "candidate": self.hello.implementation,
            **self.settings.to_json(),
            "operations": {
                each.operation: result_json(self.settings, self.known, each, first)
                for each, first in zip(self.operations, self._first_numbers(), strict=True)
            },
            "known_gone": [each.to_json() for each in self.gone],
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
            "allow_stricter": list[str],
            "operations": dict[str, outcome_json.OperationResult],
            "known_gone": list[outcome_json.KnownDisagreement],
            "remarks": list[Remark],
            "throughput": Throughput,
            "truncated": bool,
        }


def result_json(settings: Settings, known: Known, result: OperationResult, first: int) -> dict[str, JsonValue]:
    """The result of an operation with the commands that replay; its disagreements are numbered from ``first`` on."""
    members = [
        disagreement_json(settings, known, each, number) for number, each in enumerate(result.disagreements, first)
    ]
    return result.to_json() | {"disagreements": members, "counterexample": members[0] if members else None}


def disagreement_json(
    settings: Settings, known: Known, found: Disagreement, number: int | None = None
) -> dict[str, JsonValue]:
    """A disagreement with the command that replays it."""
    return found.to_json() | {"known": known.has(found), "replay": settings.replay(found, number)}
