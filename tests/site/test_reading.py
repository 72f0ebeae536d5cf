"""Sites in JSON, TOML and tables: the same site says the same, and nothing of a table is lost."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.io.tables import Cell, xlsx
from tests.site.reading import read_sites

from oqa_rules import Finding, Report, Site, certificate_counts, check_site
from oqa_rules.io.layout import TableOptions
from oqa_rules.io.source import read_records
from oqa_rules.io.table import read_table
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.io.workbook import read_workbook
from oqa_rules.rules import Record
from oqa_rules.site.check import SiteRecord
from oqa_rules.site.columns import HEADINGS as COLUMN_HEADINGS
from oqa_rules.site.examples import guide_site
from oqa_rules.site.reconcile import read_issued
from oqa_rules.site.step import StepKind
from oqa_rules.site.table import DOCUMENT_HEADINGS, name_of, read_documents, site_records

Data: TypeAlias = dict[str, Any]
Sites: TypeAlias = st.SearchStrategy[Data]
Write: TypeAlias = Callable[..., Path]

HEADINGS = (
    "施設名,工事日,請求開始年月,スタートパック,都道府県コード,点数表コード,医療機関等コード,医療機関等名,端末名称,用途"
)
GUIDE_ROWS = [
    "みどり総合クリニック,2026-12-15,2027-02,いいえ,27,1,0190121,みどり医科,医科端末01,eligibility;billing",
    "みどり総合クリニック,2026-12-15,2027-02,いいえ,27,1,0190121,みどり医科,医科端末02,",
    "みどり総合クリニック,2026-12-15,2027-02,いいえ,27,1,0190121,みどり医科,医科端末03,",
    "みどり総合クリニック,2026-12-15,2027-02,いいえ,27,3,0190127,みどり歯科,歯科端末01,",
]
SAKURA = "さくら,2026-12-15,,,27,6,0190120,さくら訪問看護,訪看端末{:02},"


def _read(path: Path) -> list[tuple[Report, Site | None]]:
    return list(read_sites(read_records(str(path), "utf-8", None)))


def _table(*rows: str, headings: str = HEADINGS) -> list[tuple[Report, Site | None]]:
    text = "\n".join([headings, *rows, ""])
    return list(read_sites(read_table(io.BytesIO(text.encode()), "a.csv", "utf-8")))


def _said(report: Report) -> list[str]:
    return [f"{each.path} {each.rule}" for each in report.findings]


def _by_rule(report: Report, rule: str) -> list[Finding]:
    return [each for each in report.findings if each.rule == rule]


def _toml(site: Data) -> str:
    lines = [f"{key} = {json.dumps(site[key], ensure_ascii=False)}" for key in ("name", "billing_start", "start_pack")]
    # A local date, as TOML has them.
    lines.append(f"construction_on = {site['construction_on']}")
    for institution in site["institutions"]:
        lines.append("[[institutions]]")
        lines += [
            f"{key} = {json.dumps(value, ensure_ascii=False)}"
            for key, value in institution.items()
            if key != "terminals"
        ]
        for terminal in institution["terminals"]:
            lines.append("[[institutions.terminals]]")
            lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in terminal.items()]
    return "\n".join(lines)


def _anywhere(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings without the cells that they are about."""
    return tuple(replace(each, place=None) for each in findings)


def test_one_site_in_five_ways_says_the_same(write: Write) -> None:
    site = guide_site()
    files = [
        write("a.json", site),
        write("b.json", [site]),
        write("c.jsonl", [site]),
        write("d.toml", _toml(site)),
        write("e.csv", "\n".join([HEADINGS, *GUIDE_ROWS])),
    ]
    for file in files:
        ((report, read),) = _read(file)
        assert _anywhere(report.findings) == check_site(site).findings
        assert report.form == "site"
        assert read is not None
        assert certificate_counts(read).by_institution == (3, 1)
        assert read == Site.model_validate(site)


def test_english_headings_are_as_good_and_so_is_either_name_of_the_code() -> None:
    english = "site,construction_on,prefecture_code,score_table,institution_code,institution_name,terminal,uses"
    row = "さくら,2026-12-15,27,6,0190120,さくら訪問看護,訪看端末01,オンライン請求"
    ((report, site),) = _table(row, headings=english)
    assert report.findings == ()
    assert site is not None
    assert site.institutions[0].terminals[0].uses == ("billing",)
    both = HEADINGS.replace("医療機関等コード", "医療機関等コード,ステーションコード")
    ((report, site),) = _table(
        "ひかり,,,,27,1,0190121,,ひかり医科,A1,", "ひかり,,,,27,6,,0190120,ひかり訪看,A2,", headings=both
    )
    assert report.ok
    assert site is not None
    assert [each.identifier for each in site.institutions] == ["2710190121", "2760190120"]


def test_scattered_rows_are_put_together_in_the_order_in_which_their_sites_begin() -> None:
    rows = [GUIDE_ROWS[0], SAKURA.format(1), GUIDE_ROWS[3], GUIDE_ROWS[1], SAKURA.format(2), GUIDE_ROWS[2]]
    (guide, first), (sakura, second) = _table(*rows)
    assert (guide.record and guide.record.line, sakura.record and sakura.record.line) == (2, 3)
    assert first is not None
    assert second is not None
    assert certificate_counts(first).by_institution == (3, 1)
    assert certificate_counts(second).by_institution == (2,)
    assert [each.name for each in first.institutions[0].terminals] == ["医科端末01", "医科端末02", "医科端末03"]


def test_an_empty_cell_says_nothing_and_contradicts_nothing() -> None:
    ((report, site),) = _table(GUIDE_ROWS[0], "みどり総合クリニック,,,,27,1,0190121,,医科端末02,")
    assert report.ok
    assert site is not None
    assert (str(site.construction_on), len(site.institutions[0].terminals)) == ("2026-12-15", 2)
    # The printed label of a score table, and はい or true, mean the same.
    ((report, _),) = _table(
        "さくら,,,いいえ,27,6,0190120,さくら,訪看端末01,",
        "さくら,,,false,27,６：訪問看護ステーション,0190120,さくら,訪看端末02,",
    )
    assert report.ok


def test_two_construction_days_of_one_site_are_a_finding_with_their_lines() -> None:
    ((report, site),) = _table(GUIDE_ROWS[0], SAKURA.format(1), GUIDE_ROWS[1].replace("12-15", "12-16"))[:1]
    assert site is None
    (finding,) = report.errors
    assert (finding.path, finding.rule) == ("/construction_on", "form.duplicate-field")
    assert finding.params["found"] == ("2026-12-15", "2026-12-16")
    assert finding.params["lines"] == (2, 4)
    assert "2、4行目" in finding.message.ja
    assert "lines 2, 4" in finding.message.en


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ("2027-02", "2027-03", "/billing_start"),
        ("いいえ", "はい", "/start_pack"),
        ("みどり医科", "みどり内科", "/institutions/0/name"),
    ],
)
def test_every_contradiction_between_rows_is_an_error_of_its_member(before: str, after: str, path: str) -> None:
    ((report, site),) = _table(GUIDE_ROWS[0], GUIDE_ROWS[1].replace(before, after))
    assert site is None
    assert [(each.path, each.params["lines"]) for each in _by_rule(report, "form.duplicate-field")] == [(path, (2, 3))]


def test_a_contradiction_stands_in_the_data_too() -> None:
    text = "\n".join([HEADINGS, GUIDE_ROWS[0], GUIDE_ROWS[1].replace("12-15", "12-16")])
    (record,) = site_records(read_table(io.BytesIO(text.encode()), None, "utf-8"))
    assert "/construction_on form.duplicate-field" in _said(check_site(record.data))


def test_a_row_is_a_terminal_even_where_its_name_is_missing() -> None:
    ((report, site),) = _table(GUIDE_ROWS[0], "みどり総合クリニック,,,,27,1,0190121,,,")
    assert site is None
    assert "/institutions/0/terminals/1/name form.missing-field" in _said(report)
    ((report, _),) = _table("みどり総合クリニック,,,,,,,,,")
    assert "/institutions/0/institution_code form.missing-field" in _said(report)


def test_rows_without_a_code_are_told_apart_by_the_name() -> None:
    ((report, _),) = _table(
        "みどり,,,,27,1,,みどり医科,A1,", "みどり,,,,27,1,,みどり歯科,B1,", "みどり,,,,27,1,,みどり医科,A2,"
    )
    assert [each for each in _said(report) if "institution_code" in each] == [
        "/institutions/0/institution_code form.missing-field",
        "/institutions/1/institution_code form.missing-field",
    ]
    assert _by_rule(report, "start-pack.not-offered")[0].params["found"] == 3


def test_rows_without_a_site_are_one_site_without_a_name() -> None:
    ((report, site),) = _table(*(row.replace("みどり総合クリニック", "") for row in GUIDE_ROWS))
    assert site is None
    assert [each.path for each in report.errors] == ["/name"]


def test_an_unknown_column_is_one_finding_on_the_headings() -> None:
    (headings, none), (report, site) = _table(GUIDE_ROWS[0] + ",x", headings=HEADINGS + ",端末の名称")
    assert none is None
    assert _said(headings) == ["/端末の名称 form.unknown-field"]
    assert headings.findings[0].suggestion == "端末名称"
    assert headings.record is not None
    assert (headings.record.line, headings.record.is_headings) == (1, True)
    assert report.ok
    assert site is not None


def test_a_column_that_stands_twice_overwrites_nothing() -> None:
    ((report, site),) = _table(GUIDE_ROWS[0] + ",医科端末09", headings=HEADINGS + ",端末名称等")
    assert site is None
    assert _said(report) == ["/institutions/0/terminals/0/name form.duplicate-field"]
    ((report, site),) = _table(GUIDE_ROWS[0] + ",みどり病院", headings=HEADINGS + ",site")
    assert site is None
    assert _said(report) == ["/name form.duplicate-field"]


def test_an_unreadable_row_is_a_finding_of_its_own_and_of_the_sites_that_it_may_belong_to() -> None:
    broken = GUIDE_ROWS[1] + ",one,cell,too,many"
    rows = [
        SAKURA.format(1),
        GUIDE_ROWS[0],
        "ひかり,,,,27,6,0190120,ひかり,訪看端末01,",
        broken,
        "のぞみ,,,,27,6,0190120,のぞみ,A1,",
        "かなえ,,,,27,6,0190120,かなえ,A1,",
    ]
    (own, none), *sites = _table(*rows)
    assert none is None
    assert own.record is not None
    assert (own.record.line, _said(own)) == (5, [" record.unreadable"])
    # The site named in the row, and the ones before and after it, cannot be counted; the others can.
    assert [site is None for _, site in sites] == [False, True, True, True, False]
    assert [[each.rule for each in report.errors] for report, _ in sites] == [[], *[["record.unreadable"]] * 3, []]
    assert "5行目" in sites[1][0].findings[0].message.ja


def test_rows_that_are_no_text_stop_nothing_and_are_told_in_the_end(write: Write) -> None:
    path = write("a.csv", "")
    rows = [SAKURA.format(1).encode(), "のぞみ".encode("cp932"), GUIDE_ROWS[3].encode()]
    path.write_bytes(b"\n".join([HEADINGS.encode(), *rows]))
    read = read_sites(read_records(str(path), "utf-8", None))
    reports = [next(read)[0] for _ in range(3)]
    assert [_said(each)[:1] for each in reports] == [[" record.unreadable"]] * 3
    with pytest.raises(Unreadable):
        next(read)


def test_a_broken_line_of_json_lines_costs_that_line(write: Write) -> None:
    site = json.dumps(guide_site())
    reports = _read(write("a.jsonl", f"{site}\n{{\n\n{site}\nnull\n"))
    assert [site is not None for _, site in reports] == [True, False, True, False]
    assert [report.record and report.record.line for report, _ in reports] == [1, 2, 4, 5]
    assert _said(reports[1][0]) == [" record.unreadable"]
    assert _said(reports[3][0]) == [" form.wrong-type"]


def test_strict_gives_warnings_weight_and_keeps_the_site() -> None:
    row = "さくら,,,,27,6,0190124,さくら,訪看端末01,"
    text = f"{HEADINGS}\n{row}".encode()
    ((report, site),) = read_sites(read_table(io.BytesIO(text), None, "utf-8"), strict=True)
    assert not report.ok
    assert site is not None


@given(data=st.data())
def test_a_table_of_right_sites_gives_the_same_sites_however_its_rows_are_scattered(
    right_sites: Sites, data: st.DataObject
) -> None:
    sites = [data.draw(right_sites) | {"name": f"施設{number}"} for number in range(data.draw(st.integers(1, 3)))]
    rows = [
        [site["name"], *(each[key] for key in ("prefecture_code", "score_table", "institution_code", "name")),
         terminal["name"], ";".join(terminal["uses"])]
        for site in sites
        for each in site["institutions"]
        for terminal in each["terminals"]
    ]  # fmt: skip
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["site", "都道府県コード", "点数表コード", "institution_code", "医療機関名", "terminal", "uses"])
    writer.writerows(data.draw(st.permutations(rows)))
    read = [site for _, site in read_sites(read_table(io.BytesIO(text.getvalue().encode()), None, "utf-8"))]
    assert all(read)
    counts = {site.name: certificate_counts(site).certificates for site in read if site}
    assert counts == {site["name"]: sum(len(each["terminals"]) for each in site["institutions"]) for site in sites}
    found = {(site.name, each.identifier, tie.name) for site in read if site for each in site.institutions
             for tie in each.terminals}  # fmt: skip
    assert len(found) == len(rows)


CELLS = st.sampled_from(
    ["", "", "27", "1", "6", "0190121", "みどり", "A1", "PC", "2026-12-15", "はい", "billing;x", "x,y", '"']
)


@given(data=st.data())
def test_no_table_loses_a_row(data: st.DataObject) -> None:
    known = [*HEADINGS.split(","), "site", "uses", "ステーションコード", "x"]
    headings = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=8))
    rows = data.draw(st.lists(st.lists(CELLS, max_size=9), max_size=6))
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    table = text.getvalue().encode()
    for report, site in read_sites(read_table(io.BytesIO(table), None, "utf-8")):
        assert report.ok == (site is not None)
        json.dumps(report.to_json())
    records = list(site_records(read_table(io.BytesIO(table), None, "utf-8")))
    terminals = [
        terminal
        for each in records
        for institution in cast("Data", each.data or {"institutions": []})["institutions"]
        for terminal in institution["terminals"]
    ]
    unreadable = [each for each in records if not each.is_site and not each.record.is_headings]
    is_readable = [len(row) <= len(headings) for row in rows if any(row)]
    assert (len(terminals), len(unreadable)) == (sum(is_readable), len(is_readable) - sum(is_readable))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ({"name": "A"}, "A"),
        ({"x": 1, "施設名": "A", "institutions": 5}, "A"),
        ({"name": 5}, None),
        ({"institutions": []}, None),
        (5, None),
        (None, None),
    ],
)
def test_a_site_that_is_wrong_has_its_name(data: object, name: str | None) -> None:
    assert name_of(SiteRecord(Record("a.json"), data)) == name


def test_what_is_done_and_the_days_of_certificates_stand_in_columns() -> None:
    headings = (
        f"{HEADINGS},営業担当者,備考,利用申請日,マスタアカウント印刷日,アカウント作成日,工事完了日,請求申請日,郵送物受領日,"
        "初回請求日,証明書申請日,通知書受領日,発行日,有効期限"
    )
    days = ["2026-11-20", "2026-11-27", "2026-11-19", "2026-12-15", "2026-12-18", "2027-01-15", "2027-02-08"]
    own = ["2026-11-21", "2026-11-30", "2026-11-28", "2030-02-28"]
    row = SAKURA.format(1)
    empty = "," * len(days)
    ((report, site),) = _table(
        f"{row},山田,車椅子,{','.join(days)},{','.join(own)}",
        f"{SAKURA.format(2)},,{empty},,,,2030-03-01",
        headings=headings,
    )
    assert _anywhere(report.findings) == check_site(report.data).findings
    assert site is not None
    assert (site.contact, site.note) == ("山田", "車椅子")
    (institution,) = site.institutions
    assert institution.done is not None
    kinds = ("eligibility-application", "master-account", "portal-account", "construction", "billing-application")
    marks = [institution.done.day_of(StepKind(kind)) for kind in (*kinds, "billing-envelope", "claim-window")]
    assert list(map(str, marks)) == days
    assert institution.done.day_of(StepKind.CERTIFICATE_NOTICE) is None
    first, second = institution.terminals
    assert [
        str(day)
        for day in (
            first.certificate_applied_on,
            first.notice_received_on,
            first.certificate_issued_on,
            first.certificate_expires_on,
        )
    ] == own
    assert (second.notice_received_on, str(second.certificate_expires_on)) == (None, "2030-03-01")


def test_a_mark_of_an_institution_has_a_dotted_heading_and_one_day() -> None:
    headings = f"{HEADINGS},done.certificate-notice,完了日.工事完了日"
    rows = [f"{SAKURA.format(number)},2026-11-30,2026-12-{14 + number}" for number in (1, 2)]
    ((report, site),) = _table(*rows, headings=headings)
    assert site is None
    (finding,) = report.errors
    assert (finding.path, finding.rule) == ("/institutions/0/done/construction", "form.duplicate-field")
    assert finding.params["lines"] == (2, 3)
    ((report, site),) = _table(rows[0], headings=headings)
    assert site is not None
    assert site.institutions[0].done is not None
    assert str(site.institutions[0].done.day_of(StepKind.CERTIFICATE_NOTICE)) == "2026-11-30"


def _workbook(*rows: Sequence[Cell], ignore: tuple[str, ...] = ()) -> list[tuple[Report, Site | None]]:
    options = TableOptions(ignore_columns=ignore, known=COLUMN_HEADINGS)
    return list(read_sites(read_workbook(io.BytesIO(xlsx(*rows)), "a.xlsx", options)))


_SHEET = (
    "施設名",
    "工事日",
    "請求開始年月",
    "都道府県コード",
    "点数表コード",
    "医療機関等コード",
    "医療機関等名",
    "端末名称",
)
_FIRST = ("みどり", date(2026, 12, 15), date(2027, 2, 1), 27, 1, "0190121", "みどり医科", "医科端末01")


def test_blank_cells_follow_the_row_above() -> None:
    ((report, site),) = _workbook(
        _SHEET,
        _FIRST,
        (*[None] * 7, "医科端末02"),
        (None, None, None, None, 3, "0190127", "みどり歯科", "歯科端末01"),
    )
    assert report.ok
    assert site is not None
    assert [each.identifier for each in site.institutions] == ["2710190121", "2730190127"]
    assert certificate_counts(site).by_institution == (2, 1)
    assert str(site.billing_start) == "2027-02"


def test_a_site_without_codes_above_has_none() -> None:
    ((report, site),) = _workbook(_SHEET, ("みどり", *[None] * 5, "みどり医科", "医科端末01"))
    assert site is None
    assert "/institutions/0/institution_code form.missing-field" in _said(report)


def test_each_finding_about_a_site_has_its_cell() -> None:
    second = (None, date(2026, 12, 16), *[None] * 5, "医科端末01")
    third = (None, None, None, None, 3, "1", "みどり歯科", "歯科端末01")
    ((report, _),) = _workbook(_SHEET, _FIRST, second, third)
    cells = {each.path: each.place and each.place.cell for each in report.findings}
    assert cells == {
        "/start_pack": None,
        "/construction_on": "B2",
        "/institutions": None,
        "/institutions/0/terminals/1/name": "H3",
        "/institutions/1/institution_code": "F4",
    }
    assert {each.place.column for each in report.findings if each.place} == {"工事日", "端末名称", "医療機関等コード"}


def test_what_is_beside_the_rows_of_a_site_is_told_and_no_site() -> None:
    ((title, none), (headings, _), (report, site), (total, _)) = _in_order(
        _workbook(("一覧",), (*_SHEET, "No."), (*_FIRST, 1), ("合計", 1))
    )
    assert none is None
    assert (_said(title), _said(total)) == ([" table.row-passed-over"], [" table.row-passed-over"])
    assert [each.place and each.place.cell for each in headings.findings] == ["I2"]
    assert report.ok
    assert site is not None
    ((report, site),) = _workbook((*_SHEET, "No.", "端末名称"), (*_FIRST, 1, "x"), ignore=("No.", "端末名称"))
    assert site is None
    assert [each for each in _said(report) if "missing" in each] == [
        "/institutions/0/terminals/0/name form.missing-field"
    ]


def _in_order(reports: list[tuple[Report, Site | None]]) -> list[tuple[Report, Site | None]]:
    return sorted(reports, key=lambda each: (each[0].record and each[0].record.line) or 0)


def test_the_same_heading_twice_is_told_once() -> None:
    (headings, _), (report, _) = _workbook((*_SHEET, "施設名", "端末名称"), (*_FIRST, None, None))
    assert [(each.path, each.params["cells"]) for each in headings.findings] == [
        ("/name", ("A1", "I1")),
        ("", ("H1", "J1")),
    ]
    assert report.ok


def test_notices_and_documents_below_a_title_are_read() -> None:
    options = TableOptions(known=DOCUMENT_HEADINGS)
    headings = (*_SHEET[3:6], "端末名称")
    raw = xlsx(("届いた通知書",), headings, (27, 1, "0190121", "医科端末01"))
    issued, told, _ = read_issued(read_workbook(io.BytesIO(raw), "a.xlsx", options))
    assert [(each.rule, each.message.ja.startswith("この行は1行目: 見出しより上")) for each in told] == [
        ("table.row-passed-over", True)
    ]
    assert issued == [
        {"prefecture_code": "27", "score_table": "1", "institution_code": "0190121", "terminal": "医科端末01"}
    ]
    raw = xlsx((), ("一覧",), ("申請", *headings), ("電子証明書", 27, 1, "0190121", "医科端末01"))
    title, document = read_documents(read_workbook(io.BytesIO(raw), "a.xlsx", options))
    assert [each.rule for each in title.problems] == ["table.row-passed-over"]
    assert document.name == "certificate"
