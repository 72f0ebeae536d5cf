"""Judges whether an answer agrees with the rules, and if not, in which way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from oqa_rules.catalogue import RULES
from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.operations import VALID
from oqa_rules.oracle.operations import RULES_GIVEN, Answer, Failed, Fault, Operation, Reply, Skipped
from oqa_rules.rules import JsonValue

_LONGEST_ID = 100  # characters

Cause: TypeAlias = tuple[str, tuple[str, ...]]
"""The kind of a disagreement and what it is about, in a fixed order."""


@dataclass(frozen=True, slots=True)
class Agrees:
    """The answer is the right one."""


@dataclass(frozen=True, slots=True)
class Stricter:
    """It refuses what the rules accept with a warning only; ``warnings`` are those it may mean."""

    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differs:
    """The answer is wrong; ``rules`` are the ids of the rules that decide.

    Two disagreements have one ``cause`` when they are of one kind and about the same: the same members
    of an output, the same rules, the same fault.
    """

    cause: Cause
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """It was skipped."""


_Judgement: TypeAlias = Agrees | Stricter | Differs | Passed


def judge(operation: Operation, answer: Answer, reply: Reply) -> _Judgement:
    """Compare a reply with the right answer. An output is compared as JSON: ``true`` is not ``1``."""
    if isinstance(reply, Skipped):
        return Passed()
    if isinstance(reply, Failed):
        return Differs((reply.fault.value, ()), answer.errors)
    output = _read(operation, reply.output)
    if output is None:
        return Differs((Fault.GARBAGE.value, ()), answer.errors)
    if operation.is_verdict:
        return _judge_verdict(answer, output)
    wrong = tuple(name for name in operation.gives if not same(output[name], answer.output[name]))
    return Differs(("differs", wrong)) if wrong else Agrees()


def _read(operation: Operation, output: JsonValue) -> Mapping[object, object] | None:
    """The output if it has the right members, each of its type; else ``None``."""
    if not is_mapping(output) or not set(operation.gives) <= output.keys():
        return None
    more = output.keys() - set(operation.gives)
    if operation.is_verdict:
        rules = output.get(RULES_GIVEN, [])
        more -= {RULES_GIVEN}
        if not isinstance(output[VALID], bool) or not is_list(rules) or not all(map(_is_id, rules)):
            return None
        if len(rules) > len(RULES):
            return None
    return None if more else output


def _is_id(value: object) -> bool:
    # Every answer that names other rules is kept as a cause of its own: it has to be short.
    return is_text(value) and len(value) <= _LONGEST_ID


def _judge_verdict(answer: Answer, output: Mapping[object, object]) -> _Judgement:
    ids = output.get(RULES_GIVEN)
    named = frozenset(map(str, ids)) if is_list(ids) else None
    errors, warnings = frozenset(answer.errors), frozenset(answer.warnings)
    named_warnings = tuple(each for each in answer.warnings if named and each in named)
    if output[VALID] is answer.output[VALID]:
        if named is None or named == errors:
            return Agrees()
        if not output[VALID] and errors <= named <= errors | warnings:
            return Stricter(named_warnings)
        return _differs("rules", sorted(errors ^ named))
    if output[VALID]:
        return _differs("accepts", answer.errors)
    if warnings and (named is None or named <= warnings):
        return Stricter(named_warnings or answer.warnings)
    return _differs("refuses", sorted(named or ()))


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
