"""The smoke test: a few vectors that show at once whether a candidate looks at its input at all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from typing import Final

from oqa_rules.fields.kinds import is_mapping
from oqa_rules.oracle.judge import same
from oqa_rules.oracle.operations import VALID, Operation
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.reply import Answered, Failed, Reply, Skipped
from oqa_rules.oracle.vectors import Vector
from oqa_rules.rulebook import JsonValue

MOST: Final = 5
"""Vectors of each kind: of what is right and of what is wrong, or of different answers."""


def sample(operation: Operation, vectors: Iterable[Vector]) -> tuple[Vector, ...]:
    """A few vectors that are answered in different ways: valid ones, and one for each of a few broken rules.

    >>> from oqa_rules.oracle.operations import OPERATIONS
    >>> from oqa_rules.oracle.vectors import read_vectors
    >>> few = sample(OPERATIONS["customer-id"], read_vectors("customer-id"))
    >>> {each.answer.output["valid"] for each in few}
    {False, True}
    """
    known = tuple(vectors)
    if not operation.is_verdict:
        return _first_of_each(known, lambda each: str(each.answer.output))
    valid = (each for each in known if each.answer.output[VALID])
    broken = (each for each in known if not each.answer.output[VALID])
    return (*islice(valid, MOST), *_first_of_each(broken, lambda each: each.answer.errors))


def impression(operation: Operation, asked: Sequence[tuple[Vector, Reply]]) -> Remark | None:
    """What is to be said of a candidate that gave these replies, ``None`` where it seems to look."""
    if asked and all(isinstance(reply, Skipped) for _, reply in asked):
        return Remark.SKIPS_EVERYTHING
    if asked and all(isinstance(reply, Failed) for _, reply in asked):
        return Remark.ERRORS_ON_EVERYTHING
    answered = [(vector.answer.output, reply.output) for vector, reply in asked if isinstance(reply, Answered)]
    if not answered or _are_all_the_same(right for right, _ in answered):
        return None
    outputs = [output for _, output in answered]
    return _of_verdicts(outputs) if operation.is_verdict else _of_outputs(outputs)


def _of_verdicts(outputs: Iterable[JsonValue]) -> Remark | None:
    verdicts = [output.get(VALID) if is_mapping(output) else None for output in outputs]
    if all(verdict is True for verdict in verdicts):
        return Remark.ACCEPTS_EVERYTHING
    return Remark.REFUSES_EVERYTHING if all(verdict is False for verdict in verdicts) else None


def _of_outputs(outputs: Iterable[JsonValue]) -> Remark | None:
    return Remark.ALWAYS_THE_SAME if _are_all_the_same(outputs) else None


def _are_all_the_same(outputs: Iterable[JsonValue]) -> bool:
    first, *others = outputs
    return all(same(first, other) for other in others)


def _first_of_each(vectors: Iterable[Vector], kind: Callable[[Vector], Hashable]) -> tuple[Vector, ...]:
    first: dict[Hashable, Vector] = {}
    for each in vectors:
        first.setdefault(kind(each), each)
    return tuple(islice(first.values(), MOST))
