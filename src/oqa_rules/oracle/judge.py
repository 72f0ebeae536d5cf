"""Whether an answer agrees with the rules, and if not, in which way (interface.md §4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.oracle.answer import Answer
from oqa_rules.oracle.operations import RULES_GIVEN, VALID, Operation
from oqa_rules.oracle.reply import Answered, Failed, Fault, Reply, Skipped
from oqa_rules.rulebook import JsonValue


@dataclass(frozen=True, slots=True)
class Agrees:
    """The answer is the right one."""


@dataclass(frozen=True, slots=True)
class Stricter:
    """The answer refuses what the rules accept with a warning only; ``warnings`` are those it may mean."""

    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differs:
    """The answer is another one. ``expected`` is what is right in the members that were given.

    Two disagreements have one ``cause`` when they are of one kind and about the same: the same members
    of an output, the same rules, the same fault. ``rules`` are the ids of the rules that decide.
    """

    cause: Cause
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """No answer was wanted of it: skipped."""


Cause: TypeAlias = tuple[str, tuple[str, ...]]
"""The kind of a disagreement and what it is about, in a fixed order."""

Judgement: TypeAlias = Agrees | Stricter | Differs | Passed


def judge(operation: Operation, answer: Answer, reply: Reply) -> Judgement:
    """Compares a reply with what is right. An output is compared as JSON: ``true`` is not ``1``."""
    if isinstance(reply, Skipped):
        return Passed()
    if isinstance(reply, Failed):
        return Differs((reply.fault.value, ()), answer.errors)
    output = _read(operation, reply)
    if output is None:
        return Differs((Fault.GARBAGE.value, ()), answer.errors)
    if operation.is_verdict:
        return _judge_verdict(answer, output)
    wrong = tuple(name for name in operation.gives if not same(output[name], answer.output[name]))
    return Differs(("differs", wrong)) if wrong else Agrees()


def expected_output(operation: Operation, answer: Answer) -> dict[str, JsonValue]:
    """The output that is right, with the rules behind a verdict."""
    rules: dict[str, JsonValue] = {RULES_GIVEN: list(answer.errors)} if operation.is_verdict else {}
    return dict(answer.output) | rules


def _read(operation: Operation, reply: Answered) -> Mapping[object, object] | None:
    """The output where it has the members that it should, each of its kind; else ``None``."""
    output = reply.output
    if not is_mapping(output) or not set(operation.gives) <= output.keys():
        return None
    more = output.keys() - set(operation.gives)
    if operation.is_verdict:
        rules = output.get(RULES_GIVEN, [])
        if more - {RULES_GIVEN} or not is_list(rules) or not all(map(is_text, rules)):
            return None
        return output if isinstance(output[VALID], bool) else None
    return None if more else output


def _judge_verdict(answer: Answer, output: Mapping[object, object]) -> Judgement:
    accepts = output[VALID] is True
    given = output.get(RULES_GIVEN)
    named = frozenset(map(str, given)) if is_list(given) else None
    right, warned = frozenset(answer.errors), frozenset(answer.warnings)
    if accepts == bool(answer.output[VALID]):
        if named is None or named == right:
            return Agrees()
        if not accepts and right <= named <= right | warned:
            return Stricter(tuple(each for each in answer.warnings if each in named))
        return _about("rules", tuple(sorted(right ^ named)))
    if accepts:
        return _about("accepts", answer.errors)
    if warned and (named is None or named <= warned):
        return Stricter(answer.warnings if not named else tuple(each for each in answer.warnings if each in named))
    return _about("refuses", tuple(sorted(named or ())))


def _about(kind: str, rules: tuple[str, ...]) -> Differs:
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
