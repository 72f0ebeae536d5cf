"""The kinds of arrays that columns are made of; all but some of dates have one dimension."""

from typing import TypeAlias

import numpy as np

Bools: TypeAlias = np.ndarray[tuple[int], np.dtype[np.bool_]]
Bytes: TypeAlias = np.ndarray[tuple[int], np.dtype[np.uint8]]
Shorts: TypeAlias = np.ndarray[tuple[int], np.dtype[np.uint16]]
Words: TypeAlias = np.ndarray[tuple[int], np.dtype[np.uint64]]
Numbers: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]
Dates: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.datetime64]]
"""Days (``datetime64[D]``) or months (``datetime64[M]``), of which a row can have several."""

BLOCK = 1 << 15
"""So many rows are worked on at a time: what they need stays in the cache of a processor."""
