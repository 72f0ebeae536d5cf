"""What is unusual about an input beside the documented example: bugs show where their inputs differ in kind."""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.oracle.documented import ABSENT, differences
from oqa_rules.rules import JsonValue, Text

_LONG = 255  # characters, beyond what many columns of databases hold
_BEYOND_FIRST_PLANE = 0x10000


class Trait(StrEnum):
    """Something that programs of one kind get wrong, wherever it stands."""

    LINE_BREAK_AT_END = "line-break-at-end"
    OUTER_SPACE = "outer-space"
    NUL = "nul"
    CONTROL = "control-character"
    OTHER_SPACE = "other-space"
    SOFT_HYPHEN = "soft-hyphen"
    FORMAT = "format-character"
    FORMAT_BEYOND = "format-character-beyond-first-plane"
    PRIVATE = "private-use"
    PRIVATE_BEYOND = "private-use-beyond-first-plane"
    BEYOND = "beyond-first-plane"
    FULL_WIDTH = "full-width"
    OTHER_DIGITS = "digits-of-another-script"
    LONG = "long-text"
    EMPTY = "empty-text"
    NULL = "null"
    NUMBER = "number-for-text"
    OTHER_TYPE = "other-type"
    MISSING = "missing-member"
    ADDED = "added-member"

    @property
    def label(self) -> Text:
        """The trait in words.

        >>> Trait.LINE_BREAK_AT_END.label.en
        'a line break at the end'
        """
        return _LABELS[self]


_LABELS = {
    Trait.LINE_BREAK_AT_END: Text("末尾の改行", "a line break at the end"),
    Trait.OUTER_SPACE: Text("前後の空白", "a space at an end"),
    Trait.NUL: Text("NUL（U+0000）", "NUL (U+0000)"),
    Trait.CONTROL: Text("制御文字", "a control character"),
    Trait.OTHER_SPACE: Text("U+0020以外の空白", "a space other than U+0020"),
    Trait.SOFT_HYPHEN: Text("U+00AD（ソフトハイフン）", "a soft hyphen (U+00AD)"),
    Trait.FORMAT: Text("幅のない文字などの書式文字", "a format character, such as one without width"),
    Trait.FORMAT_BEYOND: Text("U+10000以降の書式文字", "a format character from U+10000 on"),
    Trait.PRIVATE: Text("私用領域の文字（外字）", "a private use character"),
    Trait.PRIVATE_BEYOND: Text("U+10000以降の私用領域の文字", "a private use character from U+10000 on"),
    Trait.BEYOND: Text("U+10000以降の文字", "a character from U+10000 on"),
    Trait.FULL_WIDTH: Text("全角の文字", "a full-width character"),
    Trait.OTHER_DIGITS: Text("ほかの文字体系の数字", "digits of another script"),
    Trait.LONG: Text(f"{_LONG}文字以上の文字列", f"a text of {_LONG} characters or more"),
    Trait.EMPTY: Text("空の文字列", "an empty text"),
    Trait.NULL: Text("null", "null"),
    Trait.NUMBER: Text("文字列の代わりの数値", "a number for a text"),
    Trait.OTHER_TYPE: Text("ほかの型の値", "a value of another type"),
    Trait.MISSING: Text("項目がないこと", "a missing member"),
    Trait.ADDED: Text("余分な項目", "a member too many"),
}


def traits_of(operation: str, value: JsonValue) -> frozenset[Trait]:
    """The traits of what differs from the documented example of the operation.

    >>> sorted(traits_of("secret-number", {"text": "0482" + chr(10)}))
    [<Trait.LINE_BREAK_AT_END: 'line-break-at-end'>]
    """
    return frozenset(
        trait for _, documented, found in differences(operation, value) for trait in _of_value(documented, found)
    )


def _of_value(documented: object, found: object) -> Iterator[Trait]:
    if found is ABSENT:
        yield Trait.MISSING
    elif documented is ABSENT:
        yield Trait.ADDED
    elif found is None:
        yield Trait.NULL
    elif is_text(found):
        yield from _of_text(found)
        if not is_text(documented):
            yield Trait.OTHER_TYPE
    elif is_text(documented) and isinstance(found, (int, float)) and not isinstance(found, bool):
        yield Trait.NUMBER
    elif _type(documented) is not _type(found):
        yield Trait.OTHER_TYPE


def _type(value: object) -> type:
    if is_mapping(value):
        return dict
    if is_list(value):
        return list
    return float if type(value) is int else type(value)


def _of_text(text: str) -> Iterator[Trait]:
    if not text:
        yield Trait.EMPTY
    if len(text) >= _LONG:
        yield Trait.LONG
    if text.strip(" ") != text:
        yield Trait.OUTER_SPACE
    inner = text
    if text.endswith(("\n", "\r")):
        yield Trait.LINE_BREAK_AT_END
        inner = text.rstrip("\r\n")
    yield from {trait for each in set(inner) if (trait := _of_character(each))}


_BY_CATEGORY = {
    "Cc": (Trait.CONTROL, Trait.CONTROL),
    "Zs": (Trait.OTHER_SPACE, Trait.OTHER_SPACE),
    "Zl": (Trait.OTHER_SPACE, Trait.OTHER_SPACE),
    "Zp": (Trait.OTHER_SPACE, Trait.OTHER_SPACE),
    "Cf": (Trait.FORMAT, Trait.FORMAT_BEYOND),
    "Co": (Trait.PRIVATE, Trait.PRIVATE_BEYOND),
    "Nd": (Trait.OTHER_DIGITS, Trait.OTHER_DIGITS),
}
"""In the first plane of Unicode, and beyond it."""

_OF_ONE = {"\0": Trait.NUL, " ": None, "\u00ad": Trait.SOFT_HYPHEN}


def _of_character(character: str) -> Trait | None:
    if character in _OF_ONE:
        return _OF_ONE[character]
    if unicodedata.east_asian_width(character) == "F" and character != "\u3000":
        return Trait.FULL_WIDTH
    category, is_beyond = unicodedata.category(character), ord(character) >= _BEYOND_FIRST_PLANE
    if category in _BY_CATEGORY and not (character.isascii() and category == "Nd"):
        return _BY_CATEGORY[category][is_beyond]
    return Trait.BEYOND if is_beyond else None
