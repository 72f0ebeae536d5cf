"""What goes wrong in the shape of any data: an object, its names, the kinds of its values; and anything at all."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from oqa_rules.fields.field import is_digits
from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms.application import Application
from oqa_rules.forms.models import FORMS
from oqa_rules.rules import JsonValue, Rule, shape
from oqa_rules.rules.frozen import thawed
from oqa_rules.rules.picker import Data, NearMiss, Picker
from oqa_rules.strategies.names import characters

_NO_OBJECTS: tuple[JsonValue, ...] = ([], "", None, 1, True, "{}")
_OTHER_KINDS: tuple[JsonValue, ...] = (1, True, [], {"x": 1}, 190120, 1.5, [""])
_OBJECTS: tuple[JsonValue, ...] = ([], {}, [None], [""], {"": None}, {"x": 1}, [[]], [1, "2"])
_OTHER_VALUES: tuple[JsonValue, ...] = (
    # No 2.0: not every reader of JSON can tell it from 2.
    *(None, "", " ", True, False, 0, 1, -1, 1.5, 27, 482, 190120, 202612, 123456789),
    *_OBJECTS,
    *("null", "true", "0", "1", "2", "2026-02-29", "2026-2-1", "2026-13", "\u3000", "\u200b", "\n", "PC"),
)
"""What most members do not take, what stands for nothing, or is right elsewhere."""

_MOST_DIGITS = 15
"""Every language can hold whole numbers of so many."""


def as_data(value: object) -> Data:
    """A copy of an object; empty for what is none."""
    return dict(cast("Data", value)) if is_mapping(value) else {}


def of_another_kind(pick: Picker, value: JsonValue) -> JsonValue:
    """Nearly the same as a value of another kind: a number for digits, text for a number, 1 for ``true``."""
    others: tuple[JsonValue, ...] = ([value],)
    if isinstance(value, bool):
        others = (str(value).lower(), int(value), str(int(value)))
    elif isinstance(value, (int, float)):
        others = (str(value), 0, str(value), -value, value + 0.5, True)
    elif isinstance(value, str) and is_digits(value):
        # As many digits whatever zeros were in front.
        return int(value.lstrip("0").ljust(len(value), "1")[:_MOST_DIGITS])
    elif isinstance(value, list) and value:
        others = (str(len(value)), True, str(len(value)), [], 0, value[0])
    return pick.one(others)


_TYPED = "0123456789-CAFOPcafop/ ０１年月"  # full width
_LONGEST, _LONGEST_TYPED = 12, 14


def any_text(pick: Picker) -> str:
    """Any text at all, or one of the characters that matter."""
    return pick.text(characters(), _LONGEST) if pick.perhaps() else pick.text(_TYPED, _LONGEST_TYPED)


def _not_an_object(pick: Picker, data: Data) -> JsonValue:
    return [data] if pick.perhaps() else pick.one(_NO_OBJECTS)


def _with_another_key(pick: Picker, value: JsonValue) -> JsonValue:
    members = as_data(value)
    return {pick.nearly(pick.one(list(members))): pick.one(_OTHER_VALUES)} | members


def _unknown_field(pick: Picker, data: Data) -> JsonValue:
    """A key that is nearly one of its own, in the form or in an object in it."""
    inner = [key for key, value in data.items() if as_data(value)]
    if inner and pick.perhaps():
        key = pick.one(inner)
        return data | {key: _with_another_key(pick, data[key])}
    return _with_another_key(pick, data)


def shape_faults(model: type[Application]) -> Mapping[Rule, NearMiss]:
    """What breaks each rule about the shape of a form, from the members that it declares."""
    table = model.members

    def missing(pick: Picker, data: Data) -> JsonValue:
        key = pick.one(sorted(table.required))
        if pick.perhaps():
            return {name: value for name, value in data.items() if name != key}
        nothing: Data | None = {} if is_mapping(data[key]) and pick.perhaps() else None
        return data | {key: nothing}

    def wrong_type(pick: Picker, data: Data) -> JsonValue:
        keys = [each.key for each in table.members if each.key != "form"]
        # What is no text is a number, a list or yes or no: these are mistaken for each other.
        key = pick.one([*keys, *[key for key in keys if not isinstance(data.get(key), (str, type(None)))] * 3])
        value = pick.one(_OTHER_KINDS) if pick.perhaps() else of_another_kind(pick, data.get(key))
        if value is True and type(data.get(key)) in (list, int):
            # To some languages true is 1: what counts a list takes it for one thing in it.
            data = {name: each[:1] if isinstance(each, list) else each for name, each in data.items()}
        return data | {key: value}

    def repeated(pick: Picker, data: Data) -> JsonValue:
        key = pick.one([key for key, value in data.items() if value is not None])
        _, *names = table.at((key,)).names
        return data | {pick.one(names): data[key]}

    def unknown_form(pick: Picker, data: Data) -> JsonValue:
        return data | {"form": pick.one([*(name for name, each in FORMS.items() if each is not model), *_OTHER_KINDS])}

    return {
        shape.FORM_MISSING_FIELD: missing,
        shape.FORM_WRONG_TYPE: wrong_type,
        shape.FORM_UNKNOWN_FIELD: _unknown_field,
        shape.FORM_UNKNOWN_FORM: unknown_form,
        shape.FORM_NOT_AN_OBJECT: _not_an_object,
        shape.FORM_DUPLICATE_FIELD: repeated,
    }


def number_for_text(pick: Picker, data: Data) -> JsonValue:
    """Digits have become a number, as in a table that takes them for one."""
    keys = [key for key, value in data.items() if isinstance(value, str) and is_digits(value)]
    key = pick.one(keys or list(data))
    return data | {key: of_another_kind(pick, data[key])}


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


_Change: TypeAlias = Callable[[Picker, _Place], None]


def _changed(change: Callable[[Picker, JsonValue], JsonValue]) -> _Change:
    def fault(pick: Picker, place: _Place) -> None:
        place.around[place.at] = change(pick, place.value)

    return fault


def _removed(_: Picker, place: _Place) -> None:
    del place.around[place.at]


def _repeated(pick: Picker, place: _Place) -> None:
    """An item stands in a list twice; an object has a key more, nearly one of its own."""
    if isinstance(place.around, list):
        place.around.append(thawed(place.value))
    else:
        place.around.setdefault(pick.nearly(place.at), thawed(place.value))


def _misnamed(pick: Picker, place: _Place) -> None:
    """A key has a fault; a list loses the item."""
    value = place.value
    _removed(pick, place)
    if isinstance(place.around, dict):
        place.around[pick.nearly(place.at)] = value


_MISTYPED = _changed(lambda pick, value: pick.nearly(value) if isinstance(value, str) else any_text(pick))
_ANOTHER = _changed(lambda pick, _: thawed(pick.one(_OTHER_VALUES)))
_CHANGES = (
    _MISTYPED,
    _changed(lambda _, __: None),
    _removed,
    _ANOTHER,
    _MISTYPED,
    _repeated,
    _misnamed,
    _ANOTHER,
    _changed(of_another_kind),
)


def anything_wrong(pick: Picker, data: Data) -> JsonValue:
    """Changes anything; it may happen to be right all the same."""
    changed = thawed(data)
    if places := list(_places_in(changed)):
        place = pick.one(places)
        pick.one(_CHANGES)(pick, place)
    return changed
