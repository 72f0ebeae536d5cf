"""Tidying sites, notices and dossiers: every text, with the path of each change; tables before rows are grouped."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.io.tables import xlsx

from oqa_rules import Report, check_dossier, check_form, check_site, reconcile
from oqa_rules.forms.examples import example
from oqa_rules.io.item import Headings, Item
from oqa_rules.io.json_text import read_json_lines
from oqa_rules.io.layout import TableOptions
from oqa_rules.io.table import read_table
from oqa_rules.io.workbook import read_workbook
from oqa_rules.rules import Record
from oqa_rules.site.check import SiteRecord
from oqa_rules.site.columns import HEADINGS
from oqa_rules.site.examples import example_dossier, example_issued, example_site, guide_site
from oqa_rules.site.reconcile import IssuedFile, read_issued, reconcile_all
from oqa_rules.site.table import judged_site, read_documents, site_columns, site_records

Data: TypeAlias = dict[str, Any]


def test_the_texts_of_a_site_are_tidied_where_they_stand() -> None:
    site = guide_site()
    institutions = site["institutions"]
    assert isinstance(institutions, list)
    institutions[1]["institution_code"] = "０１９-０１２７"
    institutions[0]["terminals"][2]["name"] = " 医科端末03 "
    institutions[0]["terminals"][0]["uses"] = [" eligibility", "billing"]
    site["billing_start"] = "令和9年2月"
    assert not check_site(site).ok
    report = check_site(site, normalize=True)
    assert report.ok
    assert [(each.path, each.kind) for each in report.changes] == [
        ("/billing_start", "year-month"),
        ("/institutions/0/terminals/0/uses/0", "white-space"),
        ("/institutions/0/terminals/2/name", "white-space"),
        ("/institutions/1/institution_code", "width"),
        ("/institutions/1/institution_code", "separators"),
    ]
    assert site["billing_start"] == "令和9年2月", "the data itself is left alone"


def test_what_cannot_be_read_stays_as_it_is() -> None:
    report = check_site({"name": " A ", "institutions": "x"}, normalize=True)
    assert [(each.path, each.after) for each in report.changes] == [("/name", "A")]
    assert [(each.path, each.rule) for each in report.findings] == [("/institutions", "form.wrong-type")]


def _told(report: Report) -> list[tuple[str, str | None, str | None]]:
    return [(each.path, each.before, each.after) for each in report.changes]


def _items(*rows: list[str]) -> Iterator[Item]:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return read_table(io.BytesIO(text.getvalue().encode()), "a.csv", "utf-8")


def _lines(*records: object) -> Iterator[Item]:
    return read_json_lines(io.BytesIO("\n".join(map(json.dumps, records)).encode()), "a.jsonl")


# The ways to write what stands in a column; all that stand in one list are one text once it is tidied, the last one.
WRITTEN: dict[str, list[list[str]]] = {
    "施設名": [[" みどり", "みどり\u3000", "みどり"], ["さくら ", "さくら"], [""]],
    "工事日": [["2026/12/15", "令和8年12月15日", "2026-12-15"], ["２０２６-12-16", "2026-12-16"], [""]],
    "都道府県コード": [["２７", " 27", "大阪府", "27"], ["13"], [""]],
    "点数表コード": [["１", "1 ", "1"], ["３", "3"], [""]],
    "医療機関等コード": [["０１９０１２１", "019-0121", " 0190121", "0190121"], ["019012７", "0190127"], [""]],
    "医療機関等名": [[" みどり医科", "みどり医科"], ["みどり歯科"], [""]],
    "端末名称": [[" 端末01", "端末01"], ["端末０２ ", "端末０２"], [" "], [""]],
    "用途": [["eligibility ; billing", "eligibility;billing"], [" billing", "billing"], [""]],
    "利用申請日": [["2026/11/20", "2026-11-20"], [""]],
    "通知書受領日": [["R8.11.27", "2026-11-27"], [""]],
}
PAIRS = {
    heading: st.sampled_from([(text, texts[-1]) for texts in lists for text in texts])
    for heading, lists in WRITTEN.items()
}


@given(data=st.data())
def test_a_table_that_is_tidied_is_the_table_of_tidy_texts(data: st.DataObject) -> None:
    headings = data.draw(st.lists(st.sampled_from([*WRITTEN]), min_size=2, unique=True))
    rows = data.draw(st.lists(st.tuples(*(PAIRS[each] for each in headings)), max_size=6))
    # A row with a cell too many cannot be read, and is told with the site that it names.
    more = [["x"] * data.draw(st.booleans()) for _ in rows]
    typed = [[cell for cell, _ in row] + extra for row, extra in zip(rows, more, strict=True)]
    tidy = [[cell for _, cell in row] + extra for row, extra in zip(rows, more, strict=True)]
    found = list(site_records(_items(headings, *typed), normalize=True))
    expected = list(site_records(_items(headings, *tidy)))
    assert [replace(each, changes=()) for each in found] == expected
    assert [each.data for each in site_records(_items(headings, *typed))] == [
        each.data for each in site_records(_items(headings, *typed), normalize=False)
    ]
    readable = [row for row, extra in zip(rows, more, strict=True) if not extra]
    # What is white space alone stays, and so it is no change.
    assert any(each.changes for each in found) == any(before != after for row in readable for before, after in row)
    for each in found:
        report, _ = judged_site(each)
        assert report.changes == each.changes
        assert len(set(each.changes)) == len(each.changes)
        for change in each.changes:
            assert change.before != change.after


TABLE = [
    ["施設名", "都道府県コード", "点数表コード", "医療機関等コード", "医療機関等名", "端末名称", "利用申請日", "備考"],
    ["みどり", "27", "1", "０１９０１２０", "医科", "端末01", "2026/11/20", " 2階 "],
    [" みどり", "27", "1", "0190120", "", "端末02 ", "", ""],
    ["", "27", "3", "０１９０１２０", "歯科", " 端末01", "", ""],
]


def test_rows_are_of_one_institution_that_are_so_once_tidied() -> None:
    apart = list(site_records(_items(*TABLE)))
    assert len(apart) == 2
    assert all(each.changes == () for each in apart)
    (site,) = site_records(_items(*TABLE), normalize=True)
    data: Any = site.data
    assert [len(each["terminals"]) for each in data["institutions"]] == [2, 1]
    assert data["note"] == "2階"
    assert [(each.path, each.before, each.after) for each in site.changes] == [
        ("/note", " 2階 ", "2階"),
        ("/name", " みどり", "みどり"),
        ("/institutions/0/institution_code", "０１９０１２０", "0190120"),
        ("/institutions/0/done/eligibility-application", "2026/11/20", "2026-11-20"),
        ("/institutions/0/terminals/1/name", "端末02 ", "端末02"),
        ("/institutions/1/institution_code", "０１９０１２０", "0190120"),
        ("/institutions/1/terminals/0/name", " 端末01", "端末01"),
    ]


def test_one_change_of_many_rows_is_told_once_and_different_ones_each() -> None:
    rows = [["施設名", "端末名称"], [" A", "1"], [" A", "2"], ["A ", "3"]]
    (site,) = site_records(_items(*rows), normalize=True)
    assert [(each.path, each.before) for each in site.changes] == [("/name", " A"), ("/name", "A ")]


def test_contradictions_are_those_of_tidy_cells() -> None:
    rows = [
        ["施設名", "工事日", "端末名称"],
        ["A", "2026/12/15", "1"],
        ["A", "2026-12-15", "2"],
        ["A", "R8.12.16", "3"],
    ]
    (site,) = site_records(_items(*rows), normalize=True)
    (finding,) = site.findings
    assert (finding.path, finding.rule) == ("/construction_on", "form.duplicate-field")
    assert dict(finding.arguments)["found"] == ("2026-12-15", "2026-12-16")


def test_columns_of_ones_own_are_left_alone() -> None:
    text = "施設名,端末名称\nA, 端末\n"
    options = TableOptions(ignore_columns=("端末名称",), known=HEADINGS)
    (site,) = site_records(read_table(io.BytesIO(text.encode()), "a.csv", "utf-8", options), normalize=True)
    assert site.changes == ()


def test_typed_days_of_a_workbook_are_days_and_no_change() -> None:
    headings = ("施設名", "工事日", "請求開始年月", "端末名称", "医療機関等コード")
    raw = xlsx(headings, ("A ", date(2026, 12, 15), date(2027, 2, 1), "端末", "０１９０１２０"))
    items = read_workbook(io.BytesIO(raw), "a.xlsx", TableOptions(known=HEADINGS))
    (site,) = site_records(items, normalize=True)
    data: Any = site.data
    assert (data["construction_on"], data["billing_start"]) == ("2026-12-15", "2027-02")
    assert [each.path for each in site.changes] == ["/name", "/institutions/0/institution_code"]
    assert site.cells is not None
    place = site.cells("/institutions/0/institution_code")
    assert place is not None
    assert place.cell == "E2"


@given(data=st.data())
def test_a_site_in_a_file_is_tidied_as_its_data(near_sites: st.SearchStrategy[Data], data: st.DataObject) -> None:
    site = data.draw(near_sites)
    (record,) = site_records(_lines(site), normalize=True)
    report, _ = judged_site(record)
    assert report == check_site(site, normalize=True, record=record.record)
    (plain,) = site_records(_lines(site))
    assert plain.data == site
    assert plain.normalized() == record


UNTIDY_SITE = example_site() | {"name": " さくら"}
NOTICE: Any = example_issued()[0]
UNTIDY_NOTICE = NOTICE | {"institution_code": "０１９０１２０", "terminal": "訪看端末01 "}
SITE_CHANGE = ("/name", " さくら", "さくら")
NOTICE_CHANGES = [
    ("/issued/0/institution_code", "０１９０１２０", "0190120"),
    ("/issued/0/terminal", "訪看端末01 ", "訪看端末01"),
]


def test_notices_and_sites_are_compared_once_tidied() -> None:
    assert not reconcile(UNTIDY_SITE, [UNTIDY_NOTICE]).ok
    report = reconcile(UNTIDY_SITE, [UNTIDY_NOTICE], normalize=True)
    assert (report.findings, _told(report)) == ((), [SITE_CHANGE, *NOTICE_CHANGES])
    record = SiteRecord(Record("s.json"), UNTIDY_SITE)
    assert reconcile(record, [UNTIDY_NOTICE], normalize=True) == report
    assert _told(reconcile(record.normalized(), [])) == [SITE_CHANGE], "what is known of a record is told"
    assert reconcile(UNTIDY_SITE, 5, normalize=True).changes == report.changes[:1]
    assert reconcile(UNTIDY_SITE, [UNTIDY_NOTICE]).changes == ()


def test_each_report_on_many_sites_has_its_own_changes() -> None:
    sites = list(site_records(_lines(UNTIDY_SITE), normalize=True))
    file = IssuedFile(Record("i.jsonl"), *read_issued(_lines(UNTIDY_NOTICE), normalize=True))
    of_site, of_file = reconcile_all(sites, [file])
    assert (of_site.findings, of_file.findings) == ((), ())
    assert (_told(of_site), _told(of_file)) == ([SITE_CHANGE], NOTICE_CHANGES)


def test_a_table_of_notices_is_tidied_as_the_same_notices_in_json() -> None:
    rows = [["都道府県コード", "点数表コード", "医療機関等コード", "端末名称", "通知書受領日"]]
    rows += [["27", "6", "０１９０１２０", " 訪看端末01", ""], ["27", "6", "0190120", "訪看端末02", "2026/11/27"]]
    read = read_issued(_items(*rows), normalize=True)
    assert read.issued == [
        {"prefecture_code": "27", "score_table": "6", "institution_code": "0190120", "terminal": "訪看端末01"},
        {
            "prefecture_code": "27",
            "score_table": "6",
            "institution_code": "0190120",
            "terminal": "訪看端末02",
            "received_on": "2026-11-27",
        },
    ]
    assert [(each.path, each.before, each.after) for each in read.changes] == [
        ("/0/institution_code", "０１９０１２０", "0190120"),
        ("/0/terminal", " 訪看端末01", "訪看端末01"),
        ("/1/received_on", "2026/11/27", "2026-11-27"),
    ]
    as_json = read_issued(_lines(*read_issued(_items(*rows)).issued), normalize=True)
    assert as_json == read


def _untidy_dossier() -> Data:
    dossier: Data = example_dossier()
    dossier["eligibility"] |= {"secret_number": " ０４８２", "test_start": " 0482"}
    dossier["certificate"] |= {"institution_code": "０１９０１２０"}
    dossier["site"] = UNTIDY_SITE
    return dossier


def test_the_documents_of_a_dossier_are_tidied_each_as_it_is_alone() -> None:
    dossier = _untidy_dossier()
    report = check_dossier(**dossier, normalize=True)
    alone = {
        **{name: check_form(name, dossier[name], normalize=True) for name in ("eligibility", "billing", "certificate")},
        "site": check_site(dossier["site"], normalize=True),
    }
    assert report.changes == tuple(change.under(f"/{name}") for name, each in alone.items() for change in each.changes)
    assert ("/site/name", " さくら", "さくら") in _told(report)
    assert "0482" not in str(report.to_json()), "the secret, and what stands where it would be shifted to"
    assert check_dossier(**dossier).changes == ()
    assert dossier == _untidy_dossier(), "the data itself is left alone"


def test_a_dossier_of_files_is_tidied_where_it_is_read() -> None:
    dossier = _untidy_dossier()
    documents = {each.name: each for each in read_documents(_lines(*dossier.values()), normalize=True)}
    data: Data = {str(name): each.data for name, each in documents.items()}
    report = check_dossier(**data)
    assert _told(report) == [("/site/name", " さくら", "さくら")]
    assert [(each.path, each.after) for each in documents["certificate"].changes] == [("/institution_code", "0190120")]
    assert documents["site"].changes == ()
    expected = check_dossier(**dossier, normalize=True)
    assert report.findings == expected.findings
    again = check_dossier(**data, normalize=True)
    assert again == report, "what is tidy stays"


def test_the_form_of_a_document_is_read_tidied() -> None:
    untidy = example("certificate") | {"form": " certificate"}
    (document,) = read_documents(_lines(untidy))
    assert document.name is None
    (document,) = read_documents(_lines(untidy), normalize=True)
    assert (document.name, [each.path for each in document.changes]) == ("certificate", ["/form"])
    rows = [
        ["申請", "端末名称", "医療機関等コード"],
        [" certificate", "端末01; 端末02", "０１９０１２０"],
        ["?", "", ""],
    ]
    first, other = read_documents(_items(*rows))
    assert (first.name, other.name) == (None, None)
    first, other = read_documents(_items(*rows), normalize=True)
    assert (first.name, other.name) == ("certificate", None)
    data: Any = first.data
    assert data["terminals"] == ["端末01", "端末02"]
    assert [each.path for each in first.changes] == ["/form", "/terminals/1", "/institution_code"]
    assert other.problems


@pytest.mark.parametrize("normalize", [False, True])
def test_a_record_of_a_table_is_tidied_once(*, normalize: bool) -> None:
    (site,) = site_records(_items(*TABLE[:2]), normalize=True)
    report = check_dossier(site=site, normalize=normalize)
    assert report.changes == tuple(each.under("/site") for each in site.changes)


@pytest.mark.parametrize(
    ("names", "is_of_sites"),
    [
        ("施設名,端末名称", True),
        ("都道府県コード,点数表コード,医療機関等コード,端末名称", True),
        ("都道府県コード,点数表コード,医療機関等コード,端末名称,申請日,階", False),
        ("都道府県コード,点数表コード,医療機関等コード,端末名称,申請日,施設名", True),
        ("申請,施設名,端末名称,用途", False),
        ("階,担当", False),
        ("", False),
    ],
)
def test_a_table_is_of_sites_that_has_no_form_and_columns_of_sites(names: str, *, is_of_sites: bool) -> None:
    columns = site_columns(Headings(Record("a.csv", 1), tuple(names.split(","))))
    assert (columns is not None) is is_of_sites
    paths = [each[0] for each in columns or () if each]
    assert len(paths) == len(set(paths)), "of one row"
