"""JSON as it should be read: repeated names are kept apart, and nothing but JSON passes."""

import json
import re
from collections.abc import Mapping
from typing import NoReturn

from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Text

_LONGEST_NUMBER = 1000
"""Digits of a number. No field needs more, and Python refuses to convert some thousands."""

_NOT_JSON = re.compile(rf'"(?:[^"\\]|\\.)*"?|(?P<constant>NaN|-?Infinity)|(?P<number>[0-9]{{{_LONGEST_NUMBER + 1},}})')

_PROBLEMS = {
    "constant": Text("NaNやInfinityはJSONの値ではありません。", "NaN and Infinity are not JSON."),
    "number": Text("数値の桁が多すぎます。", "A number has too many digits."),
}
_TOO_DEEP = Text("入れ子が深すぎます。", "It is nested too deeply.")
_EMPTY = Text("空です。JSONがありません。", "It is empty: there is no JSON.")


class Members(dict[str, object]):
    """A JSON object in which some names stand more than once; ``repeated`` tells which."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        seen: set[str] = set()
        self.repeated = tuple(
            dict.fromkeys(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]  # set.add answers None, which is false
        )


def repeated_names(members: Mapping[object, object]) -> tuple[str, ...]:
    """The names that stand more than once in an object that was read from JSON."""
    return members.repeated if isinstance(members, Members) else ()


def parse_json(text: str) -> object:
    """The value that the text holds; objects with a repeated name are ``Members``.

    Raises ``Unreadable`` with line and column for anything that is not one JSON value, for ``NaN``
    and ``Infinity``, for numbers without end and for nesting that cannot be followed.

    >>> parse_json('{"kind": "new", "kind": "change"}').repeated
    ('kind',)
    """
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        if not text.strip():
            raise Unreadable(_EMPTY, line=1, column=1) from None
        problem = Text(f"JSONとして読めません（{error.msg}）。", f"It is not JSON ({error.msg}).")
        raise Unreadable(problem, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise Unreadable(_TOO_DEEP) from None
    except ValueError:
        raise _not_json(text) from None


def _not_json(text: str) -> Unreadable:
    for match in _NOT_JSON.finditer(text):
        if match.lastgroup is not None:
            before = text[: match.start()]
            return Unreadable(
                _PROBLEMS[match.lastgroup],
                line=before.count("\n") + 1,
                column=len(before) - before.rfind("\n"),
            )
    return Unreadable(_PROBLEMS["number"])


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    return members if len(members) == len(pairs) else Members(pairs)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _whole_number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(digits[:1])
    return int(digits)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse_constant, parse_int=_whole_number)
