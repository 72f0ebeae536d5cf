"""The cells of a sheet of which a reader says nothing, and how far its cells reach."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from oqa_rules.io.place import cell_name, column_of, row_of
from oqa_rules.io.sheet_xml import CellPlaces, local_name, parse, sheet_parser
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.io.workbook_advice import DAMAGED
from oqa_rules.rules import Text, shown

LARGEST_GRID = 10_000_000
"""Cells up to the last one of a sheet, empty ones included."""


def _too_far(cell: str) -> Text:
    return Text(
        f"シートの最後のセルが{cell}で、表が大きすぎます。表より右や下の不要な行と列を削除して保存し直してください。",
        f"The last cell of the sheet is {cell}: the table is too large. Delete the rows and columns beside and below "
        "it that are not needed, and save it again.",
    )


@dataclass(slots=True)
class SpecialCells:
    """The cells, each by row and column (from 0), of which a reader says nothing.

    ``errors`` are those that hold an error, such as ``#N/A``; ``unsaved`` those with a formula without a stored value.
    """

    errors: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    unsaved: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])


def special_cells(chunks: Callable[[], Iterator[bytes]]) -> SpecialCells:
    """The special cells of a sheet, whose text may be read twice, in whatever spelling of XML.

    Raises ``Unreadable`` where the last cell is too far away, and for values that the reader of the cells takes for
    others.
    """
    glance = _Glance()
    for text in _cut(chunks()):
        glance.add(text)
    if glance.is_enough:
        return SpecialCells()
    cells = _Cells(may_be_misread=glance.has_odd_values)
    cells.read(chunks())
    if cells.extent.is_too_large:
        raise Unreadable(_too_far(cells.extent.last_cell))
    return cells.special


class _Extent:
    """How far the cells of a sheet reach."""

    def __init__(self) -> None:
        self._rows = 0
        self._columns = 0

    @property
    def is_too_large(self) -> bool:
        return self._rows * self._columns > LARGEST_GRID

    @property
    def last_cell(self) -> str:
        return cell_name(self._columns - 1, self._rows)

    def add(self, row: int, column: int) -> None:
        """Add a cell; rows count from 1 and columns from 0."""
        self._rows = max(self._rows, row)
        if column >= self._columns:
            self._columns = column + 1


# A cell as most programs write it, which holds no error: its letters, with its digits where they are more than five.
_PLAIN = re.compile(rb'<c r="([A-Za-z]*+(?:[0-9]{6,}+)?+)[0-9]*+"(?: s="[0-9]*+"| t="(?:s|n|b|d|str|inlineStr)")*+/?>')
# A cell in any other way.
_OTHERS = (b"<c>", b"<c/", b"<c\n", b"<c\r", b"<c\t")
_WITH_PREFIX = re.compile(rb":c[\s/>]")
_FORMULA = re.compile(rb"[<:]f[\s/>]")
_FEW_ROWS = 99_999
_STARTS = (b"<", b"\xef\xbb\xbf<")


class _Glance:
    """Tells without a parser, in a fraction of its time, what need not be looked at closely: most sheets.

    ``is_plain`` says that every cell is written as most programs do, and none is special; ``has_odd_values`` that a
    value may hold a comment, CDATA, an instruction or a character by its number.
    """

    def __init__(self) -> None:
        self.is_plain = True
        self.has_odd_values = False
        self._extent = _Extent()

    @property
    def is_enough(self) -> bool:
        """Whether no cell is special, misread or too far away. Cells that are only formatted seem to take a place."""
        return self.is_plain and not self.has_odd_values and not self._extent.is_too_large

    def add(self, text: bytes) -> None:
        """Glance at a text that begins before a tag and ends before one; one that does not counts as odd."""
        self.has_odd_values = self.has_odd_values or _has_odd_values(text)
        if self.is_plain:
            names = _PLAIN.findall(text)
            self.is_plain = len(names) == text.count(b"<c ") and not _has_other_cells(text) and not _has_formula(text)
            for name in set(names):
                letters = name.rstrip(b"0123456789")
                digits = name[len(letters) :]
                # Of rows with up to five digits it is only known that they are few.
                self._extent.add(row_of(digits.decode()) if digits else _FEW_ROWS, column_of(letters.decode()))


def _has_odd_values(text: bytes) -> bool:
    is_whole = not text or text.startswith(_STARTS)
    return not is_whole or b"<!" in text or b"&#" in text or text.count(b"<?") != text.count(b"<?xml ")


def _has_other_cells(text: bytes) -> bool:
    return any(each in text for each in _OTHERS) or (b":c" in text and _WITH_PREFIX.search(text) is not None)


def _has_formula(text: bytes) -> bool:
    return (b"<f" in text or b":f" in text) and _FORMULA.search(text) is not None


def _cut(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The text of a sheet in pieces, each of which ends before a cell or a row, or at least a tag, if one is in it."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        end = max(text.rfind(b"<c "), text.rfind(b"<row"))
        if end <= 0:
            end = max(text.rfind(b"<"), 0) or len(text)
        yield text[:end]
        rest = text[end:]
    yield rest


_TEXT = "str"
"""The type of a cell whose value is a text: an empty one is stored as such."""

_ERROR = "e"


class _Cells:
    """Looks at each cell of a sheet."""

    def __init__(self, *, may_be_misread: bool) -> None:
        self._may_be_misread = may_be_misread
        self.special = SpecialCells()
        self.extent = _Extent()
        self._places = CellPlaces()
        self._kinds = _LocalNames()
        self._row, self._column = 0, -1
        self._type: str | None = None
        self._is_filled = self._has_formula = False
        self._value: list[str] | None = None
        self._parser = sheet_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self, chunks: Iterator[bytes]) -> None:
        """Look at the cells of a text."""
        parse(self._parser, chunks)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = self._kinds[name]
        if kind == "c":
            self._row, self._column = self._places.next_cell(attributes.get("r"))
            self._type = attributes.get("t")
            self._is_filled = self._has_formula = False
            self._value = None
        elif kind == "v":
            self._is_filled = True
            if self._has_formula or self._type == _ERROR or self._may_be_misread:
                # The text as it is written: what handlers of its parts are told does not say how.
                self._value = []
                self._parser.DefaultHandler = self._value.append
        elif kind == "f":
            self._is_filled = self._has_formula = True
            self._value = None  # the reader of the cells forgets what stands before a formula
        elif kind == "is":
            self._is_filled = True
        elif kind == "row":
            self._places.begin_row(attributes.get("r"))

    def _end(self, name: str) -> None:
        kind = self._kinds[name]
        if kind == "v":
            if self._value is not None:
                self._parser.DefaultHandler = None
        elif kind == "c" and self._is_filled:
            self.extent.add(self._row, self._column)
            if self._value is not None or self._has_formula:
                self._add_special()

    def _add_special(self) -> None:
        value = None if self._value is None else "".join(self._value)
        if value is not None and _is_misread(value, self._type):
            raise Unreadable(DAMAGED)
        place = self._row - 1, self._column
        is_empty = value is None or (self._type != _TEXT and not value.strip())
        if self._type == _ERROR and value is not None and not is_empty:
            self.special.errors[place] = shown(value)
        elif self._has_formula and is_empty:
            self.special.unsaved.add(place)


class _LocalNames(dict[str, str]):
    """The names of elements without their prefixes, each taken apart once."""

    def __missing__(self, name: str) -> str:
        self[name] = local_name(name)
        return self[name]


def _is_misread(value: str, kind: str | None) -> bool:
    """Whether the reader of the cells takes a value, as it is written, for another one or for none.

    Of a text it loses what stands in CDATA; of anything else all but the first piece.
    """
    return "<![CDATA[" in value or (kind != _TEXT and ("&" in value or "<" in value))
