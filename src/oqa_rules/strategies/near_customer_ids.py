"""Near misses of お客さまID: the three entries with something wrong in one of them."""

from __future__ import annotations

from typing import Final

from oqa_rules.fields import customer_id
from oqa_rules.fields.digits import is_digits
from oqa_rules.rulebook import Example
from oqa_rules.rulebook.rules import customer_id as rules
from oqa_rules.strategies.customer_ids import Entry, any_entry, any_number, entry
from oqa_rules.strategies.near_codes import NearMisses
from oqa_rules.strategies.picker import Make, Picker
from oqa_rules.strategies.text_faults import (
    ADDITIONS,
    CASE,
    LENGTH,
    WHITE_SPACE,
    WIDTH_AND_SCRIPT,
    before,
    swapped,
    whole,
    with_fault,
    written_over,
)

_SHORT, _LONG = customer_id.NUMBER_LENGTHS
_OTHER_LENGTHS = (_SHORT + 1, _LONG + 1, _SHORT - 1, _LONG + 2, 1, 0, 2 * _LONG)
_PLAIN = customer_id.NUMBER.example * 2
"""Digits enough for every one of these lengths."""

_OTHER_PREFIXES = ("CAB", "caf", "COF", "CA", "cop", "CAFE", "ＣＡＦ", "САF")  # look-alikes
_ANY_CASE = tuple(write(prefix) for prefix in customer_id.PREFIXES for write in (str, str.lower, str.title))
_AFTER_A_PREFIX = (_LONG - 3, _SHORT - 3, _LONG - 3, _LONG, _SHORT)
_LETTERS = tuple(map(written_over, "OIlZzACF"))
_CONSENT_LETTERS = "FAZf"
_STRANGE = (*WIDTH_AND_SCRIPT, *WIDTH_AND_SCRIPT, *WHITE_SPACE, *ADDITIONS)
_AGAIN = (*LENGTH, *(whole(lambda text: text.lstrip("0")), before("0")) * 3, *WHITE_SPACE, *WIDTH_AND_SCRIPT, swapped)
_AGAIN_IN_LETTERS = (*_AGAIN, *CASE * len(_AGAIN))


def _prefix(pick: Picker) -> str:
    return pick.one(customer_id.PREFIXES)


def _digits(pick: Picker, *lengths: int) -> str:
    return pick.digits(_PLAIN[: pick.one(lengths)])


def _other_prefix(pick: Picker) -> Entry:
    prefix = pick.one(_OTHER_PREFIXES) if pick.perhaps() else with_fault(pick, _prefix(pick))
    return entry(prefix, any_number(pick, _LONG))


def _strange_character(pick: Picker) -> Entry:
    return entry(_prefix(pick), with_fault(pick, _digits(pick, _LONG, _SHORT), _STRANGE))


def _other_length(pick: Picker) -> Entry:
    return entry(_prefix(pick), _digits(pick, *_OTHER_LENGTHS))


def _prefix_again(pick: Picker) -> Entry:
    return entry(_prefix(pick), pick.one(_ANY_CASE) + _digits(pick, *_AFTER_A_PREFIX))


def _two_that_differ(pick: Picker) -> Entry:
    first = any_entry(pick)
    number = str(first["number"])
    faults = _AGAIN if is_digits(number) else _AGAIN_IN_LETTERS
    again = with_fault(pick, number, faults) if pick.mostly() else any_number(pick, _LONG)
    return first | {"confirmation": again}


def _with_a_letter(pick: Picker) -> Entry:
    return entry(_prefix(pick), with_fault(pick, _digits(pick, _LONG, _SHORT), _LETTERS))


def _unusual_length(pick: Picker) -> Entry:
    return entry("CAF", any_number(pick, _SHORT))


def _consent_number(pick: Picker) -> Entry:
    return entry(_prefix(pick), pick.one(_CONSENT_LETTERS) + _digits(pick, _LONG))


_ENTRIES: Final[dict[str, Make[Entry]]] = {
    rules.CUSTOMER_ID_PREFIX.id: _other_prefix,
    rules.CUSTOMER_ID_CHARACTERS.id: _strange_character,
    rules.CUSTOMER_ID_LENGTH.id: _other_length,
    rules.CUSTOMER_ID_INCLUDES_PREFIX.id: _prefix_again,
    rules.CUSTOMER_ID_CONFIRMATION.id: _two_that_differ,
    rules.CUSTOMER_ID_LETTERS.id: _with_a_letter,
    rules.CUSTOMER_ID_UNUSUAL_LENGTH.id: _unusual_length,
    rules.CUSTOMER_ID_CONSENT_NUMBER.id: _consent_number,
}


def _as_examples(make: Make[Entry]) -> Make[Example]:
    return lambda pick: Example(customer_id.FIELD.name, make(pick))


NEAR_CUSTOMER_IDS: Final[NearMisses] = {rule: _as_examples(make) for rule, make in _ENTRIES.items()}
"""Near misses of the rules about a customer ID alone."""
