"""Text that fits the width of a console: wrapped between words, and in tables."""

import re
from collections.abc import Iterator, Sequence

from oqa_rules.render.visible import cells

WIDTH = 80
"""The columns of a console that does not tell how many it has, such as a pipe."""

_OPENING, _CLOSING = "（「『【〔〈《", "、。，．）」』】〕〉》！？：；ー々…"
_UNIT = re.compile(rf"\s+|[{_OPENING}]*(?:[!-\u0fff]+|.)[{_CLOSING}]*")
"""White space, a word of narrow characters such as a day or an id, or one wide character; with its punctuation."""

_LONGEST_WORD = 40
_BETWEEN = "  "
_INDENT = " " * 4


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most that many cells, broken between words or wide characters.

    A word is broken only where it is longer than a line.

    >>> wrapped("工事日は2026-12-15（火）です。", 16)
    ['工事日は', '2026-12-15（火）', 'です。']
    >>> wrapped("better by 2026-11-24", 12)
    ['better by', '2026-11-24']
    """
    if cells(text) <= width:
        return [text.rstrip()]
    lines, line, room = list[str](), "", width
    for unit, taken in _units(text, width):
        if line and taken > room and not unit.isspace():
            lines.append(line.rstrip())
            line, room = "", width
        if line or not unit.isspace() or not lines:
            line += unit
            room -= taken
    return [*lines, line.rstrip()]


def _units(text: str, width: int) -> Iterator[tuple[str, int]]:
    """The units, each with the cells that it takes."""
    for unit in _UNIT.findall(text):
        taken = cells(unit)
        if taken <= width:
            yield unit, taken
            continue
        start, room = 0, width
        for index, character in enumerate(unit):
            if cells(character) > room and index > start:
                yield unit[start:index], cells(unit[start:index])
                start, room = index, width
            room -= cells(character)
        yield unit[start:], cells(unit[start:])


def table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], width: int = WIDTH, notes: Sequence[str] = ()
) -> Iterator[str]:
    r"""The lines of a table that fits a width: headings, a rule, rows. A column without any entry is left out.

    What does not fit is wrapped inside its column. Only where the words of all columns are too long together is
    the table wider. There may be a note for each row, which stands indented below it.

    >>> print(*table(["期限", "手続き"], [["2026-12-01", "ポータルサイトのアカウント"]], 24), sep="\n")
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
    for line, note in zip(lines, ("", "", *notes) if notes else [""] * len(lines), strict=True):
        columns = [wrapped(text, room) for text, room in zip(line, widths, strict=True)]
        for index in range(max(map(len, columns), default=0)):
            parts = (column[index] if index < len(column) else "" for column in columns)
            padded = (text + " " * (room - cells(text)) for text, room in zip(parts, widths, strict=True))
            yield _BETWEEN.join(padded).rstrip()
        if note:
            yield from (_INDENT + each for each in wrapped(note, width - len(_INDENT)))


def _widths(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """The width of each column: all that it needs, but no more than a limit that the widest ones share.

    No column is narrower than its longest word.
    """
    whole = [max(map(cells, column)) for column in columns]
    if sum(whole) + len(_BETWEEN) * (len(columns) - 1) <= width:
        return whole
    least = [
        min(_LONGEST_WORD, max(cells(unit.strip()) for text in column for unit in (*_UNIT.findall(text), " ")))
        for column in columns
    ]
    room = width - len(_BETWEEN) * (len(columns) - 1)
    limit = min(max(whole, default=0), max(room, 0))
    while limit and sum(_limited(whole, least, limit)) > room:
        limit -= 1
    return _limited(whole, least, limit)


def _limited(whole: Sequence[int], least: Sequence[int], limit: int) -> list[int]:
    return [max(low, min(high, limit)) for low, high in zip(least, whole, strict=True)]
