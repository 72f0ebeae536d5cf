"""Disagreements of earlier runs: those that are known and do not fail a run, and the one that is replayed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, TypeAlias, cast

from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.io.item import Broken, NoRecord, Value
from oqa_rules.io.json_text import read_json_lines
from oqa_rules.io.opened import opened
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.reply import Question
from oqa_rules.oracle.result import Disagreement
from oqa_rules.rules import JsonValue, Text, shown

DISAGREEMENT, OPERATION = "disagreement", "operation"
"""The kinds of lines of a report that tell disagreements."""

_NOT_ONE = Text("オラクルの報告（--report）の行ではありません。", "It is no line of a report of the oracle (--report).")
_NO_SUCH_NUMBER = Text(
    "{number}番の不一致はありません。この報告にある不一致は{count}個です。",
    "There is no disagreement number {number}; the report has {count}.",
)
_NO_NUMBER = Text(
    "--replay には、報告と不一致の番号を REPORT#N の形で指定します。",
    "--replay takes a report and the number of a disagreement: REPORT#N.",
)

_DIGITS = 6

Key: TypeAlias = tuple[str, str, tuple[str, ...], tuple[str, ...], str | None]
"""Operation, kind, what it is about, traits of the input, and the input where it is a day or a month."""


@dataclass(frozen=True, slots=True)
class Told:
    """A disagreement as a report tells it: what it is about, and the questions that show it."""

    operation: str
    kind: str
    about: tuple[str, ...]
    traits: tuple[str, ...]
    input: JsonValue
    history: tuple[Question, ...] = ()

    @classmethod
    def of(cls, found: Disagreement) -> "Told":
        """A disagreement of this run."""
        return cls(found.operation, *found.cause, found.traits, found.input, found.history)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked to see it again: its input, after earlier ones if it needs them."""
        return (*self.history, (self.operation, self.input))

    @property
    def key(self) -> Key:
        """What is the same from one run to the next; that of a day or a month is which one."""
        when = str(self.input) if OPERATIONS[self.operation].group == "dates" else None
        return self.operation, self.kind, self.about, self.traits, when

    def to_json(self) -> dict[str, JsonValue]:
        """The members that an outcome tells of it."""
        return {
            "op": self.operation,
            "kind": self.kind,
            "about": list(self.about),
            "traits": list(self.traits),
            "input": self.input,
        }


@dataclass(frozen=True, slots=True)
class Known:
    """Disagreements that do not fail a run, by what is the same from one run to the next."""

    told: Mapping[Key, Told] = field(default_factory=dict[Key, Told])

    def has(self, found: Disagreement) -> bool:
        """Whether a disagreement is one of them: the same operation and cause, and an input of the same kind."""
        return bool(self.told) and Told.of(found).key in self.told

    def without(self, found: Iterable[Disagreement], operations: Collection[str]) -> tuple[Told, ...]:
        """Those of some operations that are not among these disagreements."""
        keys = {Told.of(each).key for each in found}
        return tuple(each for key, each in self.told.items() if each.operation in operations and key not in keys)


def read_known(file: str) -> Known:
    """The disagreements of a report, or of some of its lines, each once; raises ``Unreadable`` for any other file.

    Where there is the result of an operation it has the last word: before, the inputs were not the nearest yet.
    """
    lines = list(_lines(file))
    done = {each.operation for kind, several in lines if kind == OPERATION for each in several}
    return Known(
        {
            each.key: each
            for kind, several in lines
            for each in several
            if kind == OPERATION or each.operation not in done
        }
    )


def read_numbered(name: str) -> Told:
    """The disagreement of ``REPORT#N``: the N-th that is told in the results of the operations."""
    file, mark, number = name.rpartition("#")
    if not mark or not number.isascii() or not number.isdecimal():
        raise Unreadable(_NO_NUMBER)
    found = [each for kind, several in _lines(file) if kind == OPERATION for each in several]
    if len(number) > _DIGITS or not 0 < int(number) <= len(found):
        raise Unreadable(_NO_SUCH_NUMBER.filled({"number": shown(number), "count": len(found)}), file)
    return found[int(number) - 1]


def _lines(file: str) -> Iterator[tuple[str, list[Told]]]:
    with opened(file, None) as stream:
        yield from _told_lines(stream)


def _told_lines(stream: BinaryIO) -> Iterator[tuple[str, list[Told]]]:
    for item in read_json_lines(stream, None):
        if isinstance(item, NoRecord):
            continue
        line = item.record.line if isinstance(item, (Value, Broken)) else None
        message = item.data if isinstance(item, Value) else None
        try:
            yield _read(message)
        except (KeyError, TypeError, ValueError):
            raise Unreadable(_NOT_ONE, line=line) from None


def _read(message: object) -> tuple[str, list[Told]]:
    members = _mapping(message)
    kind = members["kind"]
    if kind == DISAGREEMENT:
        return DISAGREEMENT, [_told(members["op"], members[DISAGREEMENT])]
    if kind == OPERATION:
        several = _mapping(members["result"])["disagreements"]
        return OPERATION, [_told(members["op"], each) for each in _list(several)]
    if kind in ("header", "footer"):
        return str(kind), []
    raise ValueError


def _told(operation: object, data: object) -> Told:
    members = _mapping(data)
    return Told(
        _operation(operation),
        _text(members["kind"]),
        _texts(members["about"]),
        _texts(members["traits"]),
        cast("JsonValue", members["input"]),
        read_questions(members["history"]),
    )


def read_questions(data: object) -> tuple[Question, ...]:
    """Questions as a report and a corpus write them; raises ``KeyError`` or ``TypeError`` for anything else."""
    return tuple((_operation(each["op"]), cast("JsonValue", each["input"])) for each in map(_mapping, _list(data)))


def _mapping(value: object) -> Mapping[object, object]:
    if is_mapping(value):
        return value
    raise TypeError


def _list(value: object) -> list[object]:
    if is_list(value):
        return list(value)
    raise TypeError


def _text(value: object) -> str:
    if is_text(value):
        return value
    raise TypeError


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _operation(name: object) -> str:
    OPERATIONS[_text(name)]
    return _text(name)
