"""Texts of a column as bytes, and eight of these bytes at a time as one number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from oqa_rules.columns.arrays import BLOCK, Bytes, Numbers, Words

NO_TEXT = -1
"""The length of a row that is no text."""

_WORD = 8
_PADDING = np.zeros(5 * _WORD, np.uint8)
_LITTLE_ENDIAN = np.dtype("<u8")


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a column: the lengths of their texts in bytes, and how to get at these."""

    data: Bytes
    starts: Numbers
    lengths: Numbers
    stride: int

    def words(self, shift: int) -> Words:
        """Eight bytes of each text from the one at ``shift``, the first as the lowest; behind its end is anything."""
        if self.stride:
            shape, first = (len(self.starts),), int(self.starts[0]) + shift
            return np.ndarray(shape, _LITTLE_ENDIAN, self.data, first, (self.stride,)).astype(np.uint64)
        # Numbers that begin anywhere are put together of two that begin at a multiple of eight, which is quicker.
        aligned = self.data.view(_LITTLE_ENDIAN)
        places = self.starts + shift
        bits = (places & (_WORD - 1)).astype(np.uint64) * np.uint64(_WORD)
        places >>= 3
        low: Words = aligned.take(places) >> bits
        places += 1
        high = aligned.take(places) << (np.uint64(64) - bits)
        high[bits == 0] = 0
        low |= high
        return low


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a column: where each begins in ``data``, and its length in bytes or ``NO_TEXT``."""

    data: Bytes
    starts: Numbers
    lengths: Numbers

    @classmethod
    def of_parts(cls, parts: Sequence["Texts"]) -> "Texts":
        """The texts of all parts in one, with bytes behind the last that can be read."""
        sizes = [len(each.data) for each in parts]
        offsets = [0, *accumulate(sizes)]
        padding = _PADDING[: 4 * _WORD + -offsets[-1] % _WORD]
        return cls(
            np.concatenate([*(each.data for each in parts), padding]),
            np.concatenate([_NONE, *(each.starts + offset for each, offset in zip(parts, offsets, strict=False))]),
            np.concatenate([_NONE, *(each.lengths for each in parts)]),
        )

    def __len__(self) -> int:
        return len(self.starts)

    def blocks(self) -> Iterator[tuple[slice, Block]]:
        """All rows, some at a time."""
        for first in range(0, len(self), BLOCK):
            rows = slice(first, first + BLOCK)
            starts = self.starts[rows]
            stride = 0
            if len(starts) > 1:
                step = int(starts[1] - starts[0])
                is_even = step > 0 and bool((starts[1:] - starts[:-1] == step).all())
                stride = step if is_even else 0
            yield rows, Block(self.data, starts, self.lengths[rows], stride)

    def encoded(self, row: int) -> bytes:
        """The bytes of a text."""
        start = int(self.starts[row])
        return self.data[start : start + int(self.lengths[row])].tobytes()


_NONE = np.zeros(0, np.int64)
