"""Text that fits the width of a console: wrapped between words, and in tables."""

import re
from collections.abc import Iterator, Sequence

from oqa_rules.render.markup import cells

WIDTH = 80
"""The columns of a console that does not tell how many it has, such as a pipe."""

_OPENING, _CLOSING = "（「『【〔〈《", "、。，．）」』】〕〉》！？：；ー々…"
_UNIT = re.compile(rf"\s+|[{_OPENING}]*(?:[!-\u0fff]+|.)[{_CLOSING}]*")
"""White space, a word of narrow characters such as a day or an id, or one wide character; with its punctuation."""

_LONGEST_WORD = 40
_BETWEEN = "  "


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most that many cells, broken between words or wide characters.

    A word is broken only where it is longer than a line.

    >>> wrapped("工事日は2026-12-15（火）です。", 16)
    ['工事日は', '2026-12-15（火）', 'です。']
    >>> wrapped("better by 2026-11-24", 12)
    ['better by', '2026-11-24']
    """
    lines, line, room = list[str](), "", width
    for unit in _units(text, width):
        if line and cells(unit.rstrip()) > room:
            lines.append(line.rstrip())
            line, room = "", width
        if line or not unit.isspace() or not lines:
            line += unit
            room -= cells(unit)
    return [*lines, line.rstrip()]


def _units(text: str, width: int) -> Iterator[str]:
    for unit in _UNIT.findall(text):
        rest = unit
        while cells(rest) > width:
            start = _start(rest, width)
            yield start
            rest = rest[len(start) :]
        yield rest


def _start(word: str, width: int) -> str:
    """As much of a word as fits, at least one character."""
    end = 1
    while end < len(word) and cells(word[: end + 1]) <= width:
        end += 1
    return word[:end]


def fitted_table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int = WIDTH) -> Iterator[str]:
    r"""The lines of a table that fits a width: headings, a rule, rows. A column without any entry is left out.

    What does not fit is wrapped inside its column. Only where the words of all columns are too long together is
    the table wider.

    >>> print(*fitted_table(["期限", "手続き"], [["2026-12-01", "ポータルサイトのアカウント"]], 24), sep="\n")
    期限        手続き
    ----------  ------------
    2026-12-01  ポータルサイ
                トのアカウン
                ト
    """
    filled = [column for column in range(len(headings)) if any(row[column] for row in rows)]
    lines = [[line[column] for column in filled] for line in (headings, *rows)]
    widths = _widths(list(zip(*lines, strict=True)), width)
    lines.insert(1, ["-" * each for each in widths])
    for line in lines:
        columns = [wrapped(text, room) for text, room in zip(line, widths, strict=True)]
        for index in range(max(map(len, columns), default=0)):
            parts = (column[index] if index < len(column) else "" for column in columns)
            padded = (text + " " * (room - cells(text)) for text, room in zip(parts, widths, strict=True))
            yield _BETWEEN.join(padded).rstrip()


def _widths(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """The width of each column: what it needs at least, and its share of what is left of the whole width."""
    whole = [max(map(cells, column)) for column in columns]
    least = [
        min(_LONGEST_WORD, max(cells(unit.strip()) for text in column for unit in (*_UNIT.findall(text), " ")))
        for column in columns
    ]
    left = max(0, width - len(_BETWEEN) * (len(columns) - 1) - sum(least))
    wanted = sum(whole) - sum(least)
    if wanted <= left:
        return whole
    return [low + left * (high - low) // wanted for low, high in zip(least, whole, strict=True)]
