"""What goes wrong in any application: in its shape, its fields, its customer ID and its dates."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import TypeAlias

from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import customer_id, date_text, score_table, secret_number, year_month
from oqa_rules.fields.field import Field, is_digits, is_mapping
from oqa_rules.forms import FORMS
from oqa_rules.forms.labels import ELIGIBILITY
from oqa_rules.models.member_types import DayType, MonthType, TextsType
from oqa_rules.models.text_types import ChoiceType, FieldType, MemberType, ScoreTableType, SecretType
from oqa_rules.rules import JsonValue, Rule, Severity
from oqa_rules.rules.declared import entries as rules
from oqa_rules.schedule.construction import LEAD_DAYS
from oqa_rules.strategies.applications import CONTRACTED, LINE_WITH_ID, LINES
from oqa_rules.strategies.codes import any_entry, as_text
from oqa_rules.strategies.days import any_day
from oqa_rules.strategies.near_fields import near_value
from oqa_rules.strategies.picker import Data, Make, Picker, as_data, one_json, without
from oqa_rules.strategies.text_faults import of_another_kind, other_value, with_fault

Fault: TypeAlias = Callable[[Picker, Data], JsonValue]
"""Gives back what stands in the place of a valid form, mostly the form with something wrong in it."""

Faults: TypeAlias = Mapping[Rule, Fault]
"""By the rule that they are to break."""

_NO_OBJECTS: tuple[JsonValue, ...] = ([], "", None, 1, True, "{}")
_OTHER_KINDS: tuple[JsonValue, ...] = (1, True, [], {"x": 1}, 190120, 1.5, [""])


def setting(key: str, make: Make[JsonValue]) -> Fault:
    """The fault that something else stands under a key."""
    return lambda pick, data: data | {key: make(pick)}


def setting_one(key: str, *values: JsonValue) -> Fault:
    """The fault that one of these values stands under a key."""
    return setting(key, lambda pick: one_json(pick, values))


def _not_an_object(pick: Picker, data: Data) -> JsonValue:
    return [data] if pick.perhaps() else one_json(pick, _NO_OBJECTS)


def _with_another_key(pick: Picker, value: JsonValue) -> JsonValue:
    members = as_data(value)
    return {with_fault(pick, pick.one(list(members))): other_value(pick)} | members


def _unknown_field(pick: Picker, data: Data) -> JsonValue:
    """A key that is nearly one of its own, in the form or in an object in it."""
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
            return without(key, data)
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
    """Digits have become a number, as in a table that takes them for one."""
    keys = [key for key, value in data.items() if isinstance(value, str) and is_digits(value)]
    key = pick.one(keys or list(data))
    return data | {key: of_another_kind(pick, data[key])}


def shape_faults(form: str) -> Faults:
    """The faults that any form can have as a whole."""
    return {
        rules.FORM_MISSING_FIELD: _missing_field(form),
        rules.FORM_WRONG_TYPE: wrong_type(form),
        rules.FORM_UNKNOWN_FIELD: _unknown_field,
        rules.FORM_UNKNOWN_FORM: setting_one("form", *(name for name in FORMS if name != form), *_OTHER_KINDS),
        rules.FORM_NOT_AN_OBJECT: _not_an_object,
    }


def repeated_field(form: str) -> Fault:
    """The fault that a field is given by a Japanese name besides its key."""

    def fault(pick: Picker, data: Data) -> JsonValue:
        key = pick.one([key for key, value in data.items() if value is not None])
        _, *names = FORMS[form].members.at((key,)).names
        return data | {pick.one(names): data[key]}

    return fault


_NO_ENTRIES: tuple[JsonValue, ...] = (None, {}, {"prefix": None, "number": None})
_TOO_SHORT = (LEAD_DAYS - 1, LEAD_DAYS - 1, LEAD_DAYS - 2, 0)
_LONG_AFTER = -60
"""Days from application to construction, too few."""


def with_line(pick: Picker, form: str, data: Data) -> Data:
    """The form with the line that needs a customer ID, and all that this line needs."""
    line = LINE_WITH_ID[form]
    if data["line_type"] == line:
        return data
    changed = data | {"line_type": line, "customer_id": any_entry(pick, strict=True)}
    return changed | {"flets_v6_option": CONTRACTED} if form == ELIGIBILITY else changed


def incomplete_entry(form: str, *needed: str) -> Fault:
    """The fault that the customer ID, or one entry that it needs, is missing."""

    def fault(pick: Picker, data: Data) -> JsonValue:
        data = with_line(pick, form, data)
        if pick.below(len(needed) + 1) == len(needed):
            return data | {"customer_id": one_json(pick, _NO_ENTRIES)}
        entry, key = any_entry(pick, strict=True), pick.one(needed)
        return data | {"customer_id": entry | {key: None} if pick.perhaps() else without(key, entry)}

    return fault


def entry_not_asked(form: str) -> Fault:
    """The fault that there is a customer ID with another line."""
    others = [key for key in LINES[form].labels if key != LINE_WITH_ID[form]]
    return lambda pick, data: data | {"line_type": pick.one(others), "customer_id": any_entry(pick, strict=True)}


def wrong_entry(form: str) -> Fault:
    """The fault that the customer ID itself is wrong."""
    return lambda pick, data: with_line(pick, form, data) | {"customer_id": near_value(pick, customer_id.FIELD.name)}


def too_late(pick: Picker) -> tuple[date, date]:
    """A day of application and one of construction too soon after it, or before it."""
    construction_on = any_day(pick)
    applied_on = construction_on - timedelta(pick.loved(_TOO_SHORT, _LONG_AFTER, LEAD_DAYS - 1))
    return max(FIRST, min(applied_on, LAST)), construction_on


_FIELDS_OF_VALUES: dict[type[MemberType], Field] = {
    DayType: date_text.FIELD,
    MonthType: year_month.FIELD,
    SecretType: secret_number.FIELD,
    ScoreTableType: score_table.FIELD,
}


def _field_of(value: MemberType | None) -> Field | None:
    if isinstance(value, FieldType):
        return value.field
    if isinstance(value, ChoiceType):
        return value.choice
    return _FIELDS_OF_VALUES.get(type(value)) if value else None


def _near_text(pick: Picker, name: str) -> JsonValue:
    value = near_value(pick, name)
    # A customer ID stands in a field of its own as one text.
    return as_text(as_data(value)) if isinstance(value, Mapping) else value


def _setting_item(key: str, make: Make[JsonValue]) -> Fault:

    def fault(pick: Picker, data: Data) -> JsonValue:
        items = data.get(key)
        if not isinstance(items, list) or not items:
            return data
        at = pick.below(len(items))
        return data | {key: [*items[:at], make(pick), *items[at + 1 :]]}

    return fault


@lru_cache
def field_faults(form: str) -> tuple[Fault, ...]:
    """A near miss in each field of the form, as often as the field has errors."""
    found: list[Fault] = []
    for member in FORMS[form].members.members:
        item = member.value.item if isinstance(member.value, TextsType) else None
        field = _field_of(item or member.value)
        if field is not None:
            near = partial(_near_text, name=field.name)
            fault = _setting_item(member.key, near) if item else setting(member.key, near)
            found += [fault for rule in field.rules if rule.severity is Severity.ERROR]
    return tuple(found)
