"""The agenda as CSV and as a workbook: what a spreadsheet opens, and that it runs nothing."""

import csv
import gc
import io
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.conftest import TODAY

from oqa_rules.errors import MissingExtra
from oqa_rules.io.formulas import inert
from oqa_rules.render.agenda_table import agenda_csv, agenda_xlsx
from oqa_rules.render.workbook import Column, Sheet, workbook_bytes
from oqa_rules.rules import Lang
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.site_state import STATES

openpyxl: Any = pytest.importorskip("openpyxl", reason="needs openpyxl, of the extra excel")
calamine: Any = pytest.importorskip("python_calamine", reason="needs python-calamine, of the extra excel")

_MAY_RUN = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def _rows(agenda: Agenda, lang: Lang) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(agenda_csv(agenda, lang).decode("utf-8-sig"), newline="")))


def _sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_csv_has_the_mark_by_which_excel_knows_utf_8_and_a_row_for_each_site(agenda: Agenda) -> None:
    data = agenda_csv(agenda, "ja")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 1 + len(agenda.sites) + len(agenda.headings)
    headings, unread, late, *others = _rows(agenda, "ja")
    assert (headings["施設"], headings["ファイル"]) == ("見出し", "sites.csv:1")
    assert (unread["状態"], unread["施設"], unread["ファイル"]) == ("読めない", "'=1+1", "'=bad.csv:3")
    assert unread["確認事項"] == "壊れています"
    assert {name: late[name] for name in ("状態", "コード", "その日", "担当", "残り日数", "電子証明書の最後の日")} == {
        "状態": "遅れ",
        "コード": "27-6-0190120",
        "その日": "2026-11-19",
        "担当": "医療機関等",
        "残り日数": "-1",
        "電子証明書の最後の日": "",
    }
    assert late["期限の近い手続き"].startswith("2026-11-19 ポータルサイトのアカウント作成・ログイン; 2026-11-19 ")
    assert [each["状態"] for each in others] == ["証明書の更新", "証明書の更新", "順調", "順調"]
    assert [each["コード"][:12] for each in others[:3]] == ["01-6-0190120", "01-6-0190120", "27-1-0190121"]
    assert [each["電子証明書の最後の日"] for each in others[:2]] == ["2026-12-31"] * 2


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_cell_is_run(agenda: Agenda, lang: Lang) -> None:
    slack = {"ja": "残り日数", "en": "days left"}[lang]
    for row in _rows(agenda, lang):
        # A number may be below 0.
        assert not any(value.startswith(_MAY_RUN) for name, value in row.items() if name != slack)
    book = openpyxl.load_workbook(io.BytesIO(agenda_xlsx(agenda, lang)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    formulas = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "@", "-"))]
    assert len(formulas) >= 4
    assert all(cell.quotePrefix for cell in formulas)


@given(text=st.text())
def test_a_text_is_inert_and_otherwise_as_it_was(text: str) -> None:
    made = inert(text)
    assert not made.lstrip().startswith(_MAY_RUN[:8])
    assert made in (text, f"'{text}")


def test_a_workbook_has_dates_as_dates_codes_as_text_and_headings_that_stay(agenda: Agenda) -> None:
    data = agenda_xlsx(agenda, "ja")
    sites, due, summary, weeks, certificates = _sheets(data).values()
    assert [row[0] for row in sites[1:]] == [
        STATES[each.state]["ja"] for each in (*agenda.headings, *agenda.by_urgency)
    ]
    late = dict(zip(sites[0], sites[3], strict=True))
    assert (late["その日"], late["コード"], late["残り日数"]) == (date(2026, 11, 19), "27-6-0190120", -1)
    assert [row[1] for row in due[1:]] == [each.due for each in agenda.entries()]
    assert [row[3] for row in weeks[1:]] == [each.total for each in agenda.weeks]
    assert [row[0] for row in certificates[1:]] == [date(2026, 12, 31)] * 2
    assert summary[1][0].startswith("2026-11-20（金）時点、6施設")
    assert any("site" not in str(row[0]) and "again" in str(row[0]) for row in summary), "findings between sites"
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet, rows in zip(book, (sites, due, summary, weeks, certificates), strict=True):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(len(rows), len(rows[0])).coordinate}"
        assert all(sheet.column_dimensions[cell.column_letter].width >= 10 for cell in sheet[1])
    first = book.worksheets[0]
    assert first["E4"].number_format == "yyyy-mm-dd"
    assert len({first.cell(row, 1).fill.fgColor.rgb for row in range(2, len(sites) + 1)}) == 4


def test_the_same_agenda_is_the_same_workbook(agenda: Agenda) -> None:
    data = agenda_xlsx(agenda, "en")
    assert data == agenda_xlsx(agenda, "en")
    assert openpyxl.load_workbook(io.BytesIO(data)).properties.modified.date() == TODAY


def test_an_agenda_of_nothing_is_a_table_without_rows() -> None:
    agenda = Agenda(TODAY)
    assert agenda_csv(agenda, "ja").count(b"\r\n") == 1
    assert [len(rows) for rows in _sheets(agenda_xlsx(agenda, "ja")).values()] == [1, 1, 2, 4, 1]


_SHOWN = {
    "a\ufffeb\uffff": "a<U+FFFE>b<U+FFFF>",
    "a\x00\x1b[1m\nb": "a<U+0000><U+001B>[1m<U+000A>b",
    "\u202e": "<U+202E>",
}
_AS_IT_IS = ("=1+1", "#N/A", "_x0041_", " 先頭", "TRUE", "0123", "''", "x" * 32_767)


@pytest.mark.parametrize("text", [*_SHOWN, *_AS_IT_IS])
def test_a_text_is_read_back_as_it_is_shown(text: str) -> None:
    data = workbook_bytes([Sheet("A", [Column("H", 10)], [(text,)])], TODAY)
    assert _sheets(data)["A"][1:] == [[_SHOWN.get(text, text)]]


def test_without_openpyxl_it_says_what_to_install(agenda: Agenda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match=r"oqa-rules\[excel\]"):
        agenda_xlsx(agenda, "ja")


def test_another_module_that_is_missing_is_no_missing_extra(agenda: Agenda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl.writer.excel", None)
    with pytest.raises(ModuleNotFoundError, match="excel"):
        agenda_xlsx(agenda, "ja")


def test_rows_that_fail_half_way_leave_nothing_to_complain_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def rows() -> Iterator[tuple[str]]:
        yield ("a",)
        raise MemoryError

    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    with pytest.raises(MemoryError):
        workbook_bytes([Sheet("A", [Column("H", 10)], [("a",)]), Sheet("B", [Column("H", 10)], rows())], TODAY)
    gc.collect()
    assert complaints == []
