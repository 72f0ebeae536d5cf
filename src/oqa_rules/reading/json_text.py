"""JSON as it should be read: repeated names are kept apart, and nothing but JSON passes."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import NoReturn

from oqa_rules.reading.encodings import column_after
from oqa_rules.reading.json_problems import EMPTY, NOT_A_VALUE, NUMBER_TOO_LARGE, not_json
from oqa_rules.reading.nesting import DEEPEST, TOO_DEEP, is_too_deep
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Text

_LONGEST_NUMBER = 1000
"""Digits of a number. No field needs more, and Python refuses to convert some thousands."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|[^\s",:\[\]{}\ufeff]+')


class Members(dict[str, object]):
    """A JSON object in which some names stand more than once; ``repeated`` tells which."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        seen: set[str] = set()
        self.repeated = tuple(
            dict.fromkeys(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]  # set.add answers None, which is false
        )


def members_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object with these names and values, ``Members`` where a name stands more than once."""
    members = dict(pairs)
    return members if len(members) == len(pairs) else Members(pairs)


def repeated_names(members: Mapping[object, object]) -> tuple[str, ...]:
    """The names that stand more than once in an object that was read from JSON."""
    return members.repeated if isinstance(members, Members) else ()


def parse_json(text: str) -> object:
    """The value that the text holds; objects with a repeated name are ``Members``.

    Raises ``Unreadable`` with line and column for anything that is not one JSON value, for ``NaN``
    and ``Infinity``, for numbers without end and for nesting beyond ``DEEPEST``.

    >>> parse_json('{"kind": "new", "kind": "change"}').repeated
    ('kind',)
    """
    try:
        value: object = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        problem = not_json(error.msg) if text.strip() else EMPTY
        raise _first(text, error.pos, Unreadable(problem, line=error.lineno, column=error.colno)) from None
    except _Refused as refused:
        position = next((at for at, token in tokens(text) if token == refused.literal), 0)
        raise _first(text, position, _at(text, position, refused.problem)) from None
    except RecursionError:
        raise _at(text, _start_of_too_deep(text), TOO_DEEP) from None
    if text.count("[") + text.count("{") > DEEPEST and is_too_deep(value):
        raise _at(text, _start_of_too_deep(text), TOO_DEEP)
    return value


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """The texts, brackets, numbers and words of JSON with their positions: all but what stands between them."""
    return ((match.start(), match[0]) for match in _TOKEN.finditer(text))


def _at(text: str, position: int, problem: Text) -> Unreadable:
    before = text[:position]
    return Unreadable(problem, line=before.count("\n") + 1, column=column_after(before))


def _first(text: str, position: int, problem: Unreadable) -> Unreadable:
    """What is wrong first: how deep Python itself goes before it comes to a mistake differs by its version."""
    too_deep = _start_of_too_deep(text[:position])
    return _at(text, too_deep, TOO_DEEP) if too_deep else problem


def _start_of_too_deep(text: str) -> int:
    depth = 0
    for position, token in tokens(text):
        depth += (token in "[{") - (token in "]}")
        if depth > DEEPEST:
            return position
    return 0


class _Refused(Exception):
    def __init__(self, literal: str, problem: Text) -> None:
        super().__init__(literal)
        self.literal = literal
        self.problem = problem


def _refuse_constant(literal: str) -> NoReturn:
    raise _Refused(literal, NOT_A_VALUE)


def _whole_number(literal: str) -> int:
    if len(literal) > _LONGEST_NUMBER:
        raise _Refused(literal, NUMBER_TOO_LARGE)
    return int(literal)


def _number(literal: str) -> float:
    number = float(literal)
    if math.isinf(number):
        raise _Refused(literal, NUMBER_TOO_LARGE)
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=members_of, parse_constant=_refuse_constant, parse_int=_whole_number, parse_float=_number
)
