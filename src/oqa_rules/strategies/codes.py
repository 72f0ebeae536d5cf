"""Codes of institutions, お客さまID, and the secret number."""

from functools import lru_cache
from string import ascii_letters

from oqa_rules.fields import (
    check_digit,
    customer_id,
    institution_code,
    prefecture_code,
    score_table,
    secret_number,
)
from oqa_rules.fields.field import DIGITS
from oqa_rules.fields.institution_id import InstitutionIdParts
from oqa_rules.rules.picker import Picker
from oqa_rules.rules.score_tables import VISITING_NURSE

_PLAIN_CODE = institution_code.FIELD.example
_PLAIN_CODES = InstitutionIdParts("27", VISITING_NURSE, _PLAIN_CODE)
"""As in the bundled applications."""

_NUMBERS: int = 10 ** (institution_code.LENGTH - 1)
"""Without the check digit."""

_FIRST_DISTRICT = 10_000
"""00 is the district of no real code."""

_PREFECTURES = (*prefecture_code.NAMES, *check_digit.SHORT_RULE_PREFECTURES * 3)
_TABLES = tuple(score_table.NAMES)
_CHOSEN_NUMBERS = (*(digit * secret_number.LENGTH for digit in DIGITS), "1234", "4321", "2580", "1231")
"""Some think them too simple; nobody forbids them."""


@lru_cache
def _first_of(plain: str, values: tuple[str, ...]) -> tuple[str, ...]:
    return (plain, *(each for each in values if each != plain))


def any_prefecture(pick: Picker, plain: str = prefecture_code.FIELD.example) -> str:
    """The code of a prefecture; those with the short check-digit rule come more often."""
    return pick.one(_first_of(plain, _PREFECTURES))


def any_table(pick: Picker, plain: str = score_table.FIELD.example) -> str:
    """The code of a score table."""
    return pick.one(_first_of(plain, _TABLES))


def any_codes(
    pick: Picker, plain: InstitutionIdParts = _PLAIN_CODES, *, strict: bool = False, right: bool = False
) -> InstitutionIdParts:
    """With ``right`` the check digit fits, under ``strict`` nothing is to be said."""
    prefecture, table = any_prefecture(pick, plain.prefecture_code), any_table(pick, plain.score_table)
    code = _fitting(prefecture, table, _any_number(pick, plain.institution_code, strict=strict), strict=strict)
    if not (strict or right or pick.mostly()):
        code = code[:-1] + pick.digits(code[-1])
    return InstitutionIdParts(prefecture, table, code)


def any_code(pick: Picker, prefecture: str | None = None, table: str | None = None, *, strict: bool = False) -> str:
    """With the check digit that fits where prefecture and score table are both known."""
    number = _any_number(pick, _PLAIN_CODE, strict=strict)
    if prefecture is not None and table is not None:
        return _fitting(prefecture, table, number, strict=strict)
    return _body(number, table, strict=strict) + pick.digits(_PLAIN_CODE[-1])


def _any_number(pick: Picker, plain: str, *, strict: bool) -> int:
    first = _FIRST_DISTRICT
    if not (strict or pick.mostly() or pick.mostly()):
        return pick.below(first)
    count = _NUMBERS - first
    return first + (int(plain[:-1]) - first + pick.below(count)) % count


def _body(number: int, table: str | None, *, strict: bool) -> str:
    text = f"{number:06}"
    # With another digit than 9 there something is to be said of a station.
    return f"{text[:2]}9{text[3:]}" if strict and table == VISITING_NURSE else text


def _fitting(prefecture: str, table: str, number: int, *, strict: bool) -> str:
    body = _body(number, table, strict=strict)
    return body + check_digit.expected(body, prefecture, table)


def any_id(pick: Picker, *, strict: bool) -> str:
    """The ten digits of an institution."""
    codes = any_codes(pick, strict=strict)
    return codes.prefecture_code + codes.score_table + codes.institution_code


def any_secret_number(pick: Picker) -> str:
    """Mostly one with a zero in front, one as people choose it, or any."""
    plain = secret_number.FIELD.example
    match pick.below(4):
        case 2:
            return pick.one(_CHOSEN_NUMBERS)
        case 3:
            return pick.digits(plain)
        case _:
            return f"0{pick.digits(plain[1:])}"


_PLAIN_NUMBER = customer_id.NUMBER.example
_LENGTHS = customer_id.NUMBER_LENGTHS[::-1]
_SEEN = [(prefix, length) for prefix, lengths in customer_id.SEEN_LENGTHS.items() for length in reversed(lengths)]
_ALPHABET = DIGITS + ascii_letters
_BEGINNINGS = ("O", "F", "CA", "co", "CAE", "COQ", "l", "")
"""Letters for digits, and what is nearly a prefix."""


def _any_number_of_line(pick: Picker, length: int) -> str:
    """A number of that length, every other one with letters, none with a prefix in front."""
    digits = pick.digits(_PLAIN_NUMBER[:length])
    if not pick.perhaps():
        return digits
    text = pick.one(_BEGINNINGS) + digits
    at, letter = pick.below(length), pick.one(_ALPHABET)
    number = (text[:at] + letter + text[at + 1 :])[:length]
    return f"{number[:2]}0{number[3:]}" if number[:3].upper() in customer_id.PREFIXES else number


def any_customer_id(pick: Picker, *, strict: bool) -> str:
    """Prefix and number; under ``strict`` of a kind that is seen in practice."""
    if strict:
        prefix, length = pick.one(_SEEN)
        return prefix + pick.digits(_PLAIN_NUMBER[:length])
    return pick.one(customer_id.PREFIXES) + _any_number_of_line(pick, pick.one(_LENGTHS))
