"""お客さまID: first as it is right, then the ways in which programs get it wrong.

All take the prefix, the number and the number typed again, and say whether they are valid.
"""

import re

PREFIXES = ("CAF", "COP")


def customer_id(prefix: str, number: str, confirmation: str) -> bool:
    return prefix in PREFIXES and is_number(number) and number == confirmation


def is_number(number: str) -> bool:
    is_long_enough = re.fullmatch("[0-9A-Za-z]{8}|[0-9A-Za-z]{10}", number) is not None
    return is_long_enough and number[:3].upper() not in PREFIXES


def length_tied_to_prefix(prefix: str, number: str, confirmation: str) -> bool:
    """CAF has ten characters and COP has eight."""
    return customer_id(prefix, number, confirmation) and len(number) == {"CAF": 10, "COP": 8}[prefix]


def ten_only(prefix: str, number: str, confirmation: str) -> bool:
    """Knows numbers of ten characters only."""
    return customer_id(prefix, number, confirmation) and len(number) == 10


def eight_to_ten(prefix: str, number: str, confirmation: str) -> bool:
    """Takes nine characters too."""
    is_long_enough = re.fullmatch("[0-9A-Za-z]{8,10}", number) is not None
    return prefix in PREFIXES and is_long_enough and number[:3].upper() not in PREFIXES and number == confirmation


def prefix_in_lower_case(prefix: str, number: str, confirmation: str) -> bool:
    """Takes caf and cop for a prefix."""
    return customer_id(prefix.upper(), number, confirmation)


def lower_case_prefix_in_number(prefix: str, number: str, confirmation: str) -> bool:
    """Does not see a prefix in the number that is written in lower case."""
    is_long_enough = re.fullmatch("[0-9A-Za-z]{8}|[0-9A-Za-z]{10}", number) is not None
    return prefix in PREFIXES and is_long_enough and number[:3] not in PREFIXES and number == confirmation


def words_for_letters(prefix: str, number: str, confirmation: str) -> bool:
    r"""A letter or digit is ``\w``, which a low line and 漢字 are too."""
    is_long_enough = re.fullmatch(r"\w{8}|\w{10}", number) is not None
    return prefix in PREFIXES and is_long_enough and number[:3].upper() not in PREFIXES and number == confirmation


def number_with_line_break(prefix: str, number: str, confirmation: str) -> bool:
    """The end of the pattern is ``$``, which stands before a last line break too."""
    is_long_enough = re.match("(?:[0-9A-Za-z]{8}|[0-9A-Za-z]{10})$", number) is not None
    return prefix in PREFIXES and is_long_enough and number[:3].upper() not in PREFIXES and number == confirmation


def confirmed_in_upper_case(prefix: str, number: str, confirmation: str) -> bool:
    """Compares the two entries in upper case."""
    return customer_id(prefix, number, number) and number.upper() == confirmation.upper()


def confirmed_as_numbers(prefix: str, number: str, confirmation: str) -> bool:
    """Compares the two entries as numbers, where leading zeros count for nothing."""
    return customer_id(prefix, number, number) and number.lstrip("0") == confirmation.lstrip("0")


def not_confirmed(prefix: str, number: str, confirmation: str) -> bool:
    """Asks for the second entry and does not look at it."""
    return customer_id(prefix, number, number) and bool(confirmation)


def digits_alone(prefix: str, number: str, confirmation: str) -> bool:
    """Stricter than the rules: refuses letters, which have never been seen in practice."""
    return customer_id(prefix, number, confirmation) and number.isdecimal()
