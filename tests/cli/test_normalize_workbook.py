"""``oqa-rules normalize`` of workbooks: texts in cells change, and nothing else of the workbook."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest

openpyxl: Any = pytest.importorskip("openpyxl", reason="needs openpyxl, of the extra excel")
pytest.importorskip("python_calamine", reason="needs python-calamine, of the extra excel")

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]

HEADINGS = ["申請", "医療機関等コード", "都道府県コード", "点数表コード", "端末名称", "申請日", "備考"]


def _book(*rows: list[object]) -> Any:  # noqa: ANN401  # openpyxl has no types
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "申請"
    sheet.append(["申請の一覧"])
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append(row)
    return book


def _bytes(book: Any) -> bytes:  # noqa: ANN401  # openpyxl has no types
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


UNTIDY = ["電子証明書", "０１９-0120", 27, "６", " 端末01；<端末>&\n ", datetime(2026, 11, 20), " 残す "]  # noqa: DTZ001


def test_only_the_cells_that_are_tidied_change(run: Run, write: Write) -> None:
    book = _book(UNTIDY)
    book.active["B3"].number_format = "@"
    book.active["B3"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")
    book.create_sheet("別の表").append(["０１"])
    before = _bytes(book)
    file = write("a.xlsx", before)
    out = file.with_name("new.xlsx")
    status, text, err = run("normalize", file, "-o", out, "--ignore-columns", "備考")
    assert (status, text) == (0, "")
    assert '"０１９-0120" -> "019-0120" (width)' in err
    after = _parts(out.read_bytes())
    changed = {name for name, data in _parts(before).items() if after[name] != data}
    assert changed == {"xl/worksheets/sheet1.xml"}
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [cell.value for cell in sheet[3]] == [
        "電子証明書", "0190120", 27, "6", "端末01；<端末>&\n ", datetime(2026, 11, 20), " 残す ",  # noqa: DTZ001
    ]  # fmt: skip
    assert (sheet["B3"].data_type, sheet["B3"].number_format) == ("s", "@")
    assert sheet["B3"].fill.fgColor.rgb == "00FFFF00"
    assert file.read_bytes() == before
    assert run("normalize", file, "-o", file)[0] == 2
    again = run("normalize", out, "-o", file.with_name("again.xlsx"), "--ignore-columns", "備考")
    assert (again[0], " -> " in again[2]) == (0, False)
    assert _parts(file.with_name("again.xlsx").read_bytes()) == after


def test_what_was_untidy_is_valid_afterwards(run: Run, write: Write) -> None:
    file = write("a.xlsx", _bytes(_book(UNTIDY)))
    out = file.with_name("new.xlsx")
    assert run("check", file, "--ignore-columns", "備考")[0] == 1
    run("normalize", file, "-o", out)
    assert run("check", out, "--ignore-columns", "備考")[0] == 0


def test_macros_are_kept(run: Run, write: Write) -> None:
    with_macros = io.BytesIO(_bytes(_book(UNTIDY)))
    with zipfile.ZipFile(with_macros, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macros")
    file = write("a.xlsm", with_macros.getvalue())
    assert run("normalize", file, "-o", file.with_name("b.xlsx"))[0] == 2
    assert run("normalize", file, "-o", file.with_name("b.xlsm"))[0] == 0
    assert _parts(file.with_name("b.xlsm").read_bytes())["xl/vbaProject.bin"] == b"macros"


def test_a_formula_stays_and_is_told(run: Run, write: Write) -> None:
    parts = _parts(_bytes(_book(UNTIDY)))
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    start = sheet.index('<c r="B3"')
    end = sheet.index("</c>", start) + 4
    sheet = f'{sheet[:start]}<c r="B3" t="str"><f>D9&amp;"0120"</f><v>019-0120</v></c>{sheet[end:]}'
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, data in parts.items():
            package.writestr(name, sheet if name.endswith("sheet1.xml") else data)
    file = write("a.xlsx", written.getvalue())
    status, _, err = run("normalize", file, "-o", file.with_name("b.xlsx"))
    assert (status, "B3: 数式のセルは書き換えません" in err) == (1, True)
    assert b"<f>D9" in _parts(file.with_name("b.xlsx").read_bytes())["xl/worksheets/sheet1.xml"]


def test_merged_cells_change_where_they_hold_something(run: Run, write: Write) -> None:
    book = _book(UNTIDY, [None, None, 27, "６", "端末02"])
    book.active.merge_cells("A3:A4")
    book.active.merge_cells("B3:B4")
    file = write("a.xlsx", _bytes(book))
    assert run("normalize", file, "-o", file.with_name("b.xlsx"))[0] == 0
    sheet = openpyxl.load_workbook(file.with_name("b.xlsx")).active
    assert [sheet[name].value for name in ("B3", "B4", "D4")] == ["0190120", None, "6"]


def test_no_cell_becomes_a_formula(run: Run, write: Write) -> None:
    file = write("a.xlsx", _bytes(_book([*UNTIDY[:4], " ＝1", None, None], [*UNTIDY[:4], " =1", None, None])))
    status, _, _ = run("normalize", file, "-o", file.with_name("b.xlsx"))
    assert status == 1
    sheet = openpyxl.load_workbook(file.with_name("b.xlsx")).active
    assert (sheet["E4"].value, sheet["B4"].value) == (" =1", "0190120")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_cannot_be_read_leaves_no_file(run: Run, write: Write, content: bytes) -> None:
    file = write("a.xlsx", content)
    status, _, err = run("normalize", file, "-o", file.with_name("b.xlsx"))
    assert (status, str(file) in err, file.with_name("b.xlsx").exists()) == (2, True, False)
