"""What else is seen of a candidate, beside its answers: the names that a report has for it, and the words."""

from __future__ import annotations

from enum import StrEnum

from oqa_rules.oracle.patience import MOST_RESTARTS, MOST_TIMEOUTS
from oqa_rules.rulebook import Text


class Remark(StrEnum):
    """A remark on one operation or on a whole run. None of them decides whether the two agree."""

    ACCEPTS_EVERYTHING = "accepts-everything"
    REFUSES_EVERYTHING = "refuses-everything"
    ALWAYS_THE_SAME = "always-the-same"
    SKIPS_EVERYTHING = "skips-everything"
    ERRORS_ON_EVERYTHING = "errors-on-everything"
    UNSTEADY = "unsteady"
    GIVEN_UP = "given-up"
    LOST = "lost"
    FLOODS_STDERR = "floods-stderr"
    IGNORES_STOP = "ignores-stop"
    UNKNOWN_OPERATIONS = "unknown-operations"

    @property
    def sentence(self) -> Text:
        """What it means.

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
