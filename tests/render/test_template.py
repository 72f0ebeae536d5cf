"""Workbooks to fill in: what they offer is what is read, and what is filled in passes."""

import io
from functools import cache
from typing import Any, cast

import pytest

from oqa_rules import check_file
from oqa_rules.fields.choice import squeezed
from oqa_rules.forms.models import FORMS
from oqa_rules.io.layout import TableOptions
from oqa_rules.io.workbook import read_workbook
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import NOTHING_BESIDE
from oqa_rules.oracle.vectors import read_vectors
from oqa_rules.render.template import TEMPLATES, columns_of, rows_of, template_xlsx
from oqa_rules.rules import Lang
from oqa_rules.rules.pointer import Path
from oqa_rules.site.check import SITE
from oqa_rules.site.columns import COLUMNS, HEADINGS
from oqa_rules.site.examples import guide_site
from oqa_rules.site.table import judged_site, site_records

openpyxl: Any = pytest.importorskip("openpyxl", reason="needs openpyxl, of the extra excel")
pytest.importorskip("python_calamine", reason="needs python-calamine, of the extra excel")


@cache
def _made(name: str, lang: Lang = "ja") -> bytes:
    return template_xlsx(name, lang)


def _book(name: str, lang: Lang = "ja") -> Any:  # noqa: ANN401  # openpyxl has no types
    return openpyxl.load_workbook(io.BytesIO(_made(name, lang)))


def _bytes(book: Any) -> io.BytesIO:  # noqa: ANN401  # openpyxl has no types
    written = io.BytesIO()
    book.save(written)
    written.seek(0)
    return written


@pytest.mark.parametrize("name", FORMS)
def test_the_example_of_a_form_passes_with_nothing_to_say(name: str) -> None:
    (report,) = check_file(io.BytesIO(_made(name)))
    assert (report.form, report.ok, report.errors, report.warnings) == (name, True, (), ())
    example = {key: value for key, value in (FORMS[name].example() or {}).items() if value not in (None, [])}
    secret = example.pop("secret_number", None)
    assert {key: value for key, value in report.data.items() if value not in (None, [])} == example
    cells = template_cells(name)
    assert cells.get("秘密の番号") == secret


def template_cells(name: str) -> dict[str, object]:
    """The example by its headings."""
    headings, values, *_ = _book(name).worksheets[0].iter_rows(values_only=True)
    return dict(zip(headings, values, strict=True))


def test_the_example_of_a_site_passes_and_is_the_one_of_the_guide() -> None:
    (record,) = site_records(read_workbook(io.BytesIO(_made(SITE)), None, TableOptions(known=HEADINGS)))
    report, site = judged_site(record)
    assert report.ok
    assert site is not None
    assert site == type(site).model_validate(guide_site())


@pytest.mark.parametrize("name", FORMS)
def test_a_template_that_is_filled_in_with_valid_records_passes(name: str) -> None:
    columns = list(columns_of(name))
    inputs = _valid_inputs(name)
    filled = 0
    book = _book(name)
    sheet = book.worksheets[0]
    for data in inputs:
        texts = [text for value in data.values() if isinstance(value, list) for text in value]
        if any(mark in text for text in texts for mark in ";；\r\n"):
            continue  # what parts the texts of a cell cannot stand in one of them
        for row in rows_of(name, data | {"form": name}, columns):
            sheet.append(row)
        filled += 1
    assert filled > 5
    reports = list(check_file(_bytes(book)))
    assert len(reports) == filled + 1
    assert [(each.record, each.errors) for each in reports if not each.ok] == []


def _valid_inputs(name: str) -> list[dict[str, object]]:
    vectors = (each for each in read_vectors(name) if each.answer.output == {"valid": True})
    return [cast("dict[str, object]", each.input) for each in vectors]


def test_a_template_of_sites_that_is_filled_in_with_a_valid_site_passes() -> None:
    columns = list(columns_of(SITE))
    filled = 0
    for data in _valid_inputs(SITE):
        book = _book(SITE)
        sheet = book.worksheets[0]
        sheet.delete_rows(2, sheet.max_row)
        for row in rows_of(SITE, data, columns):
            sheet.append(row)
        items = read_workbook(_bytes(book), None, TableOptions(known=HEADINGS))
        (record,) = site_records(items)
        report, _ = judged_site(record)
        assert (data, report.errors) == (data, ())
        filled += 1
    assert filled > 5


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_choice_that_is_offered_is_read(name: str) -> None:
    book = _book(name)
    sheet, _, choices = book.worksheets
    headings = [cell.value for cell in sheet[1]]
    columns = list(columns_of(name))
    offered = 0
    for rule in sheet.data_validations.dataValidation:
        column = columns[headings.index(sheet[str(rule.sqref).split(":")[0]].offset(-1).value)]
        title, _, cells = rule.formula1.partition("!")
        assert title.strip("'") == choices.title
        texts = [row[0].value for row in choices[cells.replace("$", "")]] if ":" in cells else []
        assert tuple(texts) == column.type.cell_choices
        for text in texts:
            value, findings = column.type.read(column.type.from_cell(text), NOTHING_BESIDE)
            assert (list(findings), value is None) == ([], False)
            offered += 1
    assert offered > 3
    assert len(sheet.data_validations.dataValidation) == sum(bool(each.type.cell_choices) for each in columns)
    assert choices.sheet_state == "hidden"


def test_every_member_has_a_column_under_a_heading_that_is_read() -> None:
    for name, model in FORMS.items():
        columns = list(columns_of(name))
        assert {each.path for each in columns} == {
            path for path in model.members.columns().values() if _is_leaf(model, path)
        }
        assert all(model.members.columns()[squeezed(each.heading)] == each.path for each in columns)
    site = list(columns_of(SITE))
    assert all(COLUMNS[squeezed(each.heading)].type is each.type for each in site)
    assert {each.key for each in COLUMNS.values()} - {COLUMNS[squeezed(each.heading)].key for each in site} == {
        "done/certificate-application",  # the terminals have columns for these two
        "done/certificate-notice",
    }
    assert len({each.heading for each in site}) == len(site)


def _is_leaf(model: type[RuleModel], path: Path) -> bool:
    return model.members.at(path).type is not None


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_codes_are_texts_days_are_days_and_every_heading_has_a_note(name: str, lang: Lang) -> None:
    sheet, guide, _ = _book(name, lang).worksheets
    columns = list(columns_of(name))
    formats = {
        each.heading: sheet.column_dimensions[cell.column_letter].number_format
        for each, cell in zip(columns, sheet[1], strict=True)
    }
    assert formats["医療機関等コード"] == formats["点数表コード"] == "@"
    assert set(formats.values()) <= {"@", "yyyy-mm-dd", "yyyy-mm"}
    for column, cell, value in zip(columns, sheet[1], sheet[2], strict=True):
        assert cell.value == column.heading
        assert cell.comment.text.startswith(f"{column.title[lang]} ({column.need[lang]})")
        assert value.number_format == formats[column.heading]
        assert all(rule.title[lang] in cell.comment.text for rule in column.rules)
    rows = list(guide.iter_rows(min_row=3, values_only=True))
    assert [row[0] for row in rows] == [each.heading for each in columns]
    assert [row[1] for row in rows] == [each.need[lang] for each in columns]


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_same_template_is_the_same_bytes(name: str) -> None:
    assert template_xlsx(name) == _made(name)


def test_what_there_is_no_template_of_is_told() -> None:
    with pytest.raises(ValueError, match="'dossier', only of eligibility, billing, certificate, site"):
        template_xlsx("dossier")


def test_what_is_required_is_told_apart() -> None:
    eligibility, billing, site = (
        {each.heading: each.need.ja for each in columns_of(name)} for name in ("eligibility", "billing", SITE)
    )
    assert eligibility["申請"] == eligibility["秘密の番号"] == "必須"
    assert (eligibility["工事日"], eligibility["お客さまID"]) == ("任意", "必要なときだけ")
    assert billing["レセコンのプログラム名称"] == "必須"
    assert [site[each] for each in ("施設名", "医療機関等名", "端末名称", "用途", "利用申請日")] == [
        *["必須"] * 3,
        *["任意"] * 2,
    ]
