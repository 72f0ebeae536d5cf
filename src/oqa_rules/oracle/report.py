"""The report of a run as JSON Lines, which is valid whenever the run ends."""

from collections import Counter
from typing import Self

from oqa_rules import __version__
from oqa_rules.io.new_file import new_path, write_whole, writing
from oqa_rules.io.signals import signals_deferred
from oqa_rules.oracle.known import DISAGREEMENT, OPERATION, Known
from oqa_rules.oracle.outcome import Outcome, Settings, disagreement_json, result_json
from oqa_rules.oracle.protocol import Hello, to_line
from oqa_rules.oracle.result import Disagreement, OperationResult
from oqa_rules.rules import RULESET, JsonValue
from oqa_rules.versions import PROTOCOL


class Report:
    """A new file with one JSON object a line, each written out at once. Used in a ``with`` block.

    A header comes first and a footer last. If a line cannot be written as a whole, as on a full disk, the file
    ends with the line before it. An empty file is removed. Raises ``Unreadable`` with its name if it exists already
    or cannot be written.
    """

    def __init__(self, name: str, settings: Settings, known: Known) -> None:
        self._name = name
        self._path = new_path(name)
        self._settings = settings
        self._known = known
        self._next_number = 1
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
            told = disagreement_json(self._settings, self._known, result)
            self._write({"kind": DISAGREEMENT, "op": result.operation, DISAGREEMENT: told})
        else:
            data = result_json(self._settings, self._known, result, self._next_number)
            self._next_number += len(result.disagreements)
            self._write({"kind": OPERATION, "op": result.operation, "result": data})

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
                "known_gone": [each.to_json() for each in outcome.gone],
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
