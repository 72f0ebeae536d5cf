"""What goes wrong with a text on its way into a form: typed, pasted, or read as something else.

Each fault is a realistic one that some program lets pass: it trims, folds the width, asks ``isdigit``,
ends its pattern with ``$``, reads a number, or compares without regard to case."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Final, TypeAlias

from hypothesis import strategies as st

from oqa_rules.fields.digits import is_digits
from oqa_rules.rulebook import JsonValue
from oqa_rules.strategies.picker import Data, Picker, Place, one_json, places_in, texts

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


_Fault: TypeAlias = Callable[[Picker, Place], None]

_MOST_DIGITS: Final = 15
"""Whole numbers of so many digits are read by every language as what they are."""

_OBJECTS: Final[tuple[JsonValue, ...]] = ([], {}, [None], [""], {"": None}, {"x": 1}, [[]], [1, "2"])

_OTHER_VALUES: Final[tuple[JsonValue, ...]] = (
    # No 2.0: in JSON that is the number 2, and not every reader can tell the two apart.
    *(None, "", " ", True, False, 0, 1, -1, 1.5, 27, 482, 190120, 202612, 123456789),
    *_OBJECTS,
    *("null", "true", "0", "1", "2", "2026-02-29", "2026-2-1", "2026-13", "\u3000", "\u200b", "\n", "PC"),
)
"""Values that most members do not take, that stand for nothing, or that are right elsewhere."""


def other_value(pick: Picker) -> JsonValue:
    """A value of any kind."""
    return one_json(pick, _OTHER_VALUES)


def _replaced(pick: Picker, place: Place) -> None:
    place.put(other_value(pick))


def _nothing(_: Picker, place: Place) -> None:
    place.put(None)


def _removed(_: Picker, place: Place) -> None:
    place.remove()


def of_another_kind(pick: Picker, value: JsonValue) -> JsonValue:
    """Nearly the same as a value of another kind: a number for digits, text for a number, 1 for ``true``."""
    if isinstance(value, bool):
        others: tuple[JsonValue, ...] = (str(value).lower(), int(value), str(int(value)))
        return pick.one(others)
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str) and is_digits(value):
        # As many digits whatever zeros were in front, but none that other languages cannot hold.
        return int(value.lstrip("0").ljust(len(value), "1")[:_MOST_DIGITS])
    return [value]


def _of_another_kind(pick: Picker, place: Place) -> None:
    place.put(of_another_kind(pick, place.value))


def _mistyped(pick: Picker, place: Place) -> None:
    value = place.value
    place.put(with_fault(pick, value) if isinstance(value, str) else any_text(pick))


def _repeated(pick: Picker, place: Place) -> None:
    """An item stands in a list twice; an object has a key more, which is nearly one of its own."""
    if isinstance(place.around, list):
        place.around.append(deepcopy(place.value))
    else:
        place.around.setdefault(with_fault(pick, str(place.at)), deepcopy(place.value))


def _misnamed(pick: Picker, place: Place) -> None:
    """A key has a fault; a list loses the item."""
    value = place.value
    place.remove()
    if isinstance(place.around, dict):
        place.around[with_fault(pick, str(place.at))] = value


_FAULTS: Final[tuple[_Fault, ...]] = (
    _mistyped,
    _nothing,
    _removed,
    _replaced,
    _mistyped,
    _repeated,
    _misnamed,
    _replaced,
    _of_another_kind,
)


def make_wrong(pick: Picker, data: Data) -> None:
    """Puts something wrong anywhere in the object; it may happen to be right all the same."""
    places = list(places_in(data))
    if places:
        place = pick.one(places)
        pick.one(_FAULTS)(pick, place)
