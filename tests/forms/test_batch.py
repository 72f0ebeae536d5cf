"""Many records, one after the other: each has its report, and what is no record has none."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

import pytest

from oqa_rules import Report, check_form
from oqa_rules.forms.check import check_records
from oqa_rules.forms.examples import example
from oqa_rules.forms.records import form_of
from oqa_rules.io.item import Item, NoRecord
from oqa_rules.io.json_text import read_json_lines
from oqa_rules.io.table import read_table

Form: TypeAlias = dict[str, Any]

SECRET = "7391"
CERTIFICATE = {
    "form": "certificate",
    "prefecture_code": "27",
    "institution_code": "0190120",
    "score_table": "6",
    "terminals": "訪看端末01;訪看端末02",
}


def _lines(*records: object) -> Iterator[Item]:
    text = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in records)
    return read_json_lines(io.BytesIO(text.encode()), "a.jsonl")


def _table(*records: dict[str, str], **cells: str) -> Iterator[Item]:
    """A table of these rows; ``cells`` stand in every one of them."""
    text = io.StringIO()
    rows = [each | cells for each in records]
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return read_table(io.BytesIO(text.getvalue().encode()), "a.csv", "utf-8")


def _said(report: Report) -> list[str]:
    return [f"{each.path} {each.rule}" for each in report.findings]


def _line(report: Report) -> int | None:
    return None if report.record is None else report.record.line


def test_every_record_has_one_report_and_a_blank_line_has_none() -> None:
    reports = list(check_records(_lines(example("billing"), "", example("certificate"), "{", 5, {"form": "x"})))
    assert [(_line(each), each.form, _said(each)) for each in reports] == [
        (1, "billing", []),
        (3, "certificate", []),
        (4, None, [" record.unreadable"]),
        (5, None, [" form.not-an-object"]),
        (6, None, ["/form form.unknown-form"]),
    ]


def test_a_form_that_is_named_from_outside_is_the_form_of_every_record() -> None:
    unnamed = example("certificate")
    unnamed.pop("form", None)
    reports = list(check_records(_lines(unnamed, "{", example("billing")), form="certificate"))
    assert [each.form for each in reports] == ["certificate"] * 3
    assert [each.ok for each in reports] == [True, False, False]
    assert "/form form.unknown-form" in _said(reports[2])


def test_a_day_of_application_from_outside_fills_only_what_is_absent() -> None:
    dated = example("certificate") | {"construction_on": "2026-12-15", "applied_on": "2026-12-01"}
    undated = dated | {"applied_on": None}
    reports = list(check_records(_lines(dated, undated), applied_on=date(2026, 12, 2)))
    assert [_said(each) for each in reports] == [[], ["/applied_on certificate.after-deadline"]]


def test_a_row_of_a_table_is_judged_like_the_same_record() -> None:
    (report,) = check_records(_table(CERTIFICATE))
    as_data = CERTIFICATE | {"terminals": ["訪看端末01", "訪看端末02"]}
    assert (report.form, report.findings) == ("certificate", check_form("certificate", as_data).findings)
    assert (_line(report), report.changes) == (2, ())


def test_columns_that_no_form_has_are_one_report_about_the_headings() -> None:
    headings, row = check_records(_table(CERTIFICATE, 階="2F", 棟="A"))
    assert headings.record is not None
    assert (headings.form, headings.record.line, headings.record.is_headings) == (None, 1, True)
    assert _said(headings) == ["/階 form.unknown-field", "/棟 form.unknown-field"]
    assert row.ok


def test_a_column_of_another_form_is_unknown_to_the_row_that_fills_it() -> None:
    filled, empty = check_records(
        _table(CERTIFICATE | {"billing_start": "2027-01"}, CERTIFICATE | {"billing_start": ""})
    )
    assert _said(filled) == ["/billing_start form.unknown-field"]
    assert empty.ok


def test_tidying_a_row_tells_what_it_changed_and_judges_what_it_made() -> None:
    untidy = CERTIFICATE | {"form": " certificate", "institution_code": "０１９-0120", "terminals": " 訪看端末01 ;A1"}
    (report,) = check_records(_table(untidy), normalize=True)
    assert (report.form, report.ok) == ("certificate", True)
    assert [(each.path, each.kind) for each in report.changes] == [
        ("/form", "white-space"),
        ("/institution_code", "width"),
        ("/institution_code", "separators"),
        ("/terminals/0", "white-space"),
    ]
    (as_it_is,) = check_records(_table(untidy))
    assert _said(as_it_is) == ["/form form.unknown-form"]


def test_a_number_of_planned_terminals_is_no_text_to_tidy() -> None:
    (report,) = check_records(_table(CERTIFICATE, planned_terminals="2"), normalize=True)
    assert (report.ok, report.changes) == (True, ())
    (report,) = check_records(_table(CERTIFICATE, planned_terminals="3"), normalize=True)
    assert _said(report) == ["/terminals certificate.count"]


def test_white_space_alone_is_text_and_does_not_become_an_absent_cell_by_tidying() -> None:
    (report,) = check_records(_table(CERTIFICATE | {"terminals": " "}), normalize=True)
    assert _said(report) == ["/terminals certificate.no-terminal"]


def test_the_secret_number_is_told_in_no_change_of_a_row() -> None:
    row = {"form": "eligibility", "secret_number": f" {SECRET}", "institution_name": " さくら "}
    (report,) = check_records(_table(row), normalize=True)
    assert {each.path for each in report.changes} == {"/institution_name", "/secret_number"}
    assert SECRET not in json.dumps(report.to_json(), ensure_ascii=False) + repr(report)


def test_strict_gives_weight_to_the_warnings_of_every_record() -> None:
    doubtful = CERTIFICATE | {"institution_code": "0190124"}
    assert [each.ok for each in check_records(_table(doubtful))] == [True]
    assert [each.ok for each in check_records(_table(doubtful), strict=True)] == [False]


@pytest.mark.parametrize("items", [[], [NoRecord("\n"), NoRecord("")]])
def test_where_there_is_no_record_there_is_no_report(items: list[Item]) -> None:
    assert list(check_records(items)) == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ({"form": "billing"}, "billing"),
        ({"申請": "オンライン請求"}, "billing"),
        ({"申 請": "電子証明書"}, "certificate"),
        ({"x": 1, "form": "eligibility"}, "eligibility"),
        ({5: "billing"}, None),
        ({"form": 5}, None),
        ({"form": None}, None),
        ({"form": " billing"}, None),
        ({}, None),
        ("billing", None),
    ],
)
def test_a_record_names_its_form_or_is_told_that_it_does_not(data: object, name: str | None) -> None:
    found, findings = form_of(data)
    assert found == name
    assert len(findings) == (0 if name else 1)


def test_an_untidy_name_of_a_form_is_read_only_when_tidying_is_asked_for() -> None:
    assert form_of({"form": " billing"}, normalize=True) == ("billing", ())
    assert form_of({"form": 5}, normalize=True)[0] is None


def test_tidying_leaves_empty_cells_and_unknown_columns_alone() -> None:
    headings, row = check_records(_table(CERTIFICATE | {"planned_terminals": ""}, 階=" 2F "), normalize=True)
    assert _said(headings) == ["/階 form.unknown-field"]
    assert (row.ok, row.changes) == (True, ())
