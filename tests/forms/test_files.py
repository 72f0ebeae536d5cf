"""Files from Python: open ones, and where in a table something stands."""

import io

import pytest
from tests.io.tables import HEADINGS, ROW, text

from oqa_rules import CellPlace, Unreadable, check_file, read_records


def test_an_open_file_is_read_as_a_path_is() -> None:
    stream = io.BytesIO(text(HEADINGS, ROW))
    (report,) = check_file(stream, format="csv")
    assert report.ok
    assert not stream.closed
    with pytest.raises(Unreadable):
        list(read_records(io.BytesIO(text(HEADINGS, ROW))))


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/institution_code", CellPlace("C2", "医療機関等コード")),
        ("/terminals", CellPlace("E2", "端末名称")),
        ("/terminals/3", CellPlace("E2", "端末名称")),
        ("/customer_id", None),
        ("/unknown", None),
        ("", None),
    ],
)
def test_a_record_of_a_table_tells_the_cell_of_a_path(path: str, place: CellPlace | None) -> None:
    (record,) = read_records(io.BytesIO(text(HEADINGS, ROW)), format="csv")
    assert record.cells is not None
    assert record.cells(path) == place


def test_an_object_is_at_the_first_of_its_columns() -> None:
    headings = ("form", "customer_id.number", "customer_id.prefix")
    (record,) = read_records(io.BytesIO(text(headings, ("eligibility", "1", "CAF"))), format="csv")
    assert record.cells is not None
    assert record.cells("/customer_id") == CellPlace("B2", "customer_id.number")
    assert record.cells("/customer_id/prefix") == CellPlace("C2", "customer_id.prefix")


def test_short_rows_of_repeated_columns_end_where_their_cells_do() -> None:
    headings = ("form", "terminals", "端末名称", "institution_code")
    _, record = [
        *read_records(io.BytesIO(text(headings, ("certificate", "a1"))), format="csv"),
        *read_records(io.BytesIO(text(headings, ("certificate", "", "a2"))), format="csv"),
    ]
    assert record.data == {"form": "certificate", "terminals": ["a2"]}


def test_a_short_row_ends_where_its_cells_do() -> None:
    (record,) = read_records(io.BytesIO(text(HEADINGS, ("電子証明書", "27"))), format="csv")
    assert record.data == {"form": "電子証明書", "prefecture_code": "27"}


def test_members_of_an_object_may_be_repeated_too() -> None:
    headings = ("form", "customer_id.number", "お客さまID", "customer_id.prefix")
    (report,) = check_file(io.BytesIO(text(headings, ("eligibility", "1", "2", "CAF"))), format="csv")
    (twice,) = [each for each in report.findings if each.rule == "form.duplicate-field"]
    assert (twice.path, twice.params["found"]) == ("/customer_id/number", ("customer_id.number", "お客さまID"))


def test_many_names_of_forms_are_told_apart() -> None:
    rows = [(f"certificate{number}", *ROW[1:]) for number in range(1200)]
    long = ("x" * 200, *ROW[1:])
    records = list(read_records(io.BytesIO(text(HEADINGS, *rows, long, ROW)), format="csv"))
    assert [each.form for each in records] == [*[None] * 1201, "certificate"]
    first, last = records[0].findings[0], records[1199].findings[0]
    assert (first.params["found"], last.params["found"]) == ("certificate0", "certificate1199")
