"""Where results and complaints go, and in which language."""

import io
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from oqa_rules.rulebook import JsonValue, Lang, Text

NOTHING_WRONG = 0
ERRORS_FOUND = 1
UNREADABLE = 2


@dataclass(frozen=True, slots=True)
class Screen:
    """Results go to ``out``, progress and complaints to ``err``, sentences in ``lang``."""

    out: TextIO
    err: TextIO
    lang: Lang

    def say(self, text: str = "") -> None:
        """One line of the result."""
        print(text, file=self.out)

    def say_json(self, value: JsonValue, *, end: str = "\n", indent: int | None = 2) -> None:
        """One value of the result as JSON."""
        print(json.dumps(value, ensure_ascii=False, indent=indent), file=self.out, end=end)

    def say_bytes(self, result: bytes) -> None:
        """A result that has its own encoding."""
        self.out.flush()
        bytes_out: BinaryIO | None = getattr(self.out, "buffer", None)
        if bytes_out is None:
            self.out.write(result.decode("utf-8"))
        else:
            bytes_out.write(result)
            bytes_out.flush()

    def complain(self, text: Text | str) -> None:
        """One line on the error stream."""
        print(f"oqa-rules: {text[self.lang] if isinstance(text, Text) else text}", file=self.err)

    def words(self, ja: str, en: str) -> str:
        """A word of the screen itself in the language that is asked for."""
        return ja if self.lang == "ja" else en

    def abandon_results(self) -> None:
        """Nobody reads the results any more: what Python still holds back must not complain at the end."""
        with suppress(io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())


def never_stumble() -> None:
    """What a console cannot show is written as its code point: a cp932 console never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, encoding=None)


def open_screen(lang: Lang, *, is_json: bool) -> Screen:
    """The screen of this process. JSON is UTF-8; text stays in the encoding of the console."""
    if is_json:
        _reconfigure(sys.stdout, encoding="utf-8")
    return Screen(_open(sys.stdout), _open(sys.stderr), lang)


def _reconfigure(stream: TextIO | None, *, encoding: str | None) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace", encoding=encoding)


def _open(stream: TextIO | None) -> TextIO:
    # A stream that was closed before the start is None.
    return open(os.devnull, "w", encoding="utf-8") if stream is None else stream  # noqa: PTH123  # open to the end


def standard_input() -> BinaryIO | None:
    """The bytes of the standard input, ``None`` where it is closed."""
    bytes_in: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    return bytes_in
