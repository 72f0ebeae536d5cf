"""Digits, which are ``0-9`` and nothing else, and their Luhn sum."""

DIGITS = "0123456789"

# What two and four digits add to a Luhn sum: every other one is doubled, and its digits added up.
_PAIR_SUMS = [pair % 10 + 2 * (pair // 10) + pair // 50 for pair in range(100)]
CHUNK = 10_000
CHUNK_SUMS = bytes((left + right) % 10 for left in _PAIR_SUMS for right in _PAIR_SUMS)


def is_digits(text: str) -> bool:
    """Whether the text is of digits alone, and not empty."""
    return text.isascii() and text.isdecimal()


def luhn_sum(digits: str) -> int:
    """The Luhn sum modulo 10 of at most twelve digits; 0 means that it holds."""
    front, last = divmod(int(digits), CHUNK)
    return (CHUNK_SUMS[front // CHUNK] + CHUNK_SUMS[front % CHUNK] + CHUNK_SUMS[last]) % 10
