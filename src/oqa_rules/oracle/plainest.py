"""Which of the disagreements of one operation are told: those that say something of their own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from oqa_rules.oracle.judge import Cause
from oqa_rules.oracle.result import Disagreement

_MOST_OF_ONE_CAUSE = 3


@dataclass(frozen=True, slots=True)
class _Read:
    found: Disagreement
    rules: frozenset[str]
    traits: frozenset[str]

    @classmethod
    def of(cls, found: Disagreement) -> "_Read":
        return cls(found, frozenset(found.cause[1]), frozenset(found.traits))

    def says_more_than(self, other: "_Read", *, is_verdict: bool) -> bool:
        """Whether the other one says the same more plainly."""
        if self.found.kind != other.found.kind:
            return False
        # Where a verdict is wrong for several rules, and on another input for fewer of them.
        if is_verdict and other.rules < self.rules:
            return True
        return self.rules == other.rules and other.traits < self.traits


def plainest(found: Sequence[Disagreement], *, is_verdict: bool, may_repeat: bool) -> tuple[Disagreement, ...]:
    """Those that are told of disagreements that come with the nearest to the documented example first.

    Of one cause there are several where their inputs are unusual in different ways, and where they ``may_repeat``.
    """
    read = [_Read.of(each) for each in found]
    told: list[Disagreement] = []
    counts, seen = Counter[Cause](), set[tuple[Cause, frozenset[str]]]()
    for each in read:
        cause = each.found.cause
        is_again = (cause, each.traits) in seen and not may_repeat
        if is_again or counts[cause] >= _MOST_OF_ONE_CAUSE:
            continue
        if any(each.says_more_than(other, is_verdict=is_verdict) for other in read):
            continue
        seen.add((cause, each.traits))
        counts[cause] += 1
        told.append(each.found)
    return tuple(told)
