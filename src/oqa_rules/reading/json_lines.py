"""JSON Lines: one record a line, read as it comes, in memory that does not grow."""

from collections.abc import Iterator
from typing import BinaryIO

from oqa_rules.reading.item import Item, Value, broken
from oqa_rules.reading.json_text import parse_json
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Record, Text

LONGEST_LINE = 1 << 20
"""Bytes of one line. An application has about a thousand; what is longer is not read."""

TOO_LONG = Text(f"1行が{LONGEST_LINE}バイトを超えています。", f"The line is longer than {LONGEST_LINE} bytes.")


def codec_of(encoding: str, line: int) -> str:
    """The codec for a line: the byte order mark that may stand before UTF-8 is not part of the text."""
    return "utf-8-sig" if encoding == "utf-8" and line == 1 else encoding


def not_decodable(encoding: str) -> Text:
    """What is said of bytes that are not text in that encoding."""
    return Text(
        f"{encoding}の文字として読めません。Excelで保存した表なら --encoding cp932 を付けてください。",
        f"It is not text in {encoding}. For a table saved by Excel add --encoding cp932.",
    )


def read_json_lines(stream: BinaryIO, file: str | None, encoding: str) -> Iterator[Item]:
    """Every line as an item; blank lines are passed over, a broken line is an item of its own."""
    line = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        line += 1
        record = Record(file, line)
        if len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            _skip_line(stream)
            yield broken(record, Unreadable(TOO_LONG))
            continue
        try:
            text = raw.decode(codec_of(encoding, line))
            if text.strip():
                yield Value(record, parse_json(text))
        except UnicodeDecodeError:
            yield broken(record, Unreadable(not_decodable(encoding)))
        except Unreadable as problem:
            yield broken(record, problem)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass
