"""Codes of institutions, お客さまID, and the secret number."""

from __future__ import annotations

from functools import lru_cache
from string import ascii_letters
from typing import Final, NamedTuple, TypeAlias

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
from oqa_rules.fields.digits import DIGITS
from oqa_rules.fields.field import Field
from oqa_rules.fields.score_table import VISITING_NURSE
from oqa_rules.rulebook import JsonValue
from oqa_rules.strategies.picker import Picker, built

_PLAIN_CODE = institution_code.FIELD.example
_NUMBERS = 10 ** (institution_code.LENGTH - 1)
"""How many numbers there are before the check digit."""

_FIRST_DISTRICT: Final = 10_000
"""District 01 in them: 00 is the district of no real code."""

_TABLE_FIELD = score_table.FIELD


class Codes(NamedTuple):
    """Prefecture, score table and institution code of one institution."""

    prefecture: str
    score_table: str
    institution_code: str


_PLAIN_ID = institution_id.parse(institution_id.FIELD.example)
PLAIN_CODES: Final = Codes(_PLAIN_ID.prefecture_code, _PLAIN_ID.score_table, _PLAIN_ID.institution_code)
"""Those of the example of a ten-digit identifier."""


@lru_cache
def first_of(plain: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The same values with ``plain`` in front, where an example shrinks to."""
    return (plain, *(each for each in values if each != plain))


_PREFECTURES: Final = (*prefecture_code.NAMES, *check_digit.SHORT_RULE_PREFECTURES * 3)
"""Every prefecture; those with the short check-digit rule come more often."""


def any_prefecture(pick: Picker, plain: str = prefecture_code.FIELD.example) -> str:
    """The code of a prefecture."""
    return pick.one(first_of(plain, _PREFECTURES))


def any_table(pick: Picker, plain: str = score_table.FIELD.example) -> str:
    """The code of a score table."""
    return pick.one(first_of(plain, tuple(score_table.NAMES)))


_CHOSEN_NUMBERS: Final = (*(digit * secret_number.LENGTH for digit in DIGITS), "1234", "4321", "2580", "1231")
"""Secret numbers that some think too simple, which nobody forbids."""


def any_secret_number(pick: Picker) -> str:
    """A secret number: mostly one with a zero in front, one as people choose it, or any."""
    way, plain = pick.below(4), secret_number.FIELD.example
    if way <= 1:
        return f"0{pick.digits(plain[1:])}"
    return pick.one(_CHOSEN_NUMBERS) if way == 2 else pick.digits(plain)  # noqa: PLR2004  # one of four


def any_codes(pick: Picker, plain: Codes = PLAIN_CODES, *, strict: bool = False, right: bool = False) -> Codes:
    """The codes of an institution; with ``right`` the check digit fits, under ``strict`` nothing is to be said."""
    prefecture, table = any_prefecture(pick, plain.prefecture), any_table(pick, plain.score_table)
    body = _any_body(pick, table, plain.institution_code[:-1], strict=strict)
    fitting = _with_check_digit(prefecture, table, body)
    if strict or right or pick.mostly():
        return fitting
    return fitting._replace(institution_code=body + pick.digits(fitting.institution_code[-1]))


def any_code(pick: Picker, prefecture: str | None, table: str | None, *, strict: bool = False) -> str:
    """An institution code, with the check digit that fits where prefecture and score table are both known."""
    body = _any_body(pick, table, strict=strict)
    if prefecture is not None and table is not None:
        return _with_check_digit(prefecture, table, body).institution_code
    return body + pick.digits(_PLAIN_CODE[-1])


def _any_body(pick: Picker, table: str | None, plain: str = _PLAIN_CODE[:-1], *, strict: bool) -> str:
    first = _FIRST_DISTRICT if strict else 0
    return _body(first + pick.after(int(plain) - first, _NUMBERS - first), table, strict=strict)


def _body(number: int, table: str | None, *, strict: bool) -> str:
    text = f"{number:06}"
    # Nearly every station of visiting nurses has a 9 there, and with another digit something is to be said.
    return f"{text[:2]}9{text[3:]}" if strict and table == VISITING_NURSE else text


def _with_check_digit(prefecture: str, table: str, body: str) -> Codes:
    return Codes(prefecture, table, body + check_digit.expected(body, prefecture, table))


def with_other_table(codes: Codes, *, strict: bool) -> Codes:
    """The institution beside it in one house: the same number under the next score table, as with 医科歯科併設."""
    tables = tuple(score_table.NAMES)
    table = tables[(tables.index(codes.score_table) + 1) % len(tables)]
    body = _body(int(codes.institution_code[:-1]), table, strict=strict)
    return _with_check_digit(codes.prefecture, table, body)


def next_codes(codes: Codes, *, strict: bool) -> Codes:
    """The same with the next number, to tell two institutions apart."""
    number = max((int(codes.institution_code[:-1]) + 1) % _NUMBERS, _FIRST_DISTRICT)
    return _with_check_digit(codes.prefecture, codes.score_table, _body(number, codes.score_table, strict=strict))


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
    _known(prefecture_code.FIELD, prefecture)
    _known(_TABLE_FIELD, score_table)
    return built(any_code, prefecture, score_table, strict=strict)


def institution_ids(*, strict: bool = False) -> st.SearchStrategy[str]:
    """The ten digits of every institution; under ``strict`` nothing at all is to be said about them."""
    return built(lambda pick: "".join(any_codes(pick, strict=strict)))


def _known(field: Field, value: str | None) -> None:
    if value is not None and not field.is_valid(value):
        raise InvalidArgument(field.check(value)[0].message.en)


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
