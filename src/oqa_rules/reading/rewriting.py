"""Records written again with some of their texts exchanged; everything else stays as somebody wrote it."""

import csv
import io
import json
from collections.abc import Iterator
from typing import TypeAlias, cast

from oqa_rules.reading.encodings import Encoding
from oqa_rules.reading.item import Cells
from oqa_rules.reading.json_text import tokens

_Token: TypeAlias = tuple[int, str]
_ROW_END = "\r\n"


def rewritten_json(source: str, before: object, after: object, encoding: Encoding) -> str:
    """The JSON ``source`` of ``before`` with the texts of ``after``, which has the same shape.

    Numbers, escapes, spaces and the order of names stay as they are written.

    >>> rewritten_json('{"kind": " new", "n": 1.50}', {"kind": " new", "n": 1.5}, {"kind": "new", "n": 1.5}, "utf-8")
    '{"kind": "new", "n": 1.50}'
    """
    stream = tokens(source)
    parts: list[str] = []
    done = 0
    for (position, token), text in _exchanged(next(stream), stream, before, after):
        parts += source[done:position], _literal(text, encoding)
        done = position + len(token)
    return "".join([*parts, source[done:]])


def rewritten_row(source: str, cells: Cells) -> str:
    """The row of a table with other cells; its line ends as in ``source``."""
    row = io.StringIO()
    csv.writer(row, lineterminator=_ROW_END).writerow(cells)
    end = source[len(source.rstrip(_ROW_END)) :]
    return row.getvalue().removesuffix(_ROW_END) + end


def _exchanged(token: _Token, stream: Iterator[_Token], before: object, after: object) -> Iterator[tuple[_Token, str]]:
    """The tokens of one value that are another text now; what has not changed at all is only passed over."""
    if token[1] == "{":
        for _, name in stream:
            if name == "}":
                return
            key: object = json.loads(name)
            yield from _exchanged(next(stream), stream, _member(before, key), _member(after, key))
    elif token[1] == "[":
        for index, item in enumerate(stream):
            if item[1] == "]":
                return
            yield from _exchanged(item, stream, _item(before, index), _item(after, index))
    elif isinstance(after, str) and after != before:
        yield token, after


def _member(value: object, name: object) -> object:
    return cast("dict[object, object]", value)[name] if isinstance(value, dict) else None


def _item(value: object, index: int) -> object:
    return cast("list[object]", value)[index] if isinstance(value, list) else None


def _literal(text: str, encoding: Encoding) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(text)
    return json.dumps(text, ensure_ascii=False)
