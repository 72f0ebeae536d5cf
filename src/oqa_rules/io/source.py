"""Reads the records of a file, by its ending, or of the standard input, and writes them back."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from oqa_rules.io.columnar import COLUMNAR, FIRST_BYTES, read_columnar
from oqa_rules.io.encoding import (
    BYTE_ORDER_MARK,
    KEEP_BYTES,
    UTF_8,
    Encoding,
    detect_encoding,
    not_text,
    refuse_other_mark,
)
from oqa_rules.io.item import Cells, Headings, Item, NoRecord, NotRead, Value
from oqa_rules.io.json_list import read_json
from oqa_rules.io.json_text import parse_json, read_json_lines, tokens
from oqa_rules.io.layout import ANY_TABLE, TableOptions
from oqa_rules.io.opened import DOCUMENT_TOO_LARGE, LARGEST_DOCUMENT, STANDARD_INPUT, is_folder, opened
from oqa_rules.io.table import read_table
from oqa_rules.io.toml_text import parse_toml
from oqa_rules.io.unreadable import A_FOLDER, Unreadable, not_read, unreadable_after
from oqa_rules.io.workbook import read_workbook
from oqa_rules.io.workbook_advice import SAVE_AS
from oqa_rules.io.workbook_package import ZIP
from oqa_rules.rules import Record, Text, shown

JSON = ".json"
TOML = ".toml"
_JSON_LINES = ".jsonl"
CSV = ".csv"
_TEXT_TABLES = (CSV, ".tsv")
WORKBOOKS = (".xlsx", ".xlsm")
TABLES = (*_TEXT_TABLES, *WORKBOOKS, *COLUMNAR)


def document(stream: BinaryIO) -> str:
    """The text of a whole file, its byte order mark included; raises ``Unreadable`` with the place of bad bytes."""
    raw = stream.read(LARGEST_DOCUMENT + 1)
    if len(raw) > LARGEST_DOCUMENT:
        raise Unreadable(DOCUMENT_TOO_LARGE)
    refuse_other_mark(raw[:3].decode(UTF_8, KEEP_BYTES), UTF_8)
    try:
        return raw.decode(UTF_8)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(UTF_8, KEEP_BYTES).removeprefix(BYTE_ORDER_MARK)
        raise unreadable_after(before, not_text(UTF_8)) from None


def parse_document(text: str) -> object:
    """The value of a JSON document."""
    return parse_json(text.removeprefix(BYTE_ORDER_MARK))


def records_in(data: object, file: str | None) -> Iterator[Value]:
    """The records of a JSON document: all of a list, or the one that it is."""
    if isinstance(data, list):
        for index, each in enumerate(cast("list[object]", data)):
            yield Value(Record(file, index=index), each)
    else:
        yield Value(Record(file), data)


def _read_toml(stream: BinaryIO, file: str | None) -> Iterator[Item]:
    yield Value(Record(file), parse_toml(document(stream).removeprefix(BYTE_ORDER_MARK)))


# A table has an encoding, and its own reader.
_READERS: dict[str, Callable[[BinaryIO, str | None], Iterator[Item]]] = {
    JSON: read_json,
    _JSON_LINES: read_json_lines,
    ".ndjson": read_json_lines,
    TOML: _read_toml,
}

ENDINGS = (JSON, _JSON_LINES, ".ndjson", TOML, *TABLES)

_SAVED_BY_SPREADSHEETS = (".xls", ".xlsb", ".ods", ".numbers", ".txt")


def ending_of(file: str) -> str:
    """The ending by which a file is read, for ``-`` ``.jsonl``; raises ``Unreadable`` for an unknown one."""
    ending = _JSON_LINES if file == STANDARD_INPUT else Path(file).suffix.lower()
    if ending not in ENDINGS:
        if is_folder(file):
            raise Unreadable(A_FOLDER, file)
        if ending in _SAVED_BY_SPREADSHEETS:
            raise Unreadable(
                Text(f"{ending}は読めません。{SAVE_AS.ja}", f"{ending} cannot be read. {SAVE_AS.en}"), file
            )
        endings, actual = ", ".join(ENDINGS), shown(ending)
        raise Unreadable(
            Text(
                f"拡張子は {endings} のどれかですが、「{actual}」です。",
                f'The file is to end in one of {endings}; found "{actual}".',
            ),
            file,
        )
    return ending


def is_json_lines(file: str) -> bool:
    """Whether a file is read as JSON Lines; raises ``Unreadable`` for an unknown ending."""
    return is_same_format(ending_of(file), _JSON_LINES)


def is_same_format(ending: str, other: str) -> bool:
    """Whether files with these two endings are read in the same way."""
    if ending in TABLES:
        return other == ending
    return _READERS.get(ending) is _READERS.get(other)


def read_records(
    file: str,
    encoding: Encoding | None,
    standard_input: BinaryIO | None,
    *,
    ending: str | None = None,
    table: TableOptions = ANY_TABLE,
    may_be_empty: bool = False,
    on_encoding: Callable[[Encoding], None] | None = None,
    on_notice: Callable[[Text], None] | None = None,
) -> Iterator[Item]:
    """Every item of a file, as it is read; ``-`` is JSON Lines on the standard input.

    ``encoding`` is that of a table of text; with ``None`` it is detected from the bytes of each table. JSON, JSON Lines
    and TOML are always UTF-8. ``on_encoding`` is called before the first item if it is not UTF-8, ``on_notice`` with
    what else is to be said of a file. ``ending`` is taken in place of that of its name; ``table`` says how tables are
    read.

    Raises ``Unreadable``, with the file and as far as known the place, where the file is not there,
    has an unknown ending, cannot be decoded or parsed, or holds no record though it must; and ``MissingExtra`` for a
    workbook without the extra ``excel``, and for Parquet and Arrow without ``parquet``.
    """
    ending = ending or ending_of(file)
    with opened(file, standard_input) as stream:
        name = None if file == STANDARD_INPUT else file
        items = _items(stream, name, ending, encoding, table, on_encoding, on_notice)
        yield from items if may_be_empty else _at_least_one(items)


def read_opened(
    stream: BinaryIO, encoding: Encoding | None, *, ending: str | None = None, table: TableOptions = ANY_TABLE
) -> Iterator[Item]:
    """Every item of an open file, as ``read_records`` reads it; the file is left open.

    Without an ``ending`` it is that of its name; workbooks, Parquet and Arrow are known by their bytes.
    """
    name = getattr(stream, "name", None)
    file = name if isinstance(name, str) else None
    if ending is None:
        ending = _KNOWN_BY_BYTES.get(_start_of(stream)) or ending_of(file or "")
    try:
        yield from _at_least_one(_items(stream, file, ending, encoding, table, None, None))
    except Unreadable as problem:
        raise replace(problem, file=file) from None
    except OSError as error:
        raise Unreadable(not_read(error), file) from None


_KNOWN_BY_BYTES = {ZIP: WORKBOOKS[0], **FIRST_BYTES}


def _start_of(stream: BinaryIO) -> bytes:
    """The first bytes of a file, which is read from there afterwards; none of a file that cannot be read twice."""
    if not stream.seekable():
        return b""
    place = stream.tell()
    start = stream.read(len(ZIP))
    stream.seek(place)
    return start


def _items(  # noqa: PLR0917  # in the order of ``read_records``
    stream: BinaryIO,
    file: str | None,
    ending: str,
    encoding: Encoding | None,
    table: TableOptions,
    on_encoding: Callable[[Encoding], None] | None,
    on_notice: Callable[[Text], None] | None,
) -> Iterator[Item]:
    if ending in WORKBOOKS:
        return read_workbook(stream, file, table, on_notice)
    if ending in COLUMNAR:
        return read_columnar(stream, file, table, ending)
    if ending not in _TEXT_TABLES:
        return _READERS[ending](stream, file)
    encoding = encoding or detect_encoding(stream)
    if encoding != UTF_8 and on_encoding:
        on_encoding(encoding)
    return read_table(stream, file, encoding, table, ending)


NO_RECORD = Text("1件もありません。", "There is not a single record.")


def _at_least_one(items: Iterator[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        if not isinstance(item, (Headings, NotRead, NoRecord)):
            yield from items
            return
    raise Unreadable(NO_RECORD)


_Token: TypeAlias = tuple[int, str]


def rewritten_json(source: str, before: object, after: object) -> str:
    """The JSON ``source`` of ``before`` with the texts of ``after``, which has the same shape; all else is unchanged.

    >>> rewritten_json('{"kind": " new", "n": 1.50}', {"kind": " new", "n": 1.5}, {"kind": "new", "n": 1.5})
    '{"kind": "new", "n": 1.50}'
    """
    stream = tokens(source)
    parts: list[str] = []
    done = 0
    for (position, token), text in _exchanged(next(stream), stream, before, after):
        parts += source[done:position], _literal(text)
        done = position + len(token)
    return "".join([*parts, source[done:]])


def rewritten_row(source: str, cells: Cells, separator: str = ",") -> str:
    """The row of a table with other cells; its line ends as in ``source``."""
    row = io.StringIO()
    csv.writer(row, delimiter=separator).writerow(cells)
    return row.getvalue().removesuffix("\r\n") + source[len(source.rstrip("\r\n")) :]


def _exchanged(token: _Token, stream: Iterator[_Token], before: object, after: object) -> Iterator[tuple[_Token, str]]:
    """The tokens of one value whose text has changed, with the new text."""
    if token[1] == "{":
        for _, name in stream:
            if name == "}":
                return
            key = json.loads(name)
            yield from _exchanged(next(stream), stream, _inner(before, key), _inner(after, key))
    elif token[1] == "[":
        for index, item in enumerate(stream):
            if item[1] == "]":
                return
            yield from _exchanged(item, stream, _inner(before, index), _inner(after, index))
    elif isinstance(after, str) and after != before:
        yield token, after


def _inner(value: object, key: object) -> object:
    return cast("dict[object, object]", value)[key] if isinstance(value, (dict, list)) else None


def _literal(text: str) -> str:
    try:
        text.encode(UTF_8)
    except UnicodeEncodeError:  # half of a surrogate pair
        return json.dumps(text)
    return json.dumps(text, ensure_ascii=False)
