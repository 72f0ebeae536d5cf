"""``check --format xlsx``: the file again with what is said of it beside its cells, and no secret."""

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from oqa_rules.render import marked_workbook
from oqa_rules.render.template import template_xlsx

openpyxl: Any = pytest.importorskip("openpyxl", reason="needs openpyxl, of the extra excel")
pytest.importorskip("python_calamine", reason="needs python-calamine, of the extra excel")

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]

SECRET = "7391"
ERROR, WARNING, NOTICE = "00FFC7CE", "00FFEB9C", "00DDEBF7"


def _filled(**cells: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx("eligibility")))
    sheet = book.worksheets[0]
    sheet["Q2"] = SECRET
    for name, value in cells.items():
        sheet[name] = value
        if isinstance(value, str):
            sheet[name].data_type = "s"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _checked(run: Run, file: Path, *more: str) -> tuple[int, Any, str]:
    out = file.with_name("判定.xlsx")
    status, text, err = run("check", file, "--format", "xlsx", "-o", out, *more)
    assert text == ""
    assert SECRET.encode() not in b"".join(_parts(out.read_bytes()))
    return status, openpyxl.load_workbook(out), err


def _parts(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name) for name in package.namelist()]


def test_a_workbook_comes_back_with_the_findings_beside_its_cells(run: Run, write: Write) -> None:
    file = write("a.xlsx", _filled(F2="190120", P2="2027-01", R2="=1+1"))
    before = file.read_bytes()
    status, book, err = _checked(run, file)
    assert status == 1
    assert file.read_bytes() == before
    assert "1件を判定: 誤りあり 1件" in err
    sheet, listed = book.worksheets[0], book["判定結果"]
    assert (sheet["F2"].value, sheet["F2"].fill.fgColor.rgb) == ("190120", ERROR)
    assert "institution-code.format" in sheet["F2"].comment.text
    assert "候補: 0190120" in sheet["F2"].comment.text
    assert (sheet["P2"].fill.fgColor.rgb, sheet["Q2"].value) == (NOTICE, "＊＊＊＊")
    assert (sheet["R2"].value, sheet["R2"].data_type) == ("=1+1", "s")
    assert sheet["E1"].comment.text.startswith("都道府県コード")  # the note that was there
    rows = list(listed.iter_rows(values_only=True))
    assert rows[0][:6] == ("場所", "名称", "セル", "項目", "重大度", "規則")
    assert [(row[2], row[5], row[8]) for row in rows[1:]] == [
        ("F2", "institution-code.format", "0190120"),
        ("P2", "test-start.not-needed", None),
        ("R2", "choice.unknown", None),
    ]


def test_a_cell_has_the_colour_of_what_weighs_most_and_all_that_is_said(run: Run, write: Write) -> None:
    _, book, _ = _checked(run, write("a.xlsx", _filled(P2="2027/1/32")))
    cell = book.worksheets[0]["P2"]
    assert cell.fill.fgColor.rgb == ERROR
    assert [rule in cell.comment.text for rule in ("year-month.format", "test-start.not-needed")] == [True, True]


def test_a_secret_in_the_column_beside_it_is_hidden(run: Run, write: Write) -> None:
    _, book, _ = _checked(run, write("a.xlsx", _filled(P2=SECRET, Q2=None, Q3=7391)))
    sheet = book.worksheets[0]
    assert [sheet[name].value for name in ("P2", "Q3")] == ["＊＊＊＊"] * 2


ELIGIBILITY = {
    "申請": "オンライン資格確認",
    "申請日": "2026-11-20",
    "医療機関等コード": "0190120",
    "利用開始予定年月": "2026-12",
    "秘密の番号": SECRET,
    "電子証明書発行料の支払い方法": "deduct",
    "テスト開始予定年月": None,
    "端末名称": None,
    "備考": None,
}
"""Headings of several forms, and one's own."""


def _tables(rows: list[list[Any]]) -> dict[str, bytes]:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    text = "".join(",".join(str(cell or "") for cell in row) + "\n" for row in rows)
    return {"xlsx": written.getvalue(), "csv": text.encode(), "tsv": text.replace(",", "\t").encode()}


@pytest.mark.parametrize("ending", ["xlsx", "csv", "tsv"])
@pytest.mark.parametrize("step", [-1, 1])
@pytest.mark.parametrize("secret", [SECRET, int(SECRET), f" {SECRET}", "７３９１"])
def test_a_secret_in_a_row_that_shifted_by_one_column_is_hidden(
    run: Run, write: Write, ending: str, step: int, secret: str | int
) -> None:
    headings = list(ELIGIBILITY)
    cells: list[Any] = list((ELIGIBILITY | {"秘密の番号": secret}).values())
    shifted = ["1", *cells[:-1]] if step > 0 else [*cells[1:], None]
    file = write(f"a.{ending}", _tables([headings, shifted, cells])[ending])
    status, book, _ = _checked(run, file, "--ignore-columns", "備考")
    sheet = book.worksheets[0]
    place = sheet.cell(2, headings.index("秘密の番号") + 1 + step)
    assert (status, place.value) == (1, "＊＊＊＊")
    assert sheet.cell(2, headings.index("医療機関等コード") + 1 + step).value == "0190120"


@pytest.mark.parametrize("form", ["電子証明書", "オンライン請求", "オンライン資格確認"])
@pytest.mark.parametrize("heading", ["電子証明書発行料の支払い方法", "テスト開始予定年月"])
def test_a_secret_beside_its_column_is_hidden_whatever_the_form(
    run: Run, write: Write, form: str, heading: str
) -> None:
    row = ELIGIBILITY | {"申請": form, "秘密の番号": None, heading: SECRET}
    _, book, _ = _checked(run, write("a.csv", _tables([list(ELIGIBILITY), list(row.values())])["csv"]))
    assert book["表"].cell(2, list(ELIGIBILITY).index(heading) + 1).value == "＊＊＊＊"


def test_four_digits_elsewhere_in_a_row_that_names_no_form_stay(run: Run, write: Write) -> None:
    row = ELIGIBILITY | {"申請": "x", "秘密の番号": None, "備考": "2026", "電子証明書発行料の支払い方法": "12345"}
    _, book, _ = _checked(run, write("a.csv", _tables([list(ELIGIBILITY), list(row.values())])["csv"]))
    values = [cell.value for cell in book["表"][2]]
    assert values == [value or None for value in row.values()]


def test_a_table_without_headings_shows_no_secret(run: Run, write: Write) -> None:
    file = write("a.csv", f"申請,医療機関等コード,{SECRET}\n電子証明書,0190120,{SECRET}\nx,y,z,{SECRET}\n")
    status, _, _ = _checked(run, file)
    assert status == 1


def test_a_csv_becomes_a_sheet_with_its_rows_where_they_were(run: Run, write: Write) -> None:
    headings = "申請,医療機関等コード,端末名称,秘密の番号"
    text = f'一覧\r\n\r\n{headings}\r\n電子証明書,=1,"a\nb",{SECRET}\r\n資格,1,x,{SECRET}\r\n'
    _, book, _ = _checked(run, write("a.csv", text))
    sheet = book["表"]
    assert [cell.value for cell in sheet[3]] == ["申請", "医療機関等コード", "端末名称", "秘密の番号"]
    assert [cell.value for cell in sheet[4]] == ["電子証明書", "=1", "a\nb", "＊＊＊＊"]
    assert (sheet["B4"].data_type, sheet["B4"].quotePrefix) == ("s", True)
    assert "institution-code.format" in sheet["B4"].comment.text
    assert "form.unknown-form" in sheet["A5"].comment.text
    assert sheet["A1"].fill.fgColor.rgb == NOTICE


def test_applications_of_json_become_a_sheet_of_their_form(run: Run, write: Write) -> None:
    records = [
        {
            "form": "eligibility",
            "secret_number": SECRET + "0",
            "ステーションコード": "12",
            "customer_id": {"prefix": 5},
        },
        {"form": "certificate", "terminals": ["端末01", "端末01"]},
        {"form": "x"},
        [1],
    ]
    _, book, _ = _checked(run, write("a.jsonl", records))
    sheet = book["オンライン資格確認"]
    values = dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in sheet[2]], strict=True))
    assert (values["医療機関等コード"], values["秘密の番号"], values["お客さまIDの種類"]) == ("12", "＊＊＊＊", "5")
    assert "secret-number.format" in sheet["Q2"].comment.text
    assert book["電子証明書"]["H2"].value == "端末01；端末01"
    rows = list(book["判定結果"].iter_rows(min_row=2, values_only=True))
    assert [row[5] for row in rows if row[2] is None] == ["form.unknown-form", "form.not-an-object"]


@pytest.mark.parametrize("name", ["名前\x00\x1b[1m", "a\ufffe\uffff", "_x0041_", "a\u202eb"])
def test_no_character_stops_it(run: Run, write: Write, name: str) -> None:
    record = json.dumps({"form": "eligibility", "institution_name": name})
    status, book, _ = _checked(run, write("a.json", record))
    assert status == 1
    assert book["オンライン資格確認"]["H2"].value.startswith(name[0])


def test_merged_cells_and_protected_sheets_are_marked_too(run: Run, write: Write) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["申請", "医療機関等コード", "都道府県コード", "点数表コード", "端末名称"])
    sheet.append(["電子証明書", "190120", "27", "6", "訪看端末01"])
    sheet.append([None, None, "27", "6", "訪看端末02"])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    sheet.protection.enable()
    written = io.BytesIO()
    book.save(written)
    _, checked, _ = _checked(run, write("a.xlsx", written.getvalue()))
    assert checked.active["B2"].comment.text.count("institution-code.format") == 2
    assert checked.active.protection.sheet


def test_what_is_fine_comes_back_without_a_mark(run: Run, write: Write) -> None:
    status, book, _ = _checked(run, write("a.xlsx", _filled()))
    assert status == 0
    assert len(list(book["判定結果"].iter_rows())) == 1


def test_with_too_many_notes_the_rest_is_coloured(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked_workbook, "MOST_NOTES", 1)
    _, book, err = _checked(run, write("a.csv", "申請,医療機関等コード\n電子証明書,1\n"))
    assert "1個のセルは色だけ" in err
    assert [bool(cell.comment) for cell in book["表"][2]].count(True) == 1
    assert {cell.fill.fgColor.rgb for cell in book["表"][2]} == {ERROR}


@pytest.mark.parametrize(("limit", "most"), [("LAST_ROW", 2), ("LAST_COLUMN", 1)])
def test_more_than_a_sheet_holds_is_told(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    file = write("a.csv", "申請,医療機関等コード\n電子証明書,1\n電子証明書,2\n")
    monkeypatch.setattr(marked_workbook, limit, most)
    status, _, err = run("check", file, "--format", "xlsx", "-o", file.with_name("o.xlsx"))
    assert (status, "シートに入りません" in err, file.with_name("o.xlsx").exists()) == (2, True, False)


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_the_same_file_gives_the_same_bytes(run: Run, write: Write, ending: str) -> None:
    content = {"xlsx": _filled(F2="1"), "csv": "申請,端末名称\n電子証明書,a\n", "json": {"form": "billing"}}[ending]
    file = write(f"a.{ending}", content)
    for name in ("1.xlsx", "2.xlsx"):
        run("check", file, "--format", "xlsx", "-o", file.with_name(name))
    assert file.with_name("1.xlsx").read_bytes() == file.with_name("2.xlsx").read_bytes()


def test_what_cannot_be_read_leaves_no_workbook(run: Run, write: Write, tmp_path: Path) -> None:
    for name, content in (("a.xlsx", b"PK\x03\x04"), ("b.json", "{"), ("c.csv", "")):
        file = write(name, content)
        status, _, err = run("check", file, "--format", "xlsx", "-o", tmp_path / "out.xlsx")
        assert (status, str(file) in err, (tmp_path / "out.xlsx").exists()) == (2, True, False)


def test_one_file_a_name_that_opens_and_no_terminal(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write("a.json", {"form": "billing"})
    assert "1度に1つ" in run("check", file, file, "--format", "xlsx", "-o", tmp_path / "o.xlsx")[2]
    assert ".xlsx にしてください" in run("check", file, "--format", "xlsx", "-o", tmp_path / "o.csv")[2]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert "-o FILE.xlsx" in run("check", file, "--format", "xlsx")[2]


def test_without_the_extra_it_says_how_to_install_it(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write("a.json", {"form": "billing"})
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    status, _, err = run("check", file, "--format", "xlsx", "-o", file.with_name("o.xlsx"))
    assert (status, "oqa-rules[excel]" in err) == (2, True)


def test_the_secret_of_a_form_of_ones_own_is_hidden(run: Run, write: Write) -> None:
    policy = write(
        "house.py",
        """
from typing import Annotated
from pydantic import Field
from oqa_rules import CertificateApplication, Policy
from oqa_rules.types import SecretNumber

class Ours(CertificateApplication):
    pin: Annotated[SecretNumber, Field(title="暗証番号")]

POLICY = Policy(forms=[Ours])
""",
    )
    file = write("a.csv", f"申請,医療機関等コード,暗証番号\n電子証明書,0190120,{SECRET}\n")
    _, book, _ = _checked(run, file, "--policy", f"{policy}:POLICY")
    (sheet, *_) = book.worksheets
    assert [cell.value for cell in sheet[2]] == ["電子証明書", "0190120", "＊＊＊＊"]
