"""Where something stands in a file: a record, and a cell of a spreadsheet."""

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
