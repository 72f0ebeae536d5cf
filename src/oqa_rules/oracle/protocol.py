"""The lines of the oracle protocol (docs/reference/oracle.md), and the server that answers them with this library."""

import codecs
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, cast

from oqa_rules import __version__
from oqa_rules.fields.kinds import OBJECT, is_list, is_mapping, is_text
from oqa_rules.io.item import Unreadable
from oqa_rules.io.json_text import TOO_LONG, bounded_lines, parse_json, repeated_names
from oqa_rules.oracle.judge import expected_output, same
from oqa_rules.oracle.operations import OPERATIONS, Answered, Failed, Fault, InputRefused, Reply, Skipped
from oqa_rules.render.markup import visible
from oqa_rules.rules import RULESET, JsonValue, Text
from oqa_rules.versions import PROTOCOL

START, RUN, STOP = "start", "run", "stop"

_SNIPPET = 200  # characters of what a candidate wrote that are shown

# JSON lets these stand as they are, and some readers of lines, such as Node's, end a line at them.
_LINE_BREAKS = {ord(character): f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"}

_NOT_UTF8 = Text("UTF-8ではありません。", "It is not UTF-8.")
_NO_OBJECT = Text("{expected}ではありません。", "It is not {expected}.").filled({"expected": OBJECT})
_REPEATED = Text("「{name}」が2回あります。", 'The name "{name}" stands twice.')
_OTHER_VERSION = Text(
    "プロトコルの版が違います。相手は{found}、こちらは{ours}です。",
    "It speaks another version of the protocol: {found}; this is version {ours}.",
)
_NO_HELLO = Text("start への答えがプロトコルのとおりではありません: {line}", "Its answer to start is none: {line}")
_NO_OPERATIONS = Text(
    "突き合わせる操作がありません（operations が空です）。", "It declares no operation: its operations are empty."
)


class CandidateError(Exception):
    """Raised if a candidate cannot be compared; ``message`` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Hello:
    """The answer to ``start``: the implementation, and the operations that it declares, each once."""

    implementation: Mapping[str, JsonValue]
    declared: tuple[str, ...]

    @property
    def operations(self) -> tuple[str, ...]:
        """The declared operations that are in the protocol, in its order."""
        return tuple(name for name in OPERATIONS if name in self.declared)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The declared operations that are not in the protocol."""
        return tuple(name for name in self.declared if name not in OPERATIONS)


def to_line(message: Mapping[str, JsonValue]) -> bytes:
    r"""One message as a line of UTF-8, without anything before its end that some reader takes for a line break.

    >>> to_line({"text": "\u2028末"}).decode()
    '{"text": "\\u2028末"}\n'
    """
    text = json.dumps(message, ensure_ascii=False)
    try:
        return (text if text.isascii() else text.translate(_LINE_BREAKS)).encode() + b"\n"
    except UnicodeEncodeError:  # half of a surrogate pair is JSON and no UTF-8
        return json.dumps(message).encode() + b"\n"


def read_object(line: bytes) -> Mapping[str, object]:
    """The JSON object of a line; raises ``Unreadable`` for anything else, and for a repeated name."""
    try:
        data = parse_json(line.decode())
    except UnicodeDecodeError:
        raise Unreadable(_NOT_UTF8) from None
    if not is_mapping(data):
        raise Unreadable(_NO_OBJECT)
    for name in repeated_names(data):
        raise Unreadable(_REPEATED.filled({"name": snippet(name)}))
    return cast("Mapping[str, object]", data)


def _number_of(message: Mapping[str, object]) -> int | None:
    number = message.get("seq")
    if isinstance(number, float) and number.is_integer():
        return int(number)
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def read_answer(line: bytes) -> tuple[int | None, Reply]:
    """The number of the question that is answered, ``None`` if there is none, and the reply.

    >>> read_answer(b'{"seq": 3, "skipped": "no billing here"}')
    (3, Skipped(reason='no billing here'))
    """
    garbage = Failed(Fault.GARBAGE, snippet(line))
    try:
        message = read_object(line)
    except Unreadable:
        return None, garbage
    number = _number_of(message)
    match [(name, message[name]) for name in ("output", "skipped", "errored") if name in message]:
        case [("output", output)] if not has_repeated_names(output):
            return number, Answered(cast("JsonValue", output))
        case [("skipped", str(reason))]:
            return number, Skipped(snippet(reason))
        case [("errored", str(reason))]:
            return number, Failed(Fault.ERRORED, snippet(reason))
        case _:
            return number, garbage


def read_hello(line: bytes) -> Hello:
    """The answer to ``start``; raises ``CandidateError`` if nothing can be compared."""
    no_hello = CandidateError(_NO_HELLO.filled({"line": snippet(line)}))
    try:
        message = read_object(line)
    except Unreadable:
        raise no_hello from None
    version, about, declared = (message.get(name) for name in ("version", "implementation", "operations"))
    if "version" in message and not same(version, PROTOCOL):
        other = snippet(json.dumps(version, ensure_ascii=False))
        raise CandidateError(_OTHER_VERSION.filled({"found": other, "ours": PROTOCOL}))
    if version is None or not is_mapping(about) or not is_list(declared) or not all(map(is_text, declared)):
        raise no_hello
    if not declared:
        raise CandidateError(_NO_OPERATIONS)
    return Hello(cast("Mapping[str, JsonValue]", about), tuple(dict.fromkeys(map(str, declared))))


def snippet(output: bytes | str) -> str:
    r"""The output of a candidate on one short line, without invisible characters.

    >>> snippet(b"Listening on port 80\r\n")
    'Listening on port 80'
    """
    text = output.decode(errors="backslashreplace") if isinstance(output, bytes) else output
    text = text.rstrip("\r\n")
    return visible(text if len(text) <= _SNIPPET else text[:_SNIPPET] + "…")


def has_repeated_names(value: object) -> bool:
    """Whether a name is repeated in any object of a value that was read from JSON."""
    if is_mapping(value):
        return bool(repeated_names(value)) or any(map(has_repeated_names, value.values()))
    return is_list(value) and any(map(has_repeated_names, value))


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
        request = read_object(line)
        command = request.get("cmd")
        if command == STOP:
            return None
        if command == START:
            return _hello(request)
        if command == RUN:
            return {"seq": _number_of(request), "output": _output(request)}
        raise Unreadable(_NO_COMMAND.filled({"expected": (START, RUN, STOP)}))
    except Unreadable as unreadable:
        message = unreadable.problem
    except InputRefused as refused:
        message = refused.message
    errored = {"seq": _number_of(request), "errored": message.in_both}
    return {"version": PROTOCOL, **errored} if request.get("cmd") == START else errored


def _hello(request: Mapping[str, object]) -> Mapping[str, JsonValue]:
    if not same(request.get("version"), PROTOCOL):
        raise Unreadable(_ONE_VERSION.filled({"ours": PROTOCOL}))
    about = {"name": "oqa-rules", "version": __version__, "language": "Python", "ruleset": RULESET}
    return {"version": PROTOCOL, "implementation": about, "operations": list(OPERATIONS)}


def _output(request: Mapping[str, object]) -> Mapping[str, JsonValue]:
    name, value = request.get("op"), request.get("input")
    if _number_of(request) is None:
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
