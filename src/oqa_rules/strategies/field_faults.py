"""What goes wrong in the fields of an application: values that nearly belong to them."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Final

from oqa_rules.fields import date_text, score_table, secret_number, year_month
from oqa_rules.fields.all_fields import FIELDS
from oqa_rules.fields.field import Field
from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms import FORMS
from oqa_rules.parts.lists import TextsValue
from oqa_rules.parts.plain_values import DayValue, MonthValue
from oqa_rules.parts.text_values import ChosenKey, JudgedTextValue, ScoreTableKey, SecretValue
from oqa_rules.parts.value import Value
from oqa_rules.rulebook import JsonValue, Severity
from oqa_rules.strategies.form_faults import Fault, setting
from oqa_rules.strategies.json_data import Data
from oqa_rules.strategies.near_fields import near_value
from oqa_rules.strategies.picker import Picker

_FIELDS_OF_VALUES: Final[dict[type[Value], Field]] = {
    DayValue: date_text.FIELD,
    MonthValue: year_month.FIELD,
    SecretValue: secret_number.FIELD,
    ScoreTableKey: score_table.FIELD,
}


def _field_of(value: Value | None) -> Field | None:
    """The field that a value is judged by."""
    if isinstance(value, JudgedTextValue):
        return value.field
    if isinstance(value, ChosenKey):
        return value.choice
    return None if value is None else _FIELDS_OF_VALUES.get(type(value))


def _near_text(pick: Picker, name: str) -> JsonValue:
    value = near_value(pick, name)
    # A customer ID stands in a field of its own as one text.
    return f"{value['prefix']}{value['number']}" if is_mapping(value) else value


def _setting_item(key: str, name: str) -> Fault:
    """The fault that one item of a list is a value that nearly belongs to the field."""

    def fault(pick: Picker, data: Data) -> JsonValue:
        given = data.get(key)
        items: list[JsonValue] = given if isinstance(given, list) else []
        if not items:
            return data
        at = pick.below(len(items))
        return data | {key: [*items[:at], _near_text(pick, name), *items[at + 1 :]]}

    return fault


@lru_cache
def field_faults(form: str) -> tuple[Fault, ...]:
    """A value that nearly belongs to it in each field of the form, as often as the field has errors."""
    found: list[Fault] = []
    for member in FORMS[form].members.members:
        item = member.value.item if isinstance(member.value, TextsValue) else None
        field = _field_of(item or member.value)
        if field is None:
            continue
        near = partial(_near_text, name=field.name)
        fault = setting(member.key, near) if item is None else _setting_item(member.key, field.name)
        found += [fault for rule in FIELDS[field.name].rules if rule.severity is Severity.ERROR]
    return tuple(found)
