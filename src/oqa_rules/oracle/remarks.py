"""Remarks about a candidate, and the limits after which one that fails is not asked any more."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from oqa_rules.oracle.reply import Fault
from oqa_rules.rules import Text

# For each operation:
MOST_TIMEOUTS = 5
MOST_RESTARTS = 25
_MOST_WITHOUT_ANY = 2  # restarts, where it has not been answered a single time

_MOST_SILENT = 3
"""Operations given up without an answer, after which one that has never answered anything is left alone."""


@dataclass(slots=True)
class FailureLimits:
    """Counts the failures of a candidate. They are counts, not seconds: a run has the same result every time."""

    _answered: set[str] = field(default_factory=set[str])
    _timeouts: Counter[str] = field(default_factory=Counter[str])
    _restarts: Counter[str] = field(default_factory=Counter[str])

    def answered(self, operation: str) -> None:
        """There was an answer, right or wrong."""
        self._answered.add(operation)

    def failed(self, operation: str, fault: Fault) -> None:
        """Count a failure after which the candidate has to be started again."""
        self._restarts[operation] += 1
        self._timeouts[operation] += fault is Fault.TIMEOUT

    def is_reached(self, operation: str) -> bool:
        """Whether the limit of the operation is reached."""
        most = MOST_RESTARTS if operation in self._answered else _MOST_WITHOUT_ANY
        return self._restarts[operation] >= most or self._timeouts[operation] >= MOST_TIMEOUTS

    def is_reached_for_run(self) -> bool:
        """Whether the limit of the whole run is reached."""
        silent = sum(map(self.is_reached, self._restarts))
        return not self._answered and silent >= _MOST_SILENT


class Remark(StrEnum):
    """A remark on one operation or on a whole run. None decides about agreement."""

    ACCEPTS_EVERYTHING = "accepts-everything"
    REFUSES_EVERYTHING = "refuses-everything"
    ALWAYS_THE_SAME = "always-the-same"
    SKIPS_EVERYTHING = "skips-everything"
    ERRORS_ON_EVERYTHING = "errors-on-everything"
    UNSTEADY = "unsteady"
    GIVEN_UP = "given-up"
    OUT_OF_TIME = "out-of-time"
    LOST = "lost"
    FLOODS_STDERR = "floods-stderr"
    IGNORES_STOP = "ignores-stop"
    UNKNOWN_OPERATIONS = "unknown-operations"

    @property
    def sentence(self) -> Text:
        """The remark as a sentence.

        >>> Remark.LOST.sentence.en
        'It could not be started again.'
        """
        return _SENTENCES[self]


_SENTENCES = {
    Remark.ACCEPTS_EVERYTHING: Text("何でも正しいと答えます。", "It accepts everything."),
    Remark.REFUSES_EVERYTHING: Text("何でも誤りと答えます。", "It refuses everything."),
    Remark.ALWAYS_THE_SAME: Text("いつも同じ答えです。", "It always answers the same."),
    Remark.SKIPS_EVERYTHING: Text("何にも答えず、すべてとばします。", "It skips everything."),
    Remark.ERRORS_ON_EVERYTHING: Text("どの入力でも失敗します。", "It fails on everything."),
    Remark.UNSTEADY: Text(
        "同じ入力に違う答えをすることがあります。", "It does not always answer the same input in the same way."
    ),
    Remark.GIVEN_UP: Text(
        f"何度も起動し直すことになったので、途中でやめました（時間切れ{MOST_TIMEOUTS}回、再起動{MOST_RESTARTS}回まで）。",
        f"It had to be started again too often, so not everything was asked"
        f" ({MOST_TIMEOUTS} timeouts or {MOST_RESTARTS} restarts are the most).",
    ),
    Remark.OUT_OF_TIME: Text(
        "--max-seconds の時間が過ぎたので、途中でやめました。",
        "The seconds of --max-seconds were over: not everything was asked.",
    ),
    Remark.LOST: Text("もう一度起動できませんでした。", "It could not be started again."),
    Remark.FLOODS_STDERR: Text(
        "標準エラー出力が多すぎます。初めの部分だけを表示しました。",
        "It writes very much to its stderr; only the beginning was shown.",
    ),
    Remark.IGNORES_STOP: Text("stop の後も終わりません。", "It does not end after stop."),
    Remark.UNKNOWN_OPERATIONS: Text(
        "プロトコルにない操作も宣言しています。", "It declares operations that the protocol does not have."
    ),
}
