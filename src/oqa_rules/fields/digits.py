"""Digits are ``0-9`` and nothing else, and the Luhn sum over them."""

DIGITS = "0123456789"

_PAIR_SUMS = bytes((pair % 10 + sum(divmod(2 * (pair // 10), 10))) % 10 for pair in range(100))
"""What two digits add to a Luhn sum, the left one doubled and its own digits added up."""


def is_digits(text: str) -> bool:
    """Whether every character is one of ``0-9``: other scripts' digits and superscripts are none.

    >>> is_digits("0190124"), is_digits("²"), is_digits("１２"), is_digits("")
    (True, False, False, False)
    """
    return text.isascii() and text.isdecimal()


def luhn_sum(digits: str) -> int:
    """The Luhn sum modulo 10: from the right every second digit is doubled, 0 means that it holds.

    Only digits may be passed; anything else raises ``ValueError`` or counts for nothing.

    >>> luhn_sum("3410712362")
    0
    """
    number = int(digits)
    total = 0
    while number:
        total += _PAIR_SUMS[number % 100]
        number //= 100
    return total % 10
