"""What goes wrong with a text on its way into a form: typed, pasted, or read as something else.

Each fault is a realistic one that some program lets pass: it trims, folds the width, asks ``isdigit``,
ends its pattern with ``$``, reads a number, or compares without regard to case."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

from hypothesis import strategies as st

from oqa_rules.fields.field import DIGITS, is_digits
from oqa_rules.rules import JsonValue
from oqa_rules.strategies.picker import Data, Picker, one_json, texts

TextFault: TypeAlias = Callable[[str, int], str]
"""Puts a fault at a place of a text, which counts round and round."""

_Change: TypeAlias = Callable[[str], str]


def whole(change: _Change) -> TextFault:
    """The fault that happens to the text as a whole."""
    return lambda text, _: change(text)


def before(added: str) -> TextFault:
    """The fault that something stands before the text."""
    return lambda text, _: added + text


def _after(added: str) -> TextFault:
    return lambda text, _: text + added


def inserted(added: str) -> TextFault:
    """The fault that something stands between the characters."""

    def fault(text: str, place: int) -> str:
        at = place % (len(text) + 1)
        return text[:at] + added + text[at:]

    return fault


def _at_place(change: _Change) -> TextFault:
    def fault(text: str, place: int) -> str:
        at = place % max(len(text), 1)
        return text[:at] + change(text[at : at + 1]) + text[at + 1 :]

    return fault


def written_over(written: str) -> TextFault:
    """The fault that another character stands in the place of one."""
    return _at_place(lambda _: written)


def swapped(text: str, place: int) -> str:
    """Two neighbours in each other's place."""
    at = place % max(len(text) - 1, 1)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


_FULL_WIDTH = {half: half + 0xFEE0 for half in range(ord("!"), ord("~") + 1)}


def full_width(text: str) -> str:
    """The text as a Japanese keyboard writes it.

    >>> full_width("CAF-01")
    'ＣＡＦ－０１'
    """
    return text.translate(_FULL_WIDTH)


def _written(characters: str, others: str) -> _Change:
    table = str.maketrans(characters, others)
    return lambda text: text.translate(table)


def _digits_from(zero: str) -> _Change:
    return _written(DIGITS, "".join(chr(ord(zero) + number) for number in range(len(DIGITS))))


WIDTH_AND_SCRIPT = (
    _at_place(full_width),
    whole(full_width),
    _at_place(_digits_from("\u0660")),  # Arabic-Indic, which \d and int() take
    whole(_digits_from("\u0660")),
    _at_place(_digits_from("\u0966")),  # Devanagari
    whole(_digits_from("\U0001d7ce")),  # mathematical bold, which NFKC folds
    _at_place(_written(DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹")),  # which isdigit() takes
    _at_place(_written(DIGITS, "⓪①②③④⑤⑥⑦⑧⑨")),
    _at_place(_written("0123456789ACOPEIacopei-", "OlZ3A5bTBqАСОРЕІасореі−")),  # look-alikes
)
"""Other characters that look or mean the same; they keep the length of a text."""

CASE = (_at_place(str.swapcase), whole(str.lower), whole(str.swapcase))
"""The same letters in the other case."""

WHITE_SPACE = (
    *(_after("\n"),) * 4,  # so often missed that it comes often
    before(" "),
    _after(" "),
    _after("\r\n"),
    before("\u3000"),
    _after("\u3000"),
    before("\t"),
    _after("\u00a0"),
    before("\ufeff"),
    _after("\u200b"),
    inserted(" "),
)
"""As around what was pasted, or read from a line."""

LENGTH = (
    written_over(""),
    _at_place(lambda each: each * 2),
    whole(lambda _: ""),
    whole(lambda text: text.lstrip("0")),
    before("0"),
    _after("0"),
    whole(lambda text: text[:-1]),
    whole(lambda text: text * 2),
)
"""Too little or too much."""

ADDITIONS = (
    *(inserted("-"),) * 3,  # so often taken out in silence
    inserted("\u30fc"),
    inserted("\u2212"),
    inserted(","),
    inserted("_"),
    before("+"),
    before("-"),
    _after(".0"),
    _after("\0"),
    before("'"),
    inserted("\u0301"),
    inserted("x"),
)
"""What is written between digits, or added by a program on the way."""

_TEXT_FAULTS = (*LENGTH, *WHITE_SPACE, *WIDTH_AND_SCRIPT, *CASE, *ADDITIONS, swapped)
_PLACES = 16


def with_fault(pick: Picker, text: str, faults: tuple[TextFault, ...] = _TEXT_FAULTS) -> str:
    """The text with one fault, which may change nothing."""
    return pick.one(faults)(text, pick.below(_PLACES))


_CHARACTERS_THAT_MATTER = st.text("0123456789-CAFOPcafop/ ０１年月", max_size=14)  # full width
_LONGEST_TEXT = 12


def any_text(pick: Picker) -> str:
    """Any text at all, or one of the characters that matter."""
    return pick.draw(texts(longest=_LONGEST_TEXT) if pick.perhaps() else _CHARACTERS_THAT_MATTER)


_OBJECTS: tuple[JsonValue, ...] = ([], {}, [None], [""], {"": None}, {"x": 1}, [[]], [1, "2"])
_OTHER_VALUES: tuple[JsonValue, ...] = (
    # No 2.0: not every reader of JSON can tell it from 2.
    *(None, "", " ", True, False, 0, 1, -1, 1.5, 27, 482, 190120, 202612, 123456789),
    *_OBJECTS,
    *("null", "true", "0", "1", "2", "2026-02-29", "2026-2-1", "2026-13", "\u3000", "\u200b", "\n", "PC"),
)
"""What most members do not take, what stands for nothing, or is right elsewhere."""


def other_value(pick: Picker) -> JsonValue:
    """A value of any kind."""
    return one_json(pick, _OTHER_VALUES)


_MOST_DIGITS = 15
"""Every language can hold whole numbers of so many."""


def of_another_kind(pick: Picker, value: JsonValue) -> JsonValue:
    """Nearly the same as a value of another kind: a number for digits, text for a number, 1 for ``true``."""
    if isinstance(value, bool):
        others: tuple[JsonValue, ...] = (str(value).lower(), int(value), str(int(value)))
        return pick.one(others)
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str) and is_digits(value):
        # As many digits whatever zeros were in front.
        return int(value.lstrip("0").ljust(len(value), "1")[:_MOST_DIGITS])
    return [value]


def _mistyped(pick: Picker, value: JsonValue) -> JsonValue:
    return with_fault(pick, value) if isinstance(value, str) else any_text(pick)


@dataclass(frozen=True, slots=True)
class _Place:
    """The object or list around a value, and its key or index there."""

    around: dict[str, JsonValue] | list[JsonValue]
    at: Any

    @property
    def value(self) -> JsonValue:
        value: JsonValue = self.around[self.at]
        return value


def _places_in(value: JsonValue) -> Iterator[_Place]:
    if isinstance(value, (dict, list)):
        for at, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield _Place(value, at)
            yield from _places_in(inner)


_Fault: TypeAlias = Callable[[Picker, _Place], None]


def _changed(change: Callable[[Picker, JsonValue], JsonValue]) -> _Fault:
    def fault(pick: Picker, place: _Place) -> None:
        place.around[place.at] = change(pick, place.value)

    return fault


def _removed(_: Picker, place: _Place) -> None:
    del place.around[place.at]


def _repeated(pick: Picker, place: _Place) -> None:
    """An item stands in a list twice; an object has a key more, nearly one of its own."""
    if isinstance(place.around, list):
        place.around.append(deepcopy(place.value))
    else:
        place.around.setdefault(with_fault(pick, place.at), deepcopy(place.value))


def _misnamed(pick: Picker, place: _Place) -> None:
    """A key has a fault; a list loses the item."""
    value = place.value
    _removed(pick, place)
    if isinstance(place.around, dict):
        place.around[with_fault(pick, place.at)] = value


_FAULTS = (
    _changed(_mistyped),
    _changed(lambda _, __: None),
    _removed,
    _changed(lambda pick, _: other_value(pick)),
    _changed(_mistyped),
    _repeated,
    _misnamed,
    _changed(lambda pick, _: other_value(pick)),
    _changed(of_another_kind),
)


def make_wrong(pick: Picker, data: Data) -> Data:
    """Changes anything in the object itself; it may happen to be right all the same."""
    places = list(_places_in(data))
    if places:
        place = pick.one(places)
        pick.one(_FAULTS)(pick, place)
    return data
