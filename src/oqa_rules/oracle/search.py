"""The comparisons of one operation, and the search for an input on which rules and implementation disagree."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from oqa_rules.catalogue import RULES
from oqa_rules.errors import MissingExtraOnImport
from oqa_rules.oracle.judge import Cause, Differs, Passed, Stricter, expected_output, judge
from oqa_rules.oracle.operations import Answer, Failed, Operation, Reply, got
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import Disagreement, OperationResult, Status
from oqa_rules.rules import JsonValue

try:
    from hypothesis import HealthCheck, Phase, Verbosity, given, settings
    from hypothesis import seed as seeded
    from hypothesis.errors import FlakyFailure
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    raise MissingExtraOnImport("oracle") from None

from oqa_rules.strategies import inputs


@dataclass(slots=True)
class Comparisons:
    """What was compared of one operation. Under ``exact`` to be stricter is to disagree.

    ``asked`` counts the questions of shrinking too; see ``OperationResult`` for the others.
    """

    operation: Operation
    exact: bool = False
    asked: int = 0
    vectors: int = 0
    examples: int = 0
    skipped: int = 0
    stricter: int = 0
    failed: list[str] = field(default_factory=list[str])
    remarks: dict[str, None] = field(default_factory=dict[str, None])
    _kept: dict[Cause, Disagreement] = field(default_factory=dict[Cause, Disagreement])
    _is_shrinking: bool = False

    def take(self, given: JsonValue, answer: Answer, reply: Reply, *, vector: str | None = None) -> Disagreement | None:
        """Counts a comparison, and gives the disagreement where it is one.

        Of all that have one cause the one with the smallest input is kept.
        """
        judgement = judge(self.operation, answer, reply)
        self.asked += 1
        if vector is not None or not self._is_shrinking:
            self.vectors += vector is not None
            self.examples += vector is None
            self.skipped += isinstance(judgement, Passed)
            self.stricter += isinstance(judgement, Stricter)
        if isinstance(judgement, Stricter) and self.exact:
            judgement = Differs(("stricter", judgement.warnings), judgement.warnings)
        if not isinstance(judgement, Differs):
            return None
        if vector is None:
            self._is_shrinking = True
        else:
            self.failed.append(vector)
        sources = dict.fromkeys(RULES[each].source for each in judgement.rules if each in RULES)
        found = Disagreement(
            self.operation.name,
            judgement.cause,
            given,
            expected_output(self.operation, answer),
            got(reply),
            judgement.rules,
            "; ".join(sources) or answer.source or self.operation.source,
            vector,
        )
        if _size(found) < _size(self._kept.setdefault(found.cause, found)):
            self._kept[found.cause] = found
        return found

    @property
    def causes(self) -> frozenset[Cause]:
        """Those of which a disagreement is kept."""
        return frozenset(self._kept)

    def settle(self, found: Disagreement) -> None:
        """Keeps it for its cause: the search has found nothing plainer."""
        self._kept[found.cause] = found

    def remark(self, name: str) -> None:
        """Remembers what else was seen, once."""
        self.remarks[name] = None

    def result(self) -> OperationResult:
        """What is known of the operation by now."""
        disagreements = self._distinct()
        compared = self.vectors + self.examples - self.skipped
        return OperationResult(
            self.operation.name,
            Status.DIFFERS if disagreements else Status.AGREES if compared else Status.INCONCLUSIVE,
            self.vectors,
            self.examples,
            self.skipped,
            self.stricter,
            disagreements,
            tuple(self.failed),
            tuple(self.remarks),
        )

    def _distinct(self) -> tuple[Disagreement, ...]:
        # The smallest first. Where a verdict is wrong for several rules, and on another input for fewer of
        # them, only the latter is told: it says the same more plainly.
        found = sorted(self._kept.values(), key=_size)
        plainer = [(each.kind, set(each.cause[1])) for each in found if self.operation.is_verdict]
        return tuple(
            each
            for each in found
            if not any(each.kind == kind and rules < set(each.cause[1]) for kind, rules in plainer)
        )


def _size(found: Disagreement) -> tuple[int, str]:
    text = json.dumps(found.input, ensure_ascii=False)
    return len(text), text


Ask: TypeAlias = Callable[[JsonValue], Reply]
"""Puts one input to an implementation."""

_MOST_CAUSES = 8  # of one operation are looked into: each is shrunk for itself, which takes its time


class SearchEnded(BaseException):
    """Raised by ``Ask`` where it is of no use to ask on; what was found is kept."""


class _Disagrees(Exception):
    """A disagreement. Hypothesis shrinks for each exception class, so each cause has a subclass of its own."""

    def __init__(self, disagreement: Disagreement) -> None:
        super().__init__(disagreement.kind)
        self.disagreement = disagreement


def search(ask: Ask, comparisons: Comparisons, *, examples: int, seed: int) -> None:
    """Asks ``examples`` inputs, and shrinks each disagreement to its plainest one, all into ``comparisons``.

    The same seed gives the same inputs. To import this module raises ``MissingExtra`` without Hypothesis.
    """
    known = comparisons.causes
    try:
        found = _shrunk(ask, comparisons, by_rule=True, examples=examples, seed=seed)
        if not found and comparisons.causes > known:
            # Nowhere is it wrong about one rule alone: then whatever is plainest.
            found = _shrunk(ask, comparisons, by_rule=False, examples=examples, seed=seed)
        for each in found:
            if not _is_again(ask(each.input), each):
                comparisons.remark(Remark.UNSTEADY)
            comparisons.settle(each)
    except SearchEnded:
        return


def _is_again(reply: Reply, found: Disagreement) -> bool:
    # The details of a fault may differ: they tell line numbers.
    return reply.fault.value == found.kind if isinstance(reply, Failed) else got(reply) == found.got


def _shrunk(ask: Ask, comparisons: Comparisons, *, by_rule: bool, examples: int, seed: int) -> list[Disagreement]:
    """The plainest disagreement of each cause, or of each kind; all others are kept in the comparisons, not shrunk."""
    operation = comparisons.operation
    raised: dict[Cause, type[_Disagrees]] = {}

    @seeded(seed)
    @settings(
        max_examples=examples,
        phases=(Phase.generate, Phase.shrink),
        verbosity=Verbosity.quiet,
        report_multiple_bugs=True,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example),
        derandomize=False,
        database=None,
        deadline=None,
        print_blob=False,
    )
    @given(inputs(operation.name))
    def compare(asked: JsonValue) -> None:
        found = comparisons.take(asked, operation.answer(asked), ask(asked))
        # Each rule for itself, so that shrinking does not drift from one to another.
        if found is None or (by_rule and operation.is_verdict and len(found.cause[1]) > 1):
            return
        group = found.cause if by_rule else (found.kind, ())
        if group in raised or len(raised) < _MOST_CAUSES:
            raise raised.setdefault(group, type("_Disagrees", (_Disagrees,), {}))(found)

    try:
        compare()
    except _Disagrees as failure:
        return [failure.disagreement]
    except ExceptionGroup as failures:
        # Where the strategies are unsteady, and not the candidate, Hypothesis raises something else.
        if isinstance(failures, FlakyFailure):
            comparisons.remark(Remark.UNSTEADY)
        return list(_found_in(failures))
    return []


def _found_in(failures: BaseExceptionGroup[Exception]) -> Iterator[Disagreement]:
    for each in failures.exceptions:
        if isinstance(each, _Disagrees):
            yield each.disagreement
        elif isinstance(each, BaseExceptionGroup):
            yield from _found_in(each)
