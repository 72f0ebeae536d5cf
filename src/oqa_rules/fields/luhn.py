"""Luhn's sum: every other digit doubled, and its digits added up."""

CHUNK = 10_000
# What two and four digits add to the sum.
_PAIR_SUMS = [pair % 10 + 2 * (pair // 10) + pair // 50 for pair in range(100)]
CHUNK_SUMS = bytes((left + right) % 10 for left in _PAIR_SUMS for right in _PAIR_SUMS)


def luhn_sum(digits: str) -> int:
    """The sum modulo 10 of at most twelve digits; 0 means that it holds.

    >>> luhn_sum("2760190120")
    0
    """
    front, last = divmod(int(digits), CHUNK)
    return (CHUNK_SUMS[front // CHUNK] + CHUNK_SUMS[front % CHUNK] + CHUNK_SUMS[last]) % 10
