"""Answering the oracle protocol from this library: the door for programs in other languages."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from oqa_rules import __version__
from oqa_rules.fields.kinds import is_mapping, is_text
from oqa_rules.oracle.judge import expected_output
from oqa_rules.oracle.operations import OPERATIONS, InputRefused, Operation
from oqa_rules.oracle.protocol import RUN, START, STOP, VERSION, number_of, read_object, snippet, to_line
from oqa_rules.reading.json_lines import LONGEST_LINE, TOO_LONG
from oqa_rules.reading.json_text import repeated_names
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import RULESET, JsonValue, Text

_IMPLEMENTATION = {"name": "oqa-rules", "version": __version__, "language": "Python", "ruleset": RULESET}

_OTHER_VERSION = Text("プロトコルの版は{ours}だけです。", "Only version {ours} of the protocol is spoken here.")
_NO_COMMAND = Text("cmd は {expected:or} です。", "The cmd is to be {expected:or}.")
_NO_NUMBER = Text("seq は整数です。", "The seq is to be a whole number.")
_NO_INPUT = Text("input がありません。", "There is no input.")
_NO_OPERATION = Text("「{found}」という操作はありません。", 'There is no operation "{found}".')
_REPEATED = Text("入力に同じ項目名が2回あります。", "A name stands twice in the input.")


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    r"""Answers each line of ``requests`` with one line, until ``stop`` or the end.

    A line that is no request of the protocol gets an ``errored`` answer too, with its ``seq`` as far as
    it can be read. A byte order mark before the first line is no part of it. Raises ``OSError`` where
    nobody takes the answers.

    >>> import io
    >>> answers = io.BytesIO()
    >>> question = b'{"cmd": "run", "seq": 1, "op": "score-table", "input": {"text": "2"}}\n'
    >>> serve(io.BytesIO(question), answers)
    >>> answers.getvalue()
    b'{"seq": 1, "output": {"valid": false, "rules": ["score-table.unknown"]}}\n'
    """
    for line in _lines(requests):
        answer = _answer(line)
        if answer is None:
            return
        answers.write(to_line(answer))
        answers.flush()


def _lines(requests: BinaryIO) -> Iterator[bytes | None]:
    """Every line, ``None`` for one that is too long."""
    mark = codecs.BOM_UTF8
    while line := requests.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            yield None
            _skip_line(requests)
        else:
            yield line.removeprefix(mark)
        mark = b""


def _skip_line(requests: BinaryIO) -> None:
    while (rest := requests.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass


def _answer(line: bytes | None) -> Mapping[str, JsonValue] | None:
    """The answer to one line, ``None`` where it says ``stop``."""
    if line is None:
        return _errored(None, TOO_LONG)
    try:
        request = read_object(line)
    except Unreadable as problem:
        return _errored(None, problem.problem)
    command = request.get("cmd")
    if command == STOP:
        return None
    if command == START:
        return _hello(request)
    if command == RUN:
        return _run(request)
    return _errored(number_of(request), _NO_COMMAND.filled({"expected": (START, RUN, STOP)}))


def _hello(request: Mapping[str, object]) -> Mapping[str, JsonValue]:
    version = request.get("version")
    if isinstance(version, bool) or version != VERSION:
        return {"version": VERSION, **_errored(number_of(request), _OTHER_VERSION.filled({"ours": VERSION}))}
    return {"version": VERSION, "implementation": _IMPLEMENTATION, "operations": list(OPERATIONS)}


def _run(request: Mapping[str, object]) -> Mapping[str, JsonValue]:
    number, name = number_of(request), request.get("op")
    if number is None:
        return _errored(None, _NO_NUMBER)
    if "input" not in request:
        return _errored(number, _NO_INPUT)
    operation = OPERATIONS.get(name) if is_text(name) else None
    if operation is None:
        return _errored(number, _NO_OPERATION.filled({"found": snippet(str(name))}))
    try:
        return {"seq": number, "output": _output(operation, request["input"])}
    except InputRefused as refused:
        return _errored(number, refused.message)


def _output(operation: Operation, given: object) -> Mapping[str, JsonValue]:
    # A form has a finding for a name that stands twice; where the members are plain texts nobody could say it.
    if operation.takes and is_mapping(given) and repeated_names(given):
        raise InputRefused(_REPEATED)
    return expected_output(operation, operation.answer(given))


def _errored(number: int | None, message: Text) -> dict[str, JsonValue]:
    return {"seq": number, "errored": f"{message.ja} / {message.en}"}
