"""JSON Lines: one record a line, read as it comes, in memory that does not grow."""

from collections.abc import Iterator
from typing import BinaryIO

from oqa_rules.reading.encodings import BYTE_ORDER_MARK, KEEP_BYTES, Encoding, not_text, refuse_other_mark
from oqa_rules.reading.item import Item, NoRecord, Value, broken
from oqa_rules.reading.json_text import parse_json
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Record, Text

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
