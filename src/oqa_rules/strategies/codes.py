"""Codes of institutions, お客さまID, and the secret number."""

from functools import lru_cache
from string import ascii_letters
from typing import NamedTuple, TypeAlias

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.fields import (
    check_digit,
    customer_id,
    institution_code,
    institution_id,
    prefecture_code,
    score_table,
    secret_number,
)
from oqa_rules.fields.field import DIGITS
from oqa_rules.rules import JsonValue
from oqa_rules.strategies.picker import Data, Picker, built

_PLAIN_CODE = institution_code.FIELD.example
_NUMBERS = 10 ** (institution_code.LENGTH - 1)
"""Without the check digit."""

_FIRST_DISTRICT = 10_000
"""00 is the district of no real code."""


class Codes(NamedTuple):
    """What tells one institution from all others."""

    prefecture_code: str
    score_table: str
    institution_code: str

    @classmethod
    def of(cls, data: Data) -> "Codes":
        """Those of a form or of an institution."""
        return cls(*(str(data[key]) for key in cls._fields))

    def in_form(self) -> Data:
        """The same in the order of a form."""
        return {
            "prefecture_code": self.prefecture_code,
            "institution_code": self.institution_code,
            "score_table": self.score_table,
        }


_PLAIN_ID = institution_id.FIELD.example
_PLAIN_CODES = Codes(_PLAIN_ID[:2], _PLAIN_ID[2], _PLAIN_ID[3:])


@lru_cache
def first_of(plain: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values with the plainest in front."""
    return (plain, *(each for each in values if each != plain))


_PREFECTURES = (*prefecture_code.NAMES, *check_digit.SHORT_RULE_PREFECTURES * 3)
_TABLES = tuple(score_table.NAMES)
_TABLE_FIELD = score_table.FIELD


def any_prefecture(pick: Picker, plain: str = prefecture_code.FIELD.example) -> str:
    """The code of a prefecture; those with the short check-digit rule come more often."""
    return pick.one(first_of(plain, _PREFECTURES))


def any_table(pick: Picker, plain: str = _TABLE_FIELD.example) -> str:
    """The code of a score table."""
    return pick.one(first_of(plain, _TABLES))


_CHOSEN_NUMBERS = (*(digit * secret_number.LENGTH for digit in DIGITS), "1234", "4321", "2580", "1231")
"""Some think them too simple; nobody forbids them."""


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


def any_codes(pick: Picker, plain: Codes = _PLAIN_CODES, *, strict: bool = False, right: bool = False) -> Codes:
    """With ``right`` the check digit fits, under ``strict`` nothing is to be said."""
    prefecture, table = any_prefecture(pick, plain.prefecture_code), any_table(pick, plain.score_table)
    codes = _fitting(prefecture, table, _any_number(pick, plain.institution_code, strict=strict), strict=strict)
    if strict or right or pick.mostly():
        return codes
    code = codes.institution_code
    return codes._replace(institution_code=code[:-1] + pick.digits(code[-1]))


def any_code(pick: Picker, prefecture: str | None = None, table: str | None = None, *, strict: bool = False) -> str:
    """With the check digit that fits where prefecture and score table are both known."""
    number = _any_number(pick, _PLAIN_CODE, strict=strict)
    if prefecture is not None and table is not None:
        return _fitting(prefecture, table, number, strict=strict).institution_code
    return _body(number, table, strict=strict) + pick.digits(_PLAIN_CODE[-1])


def _any_number(pick: Picker, plain: str, *, strict: bool) -> int:
    first = _FIRST_DISTRICT if strict else 0
    return first + pick.after(int(plain[:-1]) - first, _NUMBERS - first)


def _body(number: int, table: str | None, *, strict: bool) -> str:
    text = f"{number:06}"
    # With another digit than 9 there something is to be said of a station.
    return f"{text[:2]}9{text[3:]}" if strict and table == score_table.VISITING_NURSE else text


def _fitting(prefecture: str, table: str, number: int, *, strict: bool) -> Codes:
    body = _body(number, table, strict=strict)
    return Codes(prefecture, table, body + check_digit.expected(body, prefecture, table))


def with_other_table(codes: Codes, *, strict: bool) -> Codes:
    """The same number under the next score table, as with 医科歯科併設."""
    table = _TABLES[(_TABLES.index(codes.score_table) + 1) % len(_TABLES)]
    return _fitting(codes.prefecture_code, table, int(codes.institution_code[:-1]), strict=strict)


def not_taken(codes: Codes, taken: list[Codes], *, strict: bool) -> Codes:
    """With the next number that nobody has."""
    while codes in taken:
        number = max((int(codes.institution_code[:-1]) + 1) % _NUMBERS, _FIRST_DISTRICT)
        codes = _fitting(codes.prefecture_code, codes.score_table, number, strict=strict)
    return codes


def prefecture_codes() -> st.SearchStrategy[str]:
    """Every 都道府県コード; those with the short check-digit rule come more often than by chance."""
    return built(any_prefecture)


def score_tables() -> st.SearchStrategy[str]:
    """Every 点数表コード."""
    return built(any_table)


def secret_numbers() -> st.SearchStrategy[str]:
    """Every 秘密の番号; a leading zero comes more often than by chance. They are made up: nobody's secret."""
    return built(any_secret_number)


def institution_codes(
    *, prefecture: str | None = None, score_table: str | None = None, strict: bool = False
) -> st.SearchStrategy[str]:
    """Every 医療機関等コード; where prefecture and score table are both given, with the right check digit.

    Under ``strict`` nothing at all is to be said about the code in that context. Raises ``InvalidArgument``
    for a prefecture or a score table that there is not.

    >>> from oqa_rules.strategies import institution_codes
    >>> institution_codes(prefecture="48")
    Traceback (most recent call last):
    ...
    hypothesis.errors.InvalidArgument: Prefecture codes run from 01 to 47; found "48".
    """
    for field, value in ((prefecture_code.FIELD, prefecture), (_TABLE_FIELD, score_table)):
        if value is not None and not field.is_valid(value):
            raise InvalidArgument(field.check(value)[0].message.en)
    return built(any_code, prefecture, score_table, strict=strict)


def institution_ids(*, strict: bool = False) -> st.SearchStrategy[str]:
    """The ten digits of every institution; under ``strict`` nothing at all is to be said about them."""
    return built(lambda pick: "".join(any_codes(pick, strict=strict)))


Entry: TypeAlias = dict[str, JsonValue]
"""Prefix, number and confirmation, by these keys."""

_PLAIN_NUMBER = customer_id.NUMBER.example
_LENGTHS = customer_id.NUMBER_LENGTHS[::-1]
_SEEN = [(prefix, length) for prefix, lengths in customer_id.SEEN_LENGTHS.items() for length in reversed(lengths)]
_ALPHABET = DIGITS + ascii_letters
_BEGINNINGS = ("O", "F", "CA", "co", "CAE", "COQ", "l", "")
"""Letters for digits, and what is nearly a prefix."""


def any_number(pick: Picker, length: int) -> str:
    """A number of that length, every other one with letters, none with a prefix in front."""
    digits = pick.digits(_PLAIN_NUMBER[:length])
    if not pick.perhaps():
        return digits
    text = pick.one(_BEGINNINGS) + digits
    at, letter = pick.below(length), pick.one(_ALPHABET)
    number = (text[:at] + letter + text[at + 1 :])[:length]
    return f"{number[:2]}0{number[3:]}" if number[:3].upper() in customer_id.PREFIXES else number


def any_entry(pick: Picker, *, strict: bool = False) -> Entry:
    """The three entries; under ``strict`` of a kind that is seen in practice."""
    if strict:
        prefix, length = pick.one(_SEEN)
        return entry(prefix, pick.digits(_PLAIN_NUMBER[:length]))
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
