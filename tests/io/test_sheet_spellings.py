"""A law: every spelling of the XML of one sheet is read alike, and rewritten alike, or refused."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.io.tables import HEADINGS, ROW, xlsx

from oqa_rules.io.item import Broken, Item
from oqa_rules.io.layout import ANY_TABLE
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.io.workbook import read_workbook
from oqa_rules.io.workbook_cells import with_texts
from oqa_rules.io.workbook_package import Package

openpyxl: Any = pytest.importorskip("openpyxl", reason="needs openpyxl, of the extra excel")
pytest.importorskip("python_calamine", reason="needs python-calamine, of the extra excel")

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
GOOD = xlsx(HEADINGS, ROW)
SOURCE = "a.xlsx"


@dataclass(frozen=True)
class Cell:
    """A cell by its column; ``content`` are its elements, each with its text."""

    column: str
    type: str | None
    content: tuple[tuple[str, str], ...]


def _heading(column: str, text: str) -> Cell:
    return Cell(column, "str", (("v", text),))


HEADINGS_ROW = tuple(_heading(column, text) for column, text in zip("ABC", ("甲", "乙 & 丙", "丁"), strict=True))
NUMBER = (("v", "12"),)
CELLS = {
    "a number": (None, NUMBER),
    "a typed number": ("n", NUMBER),
    "a text": ("str", (("v", "a<b> & 'c' \"d\""),)),
    "a formula": (None, (("f", "1+2"), ("v", "3"))),
    "a formula without a value": (None, (("f", "1+2"), ("v", ""))),
    "a formula alone": (None, (("f", "1+2"),)),
    "a formula with an empty text": ("str", (("f", 'IF(1<2,"","")'), ("v", ""))),
    "a formula with a text": ("str", (("f", '"x"'), ("v", "x"))),
    "an error": ("e", (("v", "#N/A"),)),
    "a formula with an error": ("e", (("f", "NA()"), ("v", "#N/A"))),
    "a formula with an error that is not stored": ("e", (("f", "NA()"), ("v", ""))),
    "empty": (None, ()),
}
UNREADABLE = {"a formula without a value", "a formula alone", "a formula with an error that is not stored"}

Rows: TypeAlias = tuple[tuple[Cell, ...], ...]


def _rows(*names: str) -> Rows:
    """Rows of three cells, the middle one of each of these kinds."""
    return (
        HEADINGS_ROW,
        *((_heading("A", "x"), Cell("B", *CELLS[name]), Cell("C", None, NUMBER)) for name in names),
    )


@dataclass
class Spelling:
    """Writes rows as XML, with each choice drawn; the plain one takes the first."""

    data: st.DataObject | None = None
    prefix: str = ""

    def choose(self, *choices: str) -> str:
        return choices[0] if self.data is None else self.data.draw(st.sampled_from(choices))

    def tag(self, name: str, attributes: dict[str, str], content: str) -> str:
        pairs = list(attributes.items())
        if self.data is not None:
            pairs = self.data.draw(st.permutations(pairs))
        written = "".join(map(self.attribute, pairs))
        name = self.prefix + name
        space = self.choose("", " ", "\n")
        if not content and self.choose("/", ""):
            return f"<{name}{written}{space}/>"
        return f"<{name}{written}{space}>{content}</{name}{self.choose('', ' ')}>"

    def attribute(self, pair: tuple[str, str]) -> str:
        quoted = quoteattr(pair[1])
        if self.choose('"', "'") == "'":
            quoted = f"'{quoted[1:-1]}'"
        equals = self.choose("=", " =", "= ", "\n=\t")
        return f"{self.choose(' ', chr(10), chr(9))}{pair[0]}{equals}{quoted}"

    def between(self) -> str:
        return self.choose("", "", "\n", "<!-- <c r='A1' t='e'><f/> -->", "<?p <f> ?>")

    def text(self, kind: str | None, name: str, text: str) -> str:
        written = escape(text)
        if kind == "str" and text and name == "v":
            written = self.choose(written, f"<!-- -->{written}", f"&#{ord(text[0])};{escape(text[1:])}")
        return written

    def cell(self, cell: Cell, row: int, *, is_named: bool) -> str:
        attributes = {"r": f"{cell.column}{row}"} if is_named else {}
        if cell.type is not None:
            attributes["t"] = cell.type
        content = "".join(
            self.between() + self.tag(name, {}, self.text(cell.type, name, text)) for name, text in cell.content
        )
        return self.between() + self.tag("c", attributes, content)

    def sheet(self, rows: Rows) -> str:
        written = ""
        for number, row in enumerate(rows, start=1):
            is_named = bool(self.choose("r", ""))
            cells = "".join(self.cell(cell, number, is_named=is_named) for cell in row)
            attributes = {"r": str(number)} if self.choose("r", "") else {}
            written += self.between() + self.tag("row", attributes, cells)
        name = f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns"
        start = self.choose("", "\ufeff", "\ufeff<?xml version='1.0' encoding='utf-8'?>\n")
        return start + self.tag("worksheet", {name: MAIN}, self.tag("sheetData", {}, written))


def _workbook(sheet: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(written, "w") as new:
        for each in old.infolist():
            new.writestr(each, sheet.encode() if each.filename == SHEET else old.read(each.filename))
    return written.getvalue()


def _read(sheet: str) -> list[Item]:
    return list(read_workbook(io.BytesIO(_workbook(sheet)), SOURCE, ANY_TABLE))


KINDS = st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=4).map(tuple)
SPELLINGS = st.builds(Spelling, st.data(), st.sampled_from(["", "x:", "ns0:", "c:", "f:"]))


@pytest.mark.parametrize("name", CELLS)
def test_a_formula_without_a_value_is_told_and_no_other_cell(name: str) -> None:
    _, item = _read(Spelling().sheet(_rows(name)))
    assert isinstance(item, Broken) == (name in UNREADABLE)


@settings(max_examples=150)
@given(KINDS, SPELLINGS)
def test_every_spelling_of_a_sheet_is_read_alike(names: tuple[str, ...], spelling: Spelling) -> None:
    plain = _read(Spelling().sheet(_rows(*names)))
    assert [isinstance(each, Broken) for each in plain[1:]] == [name in UNREADABLE for name in names]
    assert _read(spelling.sheet(_rows(*names))) == plain


def _rewritten(sheet: str, row: int) -> tuple[list[list[object]], list[str]]:
    data, formulas = with_texts(Package(io.BytesIO(_workbook(sheet))), "申請", {(row, 1): " <z>&"})
    cells = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    return [list(each) for each in cells], formulas


@settings(max_examples=50)
@given(st.sampled_from(sorted(CELLS)), SPELLINGS)
def test_every_spelling_of_a_sheet_is_rewritten_alike(name: str, spelling: Spelling) -> None:
    rows = _rows("a number", name)
    assert _rewritten(spelling.sheet(rows), 3) == _rewritten(Spelling().sheet(rows), 3)


ODD = {
    "CDATA": "<c r='B2'><v><![CDATA[12]]></v></c>",
    "CDATA in a text": "<c r='B2' t='str'><v>a<![CDATA[12]]></v></c>",
    "a comment in a number": "<c r='B2'><v>1<!-- -->2</v></c>",
    "an instruction in a number": "<c r='B2'><v>1<?p?>2</v></c>",
    "a digit by its number": "<c r='B2'><v>1&#50;</v></c>",
    "an error by its number": "<c r='B2' t='e'><v>&#35;N/A</v></c>",
    "a type by its number": "<c r='B2' t='&#101;'><v>#N/A</v></c>",
    "a place by its number": "<c r='B&#50;'><v>1</v></c>",
}


@pytest.mark.parametrize("name", ODD)
def test_a_value_that_the_reader_would_take_for_another_is_refused(name: str) -> None:
    sheet = Spelling().sheet(_rows("a number"))
    changed = re.sub('<c r="B2".*?</c>', ODD[name], sheet)
    assert changed != sheet
    with pytest.raises(Unreadable):
        _read(changed)


def test_a_value_before_its_formula_is_none() -> None:
    _, item = _read(Spelling().sheet(_rows("a formula")).replace("<f>1+2</f><v>3</v>", "<v>3</v><f>1+2</f>"))
    assert isinstance(item, Broken)


@pytest.mark.parametrize("size", [(1 << 20) - 1000, 1 << 20, 3 << 20])
def test_a_tag_longer_than_what_is_read_at_once_is_seen_whole(size: int) -> None:
    sheet = Spelling().sheet(_rows("an error"))
    longer = sheet.replace('<c r="B2" t="e"', f'<c r="B2"{" " * size}t="e"')
    assert longer != sheet
    assert _read(longer) == _read(sheet)


def test_a_tag_that_no_program_writes_is_refused() -> None:
    with pytest.raises(Unreadable):
        _read(Spelling().sheet(_rows("an error")).replace('<c r="B2"', f'<c a="{"x" * (10 << 20)}" r="B2"'))
