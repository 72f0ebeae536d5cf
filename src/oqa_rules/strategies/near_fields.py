"""Near misses of the fields, put together."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from oqa_rules.fields.all_fields import FIELDS
from oqa_rules.rulebook import JsonValue, Severity
from oqa_rules.strategies.choice_keys import CHOICES
from oqa_rules.strategies.near_codes import NEAR_CODES, NearMisses
from oqa_rules.strategies.near_customer_ids import NEAR_CUSTOMER_IDS
from oqa_rules.strategies.near_dates import NEAR_DATES
from oqa_rules.strategies.near_names import NEAR_NAMES, unknown_choice
from oqa_rules.strategies.picker import Picker

NEAR_FIELDS: Final[NearMisses] = {**NEAR_CODES, **NEAR_CUSTOMER_IDS, **NEAR_DATES, **NEAR_NAMES}
"""Near misses of every rule about a field alone."""


def near_value(pick: Picker, name: str) -> JsonValue:
    """A value that nearly belongs to the field of that name; of a customer ID its three entries."""
    if name in CHOICES:
        return unknown_choice(pick, name)
    return NEAR_FIELDS[pick.one(_ways(name))](pick).value


@lru_cache
def _ways(name: str) -> tuple[str, ...]:
    """The rules of a field by their ids, errors twice as often as what is less."""
    rules = FIELDS[name].rules
    return tuple(rule.id for rule in (*rules, *(each for each in rules if each.severity is Severity.ERROR)))
