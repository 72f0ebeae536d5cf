"""A list of JSON that is read as a stream, beside the same document read as a whole."""

import io
import json
from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oqa_rules.io import json_list
from oqa_rules.io.json_list import read_json
from oqa_rules.io.json_text import DEEPEST, parse_json
from oqa_rules.io.opened import LARGEST_DOCUMENT
from oqa_rules.io.unreadable import Unreadable

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
LAYOUTS: list[Callable[[object], str]] = [
    json.dumps,
    lambda value: json.dumps(value, ensure_ascii=False, indent=1),
    lambda value: json.dumps(value, separators=(" ,\r\n\t", ": "), indent=None),
    lambda value: json.dumps(value, separators=(" " * 40 + "," + " " * 40, " " * 40 + ":" + " " * 40), indent=30),
]
PLACES = st.integers(0, 400)
NOISE = st.sampled_from([*'[]{},:"\\0-1e.\n\r\t \x00a', "NaN", "-Infinity", "1e999", "\\ud800", "\ufeff", "\x85", "髙"])


def _whole(text: str) -> tuple[list[object] | object, tuple[object, ...] | None]:
    """The records of the text read at once, or its mistake."""
    try:
        return parse_json(text.removeprefix("\ufeff")), None
    except Unreadable as problem:
        return None, (problem.line, problem.column, problem.problem)


def _streamed(raw: bytes) -> tuple[list[object], list[int | None], tuple[object, ...] | None]:
    values, places = list[object](), list[int | None]()
    try:
        for each in read_json(io.BytesIO(raw), "a.json"):
            values.append(each.data)
            places.append(each.record.index)
    except Unreadable as problem:
        return values, places, (problem.line, problem.column, problem.problem)
    return values, places, None


def _same(text: str) -> None:
    values, places, mistake = _streamed(text.encode("utf-8", "surrogatepass"))
    whole, expected = _whole(text)
    assert mistake == expected
    if expected is None and isinstance(whole, list):
        assert repr(values) == repr(cast("list[object]", whole))
        assert places == list(range(len(values)))
    elif expected is None:
        assert (repr(values), places) == (repr([whole]), [None])
    else:
        assert places in (list(range(len(values))), [None])


@pytest.fixture(autouse=True, params=[1, 7, 1 << 16], ids=lambda size: f"chunks of {size}")
def _chunks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_list, "_CHUNK", request.param)


@given(JSON, st.sampled_from(LAYOUTS), st.sampled_from(["", " ", "\n\n", "\ufeff"]))
def test_a_stream_has_the_records_of_the_document(value: object, layout: Callable[[object], str], start: str) -> None:
    _same(start + layout(value))


@given(st.lists(JSON, max_size=4), st.sampled_from(LAYOUTS), st.lists(st.tuples(PLACES, NOISE, st.integers(0, 3))))
@example(["a"], LAYOUTS[0], [(4, ",", 0)])  # the comma behind the last
@example([1, 2], LAYOUTS[0], [(6, "x", 0)])  # more behind the list
@example([12, 3], LAYOUTS[0], [(6, "", 9)])  # a number at the end of what there is
@example([100.0], LAYOUTS[0], [(1, "1e999", 0)])  # one number that two make
@example([{"a": 1}], LAYOUTS[0], [(3, "", 1)])  # a name without its quote
@example([10.0], LAYOUTS[0], [(1, "1e1e999", 4)])  # more behind a number that would make another one behind a 0
@example([10.0], LAYOUTS[0], [(1, "1.5.5", 4)])
def test_a_mistake_has_the_place_and_the_words_of_the_document(
    value: list[object], layout: Callable[[object], str], changes: list[tuple[int, str, int]]
) -> None:
    text = layout(value)
    for place, noise, gone in changes:
        text = text[:place] + noise + text[place + gone :]
    _same(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "[",
            "[ ",
            "[1",
            "[1,",
            "[1, ]",
            "[,]",
            "[]x",
            "[] []",
            "[1 2]",
            "[1}",
            "[NaN]",
            "[1, -Infinity, 2]",
        ),
        *("[tru", "[true", '["a', '["\\u12', '["\\ud800', '[{"a": }]', "[1]\n\n,", "\n\n[1,\n  x]", '["a\nb"]'),
        "[" + "9" * 1001 + "]",
        "[" * DEEPEST + "]" * DEEPEST,
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        "[1,\n" + "[" * DEEPEST + "]" * DEEPEST + "]",
        "[" * 5000,
        '[{"a": 1, "a": 2}]',
    ],
    ids=lambda text: repr(text[:16]),
)
def test_an_edge_is_told_as_in_the_document(text: str) -> None:
    _same(text)


@pytest.mark.parametrize("bad", [b"\xff", b"\xe3\x81", b"\xed\xa0\x80"])
def test_bytes_that_are_no_text_are_told_with_their_place_after_the_records_before_them(bad: bytes) -> None:
    values, _, mistake = _streamed(b'[1,\n2,\n "a' + bad)
    assert values[:2] in ([], [1], [1, 2])
    assert mistake is not None
    assert mistake[:2] == (3, 4)


def test_records_are_given_before_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_list, "_CHUNK", 64)
    stream = io.BytesIO(b"[" + b",".join(b'{"a": 1}' for _ in range(10_000)) + b"]")
    records = read_json(stream, None)
    assert next(records).data == {"a": 1}
    assert stream.tell() < 200
    assert sum(1 for _ in records) == 9_999


def test_a_list_may_be_larger_than_a_document_and_a_record_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_list, "LARGEST_DOCUMENT", 1000)
    many = "[" + ", ".join(["1"] * 1000) + "]"
    assert len(_streamed(many.encode())[0]) == 1000
    values, _, mistake = _streamed(("[1,\n" + '"' + "a" * 200_000 + '"]').encode())
    assert values == [1]
    assert mistake is not None
    assert mistake[0] == 2
    assert LARGEST_DOCUMENT == 64 << 20
