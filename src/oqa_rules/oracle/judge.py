"""Judges whether an answer agrees with the rules, and if not, in which way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from oqa_rules.fields.kinds import is_list
from oqa_rules.operations import VALID
from oqa_rules.oracle import reasons
from oqa_rules.oracle.garbage import read_output
from oqa_rules.oracle.operations import RULES_GIVEN, Answer, Operation
from oqa_rules.oracle.reason import Reason
from oqa_rules.oracle.reply import Failed, Fault, Reply, Skipped
from oqa_rules.rules import JsonValue

REFUSES = "refuses"
"""The kind of a disagreement where what is right was refused."""

Cause: TypeAlias = tuple[str, tuple[str, ...]]
"""The kind of a disagreement and what it is about, in a fixed order."""


@dataclass(frozen=True, slots=True)
class Agrees:
    """The answer is the right one."""


@dataclass(frozen=True, slots=True)
class Stricter:
    """It refuses what the rules accept with a warning only; ``warnings`` are those that it named, or may mean."""

    warnings: tuple[str, ...]
    are_named: bool = False


@dataclass(frozen=True, slots=True)
class Differs:
    """The answer is wrong; ``rules`` are the ids of the rules that decide.

    Two disagreements have one ``cause`` when they are of one kind and about the same: the same members
    of an output, the same rules, the same fault for the same ``reason``.
    """

    cause: Cause
    rules: tuple[str, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """It was skipped."""


_Judgement: TypeAlias = Agrees | Stricter | Differs | Passed


def judge(operation: Operation, answer: Answer, reply: Reply) -> _Judgement:
    """Compare a reply with the right answer. An output is compared as JSON: ``true`` is not ``1``."""
    if isinstance(reply, Skipped):
        return Passed()
    if isinstance(reply, Failed):
        return _failed(reply, answer)
    output = read_output(operation, reply.output)
    if isinstance(output, Reason):
        return _failed(Failed(Fault.GARBAGE, reason=output), answer)
    if operation.is_verdict:
        return _judge_verdict(answer, output)
    wrong = tuple(name for name in operation.gives if not same(output[name], answer.output[name]))
    return Differs(("differs", wrong)) if wrong else Agrees()


def _failed(failed: Failed, answer: Answer) -> Differs:
    reason = failed.reason or reasons.OF_FAULTS.get(failed.fault)
    return Differs((failed.fault.value, (reason.kind,) if reason else ()), answer.errors, reason)


def _judge_verdict(answer: Answer, output: Mapping[object, object]) -> _Judgement:
    ids = output.get(RULES_GIVEN)
    named = frozenset(map(str, ids)) if is_list(ids) else None
    errors, warnings = frozenset(answer.errors), frozenset(answer.warnings)
    named_warnings = tuple(each for each in answer.warnings if named and each in named)
    if output[VALID] is answer.output[VALID]:
        if named is None or named == errors:
            return Agrees()
        if not output[VALID] and errors <= named <= errors | warnings:
            return Stricter(named_warnings, are_named=True)
        return _differs("rules", sorted(errors ^ named))
    if output[VALID]:
        return _differs("accepts", answer.errors)
    if warnings and (named is None or named <= warnings):
        return Stricter(named_warnings or answer.warnings, are_named=bool(named_warnings))
    return _differs(REFUSES, sorted(named or ()))


def _differs(kind: str, ids: Iterable[str]) -> Differs:
    rules = tuple(ids)
    return Differs((kind, rules), rules)


def same(one: object, other: object) -> bool:
    """Whether two values are the same JSON. ``4`` and ``4.0`` are one number, ``1`` and ``true`` are not.

    >>> same([1], [1.0]), same(True, 1)
    (True, False)
    """
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if is_list(one) and is_list(other):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def expected_output(operation: Operation, answer: Answer) -> dict[str, JsonValue]:
    """The right output, with the rules of a verdict."""
    output = dict(answer.output)
    if operation.is_verdict:
        output[RULES_GIVEN] = list(answer.errors)
    return output
