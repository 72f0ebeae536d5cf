"""The package of a workbook (.xlsx, .xlsm): what is looked at before a reader allocates memory for its cells.

A reader gives every cell of a sheet a place, up to the last one: a cell far away costs as much as a full sheet, and a
few bytes in a ZIP file may be gigabytes. Both are refused here, with what a reader does not say: which cells
hold an error, and which formulas have no stored value.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import join, normpath
from typing import BinaryIO
from xml.etree import ElementTree as ET

from oqa_rules.io.sheet_cells import SpecialCells, special_cells
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.io.workbook_advice import DAMAGED, with_advice
from oqa_rules.rules import Text

LARGEST_PACKAGE = 512 << 20
"""Bytes of a workbook, as it is and unpacked."""

NOTES = "oqa_rules.notes"
"""The defined name by which a template of ours marks a sheet that only explains, whatever the sheet is called."""

ZIP = b"PK\x03\x04"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_WORKBOOK = "xl/workbook.xml"

_EMPTY = Text("空のファイルです。", "The file is empty.")
_PASSWORD = Text(
    "パスワードで保護されています。Excelで開き、［ファイル］→［情報］→［ブックの保護］でパスワードを外して保存し直してください。",
    "It is protected by a password. Open it in Excel, remove the password under File, Info, Protect Workbook, and save "
    "it again.",
)
_OLD = with_advice("古い形式のExcelブック（.xls）です。", "It is a workbook of the old kind (.xls).")
_NO_WORKBOOK = with_advice("Excelブックではありません。", "It is no Excel workbook.")
_OTHER_KIND = with_advice("別の形式のブックです。", "It is a workbook of another kind.")
_TOO_LARGE = Text(
    f"ブックが大きすぎます（展開して{LARGEST_PACKAGE >> 20} MiBまで）。シートを分けるか、CSV UTF-8で保存してください。",
    f"The workbook is larger than {LARGEST_PACKAGE >> 20} MiB unpacked. Divide it, or save it as CSV UTF-8.",
)


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
        return special_cells(lambda: self._chunks(part))

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
