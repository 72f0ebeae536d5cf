"""Lines as they are written and read: nothing but the protocol passes, and nothing makes the reader fall over."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oqa_rules.io.item import Unreadable
from oqa_rules.oracle.operations import Answered, Failed, Fault, Skipped
from oqa_rules.oracle.protocol import (
    CandidateError,
    has_repeated_names,
    read_answer,
    read_hello,
    read_object,
    snippet,
    to_line,
)
from oqa_rules.rules import JsonValue


def _paired(text: str) -> str:
    """JSON cannot tell two surrogates that make a pair from the character that they stand for."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


_TEXTS = st.text(st.characters(codec=None)).map(_paired)
_VALUES: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(_VALUES)
@example("\x85\u2028\u2029\x0b\x0c\x1c\r\n")
@example("\ud800")
@example({"\ud83d": "\u2028"})
@example(_paired("\ud800\udc00\udc00"))
def test_a_message_is_one_line_in_whatever_a_reader_takes_for_a_line_break(value: JsonValue) -> None:
    line = to_line({"input": value})
    assert line.decode().splitlines() == [line.decode()[:-1]]
    assert line.endswith(b"\n")
    assert json.loads(line) == {"input": value}


def test_japanese_is_written_as_it_is() -> None:
    assert to_line({"text": "医科端末01"}) == '{"text": "医科端末01"}\n'.encode()


@given(_VALUES, st.integers(min_value=1))
def test_any_output_comes_through(value: JsonValue, seq: int) -> None:
    assert read_answer(to_line({"seq": seq, "output": value})) == (seq, Answered(value))


@given(st.binary())
@example(b"")
@example(b"\xff")
@example(b"{" * 100_000)
@example(b'{"seq": ' + b"9" * 5000 + b"}")
@example(b'{"output": 1, "seq": 1e999}')
def test_any_bytes_have_a_meaning(line: bytes) -> None:
    number, reply = read_answer(line)
    assert reply == Failed(Fault.GARBAGE, snippet(line)) or number is not None
    with pytest.raises(CandidateError):
        read_hello(line)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (b'{"seq": 3, "output": {"valid": true}}', 3),
        (b' {"seq": 3.0, "output": {"valid": true}, "took": 5}\r', 3),
        (b'{"seq": "3", "output": {"valid": true}}', None),
        (b'{"seq": true, "output": {"valid": true}}', None),
        (b'{"seq": 3.5, "output": {"valid": true}}', None),
        (b'{"seq": null, "output": {"valid": true}}', None),
    ],
)
def test_the_number_is_a_whole_one(line: bytes, number: int | None) -> None:
    assert read_answer(line) == (number, Answered({"valid": True}))


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        (b'{"seq": 1, "skipped": "no billing\\nhere"}', Skipped("no billing<U+000A>here")),
        (b'{"seq": 1, "errored": "no database"}', Failed(Fault.ERRORED, "no database")),
        (b'{"seq": 1, "errored": "%s"}' % (b"x" * 500), Failed(Fault.ERRORED, "x" * 200 + "…")),
    ],
)
def test_what_a_candidate_says_is_shown_on_one_line(line: bytes, reply: Skipped | Failed) -> None:
    assert read_answer(line) == (1, reply)


@pytest.mark.parametrize(
    "message",
    [
        b'{"seq": 1}',
        b'{"seq": 1, "output": 1, "errored": "x"}',
        b'{"seq": 1, "skipped": "x", "errored": "x"}',
        b'{"seq": 1, "skipped": null}',
        b'{"seq": 1, "errored": {"code": 3}}',
        b'{"seq": 1, "output": {"a": 1, "a": 1}}',
        b'{"seq": 1, "output": [{"b": {"a": 1, "a": 1}}]}',
    ],
)
def test_an_answer_says_exactly_one_thing(message: bytes) -> None:
    assert read_answer(message) == (1, Failed(Fault.GARBAGE, message.decode()))


def test_an_object_has_each_name_once() -> None:
    with pytest.raises(Unreadable, match="2回"):
        read_object(b'{"seq": 1, "seq": 1}')
    assert read_object(b'{"a": 1}') == {"a": 1}
    assert not has_repeated_names([{"a": 1}, {"a": 1}])


@pytest.mark.parametrize("version", ["1", "1.0"])
def test_hello_names_the_operations_once_and_in_the_order_of_the_protocol(version: str) -> None:
    operations = '["billing-mail", "time-travel", "score-table", "billing-mail"]'
    hello = read_hello(
        f'{{"version": {version}, "implementation": {{"name": "x"}}, "operations": {operations}}}'.encode()
    )
    assert hello.implementation == {"name": "x"}
    assert hello.operations == ("score-table", "billing-mail")
    assert hello.unknown == ("time-travel",)


@pytest.mark.parametrize("version", ["2", '"1"', "true", "null", "1.5", "[1]"])
def test_any_other_version_is_named(version: str) -> None:
    with pytest.raises(CandidateError) as caught:
        read_hello(f'{{"version": {version}, "implementation": {{}}, "operations": ["billing"]}}'.encode())
    assert caught.value.message.en == f"It speaks another version of the protocol: {version}; this is version 1."


@pytest.mark.parametrize(
    "members",
    [
        '"implementation": {}, "operations": ["billing"]',
        '"version": 1, "operations": ["billing"]',
        '"version": 1, "implementation": "x", "operations": ["billing"]',
        '"version": 1, "implementation": {}',
        '"version": 1, "implementation": {}, "operations": "billing"',
        '"version": 1, "implementation": {}, "operations": [1]',
        '"version": 1, "version": 1, "implementation": {}, "operations": ["billing"]',
    ],
)
def test_what_is_no_hello_is_shown(members: str) -> None:
    with pytest.raises(CandidateError) as caught:
        read_hello(f"{{{members}}}".encode())
    assert members in caught.value.message.ja
