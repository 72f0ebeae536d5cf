"""Columns that line up where a Japanese character is as wide as two Latin ones."""

import unicodedata
from collections.abc import Iterator, Sequence

_WIDE = frozenset("WFA")
"""Ambiguous characters such as ① take two cells on a Japanese console."""

_GAP = "  "


def cells(text: str) -> int:
    """How many cells of a Japanese console the text takes.

    >>> cells("医科A"), cells("ｲｶ"), cells("か\u3099")
    (5, 2, 2)
    """
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in _WIDE)
        for character in text
    )


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    r"""The lines of a table: headings, a rule, rows. A column without any entry is left out.

    >>> print(*table(["端末", "数", "-"], [["医科", "3", ""], ["PC", "1", ""]]), sep="\n")
    端末  数
    ----  --
    医科  3
    PC    1
    """
    filled = [column for column in range(len(headings)) if any(row[column] for row in rows)]
    lines = [[line[column] for column in filled] for line in (headings, *rows)]
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        padded = (text + " " * (width - cells(text)) for text, width in zip(line, widths, strict=True))
        yield _GAP.join(padded).rstrip()
