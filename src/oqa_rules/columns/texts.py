"""Texts of a column as bytes, and eight of these bytes at a time as one number."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Protocol

import numpy as np

from oqa_rules.columns.arrays import Bools, Bytes, Numbers, Words

NO_TEXT = -1
"""The length of a row that is no text."""

_WORD = 8
_PADDING = 4 * _WORD
_LITTLE_ENDIAN = np.dtype("<u8")


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a column: where their texts begin in ``data``, and their lengths in bytes.

    Behind the last text more bytes can be read, or it is the end of a view. ``stride`` is not 0 where all texts begin
    as far from each other.
    """

    data: Bytes
    starts: Numbers
    lengths: Numbers
    stride: int = 0

    def of_length(self, length: int) -> "tuple[Block, Numbers | None]":
        """The texts of that length, and their places where these are not all."""
        matches = self.lengths == length
        if matches.all():
            return self, None
        rows = np.flatnonzero(matches)
        return Block(self.data, self.starts.take(rows), self.lengths.take(rows)), rows

    def words(self, shift: int) -> Words:
        """Eight bytes of each text from the one at ``shift``, the first as the lowest; behind its end is anything."""
        if self.stride and len(self.starts):
            shape, first = (len(self.starts),), int(self.starts[0]) + shift
            return np.ndarray(shape, _LITTLE_ENDIAN, self.data, first, (self.stride,)).astype(np.uint64)
        # A number that begins anywhere is put together of two that begin at a multiple of eight: that is quicker.
        aligned = self.data[: len(self.data) // _WORD * _WORD].view(_LITTLE_ENDIAN)
        places = self.starts + shift
        bits = (places & (_WORD - 1)).view(np.uint64)
        bits <<= np.uint64(3)
        places >>= 3
        low: Words = aligned.take(places, mode="clip")
        low >>= bits
        places += 1
        # Where the text begins at a multiple, all bits of the second number are moved out.
        high: Words = aligned.take(places, mode="clip")
        high <<= np.uint64(1)
        high <<= np.uint64(63) - bits
        low |= high
        return low

    def encoded(self, rows: Numbers) -> list[bytes | None]:
        """The bytes of the texts in these rows, ``None`` for what is no text."""
        data = self.data.data
        starts, lengths = self.starts.take(rows).tolist(), self.lengths.take(rows).tolist()
        pairs = zip(starts, lengths, strict=True)
        return [None if length < 0 else data[start : start + length].tobytes() for start, length in pairs]


class Texts(Protocol):
    """The texts of a column, or of a part of one."""

    def __len__(self) -> int:
        """The number of rows."""
        ...

    def block(self, first: int, last: int) -> Block:
        """The rows from ``first`` to the one before ``last``."""
        ...

    def encoded(self, row: int) -> bytes | None:
        """The bytes of a text, ``None`` for what is no text."""
        ...


@dataclass(frozen=True, slots=True)
class NoTexts:
    """Rows none of which is text."""

    length: int

    def __len__(self) -> int:
        return self.length

    def block(self, first: int, last: int) -> Block:
        """Rows without a text."""
        rows = last - first
        return Block(np.zeros(_PADDING, np.uint8), np.zeros(rows, np.int64), np.full(rows, NO_TEXT, np.int64))

    def encoded(self, row: int) -> bytes | None:
        """None of them is text."""
        del row
        return None  # said once more for the reader


@dataclass(frozen=True, slots=True)
class TextsInARow:
    """Texts that stand one behind the other, and where each begins; the last offset is the end of the last."""

    offsets: Numbers
    data: Bytes

    def __len__(self) -> int:
        return max(len(self.offsets) - 1, 0)

    def block(self, first: int, last: int) -> Block:
        """A copy of their bytes, with bytes behind the last."""
        offsets = self.offsets[first : last + 1].astype(np.int64)
        size = int(offsets[-1] - offsets[0])
        data: Bytes = np.zeros(size + _PADDING, np.uint8)
        data[:size] = self.data[offsets[0] : offsets[-1]]
        offsets -= offsets[0]
        lengths = offsets[1:] - offsets[:-1]
        stride = int(lengths[0])
        return Block(data, offsets[:-1], lengths, stride if (lengths == stride).all() else 0)

    def encoded(self, row: int) -> bytes:
        """The bytes of a text."""
        return self.data[self.offsets[row] : self.offsets[row + 1]].tobytes()


_VIEW, _INSIDE, _BEHIND_LENGTH = 16, 12, 4


class ViewedTexts:
    """Texts of at most twelve bytes, which stand in their views, and longer ones in buffers that the views name."""

    def __init__(self, views: Bytes, buffers: tuple[Bytes, ...]) -> None:
        self._views = views
        self._members = views.view(np.int32).reshape(-1, _VIEW // 4)
        self._buffers = buffers
        # Where each buffer begins behind the views.
        self._begins = np.array([*accumulate(map(len, buffers), initial=len(views))], np.int64)

    def __len__(self) -> int:
        return len(self._members)

    @cached_property
    def _whole(self) -> Bytes:
        """The views, all buffers, and bytes behind them."""
        return np.concatenate([self._views, *self._buffers, np.zeros(_PADDING, np.uint8)])

    def block(self, first: int, last: int) -> Block:
        """The views themselves where all texts stand in them."""
        members = self._members[first:last]
        lengths = members[:, 0].astype(np.int64)
        is_long = lengths > _INSIDE
        if not is_long.any():
            views = self._views[first * _VIEW : last * _VIEW]
            return Block(views, np.arange(_BEHIND_LENGTH, len(views), _VIEW, dtype=np.int64), lengths, _VIEW)
        starts = np.arange(first * _VIEW + _BEHIND_LENGTH, last * _VIEW, _VIEW, dtype=np.int64)
        # A row without a value may name any buffer.
        elsewhere = self._begins.take(members[:, 2], mode="clip")
        elsewhere += members[:, 3]
        return Block(self._whole, np.where(is_long, elsewhere, starts), lengths)

    def encoded(self, row: int) -> bytes:
        """The bytes of a text."""
        length, _, buffer, offset = (int(each) for each in self._members[row])
        if length > _INSIDE:
            text: bytes = self._buffers[buffer][offset : offset + length].tobytes()
            return text
        start = row * _VIEW + _BEHIND_LENGTH
        return self._views[start : start + length].tobytes()


class TextsOfADictionary:
    """Texts each of which is one of a list, by its place there."""

    def __init__(self, texts: Texts, places: Numbers) -> None:
        self._texts = texts
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @cached_property
    def _all(self) -> Block:
        return self._texts.block(0, len(self._texts))

    def block(self, first: int, last: int) -> Block:
        """The texts where they stand in the list."""
        if not len(self._texts):
            return NoTexts(len(self)).block(first, last)
        places = self._places[first:last]
        every = self._all
        return Block(every.data, every.starts.take(places, mode="clip"), every.lengths.take(places, mode="clip"))

    def encoded(self, row: int) -> bytes | None:
        """The bytes of a text."""
        return self._texts.encoded(int(self._places[row]))


@dataclass(frozen=True, slots=True)
class SomeTexts:
    """Texts between which stand rows that are no text."""

    texts: Texts
    is_text: Bools

    def __len__(self) -> int:
        return len(self.is_text)

    def block(self, first: int, last: int) -> Block:
        """The texts, and the others without a length."""
        block = self.texts.block(first, last)
        lengths = np.where(self.is_text[first:last], block.lengths, NO_TEXT)
        return Block(block.data, block.starts, lengths, block.stride)

    def encoded(self, row: int) -> bytes | None:
        """The bytes of a text."""
        return self.texts.encoded(row) if self.is_text[row] else None
