"""The lines of the oracle protocol (docs/en/reference/oracle.md): those that we write, and those of a candidate."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from oqa_rules.fields.kinds import OBJECT, is_list, is_mapping, is_text
from oqa_rules.oracle import reasons
from oqa_rules.oracle.garbage import as_found, in_other_case, read_members, repeated_name
from oqa_rules.oracle.judge import same
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.reason import Reason
from oqa_rules.oracle.reply import Answered, Failed, Fault, Reply, Skipped
from oqa_rules.render.visible import visible
from oqa_rules.rules import JsonValue, Text
from oqa_rules.rules.refused import Refused
from oqa_rules.versions import PROTOCOL

START, RUN, STOP = "start", "run", "stop"

_SNIPPET = 200  # characters of what a candidate wrote that are shown

# JSON lets these stand as they are, and some readers of lines, such as Node's, end a line at them.
_LINE_BREAKS = {ord(character): f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"}

_OTHER_VERSION = Text(
    "プロトコルの版が違います。相手は{found}、こちらは{ours}です。",
    "It speaks another version of the protocol: {found}; this is version {ours}.",
)
_NO_HELLO = Text(
    "start への答えがプロトコルのとおりではありません。{reason}書いたもの: {line}",
    "Its answer to start does not follow the protocol. {reason} It wrote: {line}",
)
_A_NUMBER, _NAMES = Text("整数", "a whole number"), Text("文字列のリスト", "a list of texts")
_NO_OPERATIONS = Text(
    "突き合わせる操作がありません（operations が空です）。", "It declares no operation: its operations are empty."
)


class CandidateError(Refused):
    """Raised if a candidate cannot be compared; ``message`` says why."""


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


def number_of(message: Mapping[str, object]) -> int | None:
    """The number of a question or of its answer: 7.0 is 7, as JSON has only one kind of number."""
    number = message.get("seq")
    if isinstance(number, float) and number.is_integer():
        return int(number)
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def read_answer(line: bytes) -> tuple[int | None, Reply]:
    """The number of the question that is answered, ``None`` if there is none, and the reply.

    >>> read_answer(b'{"seq": 3, "skipped": "no billing here"}')
    (3, Skipped(reason='no billing here'))
    """
    message = read_members(line)
    if isinstance(message, Reason):
        return None, Failed(Fault.GARBAGE, snippet(line), message)
    number = number_of(message)
    reply = _no_number(message) if number is None else _reply(message)
    return number, Failed(Fault.GARBAGE, snippet(line), reply) if isinstance(reply, Reason) else reply


def _no_number(message: Mapping[str, object]) -> Reason:
    if "seq" not in message:
        return in_other_case("seq", message) or reasons.NO_NUMBER
    reason = reasons.NUMBER_AS_TEXT if is_text(message["seq"]) else reasons.WRONG_NUMBER
    return reason.filled(found=as_found(message["seq"]))


_SAYS = ("output", "skipped", "errored")


def _reply(message: Mapping[str, object]) -> Reply | Reason:
    said = [name for name in _SAYS if name in message]
    match said:
        case ["output"]:
            if repeated := repeated_name(message["output"]):
                return reasons.REPEATED_NAME.filled(name=snippet(repeated))
            return Answered(cast("JsonValue", message["output"]))
        case ["skipped" | "errored" as name]:
            why = message[name]
            if not is_text(why):
                return reasons.NO_TEXT.filled(name=name)
            return Skipped(snippet(why)) if name == "skipped" else Failed(Fault.ERRORED, snippet(why))
        case []:
            others = (in_other_case(name, message) for name in _SAYS)
            return next((each for each in others if each), reasons.NOTHING_SAID)
        case _:
            nulls = tuple(name for name in said if message[name] is None)
            return reasons.NULL_MEMBER.filled(names=nulls) if nulls else reasons.SEVERAL_SAID.filled(names=tuple(said))


def read_hello(line: bytes) -> Hello:
    """The answer to ``start``; raises ``CandidateError`` if nothing can be compared."""
    message = read_members(line)
    if isinstance(message, Reason):
        raise _no_hello(message, line)
    version, about, declared = (message.get(name) for name in ("version", "implementation", "operations"))
    if "version" in message and not same(version, PROTOCOL):
        other = snippet(json.dumps(version, ensure_ascii=False))
        raise CandidateError(_OTHER_VERSION.filled({"found": other, "ours": PROTOCOL}))
    if version is None:
        raise _no_hello(_without(message, "version", _A_NUMBER), line)
    if not is_mapping(about):
        raise _no_hello(_without(message, "implementation", OBJECT), line)
    if not is_list(declared) or not all(map(is_text, declared)):
        raise _no_hello(_without(message, "operations", _NAMES), line)
    if not declared:
        raise CandidateError(_NO_OPERATIONS)
    return Hello(cast("Mapping[str, JsonValue]", about), tuple(dict.fromkeys(map(str, declared))))


def _without(message: Mapping[str, object], name: str, expected: Text) -> Reason:
    return in_other_case(name, message) or reasons.NO_HELLO.filled(name=name, expected=expected)


def _no_hello(reason: Reason, line: bytes) -> CandidateError:
    return CandidateError(_NO_HELLO.filled({"reason": reason.sentence, "line": snippet(line)}))


def snippet(output: bytes | str) -> str:
    r"""The output of a candidate on one short line, without invisible characters.

    >>> snippet(b"Listening on port 80\r\n")
    'Listening on port 80'
    """
    text = output.decode(errors="backslashreplace") if isinstance(output, bytes) else output
    text = text.rstrip("\r\n")
    return visible(text if len(text) <= _SNIPPET else text[:_SNIPPET] + "…")
