"""Workbooks that cannot be read: each is refused in one line that says what to do."""

import io
import re
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.io.tables import HEADINGS, ROW, TABLES, saved, text, workbook, xlsx

from oqa_rules import MissingExtra, Unreadable, check_file, read_records
from oqa_rules.io import workbook_package
from oqa_rules.io.place import cell_name

Run: TypeAlias = Callable[..., tuple[int, str, str]]

GOOD = xlsx(HEADINGS, ROW)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _package(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = _parts(GOOD)
    return _package({**parts, name: change(parts[name])})


def _far(cell: str, value: str = "x") -> bytes:
    book = workbook([HEADINGS, ROW])
    assert book.active is not None
    book.active[cell] = value
    return saved(book)


def _charts_only() -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.create_chartsheet("グラフ")
    return saved(book)


def _longer_than_it_says() -> bytes:
    """A part whose size in the directory of the package is smaller than what is packed."""
    raw = bytearray(GOOD)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package:
        sheet = package.getinfo("xl/worksheets/sheet1.xml")
        directory = GOOD.rindex(sheet.filename.encode()) - 46
    raw[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    return bytes(raw)


SHEET = "xl/worksheets/sheet1.xml"
_NAMES = re.compile(rb'<c r="[A-Z]+[0-9]+"')
REFUSED = {
    "empty": (b"", "空のファイル"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "パスワード"),
    "the old kind": (OLE, ".xls"),
    "text": (text(HEADINGS, ROW), "Excelブックではありません"),
    "a web page": (b"<html><table></table></html>", "Excelブックではありません"),
    "cut": (GOOD[: len(GOOD) // 2], "壊れている"),
    "no package at all": (b"PK\x03\x04" + bytes(100), "壊れている"),
    "no sheet where it says": (_package({k: v for k, v in _parts(GOOD).items() if k != SHEET}), "壊れている"),
    "no workbook": (_package({"a.txt": b"a"}), "壊れている"),
    "LibreOffice": (_package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "別の形式"),
    "Numbers": (_package({"Index/Document.iwa": b""}), "別の形式"),
    "a binary workbook": (_package({"xl/workbook.bin": b""}), "別の形式"),
    "charts only": (_charts_only(), "シートがありません"),
    "a sheet that is no XML": (_with_part(SHEET, lambda xml: xml[:-40] + b"<<<"), "壊れている"),
    "a list of sheets that is no XML": (_with_part("xl/workbook.xml", lambda xml: xml[:-10]), "壊れている"),
    "a document type": (
        _with_part("xl/workbook.xml", lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml),
        "壊れている",
    ),
    "a sheet without a part": (
        _with_part("xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"Id=", b"Other=")),
        "壊れている",
    ),
    "larger than it says": (_longer_than_it_says(), "壊れている"),
    "a cell far away": (_far("XFD1048576"), "最後のセルがXFD1048576"),
    "a cell with two names": (
        _with_part(SHEET, lambda xml: xml.replace(b'<c r="A2"', b'<c r="A2" r="XFD1048576"')),
        "壊れている",
    ),
    "a row far away, whose cells have no names": (
        _with_part(SHEET, lambda xml: re.sub(rb'<row r="2"', b'<row r="9999999999"', _NAMES.sub(b"<c", xml))),
        "大きすぎ",
    ),
    "more cells without names than a grid has": (
        _with_part(
            SHEET,
            lambda xml: (
                _NAMES.sub(b"<c", xml)
                .replace(b"</row>", b"<c><v>1</v></c>" * 200_000 + b"</row>", 1)
                .replace(b'<row r="2"', b'<row r="90000"')
            ),
        ),
        "大きすぎ",
    ),
    "no known heading": (xlsx(("氏名", "住所"), ("山田", "大阪")), "見出しがありません"),
    "nothing in it": (xlsx(), "見出し行がありません"),
    "headings alone": (xlsx(HEADINGS), "1件もありません"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(name: str, tmp_path: Path, run: Run) -> None:
    content, says = REFUSED[name]
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    status, out, err = run("check", path, "--format", "jsonl")
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert says in line
    assert str(path) in line
    _, _, english = run("check", path, "--lang", "en")
    assert english.isascii() or "都道府県コード" in english


@pytest.mark.parametrize("ending", [".xls", ".xlsb", ".ods", ".numbers", ".txt"])
def test_another_kind_of_table_is_refused_with_what_to_save_it_as(ending: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"x")
    status, _, err = run("check", path)
    assert status == 2
    assert "［名前を付けて保存］" in err
    assert "CSV UTF-8" in err


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path, run: Run) -> None:
    book = workbook([HEADINGS, ROW], title="申請一覧")
    book.create_sheet("施設")
    path = tmp_path / "a.xlsx"
    path.write_bytes(saved(book))
    status, out, err = run("check", path, "--sheet", "申請一らん", "--format", "jsonl")
    assert (status, out) == (2, "")
    assert "「申請一覧」ではありませんか" in err
    assert "「施設」" in err
    assert run("check", path, "--sheet", "申請一覧")[0] == 0
    _, _, err = run("check", path)
    assert "ほかのシート（施設）は --sheet で選べます" in err


def test_what_a_workbook_unpacks_to_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = _with_part(SHEET, lambda xml: xml + b" " * (1 << 20))
    assert len(list(read_records(io.BytesIO(bomb)))) == 1
    monkeypatch.setattr(workbook_package, "LARGEST_PACKAGE", 1 << 20)
    with pytest.raises(Unreadable, match="MiB"):
        list(read_records(io.BytesIO(bomb)))
    monkeypatch.setattr(workbook_package, "LARGEST_PACKAGE", 100)
    with pytest.raises(Unreadable, match="MiB"):
        list(read_records(io.BytesIO(GOOD)))


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: re.sub(rb' r="([A-Z]+2)"', rb" r='\1'", xml),
        lambda xml: re.sub(rb' r="([A-Z]+2)"', rb' r = "\1"', xml),
        lambda xml: re.sub(rb'<c r="E2"', b'<c r="XFD1048576"', xml),
        lambda xml: re.sub(rb'<c r="E2"', b"<c r='XFD1048576'", xml),
        lambda xml: re.sub(rb'<c r="E2"', b'<c\n r="xfd1048576"', xml),
        lambda xml: re.sub(rb'<c r="E2"', b'<c\nr="XFD1048576"', xml),
        lambda xml: re.sub(rb'<c r="E2"', b'<c\tr\n=\n"XFD1048576"', xml),
        lambda xml: re.sub(rb"<(/?)([a-z])", rb"<\1x:\2", xml.replace(b'"E2"', b'"XFD1048576"')).replace(
            b"xmlns", b"xmlns:x"
        ),
    ],
)
def test_however_the_place_of_a_cell_is_written_it_is_seen(change: Callable[[bytes], bytes]) -> None:
    content = _with_part(SHEET, change)
    is_far = any(place in _parts(content)[SHEET].lower() for place in (b"xfd1048576",))
    if is_far:
        with pytest.raises(Unreadable, match="XFD1048576"):
            list(read_records(io.BytesIO(content)))
    else:
        (record,) = read_records(io.BytesIO(content))
        assert record.form == "certificate"


def test_cells_that_are_only_formatted_take_no_place() -> None:
    book = workbook([HEADINGS, ROW])
    assert book.active is not None
    book.active["XFD1048576"].number_format = "@"
    (record,) = read_records(io.BytesIO(saved(book)))
    assert record.form == "certificate"


@given(st.data())
def test_a_workbook_with_a_wrong_byte_is_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Unreadable):
        list(check_file(io.BytesIO(bytes(raw)), format="xlsx"))


@settings(max_examples=30)
@given(st.data())
def test_a_workbook_with_a_wrong_byte_in_a_part_is_read_or_refused(data: st.DataObject) -> None:
    parts = _parts(GOOD)
    name = data.draw(st.sampled_from(["xl/workbook.xml", SHEET, "xl/styles.xml", "xl/_rels/workbook.xml.rels"]))
    raw = bytearray(parts[name])
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.sampled_from(b"<>\"'/=&0A9 "))
    with suppress(Unreadable):
        list(check_file(io.BytesIO(_package({**parts, name: bytes(raw)})), format="xlsx"))


def test_cells_without_names_stand_one_after_the_other() -> None:
    content = _with_part(SHEET, lambda xml: _NAMES.sub(b"<c", xml))
    assert [report.ok for report in check_file(io.BytesIO(content))] == [True]


def test_a_cell_far_to_the_right_is_read_and_told() -> None:
    reports = list(check_file(io.BytesIO(_far("XFD3"))))
    told = [(each.rule, each.place and each.place.cell) for report in reports for each in report.findings]
    assert told == [("form.unknown-field", "XFD1"), ("form.unknown-form", "A3")]


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtra, match="excel"):
        list(read_records(io.BytesIO(GOOD)))
    path = tmp_path / "a.xlsx"
    path.write_bytes(GOOD)
    status, out, err = run("check", path, "--format", "jsonl")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert 'pip install "oqa-rules[excel]"' in err


@pytest.mark.parametrize(
    ("column", "row", "name"),
    [(0, 1, "A1"), (25, 2, "Z2"), (26, 3, "AA3"), (701, 4, "ZZ4"), (702, 5, "AAA5"), (16383, 1048576, "XFD1048576")],
)
def test_a_cell_has_the_name_that_a_spreadsheet_gives_it(column: int, row: int, name: str) -> None:
    assert cell_name(column, row) == name


class _Stream(io.BytesIO):
    """An open file of bytes, with a name or without."""

    def __init__(self, content: bytes, name: str | None) -> None:
        super().__init__(content)
        if name is not None:
            self.name = name


@pytest.mark.parametrize("name", ["a.xlsx", "a.bin", None])
def test_an_open_workbook_is_known_by_its_bytes_and_left_open(name: str | None) -> None:
    stream = _Stream(GOOD, name)
    (report,) = check_file(stream)
    assert not stream.closed
    assert (report.ok, report.record and (report.record.file, report.record.sheet)) == (True, (name, "申請"))


def test_an_open_table_of_text_needs_a_name_or_a_format(tmp_path: Path) -> None:
    content = text(HEADINGS, ROW, encoding="cp932")
    (report,) = check_file(_Stream(content, "a.csv"))
    assert report.ok
    stream = io.BytesIO(content)
    (report,) = check_file(stream, format="csv", encoding="cp932")
    assert report.ok
    assert not stream.closed
    with pytest.raises(Unreadable):
        list(check_file(io.BytesIO(content)))
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with path.open("rb") as file:
        (report,) = check_file(file)
        assert report.ok
        assert not file.closed


def test_a_file_may_have_another_ending(tmp_path: Path) -> None:
    path = tmp_path / "download"
    path.write_bytes(TABLES["totals"].content)
    assert [each.ok for each in check_file(path, format="xlsx")] == [True, True]


def test_an_open_file_that_cannot_be_read_is_unreadable() -> None:
    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(Unreadable, match="Input/output error"):
        list(check_file(Failing(GOOD), format="xlsx"))
