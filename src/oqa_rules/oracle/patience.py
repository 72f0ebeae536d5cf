"""How much of a candidate that fails is borne, so that a run always comes to an end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from oqa_rules.oracle.reply import Fault

MOST_TIMEOUTS: Final = 5
"""Answers of one operation that are waited for in vain."""

MOST_RESTARTS: Final = 25
"""Times that a candidate is started again for one operation, for whatever reason."""

MOST_WITHOUT_ANY: Final = 2
"""The same, where the operation has not been answered a single time."""

MOST_SILENT: Final = 3
"""Operations given up without an answer, after which one that has never answered anything is left alone."""


@dataclass(slots=True)
class Patience:
    """What a candidate has done so far. Counts, not seconds, so that a run comes out the same every time."""

    _answered: Counter[str] = field(default_factory=Counter[str])
    _timeouts: Counter[str] = field(default_factory=Counter[str])
    _restarts: Counter[str] = field(default_factory=Counter[str])

    def answered(self, operation: str) -> None:
        """It has answered a question, rightly or not."""
        self._answered[operation] += 1

    def failed(self, operation: str, fault: Fault) -> None:
        """It has to be started again."""
        self._restarts[operation] += 1
        self._timeouts[operation] += fault is Fault.TIMEOUT

    def is_over(self, operation: str) -> bool:
        """Whether the operation is not worth another question."""
        most = MOST_RESTARTS if self._answered[operation] else MOST_WITHOUT_ANY
        return self._restarts[operation] >= most or self._timeouts[operation] >= MOST_TIMEOUTS

    def is_over_for_good(self) -> bool:
        """Whether no operation is."""
        silent = sum(self.is_over(each) for each in self._restarts)
        return not self._answered.total() and silent >= MOST_SILENT
