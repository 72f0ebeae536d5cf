"""Texts in cells of workbooks, whoever wrote the XML: nothing else changes, and what cannot be taken apart is told."""

import io
import zipfile
from typing import Any

import pytest

from oqa_rules.io.unreadable import Unreadable
from oqa_rules.io.workbook_cells import with_texts
from oqa_rules.io.workbook_package import Package

openpyxl: Any = pytest.importorskip("openpyxl", reason="needs openpyxl, of the extra excel")

PART = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _package(sheet: bytes) -> Package:
    written = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.title = "S"
    book.save(written)
    changed = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(changed, "w") as new:
        for each in old.infolist():
            new.writestr(each, sheet if each.filename == PART else old.read(each.filename))
    changed.seek(0)
    return Package(changed)


def _sheet(rows: str, names: str = MAIN, prefix: str = "") -> bytes:
    text = f"<{prefix}worksheet {names}><{prefix}sheetData>{rows}</{prefix}sheetData></{prefix}worksheet>"
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.encode()


def _xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(PART).decode()


@pytest.mark.parametrize(
    ("rows", "names", "prefix"),
    [
        ('<row r="2"><c r="A2" s="0" t="s"><v>0</v></c><c r="B2"><v>1</v></c></row>', MAIN, ""),
        ("<row/><row><c><v>5</v></c><c t='n'>\n<v>1</v>\n</c></row>", MAIN, ""),
        (
            '<x:row r="2"><x:c r="A2" t="str"><x:v>a</x:v></x:c><x:c r="B2"><x:v>1</x:v></x:c></x:row>',
            MAIN.replace("xmlns=", "xmlns:x="),
            "x:",
        ),
    ],
)
def test_the_cell_has_the_text_and_its_neighbours_stay(rows: str, names: str, prefix: str) -> None:
    package = _package(_sheet(rows, names, prefix))
    data, formulas = with_texts(package, "S", {(2, 0): " <端末>&\n"})
    assert formulas == []
    before, after = _sheet(rows, names, prefix).decode(), _xml(data)
    assert "&lt;端末&gt;&amp;" in after
    kept = f"<{prefix}c t='n'>" if "<row/>" in rows else f'<{prefix}c r="B2">'
    assert after.partition(kept)[2] == before.partition(kept)[2]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert (sheet["A2"].value, sheet["B2"].value) == (" <端末>&\n", 1)


@pytest.mark.parametrize("text", ["_x0041_", "\x01", "\ufffe", "=1+1", "", "𠮷"])
def test_a_text_is_read_back(text: str) -> None:
    data, _ = with_texts(_package(_sheet('<row r="1"><c r="A1"><v>1</v></c></row>')), "S", {(1, 0): text})
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["A1"]
    assert cell.data_type != "f"
    escaped = openpyxl.utils.escape.unescape(cell.value or "")
    assert escaped == text


def test_empty_cells_and_those_that_are_not_there_stay() -> None:
    xml = _sheet('<row r="1"><c r="A1" s="0"/><c r="B1" s="0"></c><c r="C1"><v>1</v></c></row>')
    data, formulas = with_texts(_package(xml), "S", {(1, 0): "a", (1, 1): "b", (7, 7): "c"})
    assert (_xml(data), formulas) == (xml.decode(), [])


def test_a_formula_stays_and_is_named() -> None:
    xml = _sheet('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c></row>')
    data, formulas = with_texts(_package(xml), "S", {(1, 1): "b"})
    assert (_xml(data), formulas) == (xml.decode(), ["B1"])


@pytest.mark.parametrize(
    "xml",
    [
        '<?xml version="1.0" encoding="UTF-16"?><worksheet/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?><worksheet/>',
        b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>',
        b"<worksheet><sheetData><row>",
        b'<worksheet><sheetData><row r="x"/></sheetData></worksheet>',
    ],
)
def test_what_cannot_be_taken_apart_is_refused(xml: bytes) -> None:
    with pytest.raises(Unreadable):
        with_texts(_package(xml), "S", {(1, 0): "a"})
