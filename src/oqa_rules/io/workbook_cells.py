"""Puts other texts into the cells of a workbook; every other byte of its parts stays as it is, macros included."""

import io
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from oqa_rules.io.place import cell_name
from oqa_rules.io.sheet_xml import CellPlaces, local_name, parse, sheet_parser
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.io.workbook_package import Package
from oqa_rules.rules import Text

_OTHER_ENCODING = Text(
    "シートの文字コードがUTF-8ではないため書き換えられません。Excelで開き、保存し直してください。",
    "A sheet that is not UTF-8 cannot be written again. Open the workbook in Excel, and save it again.",
)
_UTF_8 = (None, "utf-8", "us-ascii")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

Place = tuple[int, int]
"""The row (from 1) and the column (from 0) of a cell."""


def with_texts(package: Package, sheet: str, texts: Mapping[Place, str]) -> tuple[bytes, list[str]]:
    """The workbook with these texts in cells of a sheet, and the names of the cells that stay, as they have formulas.

    A cell that is empty stays so: what is read for it stands in the first of merged cells. Raises ``Unreadable`` where
    the sheet cannot be taken apart.
    """
    part = package.part_of(sheet)
    xml = package.read(part)
    cells = _Cells(xml, texts)
    pieces: list[bytes] = []
    done = 0
    for start, end, text in cells.replaced:
        pieces += xml[done:start], text.encode()
        done = end
    new_xml = b"".join([*pieces, xml[done:]])
    written = io.BytesIO()
    with ZipFile(io.BytesIO(package.raw)) as old, ZipFile(written, "w") as new:
        for each in old.infolist():
            new.writestr(each, new_xml if each.filename == part else old.read(each.filename))
    return written.getvalue(), cells.formulas


class _Cells:
    """Where the cells that are to change begin and end in the text of a sheet, and what is to stand there."""

    def __init__(self, xml: bytes, texts: Mapping[Place, str]) -> None:
        self.replaced: list[tuple[int, int, str]] = []
        self.formulas: list[str] = []
        self._xml = xml
        self._texts = texts
        self._places = CellPlaces()
        self._place = 0, -1
        self._cell: tuple[int, str, dict[str, str]] | None = None
        self._is_empty, self._has_formula = True, False
        self._parser = sheet_parser()
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        parse(self._parser, [xml])

    @staticmethod
    def _declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding and encoding.lower()) not in _UTF_8:
            raise Unreadable(_OTHER_ENCODING)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = local_name(name)
        if self._cell is not None:
            self._is_empty = False
            self._has_formula = self._has_formula or kind == "f"
        elif kind == "row":
            self._places.begin_row(attributes.get("r"))
        elif kind == "c":
            self._place = self._places.next_cell(attributes.get("r"))
            if self._place in self._texts:
                self._cell = self._parser.CurrentByteIndex, name, attributes
                self._is_empty, self._has_formula = True, False

    def _end(self, name: str) -> None:
        if self._cell is None or name != self._cell[1]:
            return
        (start, _, attributes), self._cell = self._cell, None
        if self._has_formula:
            row, column = self._place
            self.formulas.append(cell_name(column, row))
        elif not self._is_empty:
            end = self._xml.index(b">", self._parser.CurrentByteIndex) + 1
            self.replaced.append((start, end, _cell(name, attributes, self._texts[self._place])))


def _cell(name: str, attributes: Mapping[str, str], text: str) -> str:
    """The cell with a text of its own in place of its value; its format stays."""
    kept = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if key != "t")
    prefix = name.removesuffix("c")
    inner = escape(_NOT_IN_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text))
    inner = f'<{prefix}is><{prefix}t xml:space="preserve">{inner}</{prefix}t></{prefix}is>'
    return f'<{name}{kept} t="inlineStr">{inner}</{name}>'
