"""Questions that are asked a second time, between those of other operations."""

from collections import Counter, defaultdict
from copy import copy
from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

from oqa_rules.operations import TEXT
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.reply import Question, Reply
from oqa_rules.rules import JsonValue

_MOST_IN_A_ROW = 20  # of each stage
_EVERY = 500  # of the others

Repeat: TypeAlias = tuple[Question, Reply | None]
"""A question and the first reply to it, if it was asked before."""


@dataclass(slots=True)
class Repeats:
    """Keeps a few questions of each stage with their replies, and mixes them."""

    seed: int
    _kept: dict[str, list[Repeat]] = field(default_factory=lambda: defaultdict(list))
    _seen: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])

    def keep(self, stage: str, operation: str, value: JsonValue, reply: Reply) -> None:
        """Remembers the question if it is one of the first of its stage, or one of the few after them."""
        number = self._seen[stage, operation]
        self._seen[stage, operation] += 1
        if number < _MOST_IN_A_ROW or number % _EVERY == 0:
            self._kept[operation].append(((operation, value), reply))

    def mixed(self, operation: str) -> list[Repeat]:
        """All that is kept of the operation, and as many questions of others between them.

        Those about the same texts come with it: what one operation has remembered about a text is wrong for another.
        """
        draw = Random(f"{operation}/{self.seed}/repeats").random  # noqa: S311  # nothing secret is made with it
        own = self._kept[operation]
        others = [each for name, several in self._kept.items() if name != operation for each in several]
        mixed: list[Repeat] = []
        for number in range(len(own)):
            mixed.append(own[int(draw() * len(own))] if number % 2 else own[number])
            if others:
                (name, value), reply = others[int(draw() * len(others))]
                mixed.append(((name, value), reply))
                if _is_text(operation) and _is_text(name):
                    mixed.append(((operation, value), None))
        # Copies, so that it is known which of the two questions was answered otherwise.
        return [((name, copy(value)), reply) for (name, value), reply in mixed]


def _is_text(operation: str) -> bool:
    return OPERATIONS[operation].takes == TEXT
