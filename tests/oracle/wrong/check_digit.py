"""検証番号: first as it is right, then the ways in which programs get it wrong.

All take prefecture, score table and code and say whether the last digit of the code holds.
"""

SHORT = ("11", "12", "13", "14")
"""埼玉, 千葉, 東京, 神奈川: the sum is taken over the code alone."""


def check_digit(prefecture: str, score_table: str, text: str) -> bool:
    return luhn_sum(counted(prefecture, score_table, text)) % 10 == 0


def counted(prefecture: str, score_table: str, text: str, short: tuple[str, ...] = SHORT) -> str:
    return text if prefecture in short else prefecture + score_table + text


def luhn_sum(digits: str) -> int:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (1 + place % 2)
        total += number - 9 if number > 9 else number
    return total


def shifted_exception(prefecture: str, score_table: str, text: str) -> bool:
    """The prefectures with the short rule are 10 to 13."""
    return luhn_sum(counted(prefecture, score_table, text, ("10", "11", "12", "13"))) % 10 == 0


def tokyo_forgotten(prefecture: str, score_table: str, text: str) -> bool:
    """Tokyo is not among the prefectures with the short rule."""
    return luhn_sum(counted(prefecture, score_table, text, ("11", "12", "14"))) % 10 == 0


def no_exception(prefecture: str, score_table: str, text: str) -> bool:
    """Knows the long rule only."""
    return luhn_sum(counted(prefecture, score_table, text, ())) % 10 == 0


def doubled_from_the_left(prefecture: str, score_table: str, text: str) -> bool:
    """Doubles every second digit from the left, which is right for an even number of digits only."""
    digits = counted(prefecture, score_table, text)
    return luhn_sum(digits if len(digits) % 2 == 0 else digits + "0") % 10 == 0


def nine_not_taken_off(prefecture: str, score_table: str, text: str) -> bool:
    """Adds 14 where it should add 1 and 4."""
    digits = counted(prefecture, score_table, text)
    return sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))) % 10 == 0


def ten_instead_of_zero(prefecture: str, score_table: str, text: str) -> bool:
    """The digit is ten minus the last digit of the sum, which may be 10."""
    digits = counted(prefecture, score_table, text)
    return int(text[-1]) == 10 - luhn_sum(digits[:-1] + "0") % 10


def score_table_left_out(prefecture: str, score_table: str, text: str) -> bool:
    """The long rule has a 0 in place of the score table."""
    del score_table
    return luhn_sum(counted(prefecture, "0", text)) % 10 == 0
