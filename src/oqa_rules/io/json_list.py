"""A JSON document as records, read as a stream: a list of a million records takes no more memory than one of ten."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from oqa_rules.io.encoding import BYTE_ORDER_MARK, KEEP_BYTES, UTF_8, not_text, refuse_other_mark
from oqa_rules.io.item import Value
from oqa_rules.io.json_text import DECODER, DEEPEST, RefusedNumber, is_too_deep, parse_json
from oqa_rules.io.opened import DOCUMENT_TOO_LARGE, LARGEST_DOCUMENT
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Record, Text

_CHUNK = 1 << 16
_WHITE_SPACE = re.compile(r"[ \t\n\r]*")
_LONGEST_TOKEN = 16
"""More characters than a word or an escape has. What stands this far before the end of the window was not cut by it."""

_RECORD_TOO_LARGE = Text(
    f"1件が{LARGEST_DOCUMENT >> 20} MiBを超えています。", f"The record is larger than {LARGEST_DOCUMENT >> 20} MiB."
)


def read_json(stream: BinaryIO, file: str | None) -> Iterator[Value]:
    """The records of a JSON document: all of a list, one after the other, or the one that it is.

    Raises ``Unreadable`` with line and column for what is not JSON in UTF-8, after the records before it.
    """
    window = _Window(stream)
    if window.next_character() != "[":
        while not window.is_whole:
            window.grow(DOCUMENT_TOO_LARGE)
        yield Value(Record(file), parse_json(window.text))
        return
    window.pass_over(window.position + 1)
    before, index = "[", 0
    while not (window.next_character() == "]" and index == 0):
        yield Value(Record(file, index=index), window.next_value(before))
        index += 1
        separator = window.next_character()
        if separator == "]":
            break
        if separator != ",":
            raise window.mistake("[{}")  # no number, with which what follows could make another one
        window.pass_over(window.position + 1)
        before = "[0,"
    window.pass_over(window.position + 1)
    if window.next_character():
        raise window.mistake("[]")


class _Window:
    """The part of a document that is being read: it grows at its end, and loses what is done with at its start."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder(UTF_8)().decode
        self._line = self._column = 1
        self.text = ""
        self._start = self.position = 0
        self.is_whole = False
        start = stream.read(len(codecs.BOM_UTF8))
        refuse_other_mark(start.decode(UTF_8, KEEP_BYTES), UTF_8)
        self._add(start)
        self.text = self.text.removeprefix(BYTE_ORDER_MARK)

    def grow(self, too_large: Text) -> None:
        """Read as much again as there is: so reading a value anew each time takes no more than twice as long.

        Raises ``Unreadable`` where that is not text, or is ``too_large``.
        """
        self._drop()
        if len(self.text) > LARGEST_DOCUMENT:
            self.pass_over(self.position)
            self._drop()
            raise Unreadable(too_large, line=self._line, column=self._column)
        self._add(self._stream.read(max(_CHUNK, len(self.text))))

    def _add(self, raw: bytes) -> None:
        self.is_whole = not raw
        try:
            self.text += self._decode(raw, self.is_whole)
        except UnicodeDecodeError as error:
            self.text += error.object[: error.start].decode(UTF_8)
            self.pass_over(len(self.text))
            self._drop()
            raise Unreadable(not_text(UTF_8), line=self._line, column=self._column) from None

    def pass_over(self, end: int) -> None:
        """Go on at ``end``: nothing before it is needed any more."""
        self._start = self.position = end

    def _drop(self) -> None:
        """Leave out what was passed over. Not for each record: it copies the rest."""
        newlines = self.text.count("\n", 0, self._start)
        last = self.text.rfind("\n", 0, self._start)
        self._line += newlines
        self._column = self._start - last if newlines else self._column + self._start
        self.text = self.text[self._start :]
        self.position -= self._start
        self._start = 0

    def next_character(self) -> str:
        """The next character that is no white space, at ``position``; empty at the end of the document."""
        while True:
            match = _WHITE_SPACE.match(self.text, self.position)
            self.position = match.end() if match else self.position
            if self.position < len(self.text) or self.is_whole:
                return self.text[self.position : self.position + 1]
            self.grow(_RECORD_TOO_LARGE)

    def next_value(self, before: str) -> object:
        """The value at ``position``, which is passed over; ``before`` is the beginning of a list before it.

        Raises ``Unreadable`` for what is no value.
        """
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.position)
                # A number may go on behind the end: of 1.5, what is there may be 1. as yet.
                if end + _LONGEST_TOKEN < len(self.text) or self.is_whole:
                    self._refuse_too_deep(value, end, before)
                    self.pass_over(end)
                    return value
            except json.JSONDecodeError as error:
                if self.is_whole or self._has_all_of(error):
                    raise self.mistake(before) from None
            except (RefusedNumber, RecursionError):
                raise self.mistake(before) from None
            self.grow(_RECORD_TOO_LARGE)

    def _refuse_too_deep(self, value: object, end: int, before: str) -> None:
        brackets = self.text.count("[", self.position, end) + self.text.count("{", self.position, end)
        if brackets >= DEEPEST and is_too_deep([value]):
            raise self.mistake(before)

    def _has_all_of(self, error: json.JSONDecodeError) -> bool:
        """Whether a mistake stays one whatever follows: a text without an end may have it in what follows."""
        return not error.msg.startswith("Unterminated") and error.pos + _LONGEST_TOKEN < len(self.text)

    def mistake(self, before: str) -> Unreadable:
        """What is wrong with the text behind the beginning ``before`` of a list, in the words for a whole document."""
        self._drop()
        try:
            parse_json(before + self.text)
        except Unreadable as problem:
            line, column = problem.line or 1, problem.column or 1
            if line == 1:
                column += self._column - len(before) - 1
            return Unreadable(problem.problem, line=self._line + line - 1, column=column)
        raise AssertionError("the decoder refused what the reader takes")
