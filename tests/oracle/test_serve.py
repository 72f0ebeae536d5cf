"""``serve``: one answer for each line, whatever the line is."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oqa_rules import __version__
from oqa_rules.io.json_text import LONGEST_LINE
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.protocol import to_line
from oqa_rules.oracle.server import serve
from oqa_rules.oracle.vectors import read_vectors

Run: TypeAlias = Callable[..., tuple[int, str, str]]

COMMAND = [sys.executable, "-W", "error", "-m", "oqa_rules", "serve"]


def _answers(requests: bytes) -> list[dict[str, Any]]:
    out = io.BytesIO()
    serve(io.BytesIO(requests), out)
    assert out.getvalue().endswith(b"\n") or not out.getvalue()
    return [json.loads(line) for line in out.getvalue().split(b"\n")[:-1]]


def _run(name: object, given: object, seq: object = 1) -> bytes:
    return json.dumps({"cmd": "run", "seq": seq, "op": name, "input": given}).encode() + b"\n"


def test_start_names_every_operation() -> None:
    (hello,) = _answers(b'{"cmd": "start", "version": 1}\n')
    assert hello["version"] == 1
    assert (hello["implementation"]["name"], hello["implementation"]["version"]) == ("oqa-rules", __version__)
    assert hello["operations"] == list(OPERATIONS)


@pytest.mark.parametrize("version", ["2", "true", '"1"', "null"])
def test_start_in_another_version_is_an_error_that_names_ours(version: str) -> None:
    (answer,) = _answers(f'{{"cmd": "start", "version": {version}}}\n'.encode())
    assert answer.keys() == {"version", "seq", "errored"}
    assert (answer["version"], answer["seq"]) == (1, None)


@pytest.mark.parametrize("name", list(OPERATIONS))
def test_every_vector_is_answered_with_the_rules_behind_it(name: str) -> None:
    vectors = read_vectors(name)
    answers = _answers(b"".join(_run(name, each.input, number) for number, each in enumerate(vectors)))
    assert [each["seq"] for each in answers] == list(range(len(vectors)))
    for vector, answer in zip(vectors, answers, strict=True):
        rules = {"rules": list(vector.answer.errors)} if OPERATIONS[name].is_verdict else {}
        assert answer["output"] == {**vector.answer.output, **rules}, vector.id


def test_an_output_is_not_given_for_an_input_that_the_protocol_does_not_allow() -> None:
    (answer,) = _answers(_run("billing-mail", {"applied_on": "2026-11-31"}))
    assert (answer["seq"], set(answer)) == (1, {"seq", "errored"})
    assert " / " in answer["errored"], "in both languages"


@pytest.mark.parametrize(
    ("line", "seq"),
    [
        (b"", None),
        (b"\r", None),
        (b"hello", None),
        (b"[]", None),
        (b"{}", None),
        (b'{"cmd": "run"}', None),
        (b'{"cmd": "run", "op": "score-table", "input": {"text": "1"}}', None),
        (b'{"cmd": "run", "seq": "1", "op": "score-table", "input": {"text": "1"}}', None),
        (b'{"cmd": "run", "seq": true, "op": "score-table", "input": {"text": "1"}}', None),
        (b'{"cmd": "run", "seq": 1, "seq": 2, "op": "score-table", "input": {"text": "1"}}', None),
        (b'{"cmd": "run", "seq": 7, "op": "time-travel", "input": {}}', 7),
        (b'{"cmd": "run", "seq": 7, "op": ["score-table"], "input": {}}', 7),
        (b'{"cmd": "run", "seq": 7, "input": {}}', 7),
        (b'{"cmd": "run", "seq": 7, "op": "eligibility"}', 7),
        (b'{"cmd": "run", "seq": 7, "op": "score-table", "input": {"text": 1}}', 7),
        (b'{"cmd": "run", "seq": 7, "op": "score-table", "input": {"text": "1", "text": "1"}}', 7),
        (b'{"cmd": "run", "seq": 7, "op": "score-table", "input": NaN}', None),
        (b'{"cmd": "dance", "seq": 7}', 7),
        (b'{"cmd": "\xff", "seq": 7}', None),
        (b"{" * 1000, None),
    ],
)
def test_what_is_no_request_is_an_error_and_the_next_line_is_answered(line: bytes, seq: int | None) -> None:
    first, second = _answers(line + b"\n" + _run("score-table", {"text": "1"}, 8))
    assert (first["seq"], set(first)) == (seq, {"seq", "errored"})
    assert second == {"seq": 8, "output": {"valid": True, "rules": []}}


def test_a_name_that_stands_twice_in_a_form_is_a_finding() -> None:
    (answer,) = _answers(b'{"cmd": "run", "seq": 1, "op": "certificate", "input": {"form": "x", "form": "x"}}\n')
    assert "form.duplicate-field" in answer["output"]["rules"]


def test_a_form_that_is_null_is_a_form_that_is_wrong() -> None:
    (answer,) = _answers(_run("eligibility", None))
    assert answer["output"]["valid"] is False


@pytest.mark.parametrize("longer", [0, 1, 1 << 20, 3 << 20])
def test_a_line_may_be_a_mebibyte_long(longer: int) -> None:
    line = _run("score-table", {"text": ""}, 1)[:-1]
    padded = line.replace(b'""', b'"' + b"1" * (LONGEST_LINE + longer - len(line)) + b'"')
    first, second = _answers(padded + b"\n" + _run("score-table", {"text": "1"}, 2))
    assert "errored" in first if longer else first["output"]["valid"] is False
    assert second["seq"] == 2


def test_a_byte_order_mark_is_no_part_of_the_first_line_only() -> None:
    line = _run("score-table", {"text": "1"})
    first, second = _answers(b"\xef\xbb\xbf" + line + b"\xef\xbb\xbf" + line)
    assert ("output" in first, "errored" in second) == (True, True)


@pytest.mark.parametrize("more", [b"", b'{"cmd": "stop"}\n' + _run("score-table", {"text": "1"})])
def test_stop_and_the_end_have_no_answer(more: bytes) -> None:
    assert len(_answers(_run("score-table", {"text": "1"}) + more)) == 1


class _Pipe(io.BytesIO):
    """What a reader at the other end has got by now."""

    received = b""

    def flush(self) -> None:
        self.received = self.getvalue()


class _Asking(io.BytesIO):
    """Asks on only when the last question has been answered."""

    def __init__(self, requests: bytes, answers: _Pipe) -> None:
        super().__init__(requests)
        self._answers = answers

    def readline(self, size: int | None = -1, /) -> bytes:
        assert self._answers.received.count(b"\n") == self.getvalue()[: self.tell()].count(b"\n")
        return super().readline(size)


def test_each_answer_is_out_before_the_next_question_is_read() -> None:
    answers = _Pipe()
    serve(_Asking(_run("score-table", {"text": "1"}) * 3, answers), answers)
    assert answers.received.count(b"\n") == 3


def test_the_last_line_needs_no_line_feed() -> None:
    assert len(_answers(_run("score-table", {"text": "1"}).strip())) == 1


@given(st.lists(st.binary() | st.binary().map(lambda part: b'{"cmd": "run", "seq": 1, "op": ' + part + b"}")))
@example([b"\x00", b"\r\n\n", b"\xe3\x81"])
def test_each_line_has_exactly_one_answer_whatever_it_is(parts: list[bytes]) -> None:
    requests = b"".join(part + b"\n" for part in parts)
    assert len(_answers(requests)) == requests.count(b"\n")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(list(OPERATIONS)) | st.text(), _JSON, _JSON)
def test_any_request_has_exactly_one_answer(name: str, given_: object, seq: object) -> None:
    (answer,) = _answers(_run(name, given_, seq))
    assert len(answer.keys() & {"output", "errored"}) == 1
    is_number = isinstance(seq, int) and not isinstance(seq, bool)
    assert answer["seq"] == (seq if is_number else None)


@given(_JSON)
def test_any_answer_is_a_line(value: Any) -> None:  # noqa: ANN401  # any JSON
    assert to_line({"x": value}).count(b"\n") == 1


def test_the_process_answers_at_once_and_in_utf_8() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "cp932"}
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name, text, is_valid in [("terminal-name", "医科端末01", True), ("score-table", "６", False)]:
            # Nothing else is sent before the answer is there.
            process.stdin.write(to_line({"cmd": "run", "seq": 1, "op": name, "input": {"text": text}}))
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert (answer["seq"], answer["output"]["valid"]) == (1, is_valid)
        process.stdin.write(b'{"cmd": "dance"}\n')
        process.stdin.flush()
        assert "cmd は" in process.stdout.readline().decode("utf-8")
        process.stdin.write(b'{"cmd": "stop"}\n')
        process.stdin.flush()
        assert process.stdout.read() == b""
        assert process.wait(60) == 0


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(_run("score-table", {"text": "1"}))
        assert process.stdout.readline()
        process.stdout.close()
        process.stdin.write(_run("score-table", {"text": "1"}))
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_without_an_input_it_is_one_line() -> None:
    shell = ["/bin/sh", "-c", '"$@" <&-', "sh"]
    done = subprocess.run([*shell, *COMMAND], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
