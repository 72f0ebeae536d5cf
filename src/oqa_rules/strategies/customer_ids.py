"""お客さまID: as one text, and as the three entries of a form."""

from __future__ import annotations

from string import ascii_letters
from typing import Final, TypeAlias

from hypothesis import strategies as st

from oqa_rules.fields import customer_id
from oqa_rules.fields.digits import DIGITS
from oqa_rules.rulebook import JsonValue
from oqa_rules.strategies.picker import Picker, built

Entry: TypeAlias = dict[str, JsonValue]
"""Prefix, number and confirmation, by these keys."""

_PLAIN = customer_id.NUMBER.example
_LENGTHS: Final = tuple(reversed(customer_id.NUMBER_LENGTHS))
_SEEN: Final = tuple(
    (prefix, length) for prefix, lengths in customer_id.SEEN_LENGTHS.items() for length in reversed(lengths)
)
_ALPHABET: Final = DIGITS + ascii_letters
_BEGINNINGS: Final = ("O", "F", "CA", "co", "CAE", "COQ", "l", "")
"""Letters for digits, and beginnings that are nearly a prefix."""


def any_number(pick: Picker, length: int) -> str:
    """A number of that length, every other one with letters in it, and never with a prefix in front."""
    digits = pick.digits(_PLAIN[:length])
    if not pick.perhaps():
        return digits
    text = pick.one(_BEGINNINGS) + digits
    at, letter = pick.below(length), pick.one(_ALPHABET)
    number = (text[:at] + letter + text[at + 1 :])[:length]
    return f"{number[:2]}0{number[3:]}" if number[:3].upper() in customer_id.PREFIXES else number


def any_entry(pick: Picker, *, strict: bool = False) -> Entry:
    """The three entries of a customer ID; under ``strict`` of a kind that is seen in practice."""
    if strict:
        prefix, length = pick.one(_SEEN)
        return entry(prefix, pick.digits(_PLAIN[:length]))
    return entry(pick.one(customer_id.PREFIXES), any_number(pick, pick.one(_LENGTHS)))


def any_id(pick: Picker, *, strict: bool = False) -> str:
    """A customer ID as one text."""
    return as_text(any_entry(pick, strict=strict))


def entry(prefix: str, number: str) -> Entry:
    """The three entries that say the same number twice."""
    return {"prefix": prefix, "number": number, "confirmation": number}


def as_text(entries: Entry) -> str:
    """Prefix and number as one text."""
    return f"{entries['prefix']}{entries['number']}"


def customer_ids(*, strict: bool = False) -> st.SearchStrategy[str]:
    """Every お客さまID as one text, such as ``CAF0123456789``; under ``strict`` of the kinds seen in practice."""
    return built(any_id, strict=strict)


def customer_id_entries(*, strict: bool = False) -> st.SearchStrategy[Entry]:
    """Every お客さまID as a form asks for it: ``prefix``, ``number``, and the number again as ``confirmation``."""
    return built(any_entry, strict=strict)
