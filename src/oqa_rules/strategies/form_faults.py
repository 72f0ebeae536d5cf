"""What goes wrong in an application of any kind: with its shape, its keys and the kinds of its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from oqa_rules.fields.digits import is_digits
from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms import FORMS
from oqa_rules.rulebook import JsonValue
from oqa_rules.rulebook.rules import form as rules
from oqa_rules.strategies.json_data import Data, as_data, one_json
from oqa_rules.strategies.picker import Make, Picker
from oqa_rules.strategies.text_faults import with_fault
from oqa_rules.strategies.wrong_json import of_another_kind, other_value

Fault: TypeAlias = Callable[[Picker, Data], JsonValue]
"""Puts something wrong in a valid form, and gives back what stands in its place, mostly the form itself."""

Faults: TypeAlias = Mapping[str, Fault]
"""By the id of the rule that is meant to be broken."""

_NO_OBJECTS: Final[tuple[JsonValue, ...]] = ([], "", None, 1, True, "{}")
_OTHER_KINDS: Final[tuple[JsonValue, ...]] = (1, True, [], {"x": 1}, 190120, 1.5, [""])


def setting(key: str, make: Make[JsonValue]) -> Fault:
    """The fault that something else stands under a key."""
    return lambda pick, data: data | {key: make(pick)}


def setting_one(key: str, *values: JsonValue) -> Fault:
    """The fault that one of these values stands under a key."""
    return lambda pick, data: data | {key: one_json(pick, values)}


def _not_an_object(pick: Picker, data: Data) -> JsonValue:
    return [data] if pick.perhaps() else one_json(pick, _NO_OBJECTS)


def _unknown_form(form: str) -> Fault:
    return setting_one("form", *(name for name in FORMS if name != form), *_OTHER_KINDS)


def _with_another_key(pick: Picker, value: JsonValue) -> JsonValue:
    members = as_data(value)
    return {with_fault(pick, pick.one(list(members))): other_value(pick)} | members


def _unknown_field(pick: Picker, data: Data) -> JsonValue:
    """A key that the form does not have, nearly one of its own, in the form or in an object in it."""
    inner = [key for key, value in data.items() if as_data(value)]
    if inner and pick.perhaps():
        key = pick.one(inner)
        return data | {key: _with_another_key(pick, data[key])}
    return _with_another_key(pick, data)


def _missing_field(form: str) -> Fault:
    required = sorted(FORMS[form].members.required)

    def fault(pick: Picker, data: Data) -> JsonValue:
        key = pick.one(required)
        if pick.perhaps():
            return {name: value for name, value in data.items() if name != key}
        nothing: Data | None = {} if is_mapping(data[key]) and pick.perhaps() else None
        return data | {key: nothing}

    return fault


def wrong_type(form: str) -> Fault:
    """The fault that a member holds a value of another kind."""
    keys = [member.key for member in FORMS[form].members.members if member.key != "form"]

    def fault(pick: Picker, data: Data) -> JsonValue:
        key = pick.one(keys)
        similar = of_another_kind(pick, data.get(key))
        return data | {key: one_json(pick, _OTHER_KINDS) if pick.perhaps() else similar}

    return fault


def number_for_text(pick: Picker, data: Data) -> JsonValue:
    """What is written in digits is a number, as from a table that takes it for one."""
    keys = [key for key, value in data.items() if isinstance(value, str) and is_digits(value)]
    key = pick.one(keys or list(data))
    return data | {key: of_another_kind(pick, data[key])}


def shape_faults(form: str) -> Faults:
    """The faults that any form can have as a whole."""
    return {
        rules.FORM_MISSING_FIELD.id: _missing_field(form),
        rules.FORM_WRONG_TYPE.id: wrong_type(form),
        rules.FORM_UNKNOWN_FIELD.id: _unknown_field,
        rules.FORM_UNKNOWN_FORM.id: _unknown_form(form),
        rules.FORM_NOT_AN_OBJECT.id: _not_an_object,
    }


def repeated_field(form: str) -> Fault:
    """The fault that a field is given by its key and by a Japanese name besides."""

    def fault(pick: Picker, data: Data) -> JsonValue:
        key = pick.one([key for key, value in data.items() if value is not None])
        _, *names = FORMS[form].members.at((key,)).names
        return data | {pick.one(names): data[key]}

    return fault
