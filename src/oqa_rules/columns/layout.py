"""Texts with digits in fixed places, recognized eight characters at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from oqa_rules.columns.arrays import Bools, Bytes, Numbers, Words
from oqa_rules.columns.texts import Block

NONE = 255
"""Stands for none of the texts."""

_WORD = 8


def _of_all(byte: int) -> np.uint64:
    return np.uint64(int.from_bytes(bytes([byte]) * _WORD, "little"))


_ZEROS = _of_all(0x30)
_HIGH, _LOW, _SIX, _THREES = _of_all(0xF0), _of_all(0x0F), _of_all(0x06), _of_all(0x33)
_FOUR = np.uint64(4)
# A digit beside a digit, then a pair beside a pair: the higher times 10 or 100, in one multiplication.
_PAIRS, _PAIR_BITS, _PAIR_MASK = np.uint64(10 * (1 << 8) + 1), np.uint64(8), np.uint64(0x00FF00FF00FF00FF)
_FOURS, _FOUR_BITS, _FOUR_MASK = np.uint64(100 * (1 << 16) + 1), np.uint64(16), np.uint64(0x0000FFFF0000FFFF)
_FIRST_FOUR, _LAST_BITS = np.uint64(0xFFFF), np.uint64(32)


@dataclass(frozen=True, slots=True)
class _Part:
    """Eight characters: where they begin, how far they are moved, which are digits, and what the others are."""

    start: int
    move: np.uint64
    digits: np.uint64
    others: tuple[np.uint64, ...]


class Layout:
    """Texts of one length in which the same places are digits: ``alternatives`` has ``0`` there."""

    def __init__(self, *alternatives: str) -> None:
        first = alternatives[0]
        self.length = len(first)
        starts = range(0, self.length, _WORD) if self.length >= _WORD else (0,)
        self._parts = [_part(alternatives, min(start, max(self.length - _WORD, 0))) for start in starts]

    def match(self, block: Block) -> tuple[Bytes, list[Words]]:
        """Which of the alternatives each text of a block is, or ``NONE``; and its characters, with zeros for others.

        All texts of the block have the right length.
        """
        found: Bytes = np.full(len(block.starts), NONE, np.uint8)
        matches: Bools | None = None
        digits: list[Words] = []
        others: list[tuple[Words, _Part]] = []
        for part in self._parts:
            words = block.words(part.start)
            if part.move:
                words <<= part.move
            if part.others:
                others.append((words & ~part.digits, part))
            words &= part.digits
            words |= _ZEROS & ~part.digits
            are_digits = _all_digits(words)
            matches = are_digits if matches is None else matches & are_digits
            digits.append(words)
        if not others:
            np.copyto(found, 0, where=matches)
        for number in range(len(others[0][1].others) if others else 0):
            is_it = matches
            for words, part in others:
                is_it = is_it & (words == part.others[number])
            np.copyto(found, number, where=is_it)
        return found, digits


def _part(alternatives: Sequence[str], start: int) -> _Part:
    # In front of fewer than eight characters the move leaves zero bytes, which then count as the digit 0.
    texts = [each[start : start + _WORD].rjust(_WORD, "\0").encode() for each in alternatives]
    digits = int.from_bytes(bytes(0xFF if byte == ord("0") else 0 for byte in texts[0]), "little")
    others = [int.from_bytes(each, "little") & ~digits for each in texts]
    move = _WORD * max(_WORD - len(alternatives[0]), 0)
    return _Part(start, np.uint64(move), np.uint64(digits), tuple(map(np.uint64, others)) if any(others) else ())


def _all_digits(words: Words) -> Bools:
    """Whether all eight characters are digits: 0x30 to 0x39, and no more than 0x3F with six added."""
    high = words & _HIGH
    raised = words + _SIX
    raised &= _HIGH
    raised >>= _FOUR
    raised |= high
    is_digits: Bools = raised == _THREES
    return is_digits


def numbers(words: Words) -> tuple[Numbers, Numbers]:
    """Eight digits as two numbers of four."""
    words = words & _LOW
    words *= _PAIRS
    words >>= _PAIR_BITS
    words &= _PAIR_MASK
    words *= _FOURS
    words >>= _FOUR_BITS
    words &= _FOUR_MASK
    first = (words & _FIRST_FOUR).view(np.int64)
    words >>= _LAST_BITS
    return first, words.view(np.int64)
