"""お客さまID: more ways in which programs compare two entries, or read a number, wrong.

All take the prefix, the number and the number typed again, and say whether they are valid.
"""

import re
from unicodedata import normalize

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.customer_id import PREFIXES, customer_id, is_number
from tests.oracle.wrong.numbers import to_the_nul

_INT_MAX = 2**31 - 1


def _is_entered(prefix: str, number: str) -> bool:
    return customer_id(prefix, number, number)


def eleven_too(prefix: str, number: str, confirmation: str) -> bool:
    """Takes the number of a consent to change the line, which has eleven characters."""
    is_consent = re.fullmatch("[A-Za-z][0-9]{10}", number) is not None
    return prefix in PREFIXES and (is_number(number) or is_consent) and number == confirmation


def only_caf_in_number(prefix: str, number: str, confirmation: str) -> bool:
    """Looks for CAF in front of the number, and not for COP."""
    is_written = re.fullmatch("[0-9A-Za-z]{8}|[0-9A-Za-z]{10}", number) is not None
    return prefix in PREFIXES and is_written and number[:3].upper() != "CAF" and number == confirmation


def only_own_prefix_in_number(prefix: str, number: str, confirmation: str) -> bool:
    """Looks for the prefix that was chosen, and not for the other one."""
    is_written = re.fullmatch("[0-9A-Za-z]{8}|[0-9A-Za-z]{10}", number) is not None
    return prefix in PREFIXES and is_written and number[:3].upper() != prefix and number == confirmation


def confirmed_trimmed(prefix: str, number: str, confirmation: str) -> bool:
    """Trims the second entry before it compares."""
    return _is_entered(prefix, number) and number == confirmation.strip()


def both_trimmed(prefix: str, number: str, confirmation: str) -> bool:
    """Trims both entries before it looks."""
    return customer_id(prefix, number.strip(), confirmation.strip())


def number_in_32_bits(prefix: str, number: str, confirmation: str) -> bool:
    """Has digits parsed as a number of 32 bits, which ends in an error above 2,147,483,647."""
    if number.isascii() and number.isdecimal() and int(number) > _INT_MAX:
        raise OverflowError("Value was either too large or too small for an Int32.")
    return customer_id(prefix, number, confirmation)


def confirmed_as_far_as_it_goes(prefix: str, number: str, confirmation: str) -> bool:
    """Asks whether the second entry begins with the first."""
    return _is_entered(prefix, number) and confirmation.startswith(number)


def first_eight_confirmed(prefix: str, number: str, confirmation: str) -> bool:
    """Compares eight characters, as many as the column has."""
    return _is_entered(prefix, number) and number[:8] == confirmation[:8]


def last_four_confirmed(prefix: str, number: str, confirmation: str) -> bool:
    """Compares the last four characters, as many as are shown again."""
    return _is_entered(prefix, number) and number[-4:] == confirmation[-4:]


def confirmed_in_any_width(prefix: str, number: str, confirmation: str) -> bool:
    """Folds the width of the second entry before it compares."""
    return _is_entered(prefix, number) and number == normalize("NFKC", confirmation)


def number_to_the_nul(prefix: str, number: str, confirmation: str) -> bool:
    """The texts end at a NUL, as in C."""
    return customer_id(to_the_nul(prefix), to_the_nul(number), to_the_nul(confirmation))


def any_capitals_for_prefix(prefix: str, number: str, confirmation: str) -> bool:
    """Any three capitals are a prefix."""
    return re.fullmatch("[A-Z]{3}", prefix) is not None and is_number(number) and number == confirmation


def prefix_in_any_width(prefix: str, number: str, confirmation: str) -> bool:
    """Folds the width of the prefix before it looks."""
    return customer_id(normalize("NFKC", prefix), number, confirmation)


def prefix_with_line_break(prefix: str, number: str, confirmation: str) -> bool:
    """The end of the pattern for the prefix is ``$``, which stands before a last line break too."""
    return re.match("(?:CAF|COP)$", prefix) is not None and is_number(number) and number == confirmation


def hyphens_left_out(prefix: str, number: str, confirmation: str) -> bool:
    """Takes hyphens out of both entries before it looks."""
    return customer_id(prefix, number.replace("-", ""), confirmation.replace("-", ""))


WRONG = candidates(
    "customer-id",
    *(eleven_too, only_caf_in_number, only_own_prefix_in_number, confirmed_trimmed, both_trimmed),
    *(number_in_32_bits, confirmed_as_far_as_it_goes, first_eight_confirmed, last_four_confirmed),
    *(confirmed_in_any_width, number_to_the_nul, any_capitals_for_prefix, prefix_in_any_width),
    *(prefix_with_line_break, hyphens_left_out),
)
