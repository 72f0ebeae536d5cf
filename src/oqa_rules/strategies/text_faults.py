"""What goes wrong with a text on its way into a form: typed, pasted, or read as something else.

Each fault is a realistic one that some program lets pass: it trims, folds the width, asks ``isdigit``,
ends its pattern with ``$``, reads a number, or compares without regard to case."""

from collections.abc import Callable, Mapping
from itertools import chain
from typing import TypeAlias

from oqa_rules.fields.field import DIGITS
from oqa_rules.rules.picker import Mistake, Picker, full_width

TextFault: TypeAlias = Callable[[str, int], str]
"""Puts a fault at a place of a text, which counts round and round."""

_Change: TypeAlias = Callable[[str], str]


def _whole(change: _Change) -> TextFault:
    return lambda text, _: change(text)


def _around(before: str = "", after: str = "") -> TextFault:
    return lambda text, _: before + text + after


def _at_place(change: _Change, length: int = 1) -> TextFault:
    def fault(text: str, place: int) -> str:
        at = place % max(len(text) - length + 1, 1)
        return text[:at] + change(text[at : at + length]) + text[at + length :]

    return fault


def _inserted(added: str) -> TextFault:
    return _at_place(lambda _: added, 0)


def _written(characters: str, others: str) -> _Change:
    table = str.maketrans(characters, others)
    return lambda text: text.translate(table)


def _digits_from(zero: str) -> _Change:
    return _written(DIGITS, "".join(chr(ord(zero) + number) for number in range(len(DIGITS))))


_FAULTS: Mapping[Mistake, tuple[TextFault, ...]] = {
    "length": (
        _at_place(lambda _: ""),
        _at_place(lambda each: each * 2),
        _whole(lambda _: ""),
        _whole(lambda text: text.lstrip("0")),
        _around("0"),
        _around(after="0"),
        _whole(lambda text: text[:-1]),
        _whole(lambda text: text * 2),
    ),
    "space": (
        *[_around(after="\n")] * 4,  # so often missed that it comes often
        *map(_around, (" ", "\u3000", "\t", "\ufeff")),
        *(_around(after=each) for each in (" ", "\r\n", "\u3000", "\u00a0", "\u200b")),
        _inserted(" "),
    ),
    "width": (
        _at_place(full_width),
        _whole(full_width),
        _at_place(_digits_from("\u0660")),  # Arabic-Indic, which \d and int() take
        _whole(_digits_from("\u0660")),
        _at_place(_digits_from("\u0966")),  # Devanagari
        _whole(_digits_from("\U0001d7ce")),  # mathematical bold, which NFKC folds
        _at_place(_written(DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹")),  # which isdigit() takes
        _at_place(_written(DIGITS, "⓪①②③④⑤⑥⑦⑧⑨")),
        _at_place(_written("0123456789ACOPEIacopei-", "OlZ3A5bTBqАСОРЕІасореі−")),  # look-alikes
    ),
    "case": (_at_place(str.swapcase), _whole(str.lower), _whole(str.swapcase)),
    "addition": (
        *[_inserted("-")] * 3,  # so often taken out in silence
        *map(_inserted, "\u30fc\u2212,_"),
        *map(_around, "+-"),
        _around(after=".0"),
        _around(after="\0"),
        _around("'"),
        *map(_inserted, "\u0301x"),
    ),
    "swap": (_at_place(lambda two: two[::-1], 2),),
}
_ALL = tuple(chain.from_iterable(_FAULTS.values()))
_PLACES = 16


def with_fault(pick: Picker, text: str, *mistakes: Mistake) -> str:
    """The text with one fault of these kinds, or of any; it may change nothing."""
    faults = tuple(chain.from_iterable(_FAULTS[each] for each in mistakes)) if mistakes else _ALL
    return pick.one(faults)(text, pick.below(_PLACES))
