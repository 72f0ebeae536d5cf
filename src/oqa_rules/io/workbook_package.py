"""The package of a workbook (.xlsx, .xlsm): what is looked at before a reader allocates memory for its cells.

A reader gives every cell of a sheet a place, up to the last one: a cell far away costs as much as a full sheet, and a
few bytes in a ZIP file may be gigabytes. Both are refused here, with what a reader does not say: which cells
hold an error, and which formulas have no stored value.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import BinaryIO
from xml.etree import ElementTree as ET

from oqa_rules.io.place import cell_name
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Text, shown

LARGEST_PACKAGE = 512 << 20
"""Bytes of a workbook, as it is and unpacked."""

LARGEST_GRID = 10_000_000
"""Cells up to the last one of a sheet, empty ones included."""

NOTES = "oqa_rules.notes"
"""The defined name by which a template of ours marks a sheet that only explains, whatever the sheet is called."""

ZIP = b"PK\x03\x04"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_WORKBOOK = "xl/workbook.xml"

SAVE_AS = Text(
    "表計算ソフトで開き、［名前を付けて保存］で「Excelブック（.xlsx）」か「CSV UTF-8」を選んで保存し直してください。",
    "Open it in a spreadsheet, choose Save As, and save it as an Excel workbook (.xlsx) or as CSV UTF-8.",
)


def _with_advice(ja: str, en: str) -> Text:
    return Text(ja + SAVE_AS.ja, f"{en} {SAVE_AS.en}")


_EMPTY = Text("空のファイルです。", "The file is empty.")
_PASSWORD = Text(
    "パスワードで保護されています。Excelで開き、［ファイル］→［情報］→［ブックの保護］でパスワードを外して保存し直してください。",
    "It is protected by a password. Open it in Excel, remove the password under File, Info, Protect Workbook, and save "
    "it again.",
)
_OLD = _with_advice("古い形式のExcelブック（.xls）です。", "It is a workbook of the old kind (.xls).")
_NO_WORKBOOK = _with_advice("Excelブックではありません。", "It is no Excel workbook.")
DAMAGED = _with_advice("Excelブックが壊れているため読めません。", "The workbook is damaged and cannot be read.")
_OTHER_KIND = _with_advice("別の形式のブックです。", "It is a workbook of another kind.")
_TOO_LARGE = Text(
    f"ブックが大きすぎます（展開して{LARGEST_PACKAGE >> 20} MiBまで）。シートを分けるか、CSV UTF-8で保存してください。",
    f"The workbook is larger than {LARGEST_PACKAGE >> 20} MiB unpacked. Divide it, or save it as CSV UTF-8.",
)


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


class Package:
    """The parts of a workbook.

    Raises ``Unreadable`` for what is no workbook, is protected by a password, damaged, or too large.
    """

    def __init__(self, stream: BinaryIO) -> None:
        raw = stream.read(LARGEST_PACKAGE + 1)
        if len(raw) > LARGEST_PACKAGE:
            raise Unreadable(_TOO_LARGE)
        if not raw.startswith(ZIP):
            raise Unreadable(_problem_of(raw))
        self.raw = raw
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise Unreadable(DAMAGED) from None
        if sum(each.file_size for each in parts) > LARGEST_PACKAGE:
            raise Unreadable(_TOO_LARGE)
        names = {each.filename for each in parts}
        if _WORKBOOK not in names:
            raise Unreadable(_OTHER_KIND if names & {"xl/workbook.bin", "mimetype", "Index/Document.iwa"} else DAMAGED)
        for each in parts:
            # What is packed may be larger than it says: a reader would find out too late.
            for _ in self._chunks(each.filename):
                pass

    def special_cells(self, sheet: str) -> SpecialCells:
        """The special cells of a sheet; raises ``Unreadable`` where its last cell is too far away."""
        part = self.part_of(sheet)
        extent = _Extent(_FEW_ROWS)
        special = SpecialCells()
        for text in _cut(self._chunks(part)):
            extent.add(text)
            if b't="e"' in text or b"<f" in text:
                _add_special(text, special)
        if extent.is_too_large:
            # Looked at closely, it may be small enough: cells that are only formatted take no place.
            extent = _Extent()
            for text in _cut(self._chunks(part)):
                extent.add_filled(text)
            if extent.is_too_large:
                raise Unreadable(_too_far(extent.last_cell))
        return special

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        return b"".join(self._chunks(part))

    def _chunks(self, part: str) -> Iterator[bytes]:
        try:
            with self._zip.open(part) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except (KeyError, ValueError, RuntimeError, OSError, EOFError, zipfile.BadZipFile, zlib.error):
            raise Unreadable(DAMAGED) from None

    def sheets_of_notes(self) -> set[str]:
        """The sheets that only explain, as a template of ours marks them."""
        names = _elements(self.read(_WORKBOOK), "definedName")
        return {_sheet_named_in(each.text or "") for each in names if each.get("name") == NOTES}

    def part_of(self, sheet: str) -> str:
        """The name of the part that holds a sheet."""
        for each in _elements(self.read(_WORKBOOK), "sheet"):
            if each.get("name") == sheet:
                wanted = next((value for name, value in each.items() if name.rpartition("}")[2] == "id"), None)
                for relation in _elements(self.read("xl/_rels/workbook.xml.rels"), "Relationship"):
                    if relation.get("Id") == wanted:
                        target = relation.get("Target", "")
                        return target.removeprefix("/") if target.startswith("/") else normpath(join("xl", target))
        raise Unreadable(DAMAGED)


def _sheet_named_in(reference: str) -> str:
    """The sheet of a reference such as ``'記入のしかた'!$A$1``."""
    sheet = reference.rpartition("!")[0]
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _problem_of(raw: bytes) -> Text:
    if not raw:
        return _EMPTY
    if raw.startswith(_COMPOUND_FILE):
        return _PASSWORD if _ENCRYPTED in raw else _OLD
    return _NO_WORKBOOK


def _elements(xml: bytes, name: str) -> Iterator[ET.Element]:
    """The elements of that name, in any namespace."""
    if b"<!DOCTYPE" in xml:  # no workbook has one, and what it may declare grows without end
        raise Unreadable(DAMAGED)
    try:
        root = ET.fromstring(xml)  # noqa: S314  # without a document type nothing is expanded
    except (ET.ParseError, LookupError, ValueError):
        raise Unreadable(DAMAGED) from None
    return (each for each in root.iter() if each.tag.rpartition("}")[2] == name)


def _cut(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The text of a sheet in pieces, each of which ends before a cell or a row, if there is one in it."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        end = max(text.rfind(b"<c "), text.rfind(b"<row"))
        if end <= 0:
            end = max(text.rfind(b"<"), 0) or len(text)
        yield text[:end]
        rest = text[end:]
    yield rest


# The letters of each cell, none of a row, with its digits where they are more than five. The usual way of writing is
# looked for first: it takes a third of the time.
_USUAL = re.compile(rb' r="([A-Za-z]*(?:[0-9]{6,})?)')
_ANY = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*(?:[0-9]{6,})?)")
_FEW_ROWS = 99_999
_FILLED = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\sr\s*=\s*[\"']([A-Za-z]+)([0-9]+)[\"'](?:[^<>]*[^/<>])?>(?!</)")
# A cell without a place of its own stands behind the one before it, in the row around it.
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\sr\s*=\s*[\"']([0-9]+)")
_TWO_PLACES = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^<>]*?\sr\s*=[^<>]*?\sr\s*=")
_NAMELESS = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?![^<>]*\sr\s*=)")


def _may_be_nameless(text: bytes) -> bool:
    return text.count(b"<c ") != text.count(b'<c r="') or b"<c>" in text or b"<c/" in text or b":c" in text


class _Extent:
    """How far the cells of a sheet reach."""

    def __init__(self, rows: int = 0) -> None:
        self._rows = rows
        self._columns = 0
        self._last_row = 0
        self._in_row = 0
        self._has_nameless = False

    @property
    def is_too_large(self) -> bool:
        return self._has_nameless or self._rows * self._columns > LARGEST_GRID

    @property
    def last_cell(self) -> str:
        return cell_name(self._columns - 1, self._rows)

    def add(self, text: bytes) -> None:
        """Add the cells in this text; of rows with up to five digits it is only known that they are few."""
        pattern = _ANY if b"='" in text or b" =" in text or b"= " in text else _USUAL
        for name in set(pattern.findall(text)):
            letters = name.rstrip(b"0123456789")
            self._add(letters, _row(name[len(letters) :] or b"0"))
        self._has_nameless = self._has_nameless or (_may_be_nameless(text) and _NAMELESS.search(text) is not None)

    def add_filled(self, text: bytes) -> None:
        """Add the cells in this text that hold something; raises ``Unreadable`` where one has two places."""
        if _TWO_PLACES.search(text):
            raise Unreadable(DAMAGED)  # a reader may take either
        for letters, digits in _FILLED.findall(text):
            self._add(letters, _row(digits))
        numbers = _ROW_NUMBER.findall(text)
        counts = [len(_NAMELESS.findall(row)) for row in _ROW.split(text)]
        self._last_row = max(self._last_row, *map(_row, numbers), 0) + len(counts) - 1 - len(numbers)
        counts[0] += self._in_row
        self._in_row = counts[-1]
        if any(counts):
            self._columns = max(self._columns, *counts)
            self._rows = max(self._rows, self._last_row)

    def _add(self, letters: bytes, row: int) -> None:
        self._columns = max(self._columns, _column(letters) + 1)
        self._rows = max(self._rows, row)


_MOST_LETTERS = 7
_MOST_DIGITS = 10


def _row(digits: bytes) -> int:
    """The row (from 1) of its digits, of which there may be any number."""
    return int(digits[:_MOST_DIGITS])


def _column(letters: bytes) -> int:
    """The column (from 0) of its letters."""
    column = 0
    for letter in letters[:_MOST_LETTERS].upper():
        column = column * 26 + letter - ord("A") + 1
    return column - 1


_PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_VALUE = re.compile(rb"<v[^<>]*>([^<]*)</v>")
_FORMULA = re.compile(rb"<f[\s>/]")


def _add_special(text: bytes, special: SpecialCells) -> None:
    for cell in text.split(b"<c ")[1:]:
        attributes, _, rest = cell.partition(b">")
        place = _PLACE.search(attributes)
        if place is None or attributes.endswith(b"/"):
            continue
        content = rest.partition(b"</c>")[0]
        value = _VALUE.search(content)
        row_and_column = _row(place[2]) - 1, _column(place[1])
        if b't="e"' in attributes and value is not None:
            special.errors[row_and_column] = shown(value[1].decode("ascii", "replace"))
        elif value is None and _FORMULA.search(content):
            special.unsaved.add(row_and_column)
