"""Tables as people have them: what is read of them, and that nothing is dropped without being told."""

import io
from pathlib import Path

import pytest
from tests.io.tables import TABLES

from oqa_rules import check_file, read_records


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_as_it_is_meant(name: str) -> None:
    table = TABLES[name]
    records = list(
        read_records(
            io.BytesIO(table.content), format=table.format, sheet=table.sheet, ignore_columns=table.ignore_columns
        )
    )
    read = [(each.record.line, each.data or {}) for each in records if not each.record.is_headings]
    assert read == list(table.records)


@pytest.mark.parametrize("name", TABLES)
def test_what_is_no_record_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    table = TABLES[name]
    path = tmp_path / f"a.{table.format}"
    path.write_bytes(table.content)
    reports = list(check_file(path, sheet=table.sheet, ignore_columns=table.ignore_columns))
    told = [
        (each.record.line, finding.rule, finding.place and finding.place.cell)
        for each in reports
        if each.record is not None and (each.form is None or each.record.is_headings)
        for finding in each.findings
    ]
    assert told == list(table.told)
    # Each finding about a member stands in the row of its record, under the heading of its column.
    for report in reports:
        for finding in report.findings:
            if report.form is not None and finding.place is not None:
                assert report.record is not None
                assert finding.place.cell.endswith(str(report.record.line)) or table.format in ("csv", "tsv")


def test_there_are_enough_of_them() -> None:
    assert len(TABLES) >= 50
