"""Written again: what is not exchanged stays byte for byte."""

import csv
import io
import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.io.json_text import parse_json
from oqa_rules.io.source import rewritten_json, rewritten_row

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def _louder(value: object) -> object:
    """The same shape with other texts."""
    if isinstance(value, str):
        return value + "!"
    if isinstance(value, list):
        return [_louder(each) for each in cast("list[object]", value)]
    if isinstance(value, dict):
        return {name: _louder(each) for name, each in cast("dict[str, object]", value).items()}
    return value


@given(JSON_VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_texts_are_exchanged_wherever_they_stand(value: object, indent: int | None, ensure_ascii: bool) -> None:  # noqa: FBT001  # drawn
    source = json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)
    assert parse_json(rewritten_json(source, value, _louder(value))) == _louder(value)
    assert rewritten_json(source, value, value) == source


def test_everything_else_stays_as_it_was_written() -> None:
    source = '\ufeff { "a" : " x",\t"n":[1.50, 1E2 ,-0], "\\u0061b": "\\u3042", "t" :true }\r\n'
    before = parse_json(source.removeprefix("\ufeff"))
    assert isinstance(before, dict)
    after = before | {"a": "x"}
    assert rewritten_json(source, before, after) == source.replace('" x"', '"x"')


@pytest.mark.parametrize(
    ("text", "literal"),
    [("あ", '"あ"'), ("😀", '"😀"'), ("\ud800", '"\\ud800"'), ("\udc81", '"\\udc81"'), ('"\n', '"\\"\\n"')],
)
def test_what_utf_8_does_not_have_is_escaped(text: str, literal: str) -> None:
    assert rewritten_json('" "', " ", text) == literal


@given(
    st.lists(st.text(alphabet=',"\r\n ab', max_size=5) | st.none(), min_size=2, max_size=4),
    st.sampled_from(["", "\n", "\r\n", "\r"]),
)
def test_a_row_is_read_as_it_was_written_and_ends_as_its_source(cells: list[str | None], end: str) -> None:
    row = rewritten_row("a,b" + end, tuple(cells))
    assert row.endswith(end)
    assert list(csv.reader(io.StringIO(row, newline=""), strict=True)) == [[cell or "" for cell in cells]]
