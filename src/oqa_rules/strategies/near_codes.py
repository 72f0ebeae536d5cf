"""Near misses of codes and of お客さまID, the one text and the three entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from oqa_rules.fields import customer_id, institution_code, institution_id, prefecture_code, score_table, secret_number
from oqa_rules.fields.check_digit import expected
from oqa_rules.fields.digits import DIGITS, is_digits
from oqa_rules.rulebook import Example
from oqa_rules.rulebook.rules import codes as code_rules
from oqa_rules.rulebook.rules import customer_id as id_rules
from oqa_rules.strategies.codes import (
    Entry,
    any_codes,
    any_entry,
    any_number,
    any_prefecture,
    any_secret_number,
    any_table,
    entry,
)
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

NearMisses: TypeAlias = Mapping[str, Make[Example]]
"""By the id of the rule that they are made to break; whether they do is judged elsewhere."""

_CODE = institution_code.FIELD.name
_PLAIN_CODE = institution_code.FIELD.example

_TWO_DIGITS = [f"{number:02}" for number in range(100)]
_UNKNOWN_PREFECTURES = [code for code in _TWO_DIGITS if code not in prefecture_code.NAMES]
_BESIDE_PREFECTURES = (_UNKNOWN_PREFECTURES[1], _UNKNOWN_PREFECTURES[0])
"""The first that is too high, and the one that is too low."""
_UNKNOWN_TABLES = [digit for digit in DIGITS if digit not in score_table.NAMES]
_OTHER_THIRD_DIGITS = DIGITS[:-1]


def examples_of(of: str, make: Make[str]) -> Make[Example]:
    """The texts as examples of a field, judged without context."""
    return lambda pick: Example(of, make(pick))


def _unknown_prefecture(pick: Picker) -> str:
    return pick.one(_UNKNOWN_PREFECTURES if pick.perhaps() else _BESIDE_PREFECTURES)


def _unknown_table(pick: Picker) -> str:
    return with_fault(pick, any_table(pick)) if pick.perhaps() else pick.one(_UNKNOWN_TABLES)


def _nearly_a_code(pick: Picker) -> str:
    """A code with a fault, or one with the prefecture, or prefecture and score table, in front."""
    way = pick.below(4)
    codes = any_codes(pick)
    if way <= 1:
        return with_fault(pick, codes.institution_code)
    return codes.prefecture + (codes.score_table if way == 2 else "") + codes.institution_code  # noqa: PLR2004  # a way


def _wrong_check_digit(pick: Picker) -> Example:
    """A code with any other digit, or with the one that is right elsewhere or for another score table."""
    codes = any_codes(pick, right=True)
    body, digit = codes.institution_code[:-1], codes.institution_code[-1]
    if pick.perhaps():
        digit = expected(body, any_prefecture(pick), any_table(pick))
    else:
        digit = str((int(digit) + pick.between(1, len(DIGITS) - 1)) % len(DIGITS))
    return Example(_CODE, body + digit, {"prefecture": codes.prefecture, "score_table": codes.score_table})


def _no_district(pick: Picker) -> str:
    return f"00{pick.digits(_PLAIN_CODE[2:])}"


def _other_third_digit(pick: Picker) -> Example:
    code = pick.digits(_PLAIN_CODE[:2]) + pick.one(_OTHER_THIRD_DIGITS) + pick.digits(_PLAIN_CODE[3:])
    return Example(_CODE, code, {"score_table": score_table.VISITING_NURSE})


NEAR_CODES: Final[NearMisses] = {
    code_rules.PREFECTURE_CODE_FORMAT.id: examples_of(
        prefecture_code.FIELD.name, lambda pick: with_fault(pick, any_prefecture(pick))
    ),
    code_rules.PREFECTURE_CODE_UNKNOWN.id: examples_of(prefecture_code.FIELD.name, _unknown_prefecture),
    code_rules.SCORE_TABLE_UNKNOWN.id: examples_of(score_table.FIELD.name, _unknown_table),
    code_rules.INSTITUTION_CODE_FORMAT.id: examples_of(_CODE, _nearly_a_code),
    code_rules.INSTITUTION_CODE_CHECK_DIGIT.id: _wrong_check_digit,
    code_rules.INSTITUTION_CODE_DISTRICT.id: examples_of(_CODE, _no_district),
    code_rules.INSTITUTION_CODE_VISITING_NURSE_NUMBER.id: _other_third_digit,
    code_rules.INSTITUTION_ID_FORMAT.id: examples_of(
        institution_id.FIELD.name, lambda pick: with_fault(pick, "".join(any_codes(pick, strict=True)))
    ),
    code_rules.SECRET_NUMBER_FORMAT.id: examples_of(
        secret_number.FIELD.name, lambda pick: with_fault(pick, any_secret_number(pick))
    ),
}
"""Near misses of the rules about codes."""


_SHORT, _LONG = customer_id.NUMBER_LENGTHS
_OTHER_LENGTHS = (_SHORT + 1, _LONG + 1, _SHORT - 1, _LONG + 2, 1, 0, 2 * _LONG)
_PLAIN_NUMBER = customer_id.NUMBER.example * 2
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
    return pick.digits(_PLAIN_NUMBER[: pick.one(lengths)])


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
    id_rules.CUSTOMER_ID_PREFIX.id: _other_prefix,
    id_rules.CUSTOMER_ID_CHARACTERS.id: _strange_character,
    id_rules.CUSTOMER_ID_LENGTH.id: _other_length,
    id_rules.CUSTOMER_ID_INCLUDES_PREFIX.id: _prefix_again,
    id_rules.CUSTOMER_ID_CONFIRMATION.id: _two_that_differ,
    id_rules.CUSTOMER_ID_LETTERS.id: _with_a_letter,
    id_rules.CUSTOMER_ID_UNUSUAL_LENGTH.id: _unusual_length,
    id_rules.CUSTOMER_ID_CONSENT_NUMBER.id: _consent_number,
}


def _as_examples(make: Make[Entry]) -> Make[Example]:
    return lambda pick: Example(customer_id.FIELD.name, make(pick))


NEAR_CUSTOMER_IDS: Final[NearMisses] = {rule: _as_examples(make) for rule, make in _ENTRIES.items()}
"""Near misses of the rules about a customer ID alone."""
