"""Tables (CSV): one record per row, under the headings of the first row."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from oqa_rules.io.encoding import KEPT_BYTE
from oqa_rules.io.item import (
    BYTE_ORDER_MARK,
    ENCODINGS,
    KEEP_BYTES,
    Encoding,
    Headings,
    Item,
    NoRecord,
    Row,
    Unreadable,
    broken,
    not_text,
    refuse_other_mark,
)
from oqa_rules.io.json_text import LONGEST_LINE, TOO_LONG
from oqa_rules.rules import Record, Text

_ENDS = ("\n", "\r")


@dataclass(slots=True)
class _Line:
    text: str
    was_put_back: bool = False

    @property
    def is_whole(self) -> bool:
        return len(self.text) <= LONGEST_LINE or self.text.endswith(_ENDS)


class _Lines:
    """The lines that the CSV reader reads; they end in LF, CR LF or CR.

    A line is put back at most once: however quotes are set, no line is read more than twice.
    """

    def __init__(self, text: TextIO, encoding: Encoding) -> None:
        self._text = text
        self._encoding: Encoding = encoding
        self._again: list[_Line] = []
        self._row: list[_Line] = []
        self._size = 0
        self._number = 0

    @property
    def row(self) -> str:
        """The current row as it was read."""
        return "".join(line.text for line in self._row)

    def begin_row(self) -> int:
        """Start a row and return the number of its first line."""
        self._row = []
        self._size = 0
        return self._number + 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else _Line(self._text.readline(LONGEST_LINE + 1))
        if not line.text:
            raise StopIteration
        if self._row and self._size + len(line.text) > LONGEST_LINE:
            self._again.append(line)
            raise Unreadable(TOO_LONG)
        self._row.append(line)
        self._size += len(line.text)
        self._number += 1
        if not line.is_whole:
            raise Unreadable(TOO_LONG)
        if self._number == 1:
            refuse_other_mark(line.text, self._encoding)
            return line.text.removeprefix(BYTE_ORDER_MARK)
        return line.text

    def put_back(self) -> str:
        """The current row without the lines that are put back, to be read again as rows of their own."""
        kept = [line for index, line in enumerate(self._row) if index == 0 or line.was_put_back]
        fresh = self._row[len(kept) :]
        for line in fresh:
            line.was_put_back = True
        self._again += reversed(fresh)
        self._number -= len(fresh)
        self._row = kept
        return self.row

    def rest_of_line(self) -> Iterator[str]:
        """The rest of a line that is too long, with which the current row ended."""
        is_over = not self._row or self._row[-1].is_whole
        while not is_over:
            rest = self._text.readline(LONGEST_LINE)
            is_over = not rest or rest.endswith(_ENDS)
            yield rest


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

    A row with more cells than there are headings is broken. The lines after the first of an unreadable
    row are read again, so that an open quote costs one record. Raises ``Unreadable`` where there are no
    headings or the file is in another encoding, and after the last row where some are not text. Closes the stream.
    """
    # Bytes that are not UTF-16 cannot be kept in a text; ``detect_encoding`` refuses such files.
    errors = KEEP_BYTES if encoding in ENCODINGS else "replace"
    with io.TextIOWrapper(stream, encoding, errors, newline="") as text:
        yield from _items(_Lines(text, encoding), file, encoding)


def _items(lines: _Lines, file: str | None, encoding: Encoding) -> Iterator[Item]:
    rows = csv.reader(lines, strict=True)
    headings: tuple[str, ...] | None = None
    first_not_text = None
    while True:
        record = Record(file, lines.begin_row())
        try:
            cells = next(rows)
        except StopIteration:
            break
        except (csv.Error, Unreadable) as error:
            if headings is None:
                raise Unreadable(_problem(error), line=record.line) from None
            yield broken(record, Unreadable(_problem(error)), lines.put_back())
            yield from map(NoRecord, lines.rest_of_line())
            continue
        source = lines.row
        if not any(cells):
            yield NoRecord(source)
        elif not KEPT_BYTE.search(source):
            yield _item(record, cells, headings, source)
            headings = headings or tuple(cells)
        elif headings is None:
            raise Unreadable(not_text(encoding), line=record.line)
        else:
            first_not_text = first_not_text or record.line
            yield broken(record, Unreadable(not_text(encoding)), source)
    if headings is None:
        raise Unreadable(Text("見出し行がありません。", "There is no row of headings."), line=1)
    if first_not_text is not None:
        raise Unreadable(not_text(encoding), line=first_not_text, rest_was_read=True)


def _item(record: Record, cells: list[str], headings: tuple[str, ...] | None, source: str) -> Item:
    if headings is None:
        return Headings(record, tuple(cells), source)
    if len(cells) > len(headings):
        too_many = Text(
            f"見出しは{len(headings)}列ですが、{len(cells)}列あります。",
            f"There are {len(headings)} headings and {len(cells)} cells.",
        )
        return broken(record, Unreadable(too_many), source)
    return Row(record, headings, tuple(cell or None for cell in cells), source)


def _problem(error: csv.Error | Unreadable) -> Text:
    if isinstance(error, Unreadable):
        return error.problem
    return _TOO_LARGE if "field limit" in str(error) else _QUOTES
