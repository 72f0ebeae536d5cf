"""Judges whether an answer agrees with the rules, and if not, in which way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
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


class Status(StrEnum):
    """The result of an operation. Only ``agrees`` is agreement."""

    AGREES = "agrees"
    DIFFERS = "differs"
    INCONCLUSIVE = "inconclusive"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One input on which an implementation and the rules part, one for each distinct cause.

    ``got`` is the output, or what there was instead. ``rules`` are the ids of the rules that decide,
    ``source`` where the right answer comes from. ``vector`` is the id of the vector that the input is
    taken from, ``None`` where the search found it.
    """

    operation: str
    cause: Cause
    input: JsonValue
    expected: Mapping[str, JsonValue]
    got: JsonValue
    rules: tuple[str, ...]
    source: str
    vector: str | None = None

    @property
    def kind(self) -> str:
        """In which way the answer is wrong: ``accepts``, ``refuses``, ``differs``, a fault, …"""
        return self.cause[0]

    def to_json(self) -> dict[str, JsonValue]:
        """The disagreement as the JSON object of a report."""
        return {
            "kind": self.kind,
            "input": self.input,
            "expected": self.expected,
            "got": self.got,
            "rules": [{"rule": each, "source": RULES[each].source} for each in self.rules if each in RULES],
            "source": self.source,
            "vector": self.vector,
        }


@dataclass(frozen=True, slots=True)
class OperationResult:
    """The outcome of one operation: how often was compared, and where the two part.

    ``vectors`` and ``examples`` count the comparisons, ``skipped`` and ``stricter`` what became of some
    of them; ``examples`` counts up to the first disagreement of the search, what comes after it is
    shrinking. ``failed`` are the ids of all vectors on which the two part, and ``remarks`` names what
    else was seen, such as a candidate that accepts everything.
    """

    operation: str
    status: Status
    vectors: int = 0
    examples: int = 0
    skipped: int = 0
    stricter: int = 0
    disagreements: tuple[Disagreement, ...] = ()
    failed: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether everything that was compared agreed, and something was."""
        return self.status is Status.AGREES

    def to_json(self) -> dict[str, JsonValue]:
        """The outcome as the JSON object of a report, with the first disagreement as ``counterexample``."""
        disagreements = [each.to_json() for each in self.disagreements]
        return {
            "status": self.status.value,
            "vectors": self.vectors,
            "examples": self.examples,
            "skipped": self.skipped,
            "stricter": self.stricter,
            **({"counterexample": disagreements[0], "disagreements": disagreements} if disagreements else {}),
            **({"failed_vectors": list(self.failed)} if self.failed else {}),
            **({"remarks": list(self.remarks)} if self.remarks else {}),
        }
