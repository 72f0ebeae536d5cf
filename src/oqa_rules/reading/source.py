"""Where records come from: a file by its ending, or the standard input."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from oqa_rules.reading.encodings import BYTE_ORDER_MARK, Encoding, decoded
from oqa_rules.reading.item import Headings, Item, NoRecord, Value
from oqa_rules.reading.json_lines import read_json_lines
from oqa_rules.reading.json_text import parse_json
from oqa_rules.reading.opening import STANDARD_INPUT, opened
from oqa_rules.reading.table import read_table
from oqa_rules.reading.toml_text import parse_toml
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Record, Text, shown

LARGEST_DOCUMENT = 64 << 20
"""Bytes of a file that has to be read as a whole; more than that belongs into JSON Lines."""

JSON = ".json"
JSON_LINES = ".jsonl"
TABLE = ".csv"
TOML = ".toml"

_TOO_LARGE = Text(
    f"{LARGEST_DOCUMENT >> 20} MiBを超えるファイルは、1行1件のJSON Lines（{JSON_LINES}）にしてください。",
    f"A file of more than {LARGEST_DOCUMENT >> 20} MiB is to be JSON Lines ({JSON_LINES}), one record a line.",
)
_NO_RECORD = Text("1件もありません。", "There is not a single record.")

_Reader: TypeAlias = Callable[[BinaryIO, str | None, Encoding], Iterator[Item]]


def document(stream: BinaryIO, encoding: Encoding) -> str:
    """The whole text of a file, its byte order mark included; raises ``Unreadable`` where it is no text or too much."""
    raw = stream.read(LARGEST_DOCUMENT + 1)
    if len(raw) > LARGEST_DOCUMENT:
        raise Unreadable(_TOO_LARGE)
    return decoded(raw, encoding)


def parse_document(text: str) -> object:
    """The value of a whole JSON file; raises ``Unreadable``."""
    return parse_json(text.removeprefix(BYTE_ORDER_MARK))


def records_in(data: object, file: str | None) -> Iterator[Value]:
    """The records of a JSON document: all of a list, or the one that it is."""
    if isinstance(data, list):
        for index, each in enumerate(cast("list[object]", data)):
            yield Value(Record(file, index=index), each)
    else:
        yield Value(Record(file), data)


def _read_json(stream: BinaryIO, file: str | None, encoding: Encoding) -> Iterator[Item]:
    return records_in(parse_document(document(stream, encoding)), file)


def _read_toml(stream: BinaryIO, file: str | None, _encoding: Encoding) -> Iterator[Item]:
    # TOML is UTF-8, whatever the other files are.
    yield Value(Record(file), parse_toml(document(stream, "utf-8").removeprefix(BYTE_ORDER_MARK)))


_READERS: dict[str, _Reader] = {
    JSON: _read_json,
    JSON_LINES: read_json_lines,
    ".ndjson": read_json_lines,
    TABLE: read_table,
    TOML: _read_toml,
}


ENDINGS = tuple(_READERS)
"""The endings of the files that can be read."""


def ending_of(file: str) -> str:
    """The ending by which a file is read, that of JSON Lines for ``-``; raises ``Unreadable`` for an unknown one."""
    ending = JSON_LINES if file == STANDARD_INPUT else Path(file).suffix.lower()
    if ending not in _READERS:
        endings, found = ", ".join(_READERS), shown(ending)
        raise Unreadable(
            Text(
                f"拡張子は {endings} のどれかですが、「{found}」です。",
                f'The file is to end in one of {endings}; found "{found}".',
            ),
            file,
        )
    return ending


def read_records(
    file: str, encoding: Encoding, standard_input: BinaryIO | None, *, may_be_empty: bool = False
) -> Iterator[Item]:
    """Every record of a file, in order, as it is read; ``-`` is JSON Lines on the standard input.

    Raises ``Unreadable``, with the file and as far as known the place, where the file is not there,
    has an ending that is not known, cannot be decoded or parsed, or holds no record though it must.
    """
    reader = _READERS[ending_of(file)]
    with opened(file, standard_input) as stream:
        items = reader(stream, None if file == STANDARD_INPUT else file, encoding)
        yield from items if may_be_empty else _at_least_one(items)


def _at_least_one(items: Iterator[Item]) -> Iterator[Item]:
    has_record = False
    for item in items:
        has_record = has_record or not isinstance(item, (Headings, NoRecord))
        yield item
    if not has_record:
        raise Unreadable(_NO_RECORD)
