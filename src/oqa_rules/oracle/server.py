"""The server that answers the oracle protocol with this library."""

import codecs
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import BinaryIO

from oqa_rules import __version__
from oqa_rules.fields.kinds import is_mapping, is_text
from oqa_rules.io.json_text import TOO_LONG, bounded_lines, repeated_names
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.oracle.garbage import read_members
from oqa_rules.oracle.judge import expected_output, same
from oqa_rules.oracle.operations import OPERATIONS, InputRefused
from oqa_rules.oracle.protocol import RUN, START, STOP, number_of, snippet, to_line
from oqa_rules.oracle.reason import Reason
from oqa_rules.rules import RULESET, JsonValue, Text
from oqa_rules.versions import PROTOCOL

_ONE_VERSION = Text("プロトコルの版は{ours}だけです。", "Only version {ours} of the protocol is spoken here.")
_NO_COMMAND = Text("cmd は {expected: または } です。", "The cmd is to be {expected: or }.")
_NO_NUMBER = Text("seq は整数です。", "The seq is to be a whole number.")
_NO_INPUT = Text("input がありません。", "There is no input.")
_NO_OPERATION = Text("「{found}」という操作はありません。", 'There is no operation "{found}".')
_REPEATED_IN_INPUT = Text("入力に同じ項目名が2回あります。", "A name stands twice in the input.")


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    r"""Answer each line of ``requests`` with one line, until ``stop`` or the end.

    Anything but a request of the protocol gets an ``errored`` answer, with its ``seq`` if it can be read.
    A byte order mark before the first line is ignored. Raises ``OSError`` if the answers cannot be written.

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
    # ``None`` for a line that is too long.
    lines = bounded_lines(requests)
    yield from (line and line.removeprefix(codecs.BOM_UTF8) for line in islice(lines, 1))
    yield from lines


def _answer(line: bytes | None) -> Mapping[str, JsonValue] | None:
    # ``None`` where it says ``stop``.
    request: Mapping[str, object] = {}
    try:
        if line is None:
            raise Unreadable(TOO_LONG)
        members = read_members(line)
        if isinstance(members, Reason):
            raise Unreadable(members.found)
        request = members
        command = request.get("cmd")
        if command == STOP:
            return None
        if command == START:
            return _hello(request)
        if command == RUN:
            return {"seq": number_of(request), "output": _output(request)}
        raise Unreadable(_NO_COMMAND.filled({"expected": (START, RUN, STOP)}))
    except Unreadable as unreadable:
        message = unreadable.problem
    except InputRefused as refused:
        message = refused.message
    errored = {"seq": number_of(request), "errored": message.in_both}
    return {"version": PROTOCOL, **errored} if request.get("cmd") == START else errored


def _hello(request: Mapping[str, object]) -> Mapping[str, JsonValue]:
    if not same(request.get("version"), PROTOCOL):
        raise Unreadable(_ONE_VERSION.filled({"ours": PROTOCOL}))
    about = {"name": "oqa-rules", "version": __version__, "language": "Python", "ruleset": RULESET}
    return {"version": PROTOCOL, "implementation": about, "operations": list(OPERATIONS)}


def _output(request: Mapping[str, object]) -> Mapping[str, JsonValue]:
    name, value = request.get("op"), request.get("input")
    if number_of(request) is None:
        raise Unreadable(_NO_NUMBER)
    if "input" not in request:
        raise Unreadable(_NO_INPUT)
    operation = OPERATIONS.get(name) if is_text(name) else None
    if operation is None:
        raise Unreadable(_NO_OPERATION.filled({"found": snippet(str(name))}))
    # A form has a finding for this; operations with plain texts as members have none.
    if operation.takes and is_mapping(value) and repeated_names(value):
        raise Unreadable(_REPEATED_IN_INPUT)
    return expected_output(operation, operation.answer(value))
