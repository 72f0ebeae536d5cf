"""The smoke test: a few vectors that tell whether a candidate looks at its input at all."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice

from oqa_rules.fields.kinds import is_mapping
from oqa_rules.operations import VALID
from oqa_rules.oracle.judge import same
from oqa_rules.oracle.operations import Operation
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.reply import Answered, Failed, Reply, Skipped
from oqa_rules.oracle.vectors import Vector
from oqa_rules.rules import JsonValue

MOST = 5
"""Vectors of each kind: of what is right and of what is wrong, or of different answers."""


def sample(operation: Operation, vectors: Sequence[Vector]) -> tuple[Vector, ...]:
    """A few vectors with different answers: valid ones, and one for each of a few errors.

    >>> from oqa_rules.oracle.operations import OPERATIONS
    >>> from oqa_rules.oracle.vectors import read_vectors
    >>> few = sample(OPERATIONS["customer-id"], read_vectors("customer-id"))
    >>> {each.answer.output["valid"] for each in few}
    {False, True}
    """
    if not operation.is_verdict:
        return _first_of_each(vectors, lambda each: str(each.answer.output))
    valid = (each for each in vectors if each.answer.output[VALID])
    invalid = (each for each in vectors if not each.answer.output[VALID])
    return (*islice(valid, MOST), *_first_of_each(invalid, lambda each: each.answer.errors))


def smoke_remark(operation: Operation, replies: Sequence[tuple[Vector, Reply]]) -> Remark | None:
    """The remark on a candidate that gives these replies, ``None`` if it seems to judge its input."""
    kinds = {type(reply) for _, reply in replies}
    if kinds == {Skipped}:
        return Remark.SKIPS_EVERYTHING
    if kinds == {Failed}:
        return Remark.ERRORS_ON_EVERYTHING
    answered = [(vector.answer.output, reply.output) for vector, reply in replies if isinstance(reply, Answered)]
    if _are_all_the_same([expected for expected, _ in answered]):
        return None
    outputs = [output for _, output in answered]
    if not operation.is_verdict:
        return Remark.ALWAYS_THE_SAME if _are_all_the_same(outputs) else None
    verdicts = [output.get(VALID) if is_mapping(output) else None for output in outputs]
    if all(verdict is True for verdict in verdicts):
        return Remark.ACCEPTS_EVERYTHING
    return Remark.REFUSES_EVERYTHING if all(verdict is False for verdict in verdicts) else None


def _are_all_the_same(outputs: Sequence[JsonValue]) -> bool:
    return all(same(outputs[0], each) for each in outputs)


def _first_of_each(vectors: Iterable[Vector], kind: Callable[[Vector], Hashable]) -> tuple[Vector, ...]:
    first: dict[Hashable, Vector] = {}
    for each in vectors:
        first.setdefault(kind(each), each)
    return tuple(islice(first.values(), MOST))
