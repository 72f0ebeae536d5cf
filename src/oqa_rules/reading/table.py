"""Tables (CSV): one record a row, under the headings of the first row; an unreadable row gives its later lines back."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from oqa_rules.reading.item import (
    BYTE_ORDER_MARK,
    KEEP_BYTES,
    Encoding,
    Headings,
    Item,
    NoRecord,
    Row,
    Unreadable,
    broken,
    has_kept_bytes,
    not_text,
    refuse_other_mark,
)
from oqa_rules.reading.json_text import LONGEST_LINE, TOO_LONG
from oqa_rules.rulebook import Record, Text


@dataclass(slots=True)
class _Line:
    text: str
    is_whole: bool
    was_given_back: bool = False


class TableLines:
    """What a reader of rows reads from. ``row`` is the text of the lines of the row at hand.

    A line is given back once at most: however quotes are set, no line is read more than twice. Lines
    end in LF, CR LF or CR. Iterating raises ``Unreadable`` where a row gets longer than
    ``LONGEST_LINE`` and where the first line is in another encoding.
    """

    def __init__(self, text: TextIO, encoding: Encoding) -> None:
        self._text = text
        self._encoding: Encoding = encoding
        self._again: deque[_Line] = deque()
        self._row: list[_Line] = []
        self._size = 0
        self._number = 0

    @property
    def row(self) -> str:
        """The lines of the row at hand as they were read."""
        return "".join(line.text for line in self._row)

    def begin_row(self) -> int:
        """The number of the line with which the next row begins."""
        self._row = []
        self._size = 0
        return self._number + 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        if self._row and (self._size + len(line.text) > LONGEST_LINE):
            self._again.appendleft(line)
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

    def give_back(self) -> str:
        """The text of the row at hand, without the lines that can be read again as rows of their own."""
        kept = [line for index, line in enumerate(self._row) if index == 0 or line.was_given_back]
        fresh = self._row[len(kept) :]
        for line in fresh:
            line.was_given_back = True
        self._again.extendleft(reversed(fresh))
        self._number -= len(fresh)
        self._row = kept
        return self.row

    def rest_of_line(self) -> Iterator[str]:
        """What follows in the stream where the row at hand ended in a line that is too long."""
        while self._row and not self._row[-1].is_whole:
            rest = self._text.readline(LONGEST_LINE)
            self._row = [_Line(rest, is_whole=not rest or rest.endswith(("\n", "\r")))]
            yield rest

    def _read(self) -> _Line:
        text = self._text.readline(LONGEST_LINE + 1)
        if not text:
            raise StopIteration
        return _Line(text, is_whole=len(text) <= LONGEST_LINE or text.endswith(("\n", "\r")))


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
