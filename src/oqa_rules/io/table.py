"""Tables as text (CSV, TSV): one record per row, under a row of headings."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from oqa_rules.io.encoding import (
    BYTE_ORDER_MARK,
    ENCODINGS,
    KEEP_BYTES,
    KEPT_BYTE,
    Encoding,
    not_text,
    refuse_other_mark,
)
from oqa_rules.io.item import Broken, Item, NoRecord, broken
from oqa_rules.io.json_text import LONGEST_LINE, TOO_LONG
from oqa_rules.io.layout import ANY_TABLE, FIRST_LINES, KnownHeadings, RawRow, TableOptions, laid_out
from oqa_rules.io.unreadable import Unreadable
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

    def peek(self, count: int) -> list[str]:
        """The first lines, which are read again afterwards; no more of them than one record may have."""
        lines: list[_Line] = []
        size = 0
        while len(lines) < count and size <= LONGEST_LINE and (text := self._text.readline(LONGEST_LINE + 1)):
            lines.append(_Line(text))
            size += len(text)
        self._again += reversed(lines)
        return [line.text.removeprefix(BYTE_ORDER_MARK) for line in lines]

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


_SHOWN = {",": Text(",", ","), ";": Text(";", ";"), "\t": Text("タブ", "tab")}
_QUOTES = Text(
    '表の1行として読めません（" が閉じていないか、閉じた後に {separator} がありません）。',
    'It is not a row of a table: a " is not closed, or no {separator} follows after it.',
)
_TOO_LARGE = Text(
    f"表の1行として読めません（セルが{csv.field_size_limit()}文字を超えています）。",
    f"It is not a row of a table: a cell is longer than {csv.field_size_limit()} characters.",
)


def read_table(
    stream: BinaryIO,
    file: str | None,
    encoding: Encoding,
    options: TableOptions = ANY_TABLE,
    ending: str = ".csv",
) -> Iterator[Item]:
    """The row of headings, every row that is not empty, and the rows that are passed over, as items.

    The separator is the comma, the tab or the semicolon under which most headings are known, else that of the
    ``ending``. A row with more cells than there are headings is broken. The lines after the first of an unreadable
    row are read again, so that an open quote costs one record. Raises ``Unreadable`` where there are no
    headings or the file is in another encoding, and after the last row where some are not text.
    """
    # Bytes that are not UTF-16 cannot be kept in a text; ``detect_encoding`` refuses such files.
    errors = KEEP_BYTES if encoding in ENCODINGS else "replace"
    text = io.TextIOWrapper(stream, encoding, errors, newline="")
    try:
        lines = _Lines(text, encoding)
        separator = _separator(lines, options.known, _SEPARATORS[ending])
        rows = _Rows(lines, file, encoding, separator)
        yield from laid_out(rows, options, separator)
        if rows.first_not_text is not None:
            raise Unreadable(not_text(encoding), line=rows.first_not_text, rest_was_read=True)
    finally:
        text.detach()  # the stream is closed where it was opened


_SEPARATORS = {".csv": ",", ".tsv": "\t"}
_OTHER_SEPARATORS = (",", "\t", ";")


def _separator(lines: _Lines, known: KnownHeadings | None, usual: str) -> str:
    """The separator under which most headings are known, the usual one where none is better."""
    if known is None:
        return usual
    text = lines.peek(FIRST_LINES)
    best, most = usual, 0
    for separator in dict.fromkeys((usual, *_OTHER_SEPARATORS)):
        count = 0
        with suppress(csv.Error):
            # A quote that is not closed here may be closed below.
            rows = csv.reader(text, delimiter=separator)
            count = next((known.count(row) for row in rows if any(row) and known.are(row)), 0)
        if count > most:
            best, most = separator, count
    return best


class _Rows:
    """The rows of the lines, each with its number; ``first_not_text`` is the first line that is not text."""

    def __init__(self, lines: _Lines, file: str | None, encoding: Encoding, separator: str) -> None:
        self._lines = lines
        self._file = file
        self._encoding: Encoding = encoding
        self._separator = separator
        self.first_not_text: int | None = None

    def __iter__(self) -> Iterator[RawRow | Broken | NoRecord]:
        lines = self._lines
        rows = csv.reader(lines, strict=True, delimiter=self._separator)
        number = 0
        while True:
            record = Record(self._file, lines.begin_row())
            number += 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except (csv.Error, Unreadable) as error:
                yield broken(record, Unreadable(self._problem(error)), lines.put_back())
                yield from map(NoRecord, lines.rest_of_line())
                continue
            source = lines.row
            if KEPT_BYTE.search(source):
                self.first_not_text = self.first_not_text or record.line
                yield broken(record, Unreadable(not_text(self._encoding)), source)
            else:
                yield RawRow(record, number, tuple([cell or None for cell in cells]), source)

    def _problem(self, error: csv.Error | Unreadable) -> Text:
        if isinstance(error, Unreadable):
            return error.problem
        return _TOO_LARGE if "field limit" in str(error) else _QUOTES.filled({"separator": _SHOWN[self._separator]})
