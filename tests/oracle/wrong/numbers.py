"""Codes that are read as numbers, cut or trimmed on their way: how languages and databases treat short texts.

All take the text of the field and say whether it is valid.
"""

import re

from tests.oracle.wrong import check_digit
from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.fields import institution_code, prefecture_code, score_table, secret_number


def _is_whole(text: str) -> bool:
    """What ``int.TryParse`` of .NET takes: a sign, and white space at both ends."""
    return re.fullmatch(r"[ \t-\r]*[+-]?[0-9]+[ \t-\r]*", text) is not None


def to_the_nul(text: str) -> str:
    """A text of C."""
    return text.split("\0", maxsplit=1)[0]


# 都道府県コード


def prefecture_signed(text: str) -> bool:
    """Has two characters parsed as a number, which may have a sign and white space."""
    return len(text) == 2 and _is_whole(text) and 1 <= int(text) <= 47


def prefecture_with_spaces_behind(text: str) -> bool:
    """Compares as SQL does, where spaces at the end count for nothing."""
    return prefecture_code(text.rstrip(" "))


def prefecture_to_the_nul(text: str) -> bool:
    """The text ends at a NUL, as in C."""
    return prefecture_code(to_the_nul(text))


def okinawa_forgotten(text: str) -> bool:
    """The loop over the prefectures stops before 47."""
    return prefecture_code(text) and int(text) < 47


def prefecture_of_insurers(text: str) -> bool:
    """Takes 51 to 97, which insurers have for prefectures."""
    return prefecture_code(text) or re.fullmatch("5[1-9]|[6-8][0-9]|9[0-7]", text) is not None


def prefecture_with_line_break(text: str) -> bool:
    """The end of the pattern is ``$``, which stands before a last line break too."""
    return re.match("(?:0[1-9]|[1-3][0-9]|4[0-7])$", text) is not None


# 点数表コード


def score_table_as_number(text: str) -> bool:
    """The code is a number, so that 01 is as good as 1."""
    return _is_whole(text) and int(text) in {1, 3, 4, 6}


def score_table_by_its_first_character(text: str) -> bool:
    """Looks at the first character, because the list says 6：訪問看護ステーション."""
    return score_table(text[:1])


def score_table_without_nursing(text: str) -> bool:
    """Knows 医科, 歯科 and 調剤."""
    return score_table(text) and text != "6"


def score_table_without_pharmacies(text: str) -> bool:
    """Knows 医科, 歯科 and 訪問看護."""
    return score_table(text) and text != "4"


def score_table_with_line_break(text: str) -> bool:
    """The end of the pattern is ``$``, which stands before a last line break too."""
    return re.match("[1346]$", text) is not None


def score_table_to_the_nul(text: str) -> bool:
    """The text ends at a NUL, as in C."""
    return score_table(to_the_nul(text))


# 秘密の番号


def secret_signed(text: str) -> bool:
    """Has four characters parsed as a number, which may have a sign and white space."""
    return len(text) == 4 and _is_whole(text)


def secret_with_a_point(text: str) -> bool:
    """Four characters that are numeric in PHP: 1.23 and 1e10 too."""
    return len(text) == 4 and re.fullmatch(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", text) is not None


def secret_zero_is_none(text: str) -> bool:
    """The number 0 is false in an ``if`` of JavaScript, so that 0000 is missing."""
    return secret_number(text) and int(text) != 0


def secret_of_four_to_six(text: str) -> bool:
    """Four to six digits, as banks have them."""
    return re.fullmatch("[0-9]{4,6}", text) is not None


def secret_to_the_nul(text: str) -> bool:
    """The text ends at a NUL, as in C."""
    return secret_number(to_the_nul(text))


def secret_cut(text: str) -> bool:
    """The column has four characters, and the database cuts what is longer."""
    return secret_number(text[:4])


# 医療機関等コード


def code_signed(text: str) -> bool:
    """Has seven characters parsed as a number, which may have a sign and white space."""
    return len(text) == 7 and _is_whole(text)


def code_to_the_nul(text: str) -> bool:
    """The text ends at a NUL, as in C."""
    return institution_code(to_the_nul(text))


def code_trimmed(text: str) -> bool:
    """Trims before it looks."""
    return institution_code(text.strip())


def code_padded(text: str) -> bool:
    """Pads a code that has lost its zeros in a spreadsheet."""
    return institution_code(text.zfill(7)) and text != ""


def code_with_its_own_check_digit(text: str) -> bool:
    """Takes the short rule of the check digit for all codes, though prefecture and score table are not known."""
    return institution_code(text) and check_digit.luhn_sum(text) % 10 == 0


WRONG = (
    *candidates(
        "prefecture-code",
        *(prefecture_signed, prefecture_with_spaces_behind, prefecture_to_the_nul, okinawa_forgotten),
        *(prefecture_of_insurers, prefecture_with_line_break),
    ),
    *candidates(
        "score-table",
        *(score_table_as_number, score_table_by_its_first_character, score_table_without_nursing),
        *(score_table_without_pharmacies, score_table_with_line_break, score_table_to_the_nul),
    ),
    *candidates(
        "secret-number",
        *(secret_signed, secret_with_a_point, secret_zero_is_none, secret_of_four_to_six, secret_to_the_nul),
        secret_cut,
    ),
    *candidates(
        "institution-code",
        *(code_signed, code_to_the_nul, code_trimmed, code_padded, code_with_its_own_check_digit),
    ),
)
