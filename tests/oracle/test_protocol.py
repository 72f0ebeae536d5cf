"""Lines as they are written and read: nothing but the protocol passes, and nothing makes the reader fall over."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oqa_rules.oracle import reasons
from oqa_rules.oracle.garbage import read_output, repeated_name
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.protocol import (
    CandidateError,
    read_answer,
    read_hello,
    snippet,
    to_line,
)
from oqa_rules.oracle.reason import Reason
from oqa_rules.oracle.reply import Answered, Failed, Fault, Skipped
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
    ],
)
def test_the_number_is_a_whole_one(line: bytes, number: int) -> None:
    assert read_answer(line) == (number, Answered({"valid": True}))


OUTPUT = b'"output": {"valid": true}'
REASONS = {
    b"": "blank-line",
    b" \r": "blank-line",
    '{"seq": 1}'.encode("utf-16"): "utf-16",
    '{"seq": 1}'.encode("utf-16-be"): "utf-16",
    b"\xef\xbb\xbf{}": "byte-order-mark",
    '{"seq": 1, "errored": "端末"}'.encode("cp932"): "encoding",
    b"\xff\xfd\xff": "encoding",
    b"{": "several-lines",
    b'{"seq": 1,': "several-lines",
    b'{"seq": 1, "output": {': "several-lines",
    b"DEBUG checking": "no-json",
    b"true story": "no-json",
    b"{'seq': 1}": "broken-json",
    b'{"seq": 1, "output": {"valid": True}}': "broken-json",
    b'{"seq": 1, "output": NaN}': "broken-json",
    b'{"seq": 1} done': "broken-json",
    b"[1]": "no-object",
    b"7": "no-object",
    b'{"seq": 1, "seq": 1}': "repeated-name",
    b'{"seq": 1, "output": [{"a": 1, "a": 1}]}': "repeated-name",
    b"{%s}" % OUTPUT: "no-seq",
    b'{"Seq": 1, %s}' % OUTPUT: "other-case",
    b'{"seq": "1", %s}' % OUTPUT: "seq-as-text",
    b'{"seq": true, %s}' % OUTPUT: "seq-no-number",
    b'{"seq": null, %s}' % OUTPUT: "seq-no-number",
    b'{"seq": 1.5, %s}' % OUTPUT: "seq-no-number",
    b'{"seq": 1}': "nothing-said",
    b'{"seq": 1, "Output": {}}': "other-case",
    b'{"seq": 1, %s, "skipped": null, "errored": null}' % OUTPUT: "null-member",
    b'{"seq": 1, %s, "skipped": "x"}' % OUTPUT: "several-said",
    b'{"seq": 1, "skipped": true}': "reason-no-text",
    b'{"seq": 1, "errored": {"code": 3}}': "reason-no-text",
}


@pytest.mark.parametrize("line", REASONS)
def test_what_is_no_answer_has_a_reason_and_a_remedy(line: bytes) -> None:
    _, reply = read_answer(line)
    assert isinstance(reply, Failed)
    assert reply.reason is not None
    assert reply.reason.kind == REASONS[line]
    _check_words(reply.reason)
    with pytest.raises(CandidateError) as caught:
        read_hello(line)
    assert "operations" in caught.value.message.en or reply.reason.found.en in caught.value.message.en


def _check_words(reason: Reason) -> None:
    for text in (reason.found, reason.remedy):
        for words in (text.ja, text.en):
            assert words.endswith(("。", ".", "…。"))
            assert words.isprintable()
            assert not re.search(r"\{[a-z]+[:}]", words), "a parameter was not filled"


@pytest.mark.parametrize(
    ("operation", "output", "kind"),
    [
        ("customer-id", None, "output-no-object"),
        ("customer-id", [True], "output-no-object"),
        ("customer-id", {}, "missing-member"),
        ("customer-id", {"Valid": True}, "other-case"),
        ("customer-id", {"valid": 1}, "no-boolean"),
        ("customer-id", {"valid": "true"}, "no-boolean"),
        ("customer-id", {"valid": None}, "no-boolean"),
        ("customer-id", {"valid": True, "elapsed_ms": 1}, "extra-member"),
        ("customer-id", {"valid": True, "rules": "customer-id.length"}, "no-rules"),
        ("customer-id", {"valid": True, "rules": None}, "no-rules"),
        ("customer-id", {"valid": True, "rules": ["x" * 101]}, "no-rules"),
        ("billing-mail", {"cutoff_on": "2026-11-20"}, "missing-member"),
        ("billing-mail", {"cutoff_on": "", "deliver_by": "", "rules": []}, "extra-member"),
    ],
)
def test_what_is_no_output_has_a_reason_and_a_remedy(operation: str, output: JsonValue, kind: str) -> None:
    reason = read_output(OPERATIONS[operation], output)
    assert isinstance(reason, Reason)
    assert reason.kind == kind
    _check_words(reason)


def test_each_kind_of_reason_has_its_own_words() -> None:
    every = [each for each in vars(reasons).values() if isinstance(each, Reason)]
    every += reasons.OF_FAULTS.values()
    kinds = [each.kind for each in every if each is not reasons.SHIFT_JIS]
    assert len(set(kinds)) == len(kinds)
    assert len({each.found for each in every}) == len(every)
    assert reasons.OF_FAULTS.keys() == set(Fault) - {Fault.ERRORED, Fault.GARBAGE}


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


def test_two_objects_may_have_one_name() -> None:
    assert repeated_name([{"a": 1}, {"a": 1}]) is None


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
