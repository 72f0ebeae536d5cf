"""The XML of a sheet, read by expat: prefixes, quotes, white space and the order of attributes make no difference."""

from collections.abc import Iterable
from xml.parsers import expat

from oqa_rules.io.place import row_and_column, row_of
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.io.workbook_advice import DAMAGED

_LONGEST_TOKEN = 8 << 20


def local_name(name: str) -> str:
    """The name of an element without its prefix, which anybody may choose."""
    return name.rpartition(":")[2]


def sheet_parser() -> expat.XMLParserType:
    """A parser without handlers, for ``parse``."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _document_type
    return parser


def parse(parser: expat.XMLParserType, chunks: Iterable[bytes]) -> None:
    """Parse the text of a sheet; raises ``Unreadable`` for what is no XML, or where a handler finds a wrong number."""
    given = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003  # it takes no names
            given += len(chunk)
            # Before 2.6 expat looks at all of an unfinished tag again for each chunk.
            if given - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise Unreadable(DAMAGED)
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, LookupError, ValueError):
        raise Unreadable(DAMAGED) from None


def _document_type(*_: object) -> None:
    raise Unreadable(DAMAGED)  # no workbook has one, and what it may declare grows without end


class CellPlaces:
    """Where the cells of a sheet stand, as they come one after the other.

    A cell without a place of its own stands behind the one before it, in the row around it.
    """

    def __init__(self) -> None:
        self._row = 0
        self._column = -1

    def begin_row(self, number: str | None) -> None:
        """A row begins, with its number if it has one."""
        self._row = self._row + 1 if number is None else row_of(number)
        self._column = -1

    def next_cell(self, name: str | None) -> tuple[int, int]:
        """The row (from 1) and the column (from 0) of the next cell, which has this name."""
        row = self._row
        if name is None:
            self._column += 1
        else:
            row, self._column = row_and_column(name)
        return row, self._column
