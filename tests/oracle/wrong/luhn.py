"""検証番号: more ways in which programs get the sum, or where which rule holds, wrong.

All take prefecture, score table and code and say whether the last digit of the code holds.
"""

from collections.abc import Sequence

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.check_digit import SHORT, counted, luhn_sum


def _holds_with(short: Sequence[str], prefecture: str, score_table: str, text: str) -> bool:
    return luhn_sum(counted(prefecture, score_table, text, tuple(short))) % 10 == 0


def saitama_forgotten(prefecture: str, score_table: str, text: str) -> bool:
    """Saitama is not among the prefectures with the short rule."""
    return _holds_with(("12", "13", "14"), prefecture, score_table, text)


def chiba_forgotten(prefecture: str, score_table: str, text: str) -> bool:
    """Chiba is not among the prefectures with the short rule."""
    return _holds_with(("11", "13", "14"), prefecture, score_table, text)


def kanagawa_forgotten(prefecture: str, score_table: str, text: str) -> bool:
    """The prefectures with the short rule are those from 11 to 14, and the loop stops before 14."""
    return _holds_with(("11", "12", "13"), prefecture, score_table, text)


def osaka_too(prefecture: str, score_table: str, text: str) -> bool:
    """Osaka has the short rule, as the other large prefectures have."""
    return _holds_with((*SHORT, "27"), prefecture, score_table, text)


def short_rule_by_the_first_digit(prefecture: str, score_table: str, text: str) -> bool:
    """Takes the short rule for all prefectures from 10 to 19."""
    return _holds_with((prefecture,) if prefecture.startswith("1") else (), prefecture, score_table, text)


def stations_are_short(prefecture: str, score_table: str, text: str) -> bool:
    """The codes of 訪問看護 always have the short rule."""
    return _holds_with((prefecture,) if score_table == "6" else SHORT, prefecture, score_table, text)


def short_rule_for_medical_only(prefecture: str, score_table: str, text: str) -> bool:
    """The short rule is for 医科 alone."""
    return _holds_with(SHORT if score_table == "1" else (), prefecture, score_table, text)


def score_table_first(prefecture: str, score_table: str, text: str) -> bool:
    """The score table stands in front of the prefecture."""
    return luhn_sum(text if prefecture in SHORT else score_table + prefecture + text) % 10 == 0


def check_digit_doubled(prefecture: str, score_table: str, text: str) -> bool:
    """Begins to double with the check digit itself."""
    return luhn_sum(counted(prefecture, score_table, text) + "0") % 10 == 0


def ten_taken_off(prefecture: str, score_table: str, text: str) -> bool:
    """Of a product of two digits only the last counts."""
    digits = counted(prefecture, score_table, text)
    return sum(int(digit) * (1 + place % 2) % 10 for place, digit in enumerate(reversed(digits))) % 10 == 0


def modulo_eleven(prefecture: str, score_table: str, text: str) -> bool:
    """The rest of a division by eleven is the digit, as with other Japanese numbers."""
    digits = counted(prefecture, score_table, text)
    weighted = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(digits[:-1])))
    return int(text[-1]) == (11 - weighted % 11) % 11 % 10


def digit_of_zero_not_looked_at(prefecture: str, score_table: str, text: str) -> bool:
    """A check digit of 0 is false in an ``if``, and is not looked at."""
    return text.endswith("0") or _holds_with(SHORT, prefecture, score_table, text)


def without_leading_zeros(prefecture: str, score_table: str, text: str) -> bool:
    """Counts from the left after the leading zeros have been lost in a number."""
    digits = str(int(counted(prefecture, score_table, text)))
    return luhn_sum(digits if len(digits) % 2 == 0 or prefecture in SHORT else digits + "0") % 10 == 0


WRONG = candidates(
    "check-digit",
    *(saitama_forgotten, chiba_forgotten, kanagawa_forgotten, osaka_too, short_rule_by_the_first_digit),
    *(stations_are_short, short_rule_for_medical_only, score_table_first, check_digit_doubled, ten_taken_off),
    *(modulo_eleven, digit_of_zero_not_looked_at, without_leading_zeros),
)
