"""Digits are ``0-9`` and nothing else, and the Luhn sum over them."""

DIGITS = "0123456789"

_PAIR_SUMS = [(pair % 10 + sum(divmod(2 * (pair // 10), 10))) % 10 for pair in range(100)]
CHUNK = 10_000
CHUNK_SUMS = bytes((left + right) % 10 for left in _PAIR_SUMS for right in _PAIR_SUMS)
"""What four digits add to a Luhn sum: the first and the third doubled and their digits added up."""


def is_digits(text: str) -> bool:
    """Whether every character is one of ``0-9``: other scripts' digits and superscripts are none.

    >>> is_digits("0190124"), is_digits("²"), is_digits("１２"), is_digits("")
    (True, False, False, False)
    """
    return text.isascii() and text.isdecimal()


def luhn_sum(digits: str) -> int:
    """The Luhn sum modulo 10 of at most twelve digits; 0 means that it holds.

    From the right every second digit is doubled. Anything but digits raises ``ValueError``.

    >>> luhn_sum("3410712362")
    0
    """
    number = int(digits)
    return (
        CHUNK_SUMS[number % CHUNK] + CHUNK_SUMS[number // CHUNK % CHUNK] + CHUNK_SUMS[number // (CHUNK * CHUNK)]
    ) % 10
