"""JSON Lines: one record a line, whatever the other lines hold."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.io.encoding import KEEP_BYTES
from oqa_rules.io.item import Broken, Item, NoRecord, Value
from oqa_rules.io.json_text import LONGEST_LINE, read_json_lines
from oqa_rules.io.unreadable import Unreadable


def _read(raw: bytes) -> list[Item]:
    return list(read_json_lines(io.BytesIO(raw), "a.jsonl"))


def _lines(items: list[Item]) -> list[tuple[str, int | None]]:
    return [(type(each).__name__, each.record.line) for each in items if not isinstance(each, NoRecord)]


@given(st.lists(st.dictionaries(st.text(), st.integers() | st.text()), max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_line_by_line_is_read_record_by_record(records: list[dict[str, object]], end: str) -> None:
    raw = "".join(json.dumps(each) + end for each in records).encode()
    items = _read(raw)
    assert [each.data for each in items if isinstance(each, Value)] == records
    assert [line for _, line in _lines(items)] == list(range(1, len(records) + 1))


@given(st.binary(max_size=200) | st.text(alphabet='{}[]":,1\n\r \ufeffあ').map(str.encode))
def test_any_bytes_are_read_or_unreadable_and_nothing_is_lost(raw: bytes) -> None:
    items, problem = _read_to_the_end(raw)
    if problem is not None and not problem.rest_was_read:
        return
    written = "".join(each.source for each in items)
    assert written.encode("utf-8", KEEP_BYTES) == raw


def _read_to_the_end(raw: bytes) -> tuple[list[Item], Unreadable | None]:
    items: list[Item] = []
    try:
        for item in read_json_lines(io.BytesIO(raw), None):
            items.append(item)  # noqa: PERF402  # those before an exception are kept
    except Unreadable as problem:
        return items, problem
    return items, None


def test_a_broken_line_is_an_item_of_its_own_and_the_others_are_read() -> None:
    items = _read(b'\xef\xbb\xbf{"a": 1}\n\n  \t\n{"a": \n[2]\n{"a": 3}')
    assert _lines(items) == [("Value", 1), ("Broken", 4), ("Value", 5), ("Value", 6)]
    assert [each.source for each in items if isinstance(each, NoRecord)] == ["\n", "  \t\n"]
    broken = next(each for each in items if isinstance(each, Broken))
    assert broken.problem.rule == "record.unreadable"
    assert "column 7" in broken.problem.message.en


def test_a_line_that_is_not_text_is_told_twice_as_a_record_and_for_the_file() -> None:
    raw = b'{"a": 1}\n{"a": "\xff"}\n{"a": 2}\n{"a": "\xfe"}\n{"a": 3}\n'
    items, problem = _read_to_the_end(raw)
    assert _lines(items) == [("Value", 1), ("Broken", 2), ("Value", 3), ("Broken", 4), ("Value", 5)]
    assert problem is not None
    assert (problem.line, problem.rest_was_read) == (2, True)
    assert "UTF-8で保存し直して" in problem.problem.ja


def test_a_line_that_is_too_long_is_passed_over_whole() -> None:
    long = b'"' + b"x" * (3 * LONGEST_LINE) + b'"\n'
    items = _read(b'{"a": 1}\n' + long + b'{"a": 2}\n')
    assert _lines(items) == [("Value", 1), ("Broken", 2), ("Value", 3)]
    assert "".join(each.source for each in items).encode() == b'{"a": 1}\n' + long + b'{"a": 2}\n'


def test_the_longest_line_is_read() -> None:
    text = b'"' + b"x" * (LONGEST_LINE - 2) + b'"'
    assert _lines(_read(text + b"\n1")) == [("Value", 1), ("Value", 2)]
    assert _lines(_read(text + b" \n1")) == [("Broken", 1), ("Value", 2)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    with pytest.raises(Unreadable, match="UTF-16"):
        _read("\ufeff{}\n".encode(encoding))
