"""The encodings of files, and how that of a table is detected: Excel saves CSV in several."""

import codecs
import io
import os
import re
import stat
from collections.abc import Iterator
from typing import BinaryIO, Literal, TypeAlias

from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Text

Encoding: TypeAlias = Literal["utf-8", "cp932", "utf-16-le", "utf-16-be"]
UTF_8: Encoding = "utf-8"
ENCODINGS: tuple[Encoding, ...] = (UTF_8, "cp932")
"""The encodings without a byte order mark; that of a table is detected, or given by the user."""

BYTE_ORDER_MARK = "\ufeff"
KEEP_BYTES = "surrogateescape"
"""The error handler that keeps bytes that are not text as they are."""

_OTHER_MARKS = {
    **dict.fromkeys(
        (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
        Text("UTF-16で保存されています。UTF-8で保存し直してください。", "It is UTF-16. Save it as UTF-8."),
    ),
    codecs.BOM_UTF8: Text(
        "UTF-8で保存されています。--encoding cp932 を外してください。", "It is UTF-8. Leave out --encoding cp932."
    ),
}

_HINTS: dict[Encoding, Text] = {
    "cp932": Text(
        "UTF-8で保存し直してください。--encoding cp932 を付けたときは、外してください。",
        "Save it as UTF-8, and leave out --encoding cp932 where it was given.",
    ),
}
_HINT = Text("UTF-8で保存し直してください。", "Save it as UTF-8.")


def not_text(encoding: Encoding) -> Text:
    """The problem of bytes that are not text in that encoding."""
    hint = _HINTS.get(encoding, _HINT)
    return Text(f"{encoding}の文字として読めません。{hint.ja}", f"It is not text in {encoding}. {hint.en}")


def refuse_other_mark(start: str, encoding: Encoding) -> None:
    """Raise ``Unreadable`` if a file starts with the byte order mark of another encoding."""
    for mark, problem in _OTHER_MARKS.items():
        decoded = mark.decode(encoding, KEEP_BYTES)
        if decoded != BYTE_ORDER_MARK and start.startswith(decoded):
            raise Unreadable(problem, line=1, column=1)


KEPT_BYTE = re.compile("[\udc80-\udcff]")
"""A byte that is not text, as ``KEEP_BYTES`` keeps it."""

_MARKS: dict[bytes, Encoding] = {
    codecs.BOM_UTF8: UTF_8,
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_CP932: Encoding = "cp932"
_NOT_TEXT = {
    UTF_8: KEPT_BYTE,
    # Python gives a character to the five bytes that stand for none in cp932.
    _CP932: re.compile("[\x80\xa0\uf8f0-\uf8f3\udc80-\udcff]"),
}
_CHUNK = 1 << 16


def detect_encoding(stream: BinaryIO) -> Encoding:
    """The encoding of a table in an open file, which is at its start again afterwards.

    A byte order mark decides. Without one it is UTF-8 where that reads the file to its end: Japanese in cp932 hardly
    ever is valid UTF-8. It is UTF-8 too where most of what is not ASCII is, so that a stray byte does not turn
    every other character into another one; else the one of UTF-8 and cp932 that fewer bytes contradict. What cannot
    be read twice, such as a named pipe, is taken for UTF-8.

    Raises ``Unreadable`` with the line where a mark says UTF-16 and the rest is not.
    """
    if not _is_read_twice(stream):
        return UTF_8
    start = stream.read(len(codecs.BOM_UTF8))
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            if encoding != UTF_8:
                _refuse_broken(stream, encoding)
            stream.seek(0)
            return encoding
    good, bad = _count_characters(stream, UTF_8)
    is_utf_8 = good >= bad or bad <= _count_characters(stream, _CP932)[1]
    stream.seek(0)
    return UTF_8 if is_utf_8 else _CP932


def _is_read_twice(stream: BinaryIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except io.UnsupportedOperation:  # a file in memory
        return stream.seekable()


def _decoded(stream: BinaryIO, encoding: Encoding, errors: str) -> Iterator[str]:
    """The text of the file, chunk by chunk."""
    stream.seek(0)
    decode = codecs.getincrementaldecoder(encoding)(errors).decode
    while chunk := stream.read(_CHUNK):
        yield decode(chunk)
    yield decode(b"", final=True)


def _count_characters(stream: BinaryIO, encoding: Encoding) -> tuple[int, int]:
    """The number of non-ASCII characters of the file in this encoding, and of bytes that are not text in it."""
    beyond = bad = 0
    for text in _decoded(stream, encoding, KEEP_BYTES):
        if not text.isascii():
            beyond += len(text) - len(text.encode("ascii", "ignore"))
            bad += len(_NOT_TEXT[encoding].findall(text))
    return beyond - bad, bad


def _refuse_broken(stream: BinaryIO, encoding: Encoding) -> None:
    """Raise ``Unreadable`` if the file is not text in this encoding to its end: no row of it can be trusted."""
    line = 1
    try:
        for text in _decoded(stream, encoding, "strict"):
            line += text.count("\n")
    except UnicodeDecodeError as error:
        line += error.object[: error.start].decode(encoding).count("\n")
        raise Unreadable(not_text(encoding), line=line) from None
