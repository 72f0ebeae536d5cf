"""The lines of a table, row by row: an unreadable row gives its later lines back."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from oqa_rules.reading.encodings import BYTE_ORDER_MARK, Encoding, refuse_other_mark
from oqa_rules.reading.json_lines import LONGEST_LINE, TOO_LONG
from oqa_rules.reading.unreadable import Unreadable


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
