"""What goes wrong with a text on its way into a form: typed, pasted, or read as something else.

Each fault is a realistic one that some program lets pass: it trims, folds the width, asks ``isdigit``,
ends its pattern with ``$``, reads a number, or compares without regard to case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from hypothesis import strategies as st

from oqa_rules.strategies.characters import texts
from oqa_rules.strategies.picker import Picker

TextFault: TypeAlias = Callable[[str, int], str]
"""Gives back a text with a fault at a place, which counts round and round."""

_FULL_WIDTH: Final = 0xFEE0
"""How far the full-width forms stand behind the printable ASCII characters."""

_LOOK_ALIKES: Final = str.maketrans("0123456789ACOPEIacopei-", "OlZ3A5bTBqАСОРЕІасореі−")  # their point


def lost(text: str, place: int) -> str:
    """One character left out."""
    at = place % max(len(text), 1)
    return text[:at] + text[at + 1 :]


def doubled(text: str, place: int) -> str:
    """One character typed twice."""
    at = place % max(len(text), 1)
    return text[:at] + text[at : at + 1] + text[at:]


def swapped(text: str, place: int) -> str:
    """Two neighbours in each other's place."""
    at = place % max(len(text) - 1, 1)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def at_place(change: Callable[[str], str]) -> TextFault:
    """The fault that changes one character."""

    def fault(text: str, place: int) -> str:
        at = place % max(len(text), 1)
        return text[:at] + change(text[at : at + 1]) + text[at + 1 :]

    return fault


def written_over(written: str) -> TextFault:
    """The fault that another character stands in the place of one."""
    return at_place(lambda _: written)


def inserted(added: str) -> TextFault:
    """The fault that something stands between the characters."""

    def fault(text: str, place: int) -> str:
        at = place % (len(text) + 1)
        return text[:at] + added + text[at:]

    return fault


def after(added: str) -> TextFault:
    """The fault that something stands behind the text."""
    return lambda text, _: text + added


def before(added: str) -> TextFault:
    """The fault that something stands before the text."""
    return lambda text, _: added + text


def whole(change: Callable[[str], str]) -> TextFault:
    """The fault that happens to the text as a whole."""
    return lambda text, _: change(text)


def full_width(text: str) -> str:
    """The text as a Japanese keyboard writes it.

    >>> full_width("CAF-01")
    'ＣＡＦ－０１'
    """
    return "".join(chr(ord(each) + _FULL_WIDTH) if "!" <= each <= "~" else each for each in text)


def digits_of(zero: str) -> Callable[[str], str]:
    """The same digits in the script whose nought is given."""
    return lambda text: "".join(chr(ord(zero) + int(each)) if "0" <= each <= "9" else each for each in text)


def _superscript(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _circled(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨"))


WIDTH_AND_SCRIPT: Final[tuple[TextFault, ...]] = (
    at_place(full_width),
    whole(full_width),
    at_place(digits_of("\u0660")),  # Arabic-Indic, which \d and int() take
    whole(digits_of("\u0660")),
    at_place(digits_of("\u0966")),  # Devanagari
    whole(digits_of("\U0001d7ce")),  # mathematical bold, which NFKC folds
    at_place(_superscript),  # which isdigit() takes
    at_place(_circled),
    at_place(lambda each: each.translate(_LOOK_ALIKES)),
)
"""Characters that look or mean the same and are others; they keep the length of a text."""

CASE: Final[tuple[TextFault, ...]] = (at_place(str.swapcase), whole(str.lower), whole(str.swapcase))
"""The same letters in the other case."""

WHITE_SPACE: Final[tuple[TextFault, ...]] = (
    *(after("\n"),) * 4,  # so often missed that it comes often
    before(" "),
    after(" "),
    after("\r\n"),
    before("\u3000"),
    after("\u3000"),
    before("\t"),
    after("\u00a0"),
    before("\ufeff"),
    after("\u200b"),
    inserted(" "),
)
"""What stands around a text that was pasted, or read from a line."""

LENGTH: Final[tuple[TextFault, ...]] = (
    lost,
    doubled,
    whole(lambda _: ""),
    whole(lambda text: text.lstrip("0")),
    before("0"),
    after("0"),
    whole(lambda text: text[:-1]),
    whole(lambda text: text * 2),
)
"""Too little or too much."""

ADDITIONS: Final[tuple[TextFault, ...]] = (
    *(inserted("-"),) * 3,  # so often taken out in silence
    inserted("\u30fc"),
    inserted("\u2212"),
    inserted(","),
    inserted("_"),
    before("+"),
    before("-"),
    after(".0"),
    after("\0"),
    before("'"),
    inserted("\u0301"),
    inserted("x"),
)
"""What is written between and around digits, or added by a program on the way."""

TEXT_FAULTS: Final = (*LENGTH, *WHITE_SPACE, *WIDTH_AND_SCRIPT, *CASE, *ADDITIONS, swapped)
"""All of them."""

_LONGEST: Final = 16
"""Places from 0 up to this are picked; a text that is shorter is counted round and round."""


def with_fault(pick: Picker, text: str, faults: tuple[TextFault, ...] = TEXT_FAULTS) -> str:
    """The text with one fault; one that changes nothing leaves it as it is."""
    return pick.one(faults)(text, pick.below(_LONGEST))


_CHARACTERS_THAT_MATTER: Final = st.text("0123456789-CAFOPcafop/ ０１年月", max_size=14)  # full width
_LONGEST_TEXT: Final = 12


def any_text(pick: Picker) -> str:
    """Any text at all, or one of the characters that matter."""
    return pick.drawn(texts(longest=_LONGEST_TEXT) if pick.perhaps() else _CHARACTERS_THAT_MATTER)
