"""What can be wrong in a JSON object whatever it is about: values of another kind, missing, repeated, misspelt."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Final, TypeAlias

from oqa_rules.fields.digits import is_digits
from oqa_rules.rulebook import JsonValue
from oqa_rules.strategies.json_data import Data, Place, one_json, places_in
from oqa_rules.strategies.picker import Picker
from oqa_rules.strategies.text_faults import any_text, with_fault

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
