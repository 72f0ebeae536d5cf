"""Where records come from: a file by its ending, or the standard input."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from oqa_rules.reading.item import Headings, Item, Value
from oqa_rules.reading.json_lines import codec_of, not_decodable, read_json_lines
from oqa_rules.reading.json_text import parse_json
from oqa_rules.reading.table import read_table
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Record, Text

Encoding: TypeAlias = Literal["utf-8", "cp932"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "cp932")

LARGEST_DOCUMENT = 64 << 20
"""Bytes of a file that has to be read as a whole; more than that belongs into JSON Lines."""

STANDARD_INPUT = "-"

_TOO_LARGE = Text(
    f"{LARGEST_DOCUMENT >> 20} MiBを超えるファイルは、1行1件のJSON Lines（.jsonl）にしてください。",
    f"A file of more than {LARGEST_DOCUMENT >> 20} MiB is to be JSON Lines (.jsonl), one record a line.",
)
_NO_RECORD = Text("1件もありません。", "There is not a single record.")

_Reader: TypeAlias = Callable[[BinaryIO, str | None, str], Iterator[Item]]


def _document(stream: BinaryIO, encoding: str) -> str:
    raw = stream.read(LARGEST_DOCUMENT + 1)
    if len(raw) > LARGEST_DOCUMENT:
        raise Unreadable(_TOO_LARGE)
    try:
        return raw.decode(codec_of(encoding, 1))
    except UnicodeDecodeError as error:
        raise Unreadable(not_decodable(encoding), line=raw.count(b"\n", 0, error.start) + 1) from None


def _read_json(stream: BinaryIO, file: str | None, encoding: str) -> Iterator[Item]:
    value = parse_json(_document(stream, encoding))
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield Value(Record(file, index=index), each)
    else:
        yield Value(Record(file), value)


def _read_toml(stream: BinaryIO, file: str | None, _encoding: str) -> Iterator[Item]:
    text = _document(stream, "utf-8")
    try:
        yield Value(Record(file), tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(Text(f"TOMLとして読めません（{error}）。", f"It is not TOML ({error}).")) from None
    except RecursionError:
        raise Unreadable(Text("入れ子が深すぎます。", "It is nested too deeply.")) from None


_READERS: dict[str, _Reader] = {
    ".json": _read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_table,
    ".toml": _read_toml,
}


def read_records(file: str, encoding: Encoding, standard_input: BinaryIO) -> Iterator[Item]:
    """Every record of a file, in order, as it is read; ``-`` is JSON Lines on the standard input.

    Raises ``Unreadable``, with the file and as far as known the place, where the file is not there,
    has an ending that is not known, cannot be decoded or parsed, or holds no record.
    """
    try:
        if file == STANDARD_INPUT:
            yield from _at_least_one(read_json_lines(standard_input, None, encoding))
            return
        reader = _READERS.get(Path(file).suffix.lower())
        if reader is None:
            endings = ", ".join(_READERS)
            raise Unreadable(Text(f"拡張子は {endings} のどれかです。", f"The file is to end in one of {endings}."))
        with Path(file).open("rb") as stream:
            yield from _at_least_one(reader(stream, file, encoding))
    except Unreadable as problem:
        raise problem.within("<stdin>" if file == STANDARD_INPUT else file) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unreadable(Text(f"開けません（{reason}）。", f"It cannot be opened ({reason})."), file) from None


def _at_least_one(items: Iterator[Item]) -> Iterator[Item]:
    has_record = False
    for item in items:
        has_record = has_record or not isinstance(item, Headings)
        yield item
    if not has_record:
        raise Unreadable(_NO_RECORD)
