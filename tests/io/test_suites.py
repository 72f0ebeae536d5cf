"""JSON, TOML and tables of every kind, each through its reader and through the command that judges files.

Whatever stands in a file, there is a value or a refusal with its line: one line and status 2 where the file cannot be
read, a finding and status 1 where a record cannot, and never a traceback.
"""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.io.suites import csv_texts, json_texts, toml_texts
from tests.io.suites.csv_texts import Table
from tests.io.suites.expected import Refused

from oqa_rules.forms.check import check_records
from oqa_rules.io.encoding import Encoding
from oqa_rules.io.item import Broken, Headings, Row, Value
from oqa_rules.io.json_text import parse_json, repeated_names
from oqa_rules.io.source import read_records
from oqa_rules.io.table import read_table
from oqa_rules.io.toml_text import parse_toml
from oqa_rules.io.unreadable import Unreadable

Run = Callable[..., tuple[int, str, str]]

JSON: dict[str, tuple[bytes, object]] = {
    **{name: (text.encode(), value) for name, (text, value) in json_texts.VALUES.items()},
    **{name: (text.encode(), refused) for name, (text, refused) in json_texts.BROKEN.items()},
    **{f"bytes: {name}": each for name, each in json_texts.BYTES.items()},
}
TOML: dict[str, tuple[bytes, object]] = {
    **{name: (text.encode(), value) for name, (text, value) in toml_texts.VALUES.items()},
    **{name: (text.encode(), refused) for name, (text, refused) in toml_texts.BROKEN.items()},
    **{f"bytes: {name}": each for name, each in toml_texts.BYTES.items()},
}
TABLES: dict[str, tuple[bytes, Table, Encoding]] = {
    **{name: (*each, "utf-8") for name, each in csv_texts.TEXTS.items()},
    **{f"cp932: {name}": (*each, "cp932") for name, each in csv_texts.IN_CP932.items()},
}

GOOD_LINE = b'{"form": "certificate", "prefecture_code": 27}\n'


@pytest.mark.parametrize("name", json_texts.VALUES)
def test_json_is_read_as_what_it_says(name: str) -> None:
    text, value = json_texts.VALUES[name]
    read = parse_json(text)
    if value is not None or text == "null":
        assert repr(read) == repr(value)
    if "twice" in name and name != "a name twice, deep inside":
        assert isinstance(read, dict)
        assert list(repeated_names(read)) == ["a"]


@pytest.mark.parametrize("name", json_texts.BROKEN)
def test_what_is_no_json_is_refused_with_its_line(name: str) -> None:
    text, refused = json_texts.BROKEN[name]
    with pytest.raises(Unreadable) as caught:
        parse_json(text)
    assert caught.value.line == refused.line
    assert caught.value.column is not None


def _records(path: Path) -> list[object]:
    return [each.data for each in read_records(str(path), "utf-8", None) if isinstance(each, Value)]


@pytest.mark.parametrize("name", JSON)
def test_a_json_file_is_judged_or_refused_in_one_line(name: str, tmp_path: Path, run: Run) -> None:
    raw, expected = JSON[name]
    path = tmp_path / "a.json"
    path.write_bytes(raw)
    status, out, err = run("check", path, "--format", "json")
    if isinstance(expected, Refused):
        _is_refused(status, err, f"{path}:{expected.line}:")
        return
    if expected == []:
        _is_refused(status, err, str(path))
        return
    reports = json.loads(out)
    records = _records(path)
    assert (status, err) == (1, "")  # none of them is an application
    assert len(reports if isinstance(reports, list) else [reports]) == len(records)


@pytest.mark.parametrize("name", JSON)
def test_a_json_line_costs_no_other(name: str, tmp_path: Path, run: Run) -> None:
    raw, expected = JSON[name]
    is_one_line = not {b"\n", b"\r"} & {raw[index : index + 1] for index in range(len(raw))}
    if not is_one_line or not raw.strip() or raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        pytest.skip("it is not one line in the middle of a file")
    path = tmp_path / "a.jsonl"
    path.write_bytes(GOOD_LINE + raw + b"\n" + GOOD_LINE)
    status, out, err = run("check", path, "--format", "jsonl")
    reports = [json.loads(line) for line in out.splitlines()]
    assert [each["record"]["line"] for each in reports] == [1, 2, 3]
    rules = [each["rule"] for each in reports[1]["findings"]]
    assert ("record.unreadable" in rules) is isinstance(expected, Refused)
    is_text = _is_text(raw)
    assert status == (1 if is_text else 2)
    assert (err == "") is is_text


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_refused(status: int, err: str, place: str) -> None:
    assert status == 2
    (line,) = err.splitlines()
    assert line.startswith(f"oqa-rules: {place}")


@pytest.mark.parametrize("name", toml_texts.VALUES)
def test_toml_is_read_as_what_it_says(name: str) -> None:
    text, value = toml_texts.VALUES[name]
    assert repr(parse_toml(text.removeprefix("\ufeff"))) == repr(value)


@pytest.mark.parametrize("name", toml_texts.BROKEN)
def test_what_is_no_toml_is_refused_with_its_line(name: str) -> None:
    text, refused = toml_texts.BROKEN[name]
    with pytest.raises(Unreadable) as caught:
        parse_toml(text)
    assert caught.value.line == refused.line


@pytest.mark.parametrize("name", TOML)
def test_a_toml_file_is_judged_or_refused_in_one_line(name: str, tmp_path: Path, run: Run) -> None:
    raw, expected = TOML[name]
    path = tmp_path / "a.toml"
    path.write_bytes(raw)
    status, out, err = run("check", path, "--format", "json")
    if isinstance(expected, Refused):
        _is_refused(status, err, str(path) if expected.line is None else f"{path}:{expected.line}")
    else:
        assert (status, err) == (1, "")
        assert json.loads(out)["ok"] is False


def _read(raw: bytes, encoding: Encoding) -> Table:
    headings: tuple[str, ...] = ()
    rows: list[csv_texts.Row] = []
    broken: list[int] = []
    ends = None
    try:
        for item in read_table(io.BytesIO(raw), "a.csv", encoding):
            if isinstance(item, Headings):
                headings = item.names
            elif isinstance(item, Row):
                rows.append((item.record.line or 0, item.cells))
            elif isinstance(item, Broken):
                broken.append(item.record.line or 0)
    except Unreadable as problem:
        ends = problem.line
    return Table(headings, tuple(rows), tuple(broken), ends)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_row_by_row(name: str) -> None:
    raw, expected, encoding = TABLES[name]
    assert _read(raw, encoding) == expected


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_judged_row_by_row(name: str) -> None:
    raw, expected, encoding = TABLES[name]
    lines: list[int | None] = []
    ends = None
    try:
        for report in check_records(read_table(io.BytesIO(raw), "a.csv", encoding), form="billing"):
            assert not report.ok
            lines.append(report.record.line if report.record else None)
    except Unreadable as problem:
        ends = problem.line
    # The headings are unknown, which is told of first, on their own line.
    of_records = sorted([*(line for line, _ in expected.rows), *expected.broken])
    assert lines[1:] == of_records if expected.headings else lines == []
    assert ends == expected.ends


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_unknown_headings_is_refused_in_one_line(name: str, tmp_path: Path, run: Run) -> None:
    raw, expected, encoding = TABLES[name]
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    status, out, err = run("check", path, "--format", "jsonl", "--encoding", encoding, "--form", "billing")
    assert out == ""
    _is_refused(status, err, str(path) if expected.ends is None else f"{path}:")
