"""JSON is read as JSON and as nothing more."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.io.json_text import DEEPEST, Members, parse_json, repeated_names, tokens
from oqa_rules.io.unreadable import Unreadable

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON_VALUES, st.booleans())
def test_what_is_written_as_json_is_read_as_it_was(value: object, ensure_ascii: bool) -> None:  # noqa: FBT001  # drawn
    assert parse_json(json.dumps(value, ensure_ascii=ensure_ascii)) == value


@given(st.text(alphabet=st.sampled_from('[]{}",:\\ \n0123456789.eE-+truefalsnNIy\ufeff\ud800あ'), max_size=60))
def test_any_text_is_read_or_unreadable(text: str) -> None:
    read = _read(text)
    if isinstance(read, Unreadable):
        assert read.line is not None
        assert 1 <= read.line <= text.count("\n") + 1
        assert read.column is not None
        assert 1 <= read.column <= len(text) + 1
    else:
        assert json.loads(text) == read


def _read(text: str) -> object:
    try:
        return parse_json(text)
    except Unreadable as problem:
        return problem


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("", 1, 1, "空です"),
        (" \n ", 2, 2, "空です"),
        ("\n{,}", 2, 2, "項目名"),
        ('{"a" 1}', 1, 6, ": が必要"),
        ("[1 2]", 1, 4, ", が必要"),
        ('{"a": 1}\n{"a": 2}', 2, 1, ".jsonl"),
        ('\n["abc', 2, 2, "閉じていません"),
        ('["a\nb"]', 1, 4, "制御文字"),
        ('["NaN",\n NaN]', 2, 2, "NaN"),
        ("[-Infinity]", 1, 2, "NaN"),
        ("[1, 1e999]", 1, 5, "大きすぎ"),
        ('{"a": ' + "9" * 5000 + "}", 1, 7, "大きすぎ"),
        ('["' + "9" * 5000 + '", -' + "9" * 5000 + "]", 1, 5006, "大きすぎ"),
    ],
)
def test_the_place_and_the_reason_are_told(text: str, line: int, column: int, says: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_json(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert says in caught.value.problem.ja


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("depth", [DEEPEST + 1, 900, 100_000])
@pytest.mark.parametrize("is_closed", [True, False])
def test_deep_nesting_is_unreadable_at_the_bracket_that_is_too_deep(opening: str, depth: int, is_closed: bool) -> None:  # noqa: FBT001  # a parameter
    closing = {"[": "]", '{"a":': "}"}[opening]
    text = opening * depth + ("1" + closing * depth if is_closed else "")
    with pytest.raises(Unreadable) as caught:
        parse_json(text)
    if is_closed or depth == 100_000:
        assert caught.value.column == DEEPEST * len(opening) + 1
        assert str(DEEPEST) in caught.value.problem.en


def test_the_deepest_nesting_that_is_read() -> None:
    value: object = parse_json("[" * DEEPEST + "]" * DEEPEST)
    for _ in range(DEEPEST - 1):
        assert isinstance(value, list)
        (value,) = value
    assert value == []


def test_many_brackets_beside_each_other_are_not_deep() -> None:
    assert parse_json("[" + "[]," * 1000 + "{}]") == [*([[]] * 1000), {}]


def test_repeated_names_are_told_once_each_in_their_order() -> None:
    value = parse_json('{"b": 1, "a": 1, "a": 2, "b": 3, "b": 4, "c": 5}')
    assert isinstance(value, Members)
    assert value.repeated == {"b": (("b", 1), ("b", 3), ("b", 4)), "a": (("a", 1), ("a", 2))}
    assert dict(value) == {"a": 2, "b": 4, "c": 5}


def test_names_that_differ_are_a_plain_object() -> None:
    value = parse_json('{"a": 1, "A": 2, "ａ": 3}')
    assert type(value) is dict
    assert repeated_names(dict(value)) == {}


@pytest.mark.parametrize(
    "text", ['"' + '\\"' * 1000, '"' + "ab[" * 1000, '"' + '\\"' * 1000 + "\\", '"a\\"b' + "[" * 1000]
)
def test_a_text_without_its_closing_quote_is_one_token(text: str) -> None:
    # Tried again from each quote in it, a line of 1 MiB would take half an hour.
    (first, *rest) = tokens('{"a": ' + text)
    assert (first, rest[0]) == ((0, "{"), (1, '"a"'))
    assert "".join(token for _, token in rest[1:]) == text
    assert len(rest) <= 3


@pytest.mark.parametrize("mistake", ["\x01", "\\q", "\\u12", ""])
def test_a_mistake_behind_many_escapes_or_brackets_in_a_text_is_told_at_its_place(mistake: str) -> None:
    for inner in ('\\"' * 32_000, "[" * 32_000, '{\\"' * 32_000):
        with pytest.raises(Unreadable) as caught:
            parse_json(f'{{"a":"{inner}{mistake}')
        assert "入れ子" not in caught.value.problem.ja
        assert caught.value.column in (6, 7 + len(inner), 8 + len(inner), 9 + len(inner))
