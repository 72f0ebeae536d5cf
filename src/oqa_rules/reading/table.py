"""Tables (CSV): one record a row, under the headings of the first row."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from oqa_rules.reading.encodings import KEEP_BYTES, Encoding, has_kept_bytes, not_text
from oqa_rules.reading.item import Headings, Item, NoRecord, Row, broken
from oqa_rules.reading.table_lines import TableLines
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Record, Text

_NO_HEADINGS = Text("見出し行がありません。", "There is no row of headings.")
_QUOTES = Text(
    '表の1行として読めません（" が閉じていないか、閉じた後に , がありません）。',
    'It is not a row of a table: a " is not closed, or no , follows after it.',
)
_TOO_LARGE = Text(
    f"表の1行として読めません（セルが{csv.field_size_limit()}文字を超えています）。",
    f"It is not a row of a table: a cell is longer than {csv.field_size_limit()} characters.",
)


def read_table(stream: BinaryIO, file: str | None, encoding: Encoding) -> Iterator[Item]:
    """The row of headings, then every row that is not empty, as items.

    A row that cannot be read, or has more cells than there are headings, is an item of its own; the
    lines after the first of an unreadable row are read again, so that an open quote costs one record.
    Raises ``Unreadable`` where there are no headings or the file is in another encoding; where only
    some rows are not text, after all others have been read. The stream is closed at the end.
    """
    with io.TextIOWrapper(stream, encoding, errors=KEEP_BYTES, newline="") as text:
        yield from _items(TableLines(text, encoding), file, encoding)


def _items(lines: TableLines, file: str | None, encoding: Encoding) -> Iterator[Item]:
    rows = csv.reader(lines, strict=True)
    headings: tuple[str, ...] | None = None
    first_not_text: int | None = None
    while True:
        record = Record(file, lines.begin_row())
        try:
            cells = next(rows)
        except StopIteration:
            break
        except (csv.Error, Unreadable) as error:
            if headings is None:
                raise Unreadable(_problem(error), line=record.line) from None
            yield broken(record, Unreadable(_problem(error)), lines.give_back())
            yield from map(NoRecord, lines.rest_of_line())
            continue
        source = lines.row
        if not any(cells):
            yield NoRecord(source)
        elif not has_kept_bytes(source):
            yield _item(record, cells, headings, source)
            headings = headings or tuple(cells)
        elif headings is None:
            raise Unreadable(not_text(encoding), line=record.line)
        else:
            first_not_text = first_not_text or record.line
            yield broken(record, Unreadable(not_text(encoding)), source)
    if headings is None:
        raise Unreadable(_NO_HEADINGS, line=1)
    if first_not_text is not None:
        raise Unreadable(not_text(encoding), line=first_not_text, rest_was_read=True)


def _item(record: Record, cells: list[str], headings: tuple[str, ...] | None, source: str) -> Item:
    if headings is None:
        return Headings(record, tuple(cells), source)
    if len(cells) > len(headings):
        return broken(record, Unreadable(_too_many(len(cells), len(headings))), source)
    return Row(record, headings, tuple(cell or None for cell in cells), source)


def _problem(error: csv.Error | Unreadable) -> Text:
    if isinstance(error, Unreadable):
        return error.problem
    return _TOO_LARGE if "field limit" in str(error) else _QUOTES


def _too_many(cells: int, headings: int) -> Text:
    return Text(
        f"見出しは{headings}列ですが、{cells}列あります。",
        f"There are {headings} headings and {cells} cells.",
    )
