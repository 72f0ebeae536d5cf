"""JSON and JSON Lines as they should be read: repeated names are kept apart, and nothing but JSON passes."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NoReturn, cast

from oqa_rules.reading.item import (
    BYTE_ORDER_MARK,
    KEEP_BYTES,
    Encoding,
    Item,
    NoRecord,
    Unreadable,
    Value,
    broken,
    column_after,
    not_text,
    refuse_other_mark,
)
from oqa_rules.rulebook import Record, Text

DEEPEST = 64
"""Objects and lists in each other. An application needs three; what goes very deep stops whoever follows it."""

TOO_DEEP = Text(f"入れ子が深すぎます（{DEEPEST}段まで）。", f"It is nested too deeply; {DEEPEST} levels are the most.")


def is_too_deep(value: object) -> bool:
    """Whether a value is nested beyond ``DEEPEST``. Level by level, because recursion would itself go too deep.

    >>> is_too_deep([[1], {"a": [2]}])
    False
    """
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _members(each) if isinstance(inner, (dict, list))]
        if not level:
            return False
    return True


def _members(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(cast("dict[object, object]", value).values())
    return cast("list[object]", value) if isinstance(value, list) else []


EMPTY = Text("空です。JSONがありません。", "It is empty: there is no JSON.")
NOT_A_VALUE = Text("NaNやInfinityはJSONの値ではありません。", "NaN and Infinity are not JSON.")
NUMBER_TOO_LARGE = Text("数値が大きすぎます。", "A number is too large.")

_TRAILING_COMMA = Text("最後の , が余分です", "the last , is one too many")

_PROBLEMS = {
    "Expecting value": Text("ここに値がありません", "a value is missing here"),
    "Expecting property name enclosed in double quotes": Text(
        'ここには " で囲んだ項目名が必要です', 'a name in " is missing here'
    ),
    "Expecting ':' delimiter": Text("ここに : が必要です", "a : is missing here"),
    "Expecting ',' delimiter": Text("ここに , が必要です", "a , is missing here"),
    "Illegal trailing comma before end of object": _TRAILING_COMMA,
    "Illegal trailing comma before end of array": _TRAILING_COMMA,
    "Extra data": Text(
        "1つの値の後にまだ続きがあります。1行1件なら拡張子を .jsonl にしてください",
        "more follows after the value; with one record a line the file is to end in .jsonl",
    ),
    "Unterminated string starting at": Text(
        'ここで始まる文字列が " で閉じていません', 'the text that begins here has no closing "'
    ),
    "Invalid control character at": Text(
        "文字列の中に改行などの制御文字があります", "a line break or another control character stands in a text"
    ),
}


def not_json(reason: str) -> Text:
    """The sentence for what Python's reader says; words that it may have one day are passed on."""
    said = _PROBLEMS.get(reason, Text(reason, reason))
    return Text(f"JSONとして読めません（{said.ja}）。", f"It is not JSON ({said.en}).")


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


LONGEST_LINE = 1 << 20
"""Bytes of one line. An application has about a thousand; what is longer is not read."""

TOO_LONG = Text(f"1件が{LONGEST_LINE}バイトを超えています。", f"The record is longer than {LONGEST_LINE} bytes.")


def read_json_lines(stream: BinaryIO, file: str | None, encoding: Encoding) -> Iterator[Item]:
    """Every line as an item; blank lines are no record, a broken line is an item of its own.

    Raises ``Unreadable`` where the file is in another encoding; where only some lines are not text,
    after all others have been read.
    """
    line = first_not_text = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        line += 1
        record = Record(file, line)
        if len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            yield broken(record, Unreadable(TOO_LONG), raw.decode(encoding, KEEP_BYTES))
            yield from _rest_of_line(stream, encoding)
            continue
        if line == 1:
            refuse_other_mark(raw[:3].decode(encoding, KEEP_BYTES), encoding)
        try:
            source = raw.decode(encoding)
        except UnicodeDecodeError:
            first_not_text = first_not_text or line
            yield broken(record, Unreadable(not_text(encoding)), raw.decode(encoding, KEEP_BYTES))
            continue
        text = source.removeprefix(BYTE_ORDER_MARK) if line == 1 else source
        if not text.strip():
            yield NoRecord(source)
            continue
        try:
            yield Value(record, parse_json(text.rstrip("\r\n")), source)
        except Unreadable as problem:
            yield broken(record, problem, source)
    if first_not_text:
        raise Unreadable(not_text(encoding), line=first_not_text, rest_was_read=True)


def _rest_of_line(stream: BinaryIO, encoding: Encoding) -> Iterator[NoRecord]:
    while rest := stream.readline(LONGEST_LINE):
        yield NoRecord(rest.decode(encoding, KEEP_BYTES))
        if rest.endswith(b"\n"):
            return
