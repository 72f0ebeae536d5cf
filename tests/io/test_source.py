"""Files by their endings, and what is said where there is nothing to read."""

import io
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.io.item import Item, Value
from oqa_rules.io.opened import LARGEST_DOCUMENT
from oqa_rules.io.source import ending_of, read_records
from oqa_rules.io.unreadable import Unreadable, shown_file
from oqa_rules.rules import Record


def _unreadable(file: Path | str, stdin: bytes | None = b"") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        list(read_records(str(file), "utf-8", None if stdin is None else io.BytesIO(stdin)))
    return caught.value


def _read(path: Path, content: bytes) -> list[Item]:
    path.write_bytes(content)
    return list(read_records(str(path), "utf-8", None))


def test_a_document_is_one_record_or_a_list_of_them(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    assert _read(file, b'\xef\xbb\xbf{"a": 1}') == [Value(Record(str(file)), {"a": 1})]
    assert _read(file, b"null") == [Value(Record(str(file)), None)]
    assert _read(file, b'[{"a": 1}, 2]') == [
        Value(Record(str(file), index=0), {"a": 1}),
        Value(Record(str(file), index=1), 2),
    ]


@pytest.mark.parametrize("name", ["A.JSON", "b.JsonL", "c.ndjson", "d.csv", "e.TOML"])
def test_the_case_of_an_ending_does_not_matter(name: str) -> None:
    assert ending_of(name) == Path(name).suffix.lower()


def test_standard_input_is_json_lines_without_a_file_and_stays_open() -> None:
    stdin = io.BytesIO(b"1\n2\n")
    assert [each.record for each in read_records("-", "utf-8", stdin) if isinstance(each, Value)] == [
        Record(None, 1),
        Record(None, 2),
    ]
    assert not stdin.closed


@pytest.mark.parametrize("ending", ["json", "jsonl", "csv", "toml"])
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf"])
def test_an_empty_file_is_unreadable(tmp_path: Path, ending: str, content: bytes) -> None:
    file = tmp_path / f"a.{ending}"
    file.write_bytes(content)
    assert _unreadable(file).file == str(file)


def test_an_empty_list_and_a_table_of_headings_alone_hold_no_record(tmp_path: Path) -> None:
    for name, content in (("a.json", b"[]"), ("a.csv", b"form,kind\n")):
        (tmp_path / name).write_bytes(content)
        assert _unreadable(tmp_path / name).problem.en == "There is not a single record."


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert _unreadable(tmp_path / "a.json").sentence("en") == f"{tmp_path / 'a.json'}: There is no such file."


def test_an_unknown_ending_names_what_was_found_and_what_is_known() -> None:
    said = _unreadable("a.docx").problem.en
    assert '".docx"' in said
    assert ".jsonl" in said
    assert _unreadable("a").file == "a"


def test_a_folder_without_an_ending(tmp_path: Path) -> None:
    assert _unreadable(tmp_path).problem.en == "It is a folder, not a file."


@pytest.mark.skipif(os.name == "nt", reason="Windows calls it a lack of permission")
def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    assert _unreadable(tmp_path / "a.json").problem.en == "It is a folder, not a file."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"{}")
    file.chmod(0)
    assert "permission" in _unreadable(file).problem.en


def test_a_name_that_no_file_can_have() -> None:
    assert _unreadable("a\0b.json").sentence("en") == "a<U+0000>b.json: It is not the name of a file."


def test_a_closed_standard_input() -> None:
    assert _unreadable("-", None).sentence("en") == "<stdin>: The standard input is closed."


def test_a_document_that_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    with file.open("wb") as stream:
        stream.truncate(LARGEST_DOCUMENT + 1)
    assert ".jsonl" in _unreadable(file).problem.en


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [(b"\xff", 1, 1), (b'\xef\xbb\xbf{"\xe3\x81\x82": "\xff"}', 1, 8), (b"{\n\n \xff", 3, 2)],
)
def test_bytes_that_are_not_text_have_a_line_and_a_column(
    tmp_path: Path, content: bytes, line: int, column: int
) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    problem = _unreadable(file)
    assert (problem.line, problem.column) == (line, column)
    assert "Save it as UTF-8" in problem.problem.en


def test_toml_has_no_other_encoding(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes('name = "さくら"'.encode())
    (item,) = read_records(str(file), "cp932", None)
    assert isinstance(item, Value)
    assert item.data == {"name": "さくら"}


@given(st.sampled_from([".json", ".toml"]), st.binary(max_size=80))
def test_any_bytes_of_a_document_are_read_or_unreadable(
    tmp_path_factory: pytest.TempPathFactory, ending: str, raw: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / f"any{ending}"
    file.write_bytes(raw)
    with suppress(Unreadable):
        assert list(read_records(str(file), "utf-8", None))


@given(st.text(st.characters(), min_size=1))
def test_the_name_of_a_file_is_shown_on_one_line(name: str) -> None:
    assert shown_file(name).isprintable()
    assert shown_file(name).encode("utf-8")
