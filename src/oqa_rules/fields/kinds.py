"""What kind of value something is, whatever class it claims, and the finding that it is the wrong one."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TypeGuard

from oqa_rules.rules import Finding, Rule, Text
from oqa_rules.rules.shape import FORM_WRONG_TYPE

# What is expected.
TEXT = Text("文字列", "text")
DIGITS_TEXT = Text("文字列（先頭の0も含めた番号）", "text (a number with its leading zeros)")
YES_OR_NO = Text("「はい」か「いいえ」（JSONではtrueかfalse）", "yes or no (true or false; in a table はい or いいえ)")
OBJECT = Text("項目名と値の組（オブジェクト）", "names with their values (an object)")
LIST = Text("値の並び（リスト）", "a list of values")
DAY = Text("日付（例: 2026-11-20）", "a day such as 2026-11-20")
MONTH = Text("年月（例: 2027-02）", "a month such as 2027-02")
CHOICE = Text("選択肢の文字列", "a choice as text")

NOTHING = Text("空の値（null）", "nothing (null)")

# What was found.
_KINDS: tuple[tuple[type | tuple[type, ...], Text], ...] = (
    (str, Text("ほかの文字列", "other text")),
    (bool, Text("trueかfalse", "true or false")),
    ((int, float), Text("数値", "a number")),
    (Mapping, Text("オブジェクト", "an object")),
    ((list, tuple), Text("リスト", "a list")),
    (type(None), NOTHING),
    (datetime, Text("日時", "a date and time")),
    (date, Text("日付の値", "a date value")),
    (time, Text("時刻", "a time of day")),
)
_OTHER = Text("扱えない種類の値", "a value of another kind")


def is_text(value: object) -> TypeGuard[str]:
    """Whether the value is text."""
    return type(value) is str or issubclass(type(value), str)


def is_of(value: object, types: type | tuple[type, ...]) -> bool:
    """Whether the type of the value is one of these, or derived from one.

    An abstract class asks the type itself, and its metaclass may raise anything.
    """
    try:
        return issubclass(type(value), types)
    except Exception:  # noqa: BLE001  # no value may stop a check
        return False


def exact_text(text: str) -> str:
    """The text as a plain ``str``: a subclass may compare and print as something else."""
    return text if type(text) is str else str.__str__(text)


def is_date(value: object) -> TypeGuard[date]:
    """Whether the value is a date, or a date with a time."""
    return issubclass(type(value), date)


def is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    """Whether the value is an object with names and values."""
    return type(value) is dict or is_of(value, Mapping)


def is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    """Whether the value is a list."""
    return issubclass(type(value), (list, tuple))


def kind_of(value: object) -> Text:
    """What kind of value this is; the value itself is never told."""
    return next((kind for types, kind in _KINDS if is_of(value, types)), _OTHER)


def wrong_type(
    expected: Text, value: object, path: str = "", *, hint: str | None = None, rule: Rule = FORM_WRONG_TYPE
) -> Finding:
    """The finding that a value is not of the ``expected`` kind; ``rule`` is that of a policy, in its words."""
    return Finding.of(rule, path, hint=hint, expected=expected, found=kind_of(value))
