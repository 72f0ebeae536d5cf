"""Tables (CSV): one record a row, under the headings of the first row."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from oqa_rules.reading.item import Headings, Item, Row, broken
from oqa_rules.reading.json_lines import LONGEST_LINE, TOO_LONG, codec_of, not_decodable
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Record, Text

_NO_HEADINGS = Text("見出し行がありません。", "There is no row of headings.")


def read_table(stream: BinaryIO, file: str | None, encoding: str) -> Iterator[Item]:
    """The row of headings, then every row that is not empty, as items.

    A row that cannot be read, or has more cells than there are headings, is an item of its own.
    Raises ``Unreadable`` where there are no headings or a line is not text in that encoding.
    """
    rows = csv.reader(_decoded(stream, encoding), strict=True)
    headings: tuple[str, ...] | None = None
    while True:
        record = Record(file, rows.line_num + 1)
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            problem = Text(f"表の1行として読めません（{error}）。", f"It is not a row of a table ({error}).")
            if headings is None:
                raise Unreadable(problem, line=record.line) from None
            yield broken(record, Unreadable(problem))
            continue
        if headings is None and any(cells):
            headings = tuple(cells)
            yield Headings(record, headings)
        elif headings is not None and len(cells) > len(headings):
            yield broken(record, Unreadable(_too_many(len(cells), len(headings))))
        elif headings is not None and any(cells):
            yield Row(record, headings, tuple(cell or None for cell in cells))
    if headings is None:
        raise Unreadable(_NO_HEADINGS, line=1)


def _decoded(stream: BinaryIO, encoding: str) -> Iterator[str]:
    # Line by line, so that all rows before one that is not text are still read.
    line = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        line += 1
        if len(raw) > LONGEST_LINE:
            raise Unreadable(TOO_LONG, line=line)
        try:
            yield raw.decode(codec_of(encoding, line))
        except UnicodeDecodeError:
            raise Unreadable(not_decodable(encoding), line=line) from None


def _too_many(cells: int, headings: int) -> Text:
    return Text(
        f"見出しは{headings}列ですが、{cells}列あります。",
        f"There are {headings} headings and {cells} cells.",
    )
