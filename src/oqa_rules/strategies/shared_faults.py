"""What goes wrong with what several applications share: the customer ID, and the two weeks before construction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import customer_id
from oqa_rules.forms.names import ELIGIBILITY
from oqa_rules.rulebook import JsonValue
from oqa_rules.schedule.construction import LEAD_DAYS
from oqa_rules.strategies.customer_ids import any_entry
from oqa_rules.strategies.days import any_day
from oqa_rules.strategies.form_faults import Fault
from oqa_rules.strategies.form_parts import CONTRACTED, LINES, line_with_id
from oqa_rules.strategies.json_data import Data, one_json
from oqa_rules.strategies.near_fields import near_value
from oqa_rules.strategies.picker import Picker

_NO_ENTRIES: Final[tuple[JsonValue, ...]] = (None, {}, {"prefix": None, "number": None})
_TOO_SHORT: Final = (LEAD_DAYS - 1, LEAD_DAYS - 1, LEAD_DAYS - 2, 0)
_LONG_AFTER: Final = -60
"""Days from the application to construction, fewer than there must be."""


def with_line(pick: Picker, form: str, data: Data) -> Data:
    """The form with the line that needs a customer ID, and with all that this line needs."""
    line = line_with_id(form)
    if data["line_type"] == line:
        return data
    changed = data | {"line_type": line, "customer_id": any_entry(pick, strict=True)}
    return changed | {"flets_v6_option": CONTRACTED} if form == ELIGIBILITY else changed


def incomplete_entry(form: str, *needed: str) -> Fault:
    """The fault that the customer ID, or one entry that it needs, is not there where it is asked for."""

    def fault(pick: Picker, data: Data) -> JsonValue:
        data = with_line(pick, form, data)
        if pick.below(len(needed) + 1) == len(needed):
            return data | {"customer_id": one_json(pick, _NO_ENTRIES)}
        entry, key = any_entry(pick, strict=True), pick.one(needed)
        if pick.perhaps():
            return data | {"customer_id": entry | {key: None}}
        return data | {"customer_id": {name: value for name, value in entry.items() if name != key}}

    return fault


def entry_not_asked(form: str) -> Fault:
    """The fault that there is a customer ID with a line for which the portal does not ask for one."""
    others = [key for key in LINES[form].labels if key != line_with_id(form)]
    return lambda pick, data: data | {"line_type": pick.one(others), "customer_id": any_entry(pick, strict=True)}


def wrong_entry(form: str) -> Fault:
    """The fault that something is wrong with the customer ID itself, where it is asked for."""
    return lambda pick, data: with_line(pick, form, data) | {"customer_id": near_value(pick, customer_id.FIELD.name)}


def too_late(pick: Picker) -> tuple[date, date]:
    """A day of application and one of construction less than two weeks after it, or before it."""
    construction_on = any_day(pick)
    applied_on = construction_on - timedelta(pick.loved(_TOO_SHORT, _LONG_AFTER, LEAD_DAYS - 1))
    return max(FIRST, min(applied_on, LAST)), construction_on
