"""JSON and JSON Lines, read strictly: repeated names are reported, and nothing but JSON is accepted."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NoReturn, TypeAlias, cast

from oqa_rules.io.encoding import BYTE_ORDER_MARK, KEEP_BYTES, UTF_8, not_text, refuse_other_mark
from oqa_rules.io.item import Item, NoRecord, Value, broken
from oqa_rules.io.quick_json import NOT_READ, quickly_read
from oqa_rules.io.unreadable import Unreadable, unreadable_after
from oqa_rules.rules import Record, Text

DEEPEST = 64
"""Objects and lists in each other. An application needs three."""

TOO_DEEP = Text(f"入れ子が深すぎます（{DEEPEST}段まで）。", f"It is nested too deeply; {DEEPEST} levels are the most.")


def is_too_deep(value: object) -> bool:
    """Whether a value is nested beyond ``DEEPEST``, determined without recursion, which would go too deep itself.

    >>> is_too_deep([[1], {"a": [2]}])
    False
    """
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in members(each) if isinstance(inner, (dict, list))]
        if not level:
            return False
    return True


def members(value: object) -> list[object]:
    """The values directly in an object or a list; none for any other value."""
    if isinstance(value, dict):
        return list(cast("dict[object, object]", value).values())
    return cast("list[object]", value) if isinstance(value, list) else []


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


def _not_json(reason: str) -> Text:
    # A later version of Python may have other reasons: these are passed on.
    problem = _PROBLEMS.get(reason, Text(reason, reason))
    return Text(f"JSONとして読めません（{problem.ja}）。", f"It is not JSON ({problem.en}).")


# No part is tried twice: what stands before a mistake may end inside a text, which then has no closing quote.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]|[^\s",:\[\]{}\ufeff]++')


NameAndValue: TypeAlias = tuple[str, object]
"""A name as it was typed, and its value."""


class Members(dict[str, object]):
    """An object in which some names are repeated: ``repeated`` has all names as typed and values of each.

    ``typed`` are the names as they were typed, where those of ``pairs`` are other names for them.
    """

    def __init__(self, pairs: Sequence[NameAndValue], typed: Sequence[str] | None = None) -> None:
        super().__init__(pairs)
        values: dict[str, list[NameAndValue]] = {}
        for (name, value), as_typed in zip(pairs, typed or [name for name, _ in pairs], strict=True):
            values.setdefault(name, []).append((as_typed, value))
        self.repeated = {name: tuple(each) for name, each in values.items() if len(each) > 1}


def members_of(pairs: Sequence[NameAndValue], typed: Sequence[str] | None = None) -> dict[str, object]:
    """The object with these members, as ``Members`` where a name is repeated."""
    members = dict(pairs)
    return members if len(members) == len(pairs) else Members(pairs, typed)


def repeated_names(members: Mapping[object, object]) -> Mapping[str, tuple[NameAndValue, ...]]:
    """The repeated names of an object, each with its names as typed and its values."""
    return members.repeated if isinstance(members, Members) else {}


def parse_json(text: str) -> object:
    """The value of a JSON text; objects with a repeated name are ``Members``.

    Raises ``Unreadable`` with line and column for what is not one JSON value, for ``NaN`` and
    ``Infinity``, endless numbers and nesting beyond ``DEEPEST``.

    >>> parse_json('{"kind": "new", "kind": "change"}').repeated
    {'kind': (('kind', 'new'), ('kind', 'change'))}
    """
    try:
        value: object = DECODER.decode(text)
    except json.JSONDecodeError as error:
        empty = Text("空です。JSONがありません。", "It is empty: there is no JSON.")
        raise _first(text[: error.pos], _not_json(error.msg) if text.strip() else empty) from None
    except RefusedNumber as refused:
        position = next((at for at, token in tokens(text) if token.startswith(refused.literal)), 0)
        raise _first(text[:position], refused.problem) from None
    except RecursionError:
        raise unreadable_after(_before_too_deep(text), TOO_DEEP) from None
    if text.count("[") + text.count("{") > DEEPEST and is_too_deep(value):
        raise unreadable_after(_before_too_deep(text), TOO_DEEP)
    return value


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """The texts, brackets, numbers and words of JSON with their positions."""
    return ((match.start(), match[0]) for match in _TOKEN.finditer(text))


def _first(before: str, problem: Text) -> Unreadable:
    # How deep Python's reader goes before it reaches a mistake depends on its version.
    too_deep = _before_too_deep(before)
    return unreadable_after(too_deep, TOO_DEEP) if too_deep else unreadable_after(before, problem)


def _before_too_deep(text: str) -> str:
    """The text before the bracket that is too deep; empty if there is none."""
    depth = 0
    for position, token in tokens(text):
        depth += (token in "[{") - (token in "]}")
        if depth > DEEPEST:
            return text[:position]
    return ""


@dataclass(eq=False)
class RefusedNumber(Exception):
    """A number that is none in JSON, or too large to be read."""

    literal: str
    problem: Text


def _refuse_constant(literal: str) -> NoReturn:
    raise RefusedNumber(literal, Text("NaNやInfinityはJSONの値ではありません。", "NaN and Infinity are not JSON."))


LONGEST_NUMBER = 1000
"""Digits. No field needs more, and Python refuses to convert some thousands."""


def _whole_number(literal: str) -> int:
    if len(literal) > LONGEST_NUMBER:
        raise RefusedNumber(literal, NUMBER_TOO_LARGE)
    return int(literal)


def _number(literal: str) -> float:
    number = float(literal)
    if math.isinf(number):
        raise RefusedNumber(literal, NUMBER_TOO_LARGE)
    return number


DECODER = json.JSONDecoder(
    object_pairs_hook=members_of, parse_constant=_refuse_constant, parse_int=_whole_number, parse_float=_number
)


LONGEST_LINE = 1 << 20
"""Bytes of one line. An application has about a thousand."""

TOO_LONG = Text(f"1件が{LONGEST_LINE}バイトを超えています。", f"The record is longer than {LONGEST_LINE} bytes.")


def bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Each line with its end; ``None`` for one that is longer than ``LONGEST_LINE``, of which nothing is kept."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


@dataclass(frozen=True, slots=True)
class Block:
    """Some whole lines of JSON Lines, and which line is the first."""

    first_line: int
    lines: bytes


_BLOCK = 1 << 18


def blocks_of(stream: BinaryIO) -> Iterator[Block]:
    """The lines of JSON Lines, some hundred a block; of a line that is too long, as much as shows that it is."""
    first_line, lines, size = 1, list[bytes](), 0
    for line in _cut_lines(stream):
        lines.append(line)
        size += len(line)
        if size >= _BLOCK:
            yield Block(first_line, b"".join(lines))
            first_line, lines, size = first_line + len(lines), [], 0
    if lines:
        yield Block(first_line, b"".join(lines))


def _cut_lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_LINE + 1):
        is_too_long = len(line) > LONGEST_LINE and not line.endswith(b"\n")
        rest = line
        while is_too_long and rest and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE)
        yield line + b"\n" if is_too_long else line


def read_json_lines(stream: BinaryIO, file: str | None, *, first_line: int = 1) -> Iterator[Item]:
    """Every line as an item; ``first_line`` is which line of the file the stream begins with.

    Raises ``Unreadable`` if the file is in another encoding than UTF-8, and after the last line if some are not text.
    """
    line, first_not_text = first_line - 1, 0
    while raw := stream.readline(LONGEST_LINE + 1):
        line += 1
        record = Record(file, line)
        if len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            yield broken(record, Unreadable(TOO_LONG), raw.decode(UTF_8, KEEP_BYTES))
            yield from _rest_of_line(stream)
            continue
        if line == 1:
            refuse_other_mark(raw[:3].decode(UTF_8, KEEP_BYTES), UTF_8)
        try:
            source = raw.decode(UTF_8)
        except UnicodeDecodeError:
            first_not_text = first_not_text or line
            yield broken(record, Unreadable(not_text(UTF_8)), raw.decode(UTF_8, KEEP_BYTES))
            continue
        text = source.removeprefix(BYTE_ORDER_MARK) if line == 1 else source
        if not text or text.isspace():
            yield NoRecord(source)
            continue
        try:
            value = quickly_read(raw, DEEPEST)
            yield Value(record, parse_json(text.rstrip("\r\n")) if value is NOT_READ else value, source)
        except Unreadable as problem:
            yield broken(record, problem, source)
    if first_not_text:
        raise Unreadable(not_text(UTF_8), line=first_not_text, rest_was_read=True)


def _rest_of_line(stream: BinaryIO) -> Iterator[NoRecord]:
    while rest := stream.readline(LONGEST_LINE):
        yield NoRecord(rest.decode(UTF_8, KEEP_BYTES))
        if rest.endswith(b"\n"):
            return
