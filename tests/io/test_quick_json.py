"""The quick reader of JSON has no opinion of its own: what it reads is what the exact one reads."""

import json
import sys

import pydantic_core
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.io.json_text import DEEPEST, LONGEST_NUMBER, parse_json
from oqa_rules.io.quick_json import NOT_READ, quickly_read

NUMBERS = st.integers() | st.integers(-(2**80), 2**80) | st.floats()
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
PIECES = [
    *("{", "}", "[", "]", ",", ":", " ", "\t", "\n", "\r", '"', "\\", '"a"', '"b"', '"a":1', '"a":', '"あ":'),
    *("0", "-0", "1", "01", "+1", "-", "1.0", "1.", ".5", "-0.0", "1e5", "1E400", "18446744073709551616"),
    *("true", "false", "null", "nul", "True", "NaN", "Infinity", "-Infinity", "//", "#"),
    *(r'"\u003a"', r'"\ud800"', r'"\ud83d\ude00"', r'"\u0000"', r'"\/"', r'"\x"', '"\x7f"', '"\x01"', '":"'),
    *("\x00", "\x0b", "\x0c", "\x85", "\xa0", "\u2028", "\ufeff"),
]  # fmt: skip
"""Parts of JSON, and what one reader or the other may take for one."""


def _is_same(one: object, other: object) -> bool:
    """Whether two values are equal to their types, the order of their names, and the sign of a zero."""
    return type(one) is type(other) and repr(one) == repr(other)


def _assert_agreement(text: bytes) -> None:
    quick = quickly_read(text, DEEPEST)
    if quick is NOT_READ:
        return
    exact = parse_json(text.decode())
    assert _is_same(quick, exact)


@given(VALUES, st.booleans())
def test_they_agree_on_what_is_written_as_json(value: object, ensure_ascii: bool) -> None:  # noqa: FBT001  # drawn
    text = json.dumps(value, ensure_ascii=ensure_ascii).encode(errors="surrogatepass")
    _assert_agreement(text)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_they_agree_on_what_is_like_json(text: str) -> None:
    _assert_agreement(text.encode())


@given(st.dictionaries(st.text(), VALUES, max_size=4), st.data())
def test_they_agree_where_something_was_put_in(value: dict[str, object], data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=False)
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.sampled_from(PIECES))
    _assert_agreement((text[:at] + piece + text[at:]).encode(errors="surrogatepass"))


@given(st.binary(max_size=12))
def test_they_agree_on_bytes(text: bytes) -> None:
    _assert_agreement(text)
    _assert_agreement(b'{"a": "' + text + b'"}')


@pytest.mark.parametrize(
    "text",
    [
        '{"kind": "new", "kind": "change"}',
        '{"a": [{"b": 1, "b": 1}]}',
        r'{"a": 1, "\u0061": 2}',
        '{"name": "a:b"}',
        "[1.0]",
        "[NaN]",
        "[-Infinity]",
        "1e999",
        "9" * LONGEST_NUMBER,
        '["\ud800"]',
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        "\ufeff{}",
        "{} {}",
        "",
    ],
)
def test_what_they_may_read_differently_is_left_to_the_exact_one(text: str) -> None:
    assert quickly_read(text.encode(errors="surrogatepass"), DEEPEST) is NOT_READ


@pytest.mark.parametrize(
    "text",
    [
        '{"form": "billing", "customer_id": {"prefix": "CAF", "number": null}, "terms_accepted": true}\r\n',
        '{"terminals": ["訪看端末01", "訪看端末02"], "planned_terminals": 2}',
        "[" * DEEPEST + "]" * DEEPEST,
        "null",
    ],
)
def test_what_applications_look_like_is_read_quickly(text: str) -> None:
    value = quickly_read(text.encode(), DEEPEST)
    assert value is not NOT_READ
    assert _is_same(value, parse_json(text))


def test_where_pydantic_is_not_loaded_everything_is_left_to_the_exact_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert quickly_read(b"{}", DEEPEST) == {}
    monkeypatch.delitem(sys.modules, pydantic_core.__name__)
    assert quickly_read(b"{}", DEEPEST) is NOT_READ
