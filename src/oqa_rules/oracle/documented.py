"""The documented example of each operation, and where another input differs from it."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from oqa_rules.fields.kinds import is_list, is_mapping
from oqa_rules.oracle.judge import same
from oqa_rules.oracle.vectors import read_vectors
from oqa_rules.rules import JsonValue
from oqa_rules.rules.pointer import pointer_to

ABSENT = object()
"""Stands for a value that is not there."""


@cache
def documented_input(operation: str) -> JsonValue:
    """The first vector of the operation about which no rule has anything to say.

    >>> documented_input("customer-id")
    {'prefix': 'CAF', 'number': '0123456789', 'confirmation': '0123456789'}
    """
    vectors = read_vectors(operation)
    clean = (each for each in vectors if not (each.answer.errors or each.answer.warnings or each.answer.notices))
    return next(clean, vectors[0]).input


def differs_at(operation: str, value: JsonValue) -> tuple[str, ...]:
    """JSON Pointers to what is other than in the documented example: changed, missing or added.

    >>> differs_at("customer-id", {"prefix": "CAF", "number": "0123456789", "confirmation": "01234567"})
    ('/confirmation',)
    """
    return tuple(pointer for pointer, _, _ in differences(operation, value))


def distance(operation: str, value: JsonValue) -> tuple[int, int, str]:
    """How far an input lies from the documented example, for ``min``; of two as far the shorter one is nearer."""
    return len(differs_at(operation, value)), *length(value)


def length(value: JsonValue) -> tuple[int, str]:
    """How long an input is, for ``min``: of two that are as long the first in the order of their texts."""
    text = json.dumps(value, ensure_ascii=False)
    return len(text), text


def differences(operation: str, value: JsonValue) -> Iterator[tuple[str, object, object]]:
    """Where an input differs from the documented example, with what is documented and what is found there."""
    return _between("", documented_input(operation), value)


def _between(pointer: str, one: object, other: object) -> Iterator[tuple[str, object, object]]:
    if is_mapping(one) and is_mapping(other):
        for name in dict.fromkeys((*one, *other)):
            yield from _between(pointer + pointer_to(str(name)), one.get(name, ABSENT), other.get(name, ABSENT))
    elif is_list(one) and is_list(other):
        for index, (each, another) in enumerate(zip_longest(one, other, fillvalue=ABSENT)):
            yield from _between(f"{pointer}/{index}", each, another)
    elif not same(one, other):
        yield pointer, one, other
