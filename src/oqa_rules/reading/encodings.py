"""Text in bytes: which encodings there are, and what is said of bytes that are not text in them."""

import codecs
import re
from typing import Literal, TypeAlias

from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Text

Encoding: TypeAlias = Literal["utf-8", "cp932"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "cp932")

BYTE_ORDER_MARK = "\ufeff"
"""What may stand before UTF-8. It is no part of the text."""

KEEP_BYTES = "surrogateescape"
"""The error handler that keeps bytes that are not text, so that they can be written as they were read."""

_KEPT_BYTE = re.compile("[\udc80-\udcff]")

_IS_UTF16 = Text("UTF-16で保存されています。UTF-8で保存し直してください。", "It is UTF-16. Save it as UTF-8.")
_IS_UTF8 = Text(
    "UTF-8で保存されています。--encoding cp932 を外してください。", "It is UTF-8. Leave out --encoding cp932."
)
_OTHER_MARKS = {codecs.BOM_UTF16_LE: _IS_UTF16, codecs.BOM_UTF16_BE: _IS_UTF16, codecs.BOM_UTF8: _IS_UTF8}

_HINTS: dict[Encoding, Text] = {
    "utf-8": Text(
        "Excelで保存した表なら --encoding cp932 を付けてください。", "For a table saved by Excel add --encoding cp932."
    ),
    "cp932": Text("UTF-8の文書なら --encoding cp932 を外してください。", "For UTF-8 leave out --encoding cp932."),
}


def not_text(encoding: Encoding) -> Text:
    """What is said of bytes that are not text in that encoding."""
    hint = _HINTS[encoding]
    return Text(f"{encoding}の文字として読めません。{hint.ja}", f"It is not text in {encoding}. {hint.en}")


def has_kept_bytes(text: str) -> bool:
    """Whether text that was decoded with ``KEEP_BYTES`` holds bytes that are not text."""
    return _KEPT_BYTE.search(text) is not None


def refuse_other_mark(start: str, encoding: Encoding) -> None:
    """Raises ``Unreadable`` where the start of a file is the byte order mark of another encoding."""
    for mark, problem in _OTHER_MARKS.items():
        seen = mark.decode(encoding, KEEP_BYTES)
        if seen != BYTE_ORDER_MARK and start.startswith(seen):
            raise Unreadable(problem, line=1, column=1)


def decoded(raw: bytes, encoding: Encoding) -> str:
    """The text of a whole file, its byte order mark included; raises ``Unreadable`` with line and column."""
    refuse_other_mark(raw[: len(codecs.BOM_UTF8)].decode(encoding, KEEP_BYTES), encoding)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, KEEP_BYTES).removeprefix(BYTE_ORDER_MARK)
        raise Unreadable(not_text(encoding), line=before.count("\n") + 1, column=column_after(before)) from None


def column_after(before: str) -> int:
    """The column, from 1, of what stands directly after this text."""
    return len(before) - before.rfind("\n")
