"""The report of a run as JSON Lines: written as things become known, and valid whenever it ends."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from oqa_rules import __version__
from oqa_rules.oracle.outcome import Outcome, disagreement_json, result_json
from oqa_rules.oracle.protocol import VERSION, Hello, to_line
from oqa_rules.oracle.result import Disagreement, OperationResult
from oqa_rules.oracle.settings import Settings
from oqa_rules.rulebook import RULESET, JsonValue

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
