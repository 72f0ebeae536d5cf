"""Where the choices of a made-up input come from: a random generator, or the bytes of a fuzzer."""

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

_T = TypeVar("_T")


class Draw(Protocol):
    """A source of choices."""

    def below(self, limit: int) -> int:
        """A number from 0, less than ``limit``."""
        ...


class RandomDraw:
    """Choices of a seeded random generator. Each input has a seed of its own, so that it can be made again alone."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random  # noqa: S311  # nothing secret is made of it

    def below(self, limit: int) -> int:
        """Any number as likely as any other."""
        return int(self._random() * limit)


class BytesDraw:
    """Choices taken from bytes, which a fuzzer changes one by one; where they end, 0 is chosen."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def below(self, limit: int) -> int:
        """One byte where it suffices, else three."""
        size = 1 if limit <= 1 << 8 else 3
        number = int.from_bytes(self._data[self._at : self._at + size], "little")
        self._at += size
        return number % limit


def pick(draw: Draw, choices: Sequence[_T]) -> _T:
    """One of the choices."""
    return choices[draw.below(len(choices))]


def chance(draw: Draw, one_in: int) -> bool:
    """True once in so many times; not where the bytes have ended, which would never stop."""
    return draw.below(one_in) == one_in - 1
