"""The lines of the oracle protocol: how they are written and how they are read (interface.md §4)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from oqa_rules.fields.kinds import OBJECT, is_list, is_mapping, is_text
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.reply import Answered, Failed, Fault, Reply, Skipped
from oqa_rules.reading.json_text import parse_json, repeated_names
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.render.visible import visible
from oqa_rules.rulebook import JsonValue, Text

VERSION: Final = 1
"""The version of the protocol that is spoken here."""

START, RUN, STOP = "start", "run", "stop"
"""The commands: who are you, answer this, we are done."""

_ANSWERS = ("output", "skipped", "errored")
_SNIPPET = 200
"""Characters of what a candidate wrote that are repeated to its developer."""

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
    "照らす操作がありません（operations が空です）。", "It declares no operation: its operations are empty."
)


class NotOurs(Exception):
    """Raised where a candidate cannot be talked to; ``message`` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Hello:
    """What an implementation says of itself, and the operations that it declares, each once."""

    implementation: Mapping[str, JsonValue]
    declared: tuple[str, ...]

    @property
    def operations(self) -> tuple[str, ...]:
        """The declared operations that the protocol has, in its order."""
        return tuple(name for name in OPERATIONS if name in self.declared)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The declared operations that the protocol does not have."""
        return tuple(name for name in self.declared if name not in OPERATIONS)


def to_line(message: Mapping[str, JsonValue]) -> bytes:
    r"""One message as a line: UTF-8, and no line break but the last, in whatever a reader takes for one.

    >>> to_line({"text": "\u2028末"}).decode()
    '{"text": "\\u2028末"}\n'
    """
    text = json.dumps(message, ensure_ascii=False)
    try:
        return (text if text.isascii() else text.translate(_LINE_BREAKS)).encode() + b"\n"
    except UnicodeEncodeError:  # half of a surrogate pair is JSON and no UTF-8
        return json.dumps(message).encode() + b"\n"


def read_object(line: bytes) -> Mapping[str, object]:
    """The JSON object of a line; raises ``Unreadable`` for anything else, and for a name that stands twice in it."""
    try:
        data = parse_json(line.decode())
    except UnicodeDecodeError:
        raise Unreadable(_NOT_UTF8) from None
    if not is_mapping(data):
        raise Unreadable(_NO_OBJECT)
    for name in repeated_names(data):
        raise Unreadable(_REPEATED.filled({"name": snippet(name)}))
    return cast("Mapping[str, object]", data)


def number_of(message: Mapping[str, object]) -> int | None:
    """The ``seq`` of a message where it is a whole number."""
    number = message.get("seq")
    if isinstance(number, float) and number.is_integer():
        return int(number)
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def read_answer(line: bytes) -> tuple[int | None, Reply]:
    """The number of the question that a line answers, ``None`` where it names none, and the reply.

    >>> read_answer(b'{"seq": 3, "skipped": "no billing here"}')
    (3, Skipped(reason='no billing here'))
    """
    garbage = Failed(Fault.GARBAGE, snippet(line))
    try:
        message = read_object(line)
    except Unreadable:
        return None, garbage
    number = number_of(message)
    given = [name for name in _ANSWERS if name in message]
    if len(given) != 1:
        return number, garbage
    said = message[given[0]]
    if given[0] == "output":
        return number, garbage if has_repeated_names(said) else Answered(cast("JsonValue", said))
    if not is_text(said):
        return number, garbage
    return number, Skipped(snippet(said)) if given[0] == "skipped" else Failed(Fault.ERRORED, snippet(said))


def read_hello(line: bytes) -> Hello:
    """What an implementation answers to ``start``; raises ``NotOurs`` where nothing can be compared with it."""
    no_hello = NotOurs(_NO_HELLO.filled({"line": snippet(line)}))
    try:
        message = read_object(line)
    except Unreadable:
        raise no_hello from None
    version, about, declared = (message.get(name) for name in ("version", "implementation", "operations"))
    if "version" in message and (isinstance(version, bool) or version != VERSION):
        found = snippet(json.dumps(version, ensure_ascii=False))
        raise NotOurs(_OTHER_VERSION.filled({"found": found, "ours": VERSION}))
    if version is None or not is_mapping(about) or not is_list(declared) or not all(map(is_text, declared)):
        raise no_hello
    if not declared:
        raise NotOurs(_NO_OPERATIONS)
    return Hello(cast("Mapping[str, JsonValue]", about), tuple(dict.fromkeys(map(str, declared))))


def snippet(said: bytes | str) -> str:
    r"""What somebody wrote, on one line and not endless, fit to be shown to the developer.

    >>> snippet(b"Listening on port 80\r\n")
    'Listening on port 80'
    """
    text = said.decode(errors="backslashreplace") if isinstance(said, bytes) else said
    text = text.rstrip("\r\n")
    return visible(text if len(text) <= _SNIPPET else text[:_SNIPPET] + "…")


def has_repeated_names(value: object) -> bool:
    """Whether a name stands twice in an object somewhere in a value that was read from JSON."""
    if is_mapping(value):
        return bool(repeated_names(value)) or any(map(has_repeated_names, value.values()))
    return is_list(value) and any(map(has_repeated_names, value))
