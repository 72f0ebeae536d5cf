"""The oracle protocol from both sides: what we answer, and what others may write to us."""

import io
import json
from typing import Any

from tests.fuzz import records
from tests.fuzz.draw import Draw, chance, pick
from tests.fuzz.targets.raw import mutated_bytes
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.telling import require
from tests.fuzz.values import any_text, any_value

from oqa_rules.oracle.judge import expected_output, judge
from oqa_rules.oracle.operations import OPERATIONS, InputRefused, Operation
from oqa_rules.oracle.protocol import CandidateError, read_answer, read_hello
from oqa_rules.oracle.reply import Answered, got
from oqa_rules.oracle.server import serve
from oqa_rules.site.examples import example_site

_NAMES = tuple(OPERATIONS)
_GOOD = ("27", "6", "0190120", "CAF", "0123456789", "2026-11-20", "2027-01", "医科端末01", "0482")


def _input(draw: Draw, operation: Operation) -> object:
    if operation.takes:
        given: dict[str, object] = {name: pick(draw, _GOOD) for name in operation.takes}
        for name in given:
            if chance(draw, 2):
                given[name] = (
                    records.day_text(draw) if operation.group == "dates" else any_text(draw, pick(draw, _GOOD))
                )
        return records.changed_often(draw, given) if chance(draw, 6) else given
    if operation.group == "sites":
        return records.site(draw)
    return records.form(draw, operation.name) if operation.name in records.FORMS else any_value(draw)


def _generate(draw: Draw) -> tuple[Operation, object, object]:
    operation = OPERATIONS[pick(draw, _NAMES)]
    output: Any = {"valid": chance(draw, 2)}
    if chance(draw, 3):
        output = {name: pick(draw, ("2026-11-30", 1, True, [1], None)) for name in operation.gives}
    if chance(draw, 2) and isinstance(output, dict):
        output["rules"] = [pick(draw, ("customer-id.length", "x", "form.missing-field")) for _ in range(draw.below(3))]
    return operation, _input(draw, operation), records.changed_often(draw, output) if chance(draw, 3) else output


def _judge(asked: tuple[Operation, object, Any]) -> None:
    operation, given, output = asked
    try:
        answer = operation.answer(given)
    except InputRefused as refused:
        require(str(refused), "a refusal without words")
        return
    right = expected_output(operation, answer)
    json.dumps(right)
    agreed = type(judge(operation, answer, Answered(right))).__name__
    require(agreed == "Agrees", f"the right answer is judged as {agreed}")
    judge(operation, answer, Answered(output))


_TOKENS = (
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"\\",
        b"\\ud800",
        b",",
        b":",
        b" ",
        b"\n",
        b"\r\n",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
    ),
    *(
        b'"seq":1,',
        b'"seq":"1",',
        b'"seq":1.5,',
        b'"seq":1e400,',
        b'"output":',
        b'"skipped":"x",',
        b'"errored":1,',
        b"NaN",
    ),
    *(
        b'"cmd":"run",',
        b'"cmd":"stop"',
        b'"op":"dates",',
        b'"input":{}',
        b"1",
        b"9" * 1001,
        "終".encode(),
        b"\xe2\x80\xa8",
    ),
)


def _requests(draw: Draw) -> bytes:
    lines: list[object] = [{"cmd": "start", "version": 1}] if chance(draw, 2) else []
    for number in range(draw.below(4)):
        operation = OPERATIONS[pick(draw, _NAMES)]
        request = {"cmd": "run", "seq": number, "op": operation.name, "input": _input(draw, operation)}
        lines.append(records.changed_often(draw, request) if chance(draw, 4) else request)
    if chance(draw, 3):
        lines.append({"cmd": "stop"})
    return mutated_bytes(draw, b"\n".join(json.dumps(each).encode() for each in lines), _TOKENS)


def _judge_requests(raw: bytes) -> None:
    answers = io.BytesIO()
    serve(io.BytesIO(raw), answers)
    lines = answers.getvalue().split(b"\n")
    require(lines.pop() == b"", "the last answer does not end its line")
    require(len(lines) <= raw.count(b"\n") + 1, "more answers than questions")
    for line in lines:
        answer = json.loads(line)
        require({"output", "errored", "version"} & answer.keys(), f"no answer of the protocol: {line!r}")
        require(
            "output" not in answer or read_answer(line)[1] == Answered(answer["output"]), "our own answer is not read"
        )


def _answers(draw: Draw) -> bytes:
    if chance(draw, 3):
        message: object = {"version": 1, "implementation": {"name": "x"}, "operations": ["customer-id", "x"]}
    else:
        kind = pick(draw, ("output", "output", "skipped", "errored"))
        output = pick(
            draw, ({"valid": True}, {"valid": False, "rules": ["customer-id.length"]}, {"cutoff_on": "2026-12-10"})
        )
        message = {"seq": draw.below(3), kind: output if kind == "output" else any_text(draw)}
    return mutated_bytes(draw, json.dumps(records.changed_often(draw, message)).encode(), _TOKENS)


_RIGHT = [
    (OPERATIONS[name], OPERATIONS[name].answer(given))
    for name, given in (
        ("customer-id", {"prefix": "CAF", "number": "1", "confirmation": "2"}),
        ("billing-mail", {"applied_on": "2026-11-20"}),
        ("certificates", example_site()),
    )
]


def _judge_answers(raw: bytes) -> None:
    line = raw.replace(b"\n", b" ")
    number, reply = read_answer(line)
    require(number is None or type(number) is int, "the number of an answer is no number")
    json.dumps(got(reply))
    for operation, answer in _RIGHT:
        judge(operation, answer, reply)
    try:
        hello = read_hello(line)
    except CandidateError as problem:
        require(problem.message.ja and problem.message.en, "a refusal without words")
    else:
        require(set(hello.operations) | set(hello.unknown) == set(hello.declared), "an operation is lost")


TARGETS = {
    "operations": Target(_generate, _judge),
    "serve": Target(_requests, _judge_requests, takes_bytes=True),
    "answers": Target(_answers, _judge_answers, takes_bytes=True),
}
