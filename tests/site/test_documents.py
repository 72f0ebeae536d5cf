"""The documents of a dossier in files: which is which, what cannot be read, and what is kept all the same."""

import io
import json
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest
from tests.site.reading import read_sites

from oqa_rules import Finding, check_dossier, reconcile
from oqa_rules.forms.examples import example
from oqa_rules.io.item import Broken, Item, NoRecord, broken
from oqa_rules.io.json_text import read_json_lines
from oqa_rules.io.table import read_table
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Record, Text
from oqa_rules.site.check import at_line
from oqa_rules.site.examples import example_dossier, example_issued, example_site
from oqa_rules.site.reconcile import read_issued
from oqa_rules.site.table import Document, read_documents, site_records

Data: TypeAlias = dict[str, Any]

SITE_TABLE = [
    "施設名,工事日,都道府県コード,点数表コード,医療機関等コード,医療機関等名,端末名称,階",
    "さくら,2026-12-15,27,6,0190120,さくら訪問看護ステーション,訪看端末01,2F",
]
APPLICATIONS = [
    "form,都道府県コード,点数表コード,医療機関等コード,端末名称等",
    "certificate,27,6,0190120,訪看端末01",
    "電子証明書,27,6,0190120,訪看端末02",
]


def _table(*lines: str) -> Iterator[Item]:
    return read_table(io.BytesIO("\n".join(lines).encode()), "a.csv", "utf-8")


def _lines(*records: object) -> Iterator[Item]:
    text = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in records)
    return read_json_lines(io.BytesIO(text.encode()), "a.jsonl")


def _said(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{each.path} {each.rule}" for each in findings]


def _told(documents: Iterator[Document]) -> list[tuple[str | None, list[str]]]:
    return [(each.name, _said(each.problems)) for each in documents]


def test_where_there_is_nothing_there_is_no_document() -> None:
    assert list(read_documents(iter(()))) == []
    assert list(read_documents(_lines(""))) == []


def test_each_document_is_known_by_its_form_and_the_site_by_its_institutions() -> None:
    dossier = example_dossier()
    documents = list(read_documents(_lines(*dossier.values())))
    assert [each.name for each in documents] == ["eligibility", "billing", "certificate", "site"]
    read: Data = {each.name or "": each.data for each in documents}
    assert check_dossier(**read).findings == ()


def test_what_is_no_document_is_told_and_the_others_are_kept() -> None:
    assert _told(read_documents(_lines({"kind": "new"}, "{", 5, example("billing")))) == [
        (None, ["/form form.unknown-form"]),
        (None, [" record.unreadable"]),
        (None, [" form.not-an-object"]),
        ("billing", []),
    ]


def test_an_unknown_column_of_the_site_is_told_with_the_site() -> None:
    (document,) = read_documents(_table(*SITE_TABLE))
    assert (document.name, document.problems) == ("site", ())
    assert _said(check_dossier(site=document.data).findings) == [
        "/eligibility dossier.missing",
        "/certificate dossier.missing",
        "/site/階 form.unknown-field",
    ]


def test_a_table_of_applications_has_a_document_for_every_row_that_can_be_read() -> None:
    rows = [*APPLICATIONS, "billing,27,6,0190120,,too many", "nonsense,27,6,0190120,"]
    documents = list(read_documents(_table(*rows)))
    assert [(each.record.line, each.name, _said(each.problems)) for each in documents] == [
        (2, "certificate", []),
        (3, "certificate", []),
        (4, None, [" record.unreadable"]),
        (5, None, ["/form form.unknown-form"]),
    ]
    assert [each.data and each.data["terminals"] for each in documents] == [["訪看端末01"], ["訪看端末02"], None, None]  # type: ignore[index]  # the data of a row is a mapping


def test_an_unknown_column_of_applications_is_told_of_the_headings() -> None:
    (headings, document) = read_documents(_table(APPLICATIONS[0] + ",階", APPLICATIONS[1] + ",2F"))
    assert (headings.record.line, headings.name, _said(headings.problems)) == (1, None, ["/階 form.unknown-field"])
    assert (document.record.line, document.name, document.problems) == (2, "certificate", ())


def _broken_off() -> Iterator[Item]:
    yield from _table(*SITE_TABLE)
    raise Unreadable(Text("途中で終わっています", "it breaks off"), line=3)


def test_a_table_that_breaks_off_has_no_site_because_nobody_knows_its_other_terminals() -> None:
    read = read_sites(_broken_off())
    report, site = next(read)
    assert (_said(report.findings), site) == (["/階 form.unknown-field"], None)
    with pytest.raises(Unreadable, match="途中で終わっています"):
        next(read)


def test_blank_lines_between_sites_are_no_sites() -> None:
    assert [each.record.line for each in site_records(_lines(example_site(), "", example_site()))] == [1, 3]


def test_blank_lines_between_notices_are_no_notices() -> None:
    first, second = example_issued() * 2
    items = list(_lines(first, "", second))
    assert any(isinstance(each, NoRecord) for each in items)
    assert read_issued(items) == ([first, second], (), ())


def test_a_notice_that_cannot_be_read_keeps_its_place_and_its_line() -> None:
    issued, *_ = read_issued(_lines("{", example_issued()[0]))
    (finding,) = reconcile(example_site(), issued).findings
    assert (finding.path, finding.rule) == ("/issued/0", "record.unreadable")
    assert "1行目: " in finding.message.ja


def test_what_cannot_be_read_and_stands_on_no_line_is_told_without_one() -> None:
    item: Broken = broken(Record("a.json", index=3), Unreadable(Text("壊れています", "it is broken")))
    assert at_line(item) is item.problem
    on_a_line: Broken = broken(Record("a.jsonl", line=7), Unreadable(Text("壊れています", "it is broken")))
    said = at_line(on_a_line).message
    assert ("7行目: 壊れています" in said.ja, "line 7: it is broken" in said.en) == (True, True)


@pytest.mark.parametrize("terminals", [[], [{"name": " "}], [{"name": "A1"}, {"name": "\n"}], [{}]])
def test_terminals_are_compared_only_where_the_site_says_all_of_them(terminals: list[Data]) -> None:
    dossier: Data = {**example_dossier()}
    dossier["site"]["institutions"][0]["terminals"] = terminals
    assert "dossier.terminals" not in [each.rule for each in check_dossier(**dossier).findings]


def test_an_empty_row_of_applications_is_no_document() -> None:
    documents = list(read_documents(_table(APPLICATIONS[0], ",,,,", APPLICATIONS[1])))
    assert [(each.record.line, each.name) for each in documents] == [(3, "certificate")]
