"""What an implementation refuses though it has warnings only, and whether those warnings explain it.

A warning explains a refusal if the implementation refuses whatever has it. One that accepts it elsewhere refuses for
another reason: the warning just happens to be there.
"""

from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TypeAlias

from oqa_rules.oracle.documented import distance
from oqa_rules.oracle.judge import Stricter
from oqa_rules.oracle.operations import Answer
from oqa_rules.oracle.result import Disagreement, StricterBy
from oqa_rules.rules import JsonValue

STRICTER, UNEXPLAINED = "stricter", "unexplained"
"""The kinds of a disagreement: what is not allowed, and what no warning explains."""


_Accepted: TypeAlias = tuple[tuple[int, int, str], JsonValue]
"""How far an input lies from the documented example, and the input."""


@dataclass(slots=True)
class _Refusals:
    """Those for the same warnings: the nearest to the documented example, how many, and the vectors among them."""

    nearest: Disagreement
    count: int = 0
    vectors: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Strictness:
    """The refusals of one operation by the warnings that they may mean, and what was accepted with a warning.

    ``allowed`` are the rules that it may be stricter about, always or not; without it any that it always is
    stricter about.
    """

    allowed: tuple[str, ...] = ()
    _refused: dict[tuple[str, ...], _Refusals] = field(default_factory=dict[tuple[str, ...], _Refusals])
    _accepted: dict[str, _Accepted] = field(default_factory=dict[str, _Accepted])

    def allows(self, stricter: Stricter) -> bool:
        """Whether it is one that may be: for each of the warnings that were named, for one of those that are there."""
        among = all if stricter.are_named else any
        return not self.allowed or among(each in self.allowed for each in stricter.warnings)

    def accept(self, operation: str, answer: Answer, given: JsonValue) -> None:
        """Remember that an input was accepted with its warnings."""
        if answer.warnings:
            accepted = distance(operation, given), given
            for rule in answer.warnings:
                self._accepted[rule] = min(self._accepted.get(rule, accepted), accepted, key=itemgetter(0))

    def refuse(self, found: Disagreement) -> None:
        """Remember a refusal that is allowed."""
        known = self._refused.setdefault(found.rules, _Refusals(found))
        known.count += 1
        if found.vector is not None:
            known.vectors.append(found.vector)
        known.nearest = min(known.nearest, found, key=lambda each: distance(each.operation, each.input))

    @property
    def count(self) -> int:
        """The refusals that their warnings explain."""
        return sum(each.count for rules, each in self._refused.items() if self._explains(rules))

    def by_rule(self) -> tuple[StricterBy, ...]:
        """Those by their rules; where several may be meant, by those that are always refused."""
        found: dict[str, StricterBy] = {}
        for rules, refusals in self._refused.items():
            for rule in rules:
                if not self._explains((rule,)):
                    continue
                nearest = refusals.nearest
                known = found.get(rule, StricterBy(rule, 0, nearest.input))
                nearer = min(known.input, nearest.input, key=lambda each: distance(nearest.operation, each))
                found[rule] = StricterBy(rule, known.count + refusals.count, nearer)
        return tuple(found.values())

    def unexplained(self) -> tuple[Disagreement, ...]:
        """The disagreements, each with an input that was accepted with the same warning."""
        return tuple(
            replace(each.nearest, accepted=self._accepted[rules[0]][1], vectors=tuple(each.vectors))
            for rules, each in self._refused.items()
            if not self._explains(rules)
        )

    def _explains(self, rules: tuple[str, ...]) -> bool:
        return any(rule in self.allowed or rule not in self._accepted for rule in rules)
