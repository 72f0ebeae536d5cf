"""One field at a time. First each as it is right, then the ways in which programs get it wrong.

All take the text of the field and say whether it is valid; a docstring names the bug.
"""

import re
from datetime import datetime
from unicodedata import category, normalize

# As it is right


def prefecture_code(text: str) -> bool:
    return re.fullmatch("[0-9]{2}", text) is not None and 1 <= int(text) <= 47


def score_table(text: str) -> bool:
    return text in {"1", "3", "4", "6"}


def secret_number(text: str) -> bool:
    return re.fullmatch("[0-9]{4}", text) is not None


def terminal_name(text: str) -> bool:
    return is_visible(text) and {"Cc", "Cs", "Zl", "Zp"}.isdisjoint(map(category, text))


def is_visible(text: str) -> bool:
    return any(category(each)[0] not in "ZC" for each in text)


def year_month(text: str) -> bool:
    return re.fullmatch("20[0-9]{2}-(?:0[1-9]|1[0-2])", text) is not None


def institution_code(text: str) -> bool:
    return re.fullmatch("[0-9]{7}", text) is not None


# 都道府県コード


def prefecture_48(text: str) -> bool:
    """There are 48 prefectures."""
    return re.fullmatch("[0-9]{2}", text) is not None and 1 <= int(text) <= 48


def prefecture_00(text: str) -> bool:
    """Nothing is said about 00."""
    return re.fullmatch("[0-9]{2}", text) is not None and int(text) <= 47


def prefecture_in_any_script(text: str) -> bool:
    r"""A digit is ``\d``, of any script in the world."""
    return re.fullmatch(r"\d{2}", text) is not None and 1 <= int(text) <= 47


def prefecture_as_number(text: str) -> bool:
    """The code is a number, so that 1 is as good as 01."""
    return text.isascii() and text.isdecimal() and 1 <= int(text) <= 47


# 点数表コード


def score_table_range(text: str) -> bool:
    """Everything from 1 to 6 is a score table."""
    return re.fullmatch("[1-6]", text) is not None


def score_table_found_in_text(text: str) -> bool:
    """Looks for the code in a text of all codes, where nothing at all and 13 are found too."""
    return text in "1346"


def score_table_folded(text: str) -> bool:
    """Folds full-width digits before it looks."""
    return normalize("NFKC", text) in {"1", "3", "4", "6"}


# 秘密の番号


def secret_as_number(text: str) -> bool:
    """The number is a number, which leading zeros are lost on."""
    return text.isascii() and text.isdecimal() and len(str(int(text))) == len(text) == 4


def secret_in_any_script(text: str) -> bool:
    """A digit is what Unicode calls one, full-width and superscript ones too."""
    return len(text) == 4 and text.isdigit()


def secret_with_line_break(text: str) -> bool:
    """The end of the pattern is ``$``, which stands before a last line break too."""
    return re.match("[0-9]{4}$", text) is not None


def secret_trimmed(text: str) -> bool:
    """Trims before it looks."""
    return re.fullmatch("[0-9]{4}", text.strip()) is not None


def secret_too_simple(text: str) -> bool:
    """Refuses four times the same digit, which nobody asked for."""
    return secret_number(text) and len(set(text)) > 1


# 端末名称


def blank_is_ascii(text: str) -> bool:
    """Only the space of ASCII is invisible; the full-width one seems to be a name."""
    return bool(text.strip(" ")) and not any(category(each) in {"Cc", "Cs", "Zl", "Zp"} for each in text)


def zero_width_name(text: str) -> bool:
    """What trimming leaves over is visible, a zero-width space too."""
    return bool(text.strip()) and not any(category(each) in {"Cc", "Cs", "Zl", "Zp"} for each in text)


def name_of_two_lines(text: str) -> bool:
    """Line breaks and tabs are part of a name."""
    return is_visible(text)


def name_of_twenty(text: str) -> bool:
    """The column of the database has twenty characters."""
    return terminal_name(text) and len(text) <= 20


def name_in_cp932(text: str) -> bool:
    """Ends in an error where cp932 has no such character."""
    return bool(text.encode("cp932")) and terminal_name(text)


# 年月


def year_2100(text: str) -> bool:
    """The last year is 2100."""
    return re.fullmatch("(?:20[0-9]{2}|2100)-(?:0[1-9]|1[0-2])", text) is not None


def month_00(text: str) -> bool:
    """Months are numbered from 00."""
    return re.fullmatch("20[0-9]{2}-(?:0[0-9]|1[0-2])", text) is not None


def month_13(text: str) -> bool:
    """A month is less than 14."""
    return re.fullmatch("20[0-9]{2}-[0-9]{2}", text) is not None and 0 < int(text[5:]) < 14


def no_october(text: str) -> bool:
    """The pattern has months with a leading 0, and 11 and 12."""
    return re.fullmatch("20[0-9]{2}-(?:0[1-9]|1[12])", text) is not None


def month_without_zero(text: str) -> bool:
    """Has the month parsed by a library that does not mind a missing zero."""
    try:
        return 2000 <= datetime.strptime(text, "%Y-%m").year <= 2099  # noqa: DTZ007  # a month has no time zone
    except ValueError:
        return False


# 医療機関等コード


def code_as_number(text: str) -> bool:
    """The code is a number, which leading zeros are lost on."""
    return text.isascii() and text.isdecimal() and len(str(int(text))) == len(text) == 7


def code_in_any_script(text: str) -> bool:
    r"""A digit is ``\d``, of any script in the world."""
    return re.fullmatch(r"\d{7}", text) is not None


def code_with_line_break(text: str) -> bool:
    """The end of the pattern is ``$``, which stands before a last line break too."""
    return re.match("[0-9]{7}$", text) is not None


def code_of_ten(text: str) -> bool:
    """Prefecture and score table may stand in front."""
    return re.fullmatch("(?:[0-9]{3})?[0-9]{7}", text) is not None


def code_without_hyphens(text: str) -> bool:
    """Takes hyphens out before it looks."""
    return re.fullmatch("[0-9]{7}", text.replace("-", "")) is not None


# Stricter than the rules, which have no more than a warning here


def code_without_00(text: str) -> bool:
    """Refuses the district 00, which no real code has."""
    return institution_code(text) and not text.startswith("00")


def name_without_hidden(text: str) -> bool:
    """Refuses zero-width characters."""
    return terminal_name(text) and not any(category(each) == "Cf" for each in text)
