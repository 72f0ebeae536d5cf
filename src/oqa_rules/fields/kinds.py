"""The kinds of value that data can hold, in words, and the finding about a wrong one."""

from collections.abc import Mapping
from datetime import date
from typing import TypeGuard

from oqa_rules.rulebook import Finding, Text
from oqa_rules.rulebook.rules import form as rules

TEXT = Text("文字列", "text")
BOOLEAN = Text("true または false", "true or false")
OBJECT = Text("オブジェクト", "an object")
LIST = Text("リスト", "a list")
NUMBER = Text("数値", "a number")
NOTHING = Text("空の値（null）", "nothing (null)")
DATE = Text("日付", "a date")
OTHER = Text("扱えない値", "something else")

_KINDS: tuple[tuple[type | tuple[type, ...], Text], ...] = (
    (str, TEXT),
    (bool, BOOLEAN),
    ((int, float), NUMBER),
    (Mapping, OBJECT),
    ((list, tuple), LIST),
    (type(None), NOTHING),
    (date, DATE),
)


def is_text(value: object) -> TypeGuard[str]:
    """Whether the value is text. An object that only claims a class is not believed."""
    return issubclass(type(value), str)


def is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    """Whether the value is an object with names and values; again no claim is believed."""
    return issubclass(type(value), Mapping)


def is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    """Whether the value is a list."""
    return issubclass(type(value), (list, tuple))


def kind_of(value: object) -> Text:
    """What kind of value this is, in words; the value itself is never told.

    >>> kind_of(190120)["en"]
    'a number'
    """
    return next((kind for types, kind in _KINDS if issubclass(type(value), types)), OTHER)


def wrong_type(expected: Text, value: object, path: str = "") -> Finding:
    """The finding that ``expected`` was due and a value of another kind is there."""
    return Finding.of(rules.FORM_WRONG_TYPE, path, expected=expected, found=kind_of(value))
