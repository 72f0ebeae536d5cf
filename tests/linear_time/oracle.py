"""What an implementation may write, and what it may be asked, in every size."""

import io
import json
from collections.abc import Callable

from tests.linear_time.growth import Case, then
from tests.linear_time.hurtful import HARDEST
from tests.linear_time.sites import GOOD, names

from oqa_rules.oracle.judge import judge
from oqa_rules.oracle.operations import OPERATIONS, InputRefused
from oqa_rules.oracle.protocol import CandidateError, read_answer, read_hello
from oqa_rules.oracle.reply import Answered
from oqa_rules.oracle.server import serve

_START = b'{"cmd": "start", "version": 1}\n'


def _line(**message: object) -> bytes:
    return json.dumps(message).encode() + b"\n"


def _asked(**given: object) -> bytes:
    return _line(cmd="run", seq=1, **given)


def _serve(requests: bytes) -> None:
    serve(io.BytesIO(requests), io.BytesIO())


def _asked_of_fields(text: str) -> bytes:
    return b"".join(_asked(op=op, input={"text": text}) for op in ("terminal-name", "institution-code", "year-month"))


_REQUESTS: dict[str, Callable[[int], bytes]] = {
    "questions": lambda n: _START + _asked(op="billing-mail", input={"applied_on": "2026-11-20"}) * n,
    "starts": lambda n: _START * n,
    "lines that are no requests": lambda n: b"x\n" * n,
    "empty lines": lambda n: b"\n" * n,
    "one line without an end": lambda n: b"x" * (2 * n),
    "a long operation": lambda n: _asked(op="x" * n, input={}),
    "an operation that is a list": lambda n: _asked(op=["x"] * n, input={}),
    "a long command": lambda n: _line(cmd="x" * n),
    "a long number": lambda n: b'{"cmd": "run", "seq": ' + b"1" * n + b"}\n",
    "members that nobody asked for": lambda n: _line(cmd="run", seq=1, **{f"k{i}": i for i in range(n)}),
    "names that stand twice": lambda n: b"{" + b'"cmd": "run", ' * n + b'"seq": 1}\n',
    "a large site": lambda n: _asked(op="certificates", input=GOOD["terminals"](n)),
    "a large site of institutions": lambda n: _asked(op="certificates", input=GOOD["institutions"](n)),
    "a form of many names": lambda n: _asked(op="eligibility", input={f"k{i}": i for i in range(n)}),
    "many terminals": lambda n: _asked(op="certificate", input={"terminals": names(n)}),
    **{f"a text of {kind}": then(make, _asked_of_fields) for kind, make in HARDEST.items()},
}


def _greeted(line: bytes) -> None:
    try:
        read_hello(line)
    except CandidateError as problem:
        str(problem.message)


def _hello(**more: object) -> bytes:
    return _line(**{"version": 1, "implementation": {"name": "x"}, "operations": ["customer-id"]} | more)


_GREETINGS: dict[str, Callable[[int], bytes]] = {
    "operations": lambda n: _hello(operations=[f"op{i}" for i in range(n)]),
    "one operation again": lambda n: _hello(operations=["customer-id"] * n),
    "no texts": lambda n: _hello(operations=[1] * n),
    "a long version": lambda n: _hello(version="1" * n),
    "a list of versions": lambda n: _hello(version=[1] * n),
    "a long name": lambda n: _hello(implementation={"name": "x" * n}),
    "no JSON": lambda n: b"x" * n,
}

_ANSWERS: dict[str, Callable[[int], bytes]] = {
    "rules": lambda n: _line(seq=1, output={"valid": False, "rules": [f"r{i}" for i in range(n)]}),
    "one rule again": lambda n: _line(seq=1, output={"valid": False, "rules": ["customer-id.length"] * n}),
    "members": lambda n: _line(seq=1, output={f"k{i}": i for i in range(n)}),
    "lists in lists": lambda n: _line(seq=1, output=[[[]]] * n),
    "a long reason": lambda n: _line(seq=1, skipped="\u200b" * n),
    "a long error": lambda n: _line(seq=1, errored="\r\n" * n),
    "bytes that are not text": lambda n: b"\xff" * n,
    "line ends": lambda n: b"\r" * n,
    "an empty line": lambda n: b" " * n,
    "names that stand twice inside": lambda n: b'{"seq": 1, "output": [' + b'{"a": 1},' * n + b'{"a": 1, "a": 2}]}',
    "counts": lambda n: _line(seq=1, output={"certificates": n, "by_institution": [1] * n}),
}


def _judged(line: bytes) -> None:
    _, reply = read_answer(line)
    if not isinstance(reply, Answered):
        return
    for operation, answer in _RIGHT:
        judge(operation, answer, reply)


_RIGHT = [
    (OPERATIONS[name], OPERATIONS[name].answer(given))
    for name, given in (
        ("customer-id", {"prefix": "CAF", "number": "1", "confirmation": "2"}),
        ("billing-mail", {"applied_on": "2026-11-20"}),
        ("certificates", GOOD["terminals"](3)),
    )
]


def _refused(text: str) -> None:
    for operation in OPERATIONS.values():
        try:
            operation.answer(dict.fromkeys(operation.takes, text))
        except InputRefused as refused:
            str(refused)


CASES = {
    **{f"requests: {name}": Case(make, _serve, largest=1 << 19) for name, make in _REQUESTS.items()},
    **{f"greetings: {name}": Case(make, _greeted) for name, make in _GREETINGS.items()},
    **{f"answers: {name}": Case(make, _judged) for name, make in _ANSWERS.items()},
    **{f"inputs: a text of {name}": Case(make, _refused, largest=1 << 18) for name, make in HARDEST.items()},
}
