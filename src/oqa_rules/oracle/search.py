"""Searching for an input on which an implementation and the rules part, and shrinking it (Hypothesis)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from oqa_rules.oracle.judge import Cause, Disagreement
from oqa_rules.oracle.operations import Failed, Operation, Reply
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.tally import Tally
from oqa_rules.render.plan_ics import MissingExtra
from oqa_rules.rulebook import JsonValue

try:
    from hypothesis import HealthCheck, Phase, Verbosity, given, settings
    from hypothesis import seed as seeded
    from hypothesis.errors import FlakyFailure

    from oqa_rules.strategies import inputs
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    raise MissingExtra("oracle") from None

Ask: TypeAlias = Callable[[JsonValue], Reply]
"""Puts one input to an implementation."""

_MOST_CAUSES = 8
"""How many causes of one operation are looked into: each is shrunk for itself, which takes its time."""


class SearchEnded(BaseException):
    """Raised by ``Ask`` where it is of no use to ask on; what was found by then is kept."""


class _Parted(Exception):
    """The two part. Hypothesis shrinks the failures of each exception class for themselves, so each
    cause has a subclass of its own."""

    def __init__(self, disagreement: Disagreement) -> None:
        super().__init__(disagreement.kind)
        self.disagreement = disagreement


def search(ask: Ask, tally: Tally, *, examples: int, seed: int) -> None:
    """Asks ``examples`` inputs of the operation of the tally, and shrinks each disagreement to its plainest input.

    The same seed gives the same inputs. Everything is counted and kept in ``tally``. Importing this
    module raises ``MissingExtra`` where Hypothesis is not installed.
    """
    known = tally.causes
    try:
        found = _shrunk(ask, tally, _by_single_rule, examples=examples, seed=seed)
        if not found and tally.causes > known:
            # Nowhere is it wrong about one rule alone: then whatever is plainest.
            found = _shrunk(ask, tally, _by_kind, examples=examples, seed=seed)
        for each in found:
            if not _is_again(ask(each.input), each):
                tally.remark(Remark.UNSTEADY)
            tally.settle(each)
    except SearchEnded:
        return


def _is_again(reply: Reply, found: Disagreement) -> bool:
    """Whether a second answer is the first one. The details of a fault may differ: they tell line numbers."""
    if isinstance(reply, Failed):
        return reply.fault.value == found.kind
    return reply.to_json() == found.got


def _by_single_rule(operation: Operation, cause: Cause) -> Cause | None:
    """Each rule for itself, so that shrinking does not drift from one to another."""
    return cause if len(cause[1]) <= 1 or not operation.is_verdict else None


def _by_kind(_: Operation, cause: Cause) -> Cause | None:
    return cause[0], ()


def _shrunk(
    ask: Ask, tally: Tally, group_of: Callable[[Operation, Cause], Cause | None], *, examples: int, seed: int
) -> list[Disagreement]:
    """The plainest disagreement of each group; what belongs to none is kept in the tally and not shrunk."""
    operation = tally.operation
    parted: dict[Cause, type[_Parted]] = {}

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
    def hold_against_the_rules(asked: JsonValue) -> None:
        found = tally.take(asked, operation.answer(asked), ask(asked))
        group = None if found is None else group_of(operation, found.cause)
        if found is not None and group is not None and (group in parted or len(parted) < _MOST_CAUSES):
            raise parted.setdefault(group, type("_Parted", (_Parted,), {}))(found)

    try:
        hold_against_the_rules()
    except _Parted as failure:
        return [failure.disagreement]
    except ExceptionGroup as failures:
        # Where the strategies are unsteady, and not the candidate, Hypothesis raises something else.
        if isinstance(failures, FlakyFailure):
            tally.remark(Remark.UNSTEADY)
        return _found_in(failures)
    return []


def _found_in(failures: BaseExceptionGroup[Exception]) -> list[Disagreement]:
    found: list[Disagreement] = []
    for each in failures.exceptions:
        if isinstance(each, _Parted):
            found.append(each.disagreement)
        elif isinstance(each, BaseExceptionGroup):
            found += _found_in(each)
    return found
