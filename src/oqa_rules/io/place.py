"""Where something stands in a file: a record, and a cell of a spreadsheet."""

from functools import lru_cache

from oqa_rules.io.unreadable import shown_file
from oqa_rules.rules import Record


def place_of(record: Record) -> str:
    """Where a record was read, as ``file:line`` or ``file[index]``.

    >>> place_of(Record("a.csv", 3)), place_of(Record(index=0)), place_of(Record("a.xlsx", 3, sheet="申請"))
    ('a.csv:3', '<stdin>[0]', 'a.xlsx!申請:3')
    """
    file = "<stdin>" if record.file is None else shown_file(record.file)
    if record.sheet is not None:
        file += f"!{shown_file(record.sheet)}"
    line = "" if record.line is None else f":{record.line}"
    return f"{file}{line}" if record.index is None else f"{file}{line}[{record.index}]"


def cell_name(column: int, row: int) -> str:
    """The name of a cell in a spreadsheet; columns count from 0 and rows from 1.

    >>> cell_name(1, 7), cell_name(26, 1), cell_name(16383, 1048576)
    ('B7', 'AA1', 'XFD1048576')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


_DIGITS = "0123456789"
_MOST_DIGITS = 10
_MOST_LETTERS = 7


@lru_cache(maxsize=1 << 10)
def column_of(letters: str) -> int:
    """The column (from 0) of its letters; of a name that no spreadsheet has it is only known that it is far away.

    >>> column_of("A"), column_of("xfd")
    (0, 16383)
    """
    column = 0
    for letter in letters[:_MOST_LETTERS].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def row_of(digits: str) -> int:
    """The row (from 1) of its digits, of which there may be any number; raises ``ValueError`` if they are none."""
    return int(digits[:_MOST_DIGITS])


def row_and_column(cell: str) -> tuple[int, int]:
    """The row (from 1) and the column (from 0) of the name of a cell, or ``ValueError``.

    >>> row_and_column("AA7")
    (7, 26)
    """
    letters = cell.rstrip(_DIGITS)
    return row_of(cell[len(letters) :]), column_of(letters)
