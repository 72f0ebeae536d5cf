"""Tables on the command line: their options, and where in the table a finding is."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from tests.io.tables import HEADINGS, ROW, saved, text, workbook, xlsx

from oqa_rules.json_schemas import json_schema

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]

SECRET = "4821"
SITE_HEADINGS = (
    *("施設名", "工事日", "都道府県コード", "点数表コード", "医療機関等コード", "医療機関等名", "端末名称"),
)
SITE_ROWS = (
    ("みどり総合クリニック", date(2026, 12, 15), 27, 1, "0190121", "みどり医科", "医科端末01"),
    (None, None, None, None, None, None, "医科端末02"),
    (None, None, None, 3, "0190127", "みどり歯科", "歯科端末01"),
)


def _lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def _places(report: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    return [(each["path"], each.get("cell"), each.get("column")) for each in report["findings"]]


def test_a_finding_about_a_cell_has_its_name_and_its_heading(run: Run, write: Write) -> None:
    headings = (
        "申請",
        "ステーションコード",
        "都道府県コード",
        "点数表コード",
        "医療機関等名",
        "端末名称等",
        "利用申請日",
    )
    row = ("電子証明書", "190120", "27", "6", None, "a1；a1", None)
    for name, content in (("a.xlsx", xlsx((), headings, row)), ("a.csv", text((), headings, [x or "" for x in row]))):
        status, out, err = run("check", write(name, content), "--format", "jsonl")
        assert (status, err) == (1, "")
        *_, report = _lines(out)
        assert _places(report) == [
            ("/institution_code", "B3", "ステーションコード"),
            ("/terminals/1", "F3", "端末名称等"),
        ]
        assert ("sheet" in report["record"]) is name.endswith("xlsx")
    status, out, _ = run("check", write("a.xlsx", xlsx((), headings, row)))
    assert "a.xlsx!申請:3" in out
    assert "B3 ステーションコード (/institution_code)" in out


def test_the_clinic_stands_beside_its_place(run: Run, write: Write) -> None:
    headings = ("申請", "医療機関等名", "都道府県コード")
    _, out, _ = run("check", write("a.csv", text(headings, ("オンライン資格確認", "さくらクリニック", "99"))))
    assert "a.csv:2  オンライン資格確認  さくらクリニック" in out


def test_what_is_missing_is_at_its_empty_cell_where_it_has_one(run: Run, write: Write) -> None:
    headings = ("申請", "お客さまIDの種類", "お客さまID", "電気通信回線種別")
    row = ("オンライン資格確認", "", "", "ip-vpn-ntt")
    _, out, _ = run("check", write("a.csv", text(headings, row)), "--format", "jsonl")
    (report,) = _lines(out)
    places = {path: cell for path, cell, _ in _places(report)}
    assert places["/customer_id"] == "B2"
    assert places["/institution_name"] is None


def test_unknown_columns_are_told_once_and_may_be_ignored(run: Run, write: Write) -> None:
    file = write("a.xlsx", xlsx(("No.", *HEADINGS, "担当"), (1, *ROW, "山田"), (2, *ROW, "鈴木")))
    status, out, _ = run("check", file, "--format", "jsonl")
    headings, *reports = _lines(out)
    assert (status, _places(headings)) == (1, [("/No.", "A1", "No."), ("/担当", "G1", "担当")])
    assert [each["ok"] for each in reports] == [True, True]
    assert run("check", file, "--ignore-columns", "No.")[0] == 1
    assert run("check", file, "--ignore-columns", "No., 担当") == (0, "2件を判定: 問題なし\n", "")
    assert run("check", file, "--ignore-columns", "*") == (0, "2件を判定: 問題なし\n", "")


def test_rows_that_are_passed_over_are_told_and_no_error(run: Run, write: Write) -> None:
    file = write("a.csv", text(("一覧",), HEADINGS, ROW, ("合計", "1")))
    status, out, _ = run("check", file)
    assert status == 0
    assert "見出しより上の行として読み飛ばしました" in out
    assert "合計の行として読み飛ばしました" in out
    assert out.endswith("1件を判定: 問題なし\n")


def _headless(*cells: object) -> bytes:
    """A table without headings, whose rows hold a secret number."""
    return xlsx(cells, cells)  # type: ignore[arg-type]  # texts and numbers


@pytest.mark.parametrize("secret", [SECRET, int(SECRET), 482, "0482", f'="{SECRET}"'])
def test_a_secret_number_is_never_shown(run: Run, write: Write, secret: object) -> None:
    shown = str(secret).strip('="')
    headings = ("申請", "秘密の番号", "テスト開始予定年月")
    files = [
        write("cell.xlsx", xlsx(headings, ("オンライン資格確認", secret, None))),  # type: ignore[arg-type]
        write("headless.xlsx", _headless("オンライン資格確認", secret, "27")),
        write("known.xlsx", _headless("申請", "端末名称", secret)),
        write("shifted.xlsx", xlsx((*headings, secret), ("オンライン資格確認", None, None, None))),  # type: ignore[arg-type]
        write("twice.xlsx", xlsx((*headings, "秘密の番号"), ("オンライン資格確認", secret, None, secret))),  # type: ignore[arg-type]
    ]
    for file in files:
        for shape in ("text", "json", "jsonl"):
            status, out, err = run("check", file, "--format", shape, "--normalize")
            assert status in (1, 2)
            for stream in (out, err):
                assert shown not in stream.replace(str(file.parent), "")


def test_a_site_in_a_workbook_with_merged_cells_is_one_site(run: Run, write: Write) -> None:
    merged = ["A2:A4", "B2:B4", "C2:C4", "D2:D3", "E2:E3", "F2:F3"]
    err = ""
    for name, content in (
        ("merged.xlsx", xlsx(SITE_HEADINGS, *SITE_ROWS, merged=merged)),
        ("blank.xlsx", xlsx(("みどり総合クリニック",), SITE_HEADINGS, *SITE_ROWS, ("合計", 3))),
    ):
        status, out, err = run("plan", write(name, content), "--today", "2026-11-20", "--format", "json")
        assert status == 0, err
        assert json.loads(out)["counts"]["by_institution"] == [2, 1]
    assert err.count("読み飛ばしました") == 2


def test_a_finding_about_a_site_is_at_its_cell(run: Run, write: Write) -> None:
    rows = [list(row) for row in SITE_ROWS]
    rows[1][6], rows[2][4] = "医科端末01", "019012"
    file = write("a.xlsx", xlsx(SITE_HEADINGS, *rows))
    status, out, _ = run("plan", file, "--today", "2026-11-20", "--format", "json")
    assert status == 1
    assert {path: (cell, column) for path, cell, column in _places(json.loads(out)) if cell} == {
        "/institutions/0/terminals/1/name": ("G3", "端末名称"),
        "/institutions/1/institution_code": ("E4", "医療機関等コード"),
    }


def test_rows_of_a_site_that_differ_are_told(run: Run, write: Write) -> None:
    rows = [*SITE_ROWS, ("みどり総合クリニック", date(2026, 12, 16), 27, 3, "0190127", "みどり歯科", "歯科端末02")]
    _, out, _ = run("plan", write("a.xlsx", xlsx(SITE_HEADINGS, *rows)), "--today", "2026-11-20", "--format", "json")
    (finding,) = [each for each in json.loads(out)["findings"] if each["severity"] == "error"]
    assert (finding["rule"], finding["path"], finding["cell"]) == ("form.duplicate-field", "/construction_on", "B2")
    assert "2、5行目" in finding["message"]


def test_notices_in_a_workbook_are_compared(run: Run, write: Write) -> None:
    site = write("site.xlsx", xlsx(SITE_HEADINGS, *SITE_ROWS))
    headings = ("都道府県コード", "点数表コード", "医療機関等コード", "端末名称", "通知書受領日", "メモ")
    notices = [
        (27, 1, "0190121", "医科端末01", date(2026, 12, 1), "x"),
        (27, 3, "0190127", "歯科端末01", date(2026, 12, 1), None),
    ]
    issued = write("issued.xlsx", xlsx(("届いた通知書",), headings, *notices))
    status, out, _ = run("reconcile", site, "--issued", issued, "--format", "json", "--ignore-columns", "メモ")
    assert status == 0
    report = json.loads(out)
    assert [(each["rule"], each["path"], each.get("cell")) for each in report["findings"]] == [
        ("reconcile.missing", "/institutions/0/terminals/1", "G3"),
        ("table.row-passed-over", "/issued", None),
    ]


def test_a_dossier_reads_workbooks(run: Run, write: Write) -> None:
    applications = write("a.xlsx", xlsx(("一覧",), (*HEADINGS, "No."), (*ROW, 1)))
    status, out, err = run("dossier", applications, "--format", "json", "--ignore-columns", "*")
    assert (status, json.loads(out)["findings"]) == (0, [])
    assert "読み飛ばしました" in err
    assert run("dossier", applications, "--format", "json")[0] == 2


def test_a_folder_of_workbooks_is_planned(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.xlsx", xlsx(SITE_HEADINGS, *SITE_ROWS))
    status, out, _ = run("plan", tmp_path, "--today", "2026-11-20", "--format", "json")
    assert (status, [each["name"] for each in json.loads(out)["sites"]]) == (0, ["みどり総合クリニック"])


def test_normalize_writes_the_table_as_it_was(run: Run, write: Write, tmp_path: Path) -> None:
    file = write("a.tsv", text(("一覧",), HEADINGS, (*ROW[:2], " 0190120", *ROW[3:]), ("合計",), separator="\t"))
    status, _, err = run("normalize", file, "-o", tmp_path / "b.tsv")
    assert status == 0
    assert err.count("読み飛ばしました") == 2
    assert (tmp_path / "b.tsv").read_bytes() == file.read_bytes().replace(b" 0190120", b"0190120")
    status, _, err = run("normalize", file, "-o", tmp_path / "b.csv")
    assert (status, "拡張子は .tsv" in err) == (2, True)
    assert run("normalize", write("a.xlsx", xlsx(HEADINGS, ROW)), "-o", tmp_path / "b.xlsx")[0] == 0


def test_reports_about_tables_are_what_their_schema_says(run: Run, write: Write) -> None:
    import jsonschema_rs

    book = workbook([(), ("No.", *HEADINGS), (1, *ROW[:2], "1", *ROW[3:])])
    _, out, _ = run("check", write("a.xlsx", saved(book)), "--format", "jsonl")
    validator = jsonschema_rs.validator_for(json_schema("report"))
    for report in _lines(out):
        validator.validate(report)


def test_ten_thousand_rows_of_a_workbook_take_no_more_memory_for_their_reports(tmp_path: Path) -> None:
    import tracemalloc

    from openpyxl import Workbook

    from oqa_rules import check_file

    peaks = []
    for count in (1000, 4000):
        book = Workbook(write_only=True)
        sheet = book.create_sheet("申請")
        sheet.append(list(HEADINGS))
        for _ in range(count):
            sheet.append(["電子証明書", "99", "1", "7", ""])
        stream = io.BytesIO()
        book.save(stream)
        path = tmp_path / f"{count}.xlsx"
        path.write_bytes(stream.getvalue())
        tracemalloc.start()
        assert sum(len(each) for each in check_file(path)) >= 3 * count
        peaks.append(tracemalloc.get_traced_memory()[1] - 2 * path.stat().st_size)
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + (4 << 20)


def test_the_last_line_counts_records_and_headings_apart(run: Run, write: Write) -> None:
    file = write("a.csv", text(("No.", *HEADINGS), ("1", *ROW), ("2", *ROW)))
    assert run("check", file)[1].endswith("\n2件を判定: 見出しに誤りのある表 1個\n")
    assert run("check", file, "--lang", "en")[1].endswith("\n2 checked, 1 with errors in the headings\n")
