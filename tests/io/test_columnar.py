"""Tables in Parquet and Arrow files: read as the same table in a workbook, whatever they call their types."""

import csv
import io
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.io.tables import DATA, HEADINGS, ROW

from oqa_rules import MissingExtra, Unreadable, check_file, read_records
from oqa_rules.io import columnar
from oqa_rules.io.json_text import LONGEST_LINE

_WHERE = 'needs pyarrow: pip install -e ".[parquet]"'
pa = pytest.importorskip("pyarrow", reason=_WHERE)
feather = pytest.importorskip("pyarrow.feather", reason=_WHERE)
parquet = pytest.importorskip("pyarrow.parquet", reason=_WHERE)

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]
AnyArrow: TypeAlias = Any
"""Of pyarrow, which ships no types; and the name of a format that a table of them holds."""


def _table(rows: int = 1, **columns: object) -> AnyArrow:
    named = {name: pa.array([cell] * rows) for name, cell in zip(HEADINGS, ROW, strict=True)}
    for name, values in columns.items():
        named[name] = values if isinstance(values, pa.Array) else pa.array(values)
    return pa.table(named)


def _parquet(table: AnyArrow, **options: object) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(table, stream, **options)
    return stream.getvalue()


def _feather(table: AnyArrow) -> bytes:
    stream = io.BytesIO()
    feather.write_feather(table, stream)
    return stream.getvalue()


def _arrow(table: AnyArrow, *, new: AnyArrow = pa.ipc.new_file, size: int | None = None) -> bytes:
    stream = io.BytesIO()
    with new(stream, table.schema) as writer:
        writer.write_table(table, size)
    return stream.getvalue()


def _arrow_stream(table: AnyArrow) -> bytes:
    return _arrow(table, new=pa.ipc.new_stream)


WRITERS: dict[str, tuple[str, Callable[[AnyArrow], bytes]]] = {
    "parquet": ("parquet", _parquet),
    "parquet without dictionaries": ("parquet", lambda table: _parquet(table, use_dictionary=False)),
    "parquet in small groups": ("parquet", lambda table: _parquet(table, row_group_size=2, compression="zstd")),
    "arrow file": ("arrow", _arrow),
    "arrow file in small batches": ("arrow", lambda table: _arrow(table, size=2)),
    "arrow stream": ("arrow", _arrow_stream),
    "feather": ("feather", _feather),
}
every_writer = pytest.mark.parametrize("writer", WRITERS)


def _read(content: bytes, ending: AnyArrow = "arrow") -> list[AnyArrow]:
    return [each.data for each in read_records(io.BytesIO(content), format=ending)]


def _cells(
    name: str, array: AnyArrow, write: Callable[[AnyArrow], bytes] = _arrow, ending: str = "arrow"
) -> list[AnyArrow]:
    rows = _read(write(_table(len(array), **{name: array})), ending)
    return [each.get(name) for each in rows]


@every_writer
def test_the_names_of_the_columns_are_headings_and_rows_are_counted_as_in_a_spreadsheet(writer: str) -> None:
    ending, write = WRITERS[writer]
    table = _table(3, 点数表コード=["6", None, "9"])
    records = list(read_records(io.BytesIO(write(table)), format=ending))  # type: ignore[arg-type]  # a table names it
    assert [each.record.line for each in records] == [2, 3, 4]
    assert records[0].data == DATA
    *_, report = check_file(io.BytesIO(write(table)), format=ending)  # type: ignore[arg-type]  # as above
    (finding,) = [each for each in report.findings if each.path == "/score_table"]
    assert finding.place is not None
    assert (finding.place.cell, finding.place.column) == ("D4", "点数表コード")


DAY = date(2026, 11, 20)
JAPAN = timezone(timedelta(hours=9))
NAIVE = datetime(2026, 11, 20)  # noqa: DTZ001  # without a zone, as pandas has them
TYPES: dict[str, tuple[AnyArrow, Sequence[str | None]]] = {
    "string": (pa.array(["a", None, ""]), ["a", None, None]),
    "large string": (pa.array(["a", None], pa.large_string()), ["a", None]),
    "view": (pa.array(["a", None, "b" * 20], pa.string_view()), ["a", None, "b" * 20]),
    "binary": (pa.array(["髙".encode(), None], pa.binary()), ["髙", None]),
    "fixed binary": (pa.array([b"ab", None], pa.binary(2)), ["ab", None]),
    "dictionary": (pa.array(["b", "a", None, "b"]).dictionary_encode(), ["b", "a", None, "b"]),
    "dictionary of views": (
        pa.DictionaryArray.from_arrays(pa.array([1, None, 0, 1]), pa.array(["a", "b"], pa.string_view())),
        ["b", None, "a", "b"],
    ),
    "dictionary with a null": (pa.DictionaryArray.from_arrays(pa.array([1, 0]), pa.array(["a", None])), [None, "a"]),
    "int8": (pa.array([6, None, -1], pa.int8()), ["6", None, "-1"]),
    "uint64": (pa.array([2**64 - 1, 0], pa.uint64()), ["18446744073709551615", "0"]),
    "float": (pa.array([190120.0, None, 0.5, 1e20]), ["190120", None, "0.5", "100000000000000000000"]),
    "no number": (pa.array([float("nan"), float("-inf")]), ["NaN", "-Infinity"]),
    "decimal": (pa.array([Decimal("190120.00"), Decimal("0.50"), None]), ["190120", "0.5", None]),
    "boolean": (pa.array([True, False, None]), ["true", "false", None]),
    "null": (pa.nulls(2), [None, None]),
    "time": (pa.array([time(9, 30)], pa.time64("ns")), ["09:30:00"]),
    "date32": (pa.array([DAY, None]), ["2026-11-20", None]),
    "date64": (pa.array([DAY, None], pa.date64()), ["2026-11-20", None]),
    "a date of no calendar": (
        pa.array([2**31 - 1], pa.int32()).cast(pa.date32()),
        ["<value out of range: 2147483647>"],
    ),
    "midnight": (pa.array([NAIVE, None], pa.timestamp("ns")), ["2026-11-20", None]),
    "a moment": (pa.array([NAIVE.replace(hour=9, minute=30)], pa.timestamp("us")), ["2026-11-20 09:30:00"]),
    "a moment of a fraction": (pa.array([NAIVE.replace(microsecond=500_000)]), ["2026-11-20 00:00:00.5"]),
    "in Japan": (
        pa.array([datetime(2026, 11, 19, 15, tzinfo=UTC), datetime(2026, 11, 20, 14, 59, 59, tzinfo=UTC), None]),
        ["2026-11-20", "2026-11-20", None],
    ),
    "elsewhere": (
        pa.array([datetime(2026, 11, 20, tzinfo=JAPAN)], pa.timestamp("s", "America/New_York")),
        ["2026-11-20"],
    ),
    "before 1970": (pa.array([datetime(1969, 12, 31, 20, tzinfo=UTC)]), ["1970-01-01"]),
    "days in a dictionary": (pa.array([DAY, None, DAY]).dictionary_encode(), ["2026-11-20", None, "2026-11-20"]),
    "run ends": (pa.RunEndEncodedArray.from_arrays([2, 3], pa.array(["a", None])), ["a", "a", None]),
    "an extension": (pa.ExtensionArray.from_storage(pa.json_(), pa.array(["a", None])), ["a", None]),
}


@pytest.mark.parametrize("kind", TYPES)
def test_what_a_column_holds_is_what_a_workbook_would_hold(kind: str) -> None:
    array, expected = TYPES[kind]
    for each in (array, pa.concat_arrays([array, array]).slice(len(array))):
        assert _cells("applied_on", each) == expected


NOT_IN_PARQUET = {"run ends", "dictionary of views", "dictionary with a null"}
"""What is not written, or as something else."""


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind not in NOT_IN_PARQUET])
def test_parquet_holds_the_same(kind: str) -> None:
    array, expected = TYPES[kind]
    assert _cells("applied_on", array, _parquet, "parquet") == expected


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (pa.array([date(2027, 2, 1), date(2027, 2, 2)]), ["2027-02", "2027-02-02"]),
        (pa.array([NAIVE.replace(day=1), NAIVE.replace(day=1, hour=1)]), ["2026-11", "2026-11-01 01:00:00"]),
        (pa.array([date(2027, 2, 1), None]).dictionary_encode(), ["2027-02", None]),
        (pa.array(["2027-02-01"]), ["2027-02-01"]),
    ],
    ids=str,
)
def test_the_first_day_of_a_month_is_that_month(array: AnyArrow, expected: list[str]) -> None:
    rows = _read(_arrow(_table(len(array), 申請=["オンライン資格確認"] * len(array), usage_start=array)))
    assert [each.get("usage_start") for each in rows] == expected


@pytest.mark.parametrize(
    "kind",
    [
        pa.list_(pa.string()),
        pa.large_list(pa.string_view()),
        pa.list_view(pa.string()),
        pa.list_(pa.dictionary(pa.int8(), pa.string())),
    ],
    ids=str,
)
def test_a_list_is_the_names_of_one_cell(kind: AnyArrow) -> None:
    array = pa.array([["a", "b"], [], None, ["c", None]], kind)
    rows = _read(_arrow(_table(4, 端末名称=array)))
    assert [each.get("terminals") for each in rows] == [["a", "b"], None, None, ["c"]]


def test_a_struct_is_columns_with_dots() -> None:
    kind = pa.struct([("prefix", pa.string()), ("number", pa.string())])
    of = pa.array([{"prefix": "CAF", "number": "0123456789"}, None, {"prefix": None, "number": "1"}], kind)
    table = _table(3, 申請=["オンライン資格確認"] * 3, customer_id=of)
    expected = [{"prefix": "CAF", "number": "0123456789"}, None, {"number": "1"}]
    assert [each.get("customer_id") for each in _read(_arrow(table))] == expected
    assert [each.get("customer_id") for each in _read(_parquet(table), "parquet")] == expected


def test_labels_of_rows_of_pandas_are_no_column() -> None:
    table = _table(1, __index_level_0__=[7])
    (report,) = check_file(io.BytesIO(_parquet(table)))
    assert report.findings == ()


OF_NO_CELL = pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int8()))


def test_a_type_that_no_cell_can_have_is_refused_where_it_would_be_judged(run: Run, write: Write) -> None:
    file = write("a.arrow", _arrow(_table(1, 端末名称=OF_NO_CELL)))
    status, out, err = run("check", file, "--format", "jsonl")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "「端末名称」の列の型（map<" in err
    assert run("check", file, "--ignore-columns", "端末名称", "--format", "jsonl")[2] == ""
    headings, report = check_file(io.BytesIO(_arrow(_table(1, メモ=OF_NO_CELL))), format="arrow")
    assert [each.rule for each in headings.findings] == ["form.unknown-field"]
    assert report.ok


@every_writer
def test_bytes_that_are_no_text_are_told_with_their_row_and_the_rest_is_judged(
    writer: str, run: Run, write: Write
) -> None:
    ending, write_table = WRITERS[writer]
    names = pa.array([b"a", b"\xff", b"b"]).view(pa.string())
    file = write(f"a.{ending}", write_table(_table(3, 端末名称=names)))
    status, out, err = run("check", file)
    assert status == 2
    assert f"{file}:3" in out
    assert "record.unreadable" in out
    assert f"{file}:3: utf-8の文字として読めません" in err
    assert "3件を判定" in out


@pytest.mark.parametrize(
    "array",
    [
        pa.array([b"a", b"\xff"]).view(pa.string()).dictionary_encode(),
        pa.array([b"a", b"\xff"], pa.binary_view()).view(pa.string_view()),
        pa.array([b"a", b"\xff"], pa.large_binary()).view(pa.large_string()),
    ],
    ids=lambda array: str(array.type),
)
def test_so_are_those_of_every_kind_of_text(array: AnyArrow) -> None:
    reports = check_file(io.BytesIO(_arrow(_table(2, 端末名称=array))), format="arrow")
    assert next(reports).ok
    assert [each.rule for each in next(reports).findings] == ["record.unreadable"]
    with pytest.raises(Unreadable, match="utf-8"):
        next(reports)


def test_a_row_that_is_too_long_is_told_and_the_others_are_judged() -> None:
    reports = list(check_file(io.BytesIO(_parquet(_table(2, 端末名称=["x" * (LONGEST_LINE + 1), "a"])))))
    assert [[each.rule for each in report.findings] for report in reports] == [["record.unreadable"], []]


def test_parts_of_a_batch_are_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    table = _table(7, 端末名称=pa.array(list("abcdefg")).dictionary_encode(), 申請日=[DAY] * 7)
    monkeypatch.setattr(columnar, "_MOST_ROWS", 3)
    monkeypatch.setattr(columnar, "_FEWEST_ROWS", 1)
    for content, ending in ((_arrow(table), "arrow"), (_parquet(table), "parquet")):
        rows = _read(content, ending)
        assert [each["terminals"] for each in rows] == [[each] for each in "abcdefg"]


CELLS = st.sampled_from([None, *HEADINGS, *ROW, "合計", "total", " 0190120 ", "PC", "2", '"', "a;b", "オンライン請求"])
COLUMNS = st.lists(st.sampled_from([*HEADINGS, "No.", "terminals", "お客さまID"]), min_size=1, max_size=6, unique=True)


@given(names=COLUMNS, data=st.data(), writer=st.sampled_from(sorted(WRITERS)))
@settings(max_examples=60)
def test_a_table_is_judged_like_the_same_table_of_text(names: list[str], data: st.DataObject, writer: str) -> None:
    ending, write = WRITERS[writer]
    rows = data.draw(st.lists(st.tuples(*[CELLS] * len(names)), max_size=4))
    columns = {name: pa.array([row[index] for row in rows], pa.string()) for index, name in enumerate(names)}
    lines = io.StringIO()
    csv.writer(lines).writerows([names, *rows])

    def judged(content: bytes, kind: AnyArrow) -> list[object]:
        told: list[object] = []
        try:
            told += [report.to_json() for report in check_file(io.BytesIO(content), format=kind)]
        except Unreadable as problem:
            told.append((problem.problem, problem.line))
        return told

    assert judged(write(pa.table(columns)), ending) == judged(lines.getvalue().encode(), "csv")


GOOD = {"parquet": _parquet(_table(3)), "arrow": _arrow(_table(3)), "stream": _arrow_stream(_table(3))}
REFUSED = {
    "empty": (b"", "ファイルとして読めません"),
    "a mark alone": (b"PAR1", "ファイルとして読めません"),
    "an encrypted footer": (b"PAR1" + bytes(40) + b"PARE", "ファイルとして読めません"),
    "text": ("申請,端末名称\n電子証明書,a\n".encode(), "ファイルとして読めません"),
    "an old feather": (b"FEA1" + bytes(60) + b"FEA1", "ファイルとして読めません"),
    "no columns": (_arrow(pa.table({})), "見出し行がありません"),
    "no known heading": (_arrow(pa.table({"a": ["1"], "b": ["2"]})), "読み取れる見出しがありません"),
    "no row": (_arrow(_table(0)), "1件もありません"),
    **{f"half of {name}": (raw[: len(raw) // 2], "ファイルとして読めません") for name, raw in GOOD.items()},
}


@pytest.mark.parametrize("ending", ["parquet", "arrow", "feather"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(name: str, ending: str, run: Run, write: Write) -> None:
    content, says = REFUSED[name]
    file = write(f"a.{ending}", content)
    status, _, err = run("check", file, "--format", "jsonl")
    assert (status, err.count("\n")) == (2, 1)
    assert str(file) in err
    assert says in err or (ending == "parquet" and "Parquetファイルとして読めません" in err)


@pytest.mark.parametrize("name", GOOD)
@given(data=st.data())
@settings(max_examples=40)
def test_a_file_with_other_bytes_in_it_is_read_or_refused(name: str, data: st.DataObject) -> None:
    raw = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Unreadable):
        assert list(check_file(io.BytesIO(raw), format="parquet" if name == "parquet" else "arrow"))


def _broken(kind: AnyArrow, buffers: list[AnyArrow], length: int = 2) -> AnyArrow:
    return pa.Array.from_buffers(kind, length, [None, *(pa.py_buffer(each) for each in buffers)])


@pytest.mark.parametrize(
    "array",
    [
        _broken(
            pa.string(), [(0).to_bytes(4, "little") + (2**30).to_bytes(4, "little") + bytes([4, 0, 0, 0]), b"abcd"]
        ),
        pa.DictionaryArray.from_arrays(pa.array([0, 99]), pa.array(["a"]), safe=False),
    ],
    ids=["offsets that point nowhere", "a place that the dictionary has not"],
)
def test_a_column_that_is_not_what_it_says_is_refused(array: AnyArrow) -> None:
    with pytest.raises(Unreadable, match="読めません"):
        _read(_arrow(_table(2, 端末名称=array)))


@pytest.mark.parametrize("name", ["a.bin", None])
def test_an_open_file_is_known_by_its_bytes_and_left_open(name: str | None) -> None:
    for raw in (GOOD["parquet"], GOOD["arrow"]):
        stream = io.BytesIO(raw)
        if name is not None:
            stream.name = name
        assert [each.ok for each in check_file(stream)] == [True] * 3
        assert not stream.closed


class _Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


class _BadDisk(io.BytesIO):
    def read(self, _size: int | None = -1, /) -> bytes:
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize("ending", ["parquet", "arrow"])
def test_a_pipe_and_a_bad_disk_are_told_as_such(ending: AnyArrow) -> None:
    with pytest.raises(Unreadable, match="パイプ"):
        list(check_file(_Pipe(GOOD["parquet"]), format=ending))
    with pytest.raises(Unreadable, match="Input/output error"):
        list(check_file(_BadDisk(GOOD["parquet"]), format=ending))


def test_normalize_says_that_it_does_not_write_such_files(run: Run, write: Write) -> None:
    file = write("a.parquet", GOOD["parquet"])
    new = file.with_name("b.parquet")
    status, out, err = run("normalize", file, "-o", new, "--lang", "en")
    assert (status, out, new.exists()) == (2, "", False)
    assert "Parquet / Arrow cannot be written. Use CSV; check --normalize judges" in err
    assert run("check", "--normalize", file)[0] == 0


def test_a_workbook_with_the_findings_has_the_rows_where_they_are_counted(run: Run, write: Write) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl, of the extra excel")
    names = pa.array([b"a", b"\xff", b"PC"]).view(pa.string())
    file = write("a.parquet", _parquet(_table(3, 端末名称=names)))
    status, _, _ = run("check", file, "--format", "xlsx", "-o", file.with_name("b.xlsx"))
    assert status == 2
    sheet = openpyxl.load_workbook(file.with_name("b.xlsx"))["表"]
    assert [sheet[f"E{row}"].value for row in (1, 2, 3, 4)] == ["端末名称", "a", None, "PC"]
    assert "terminal-name.generic" in sheet["E4"].comment.text


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch, run: Run, write: Write) -> None:
    monkeypatch.delitem(sys.modules, "oqa_rules.io._arrow_arrays", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match="parquet"):
        list(read_records(io.BytesIO(GOOD["parquet"])))
    status, out, err = run("check", write("a.arrow", GOOD["arrow"]), "--format", "jsonl")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert 'pip install "oqa-rules[parquet]"' in err


def test_a_site_is_planned_like_the_same_table_of_text(run: Run, write: Write, repository: Path) -> None:
    text = (repository / "docs" / "examples" / "site.csv").read_text(encoding="utf-8-sig")
    names, *rows = csv.reader(io.StringIO(text))
    columns = {name: pa.array([row[index] or None for row in rows]) for index, name in enumerate(names)}
    columns["工事日"] = pa.array([each and date.fromisoformat(each) for each in columns["工事日"].to_pylist()])
    files = write("a.csv", text), write("a.parquet", _parquet(pa.table(columns)))
    of_text, of_columns = (run("plan", file, "--today", "2026-11-20", "--format", "json") for file in files)
    assert (of_text[0], of_columns) == (0, of_text)
