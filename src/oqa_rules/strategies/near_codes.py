"""Near misses of codes: nearly a prefecture, a score table, an institution code, a secret number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from oqa_rules.fields import institution_code, institution_id, prefecture_code, score_table, secret_number
from oqa_rules.fields.check_digit import expected
from oqa_rules.fields.digits import DIGITS
from oqa_rules.rulebook import Example
from oqa_rules.rulebook.rules import institution_code as code_rules
from oqa_rules.rulebook.rules import institution_id as id_rules
from oqa_rules.rulebook.rules import prefecture_code as prefecture_rules
from oqa_rules.rulebook.rules import score_table as table_rules
from oqa_rules.rulebook.rules import secret_number as secret_rules
from oqa_rules.strategies.codes import any_codes, any_prefecture, any_secret_number, any_table
from oqa_rules.strategies.picker import Make, Picker
from oqa_rules.strategies.text_faults import with_fault

NearMisses: TypeAlias = Mapping[str, Make[Example]]
"""By the id of the rule that they are made to break; whether they do is judged elsewhere."""

_CODE = institution_code.FIELD.name
_PLAIN = institution_code.FIELD.example

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
    return f"00{pick.digits(_PLAIN[2:])}"


def _other_third_digit(pick: Picker) -> Example:
    code = pick.digits(_PLAIN[:2]) + pick.one(_OTHER_THIRD_DIGITS) + pick.digits(_PLAIN[3:])
    return Example(_CODE, code, {"score_table": score_table.VISITING_NURSE})


NEAR_CODES: Final[NearMisses] = {
    prefecture_rules.PREFECTURE_CODE_FORMAT.id: examples_of(
        prefecture_code.FIELD.name, lambda pick: with_fault(pick, any_prefecture(pick))
    ),
    prefecture_rules.PREFECTURE_CODE_UNKNOWN.id: examples_of(prefecture_code.FIELD.name, _unknown_prefecture),
    table_rules.SCORE_TABLE_UNKNOWN.id: examples_of(score_table.FIELD.name, _unknown_table),
    code_rules.INSTITUTION_CODE_FORMAT.id: examples_of(_CODE, _nearly_a_code),
    code_rules.INSTITUTION_CODE_CHECK_DIGIT.id: _wrong_check_digit,
    code_rules.INSTITUTION_CODE_DISTRICT.id: examples_of(_CODE, _no_district),
    code_rules.INSTITUTION_CODE_VISITING_NURSE_NUMBER.id: _other_third_digit,
    id_rules.INSTITUTION_ID_FORMAT.id: examples_of(
        institution_id.FIELD.name, lambda pick: with_fault(pick, "".join(any_codes(pick, strict=True)))
    ),
    secret_rules.SECRET_NUMBER_FORMAT.id: examples_of(
        secret_number.FIELD.name, lambda pick: with_fault(pick, any_secret_number(pick))
    ),
}
"""Near misses of the rules about codes."""
