"""What is taken for a column, and how it is read: text by text, and which rows have no value."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import accumulate
from typing import TypeAlias, cast

import numpy as np

from oqa_rules.columns.arrays import BLOCK, Bools, Numbers
from oqa_rules.columns.arrow import NULL, ArrowArray, ArrowStream, Chunk, chunks
from oqa_rules.columns.texts import Block, NoTexts, SomeTexts, Texts, TextsInARow, TextsOfADictionary, ViewedTexts
from oqa_rules.fields.kinds import exact_text, is_text
from oqa_rules.rules import Text

_Numpy: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.generic]]

ColumnLike: TypeAlias = ArrowArray | ArrowStream | _Numpy | Sequence[object]
"""What a function takes for a column; an array has one dimension."""

_NO_COLUMN = Text(
    "列ではありません（{found}）。polars・pandas・pyarrow・DuckDBの列、numpyの1次元の配列、リストのどれかを渡してください。",
    "Not a column ({found}): pass a column of polars, pandas, pyarrow or DuckDB, a numpy array of one dimension, or a "
    "list.",
)
_LENGTHS = Text(
    "{name}の列は{found}行ですが、{expected}行必要です。同じ長さの列か、1つの文字列を渡してください。",
    "The column {name} has {found} rows instead of {expected}: pass a column of the same length, or one text.",
)

# The characters that begin the names of Arrow's types; of a value its kind alone is ever told.
_SAMPLES: tuple[tuple[tuple[str, ...], object], ...] = (
    (("b",), True),
    (("c", "C", "s", "S", "i", "I", "l", "L"), 0),
    (("e", "f", "g"), 0.0),
    (("d",), Decimal(0)),
    (("td",), date(2000, 1, 1)),
    (("ts",), datetime(2000, 1, 1)),  # noqa: DTZ001  # a kind, not a moment
    (("tt",), time()),
    (("tD",), timedelta()),
    (("+s",), {}),
    (("+m", "+l", "+L", "+w", "+vl", "+vL"), []),
)
_OFFSETS = {"u": "i4", "U": "i8"}
_VIEWS = "vu"
_VIEW_SIZE = 16


class Column:
    """A column that has been read: its texts in parts, and which rows have no value.

    ``values`` are those of a column that is read value by value; where any other row is no text, it is like
    ``sample``.
    """

    def __init__(
        self, parts: Sequence[Texts], is_null: Bools, *, values: Sequence[object] | None = None, sample: object = None
    ) -> None:
        self._parts = parts
        self._ends = [*accumulate(map(len, parts))]
        self.is_null = is_null
        self.values = values
        self.sample = sample

    def __len__(self) -> int:
        return len(self.is_null)

    @property
    def has_texts(self) -> bool:
        """Whether any row may be text."""
        return not all(isinstance(each, NoTexts) for each in self._parts)

    def blocks(self) -> Iterator[tuple[slice, Block]]:
        """All rows, some at a time, of one part each."""
        end = 0
        for part in self._parts:
            for first in range(0, len(part), BLOCK):
                last = min(first + BLOCK, len(part))
                yield slice(end + first, end + last), part.block(first, last)
            end += len(part)

    def encoded(self, row: int) -> bytes | None:
        """The bytes of a text, ``None`` for what is no text."""
        number = bisect_right(self._ends, row)
        part = self._parts[number]
        return part.encoded(row - self._ends[number] + len(part))

    def value(self, row: int) -> object:
        """The value of a row, which may be any object; text that is not UTF-8 is its bytes."""
        return None if self.is_null[row] else self.value_of(row, self.encoded(row))

    def value_of(self, row: int, encoded: bytes | None) -> object:
        """The value of a row that has one, whose text has these bytes."""
        if self.values is not None:
            return self.values[row]
        if encoded is None:
            return self.sample
        try:
            return encoded.decode()
        except UnicodeDecodeError:
            return encoded


def read(values: ColumnLike) -> Column:
    """Read a column of texts; raises ``TypeError`` for what is no column, and ``ValueError`` for a table of several."""
    arrow = arrow_chunks(values)
    if arrow is not None:
        return of_chunks(arrow)
    return _of_values(*python_values(values))


def arrow_chunks(values: object) -> list[Chunk] | None:
    """The column as Arrow has it, or ``None`` for one that is to be read value by value."""
    return chunks(values) if isinstance(values, ArrowArray | ArrowStream) else None


def python_values(values: object) -> tuple[list[object], Bools]:
    """The values of a column that is no Arrow data, and which of them are missing."""
    if isinstance(values, list | tuple):
        listed = list(cast("Sequence[object]", values))
        return listed, _missing(listed)
    if hasattr(values, "__array__"):
        array = np.asanyarray(cast("_Numpy", values))
        if array.ndim == 1:
            if array.dtype.kind == "M":
                array = array.astype("datetime64[us]")  # of nanoseconds Python makes bare numbers
            listed = cast("list[object]", array.tolist())  # None where it is masked or no time
            return listed, _missing(listed)
    raise TypeError(_NO_COLUMN.filled({"found": type(values).__name__}).in_both)


def same_length(name: str, found: int, expected: int) -> None:
    """Raises ``ValueError`` where a column is not as long as the one that it stands beside."""
    if found != expected:
        raise ValueError(_LENGTHS.filled({"name": name, "found": found, "expected": expected}).in_both)


def _missing(values: list[object]) -> Bools:
    kinds = set(map(type, values))
    if kinds == {str}:
        return np.zeros(len(values), np.bool_)
    return np.fromiter(map(is_missing, values), np.bool_, len(values))


def is_missing(value: object) -> bool:
    """Whether a value says that there is none: ``None``, a ``NaN``, a ``NaT``, or the ``NA`` of pandas."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float | np.floating | np.datetime64) and bool(value != value)  # noqa: PLR0124


def _of_values(values: list[object], is_null: Bools) -> Column:
    kinds = set(map(type, values))
    joined = "".join(cast("list[str]", values)) if kinds == {str} else ""
    if kinds == {str} and joined.isascii():
        data = joined.encode()
        lengths: Numbers = np.fromiter(map(len, cast("list[str]", values)), np.int64, len(values))
        return Column([_in_a_row(lengths, data)], is_null, values=values)
    encoded = [exact_text(each).encode(errors="surrogatepass") if is_text(each) else None for each in values]
    lengths = np.fromiter((len(each or b"") for each in encoded), np.int64, len(values))
    texts = _in_a_row(lengths, b"".join(filter(None, encoded)))
    if None not in encoded:
        return Column([texts], is_null, values=values)
    is_text_there = np.fromiter((each is not None for each in encoded), np.bool_, len(values))
    return Column([SomeTexts(texts, is_text_there)], is_null, values=values)


def _in_a_row(lengths: Numbers, data: bytes) -> TextsInARow:
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return TextsInARow(offsets, np.frombuffer(data, np.uint8))


def of_chunks(parts: list[Chunk]) -> Column:
    """The column of these parts."""
    is_null = np.concatenate([np.zeros(0, np.bool_), *(_is_null(each) for each in parts)])
    return Column([_texts(each) for each in parts], is_null, sample=_sample(parts[0]) if parts else None)


def _is_null(chunk: Chunk) -> Bools:
    if chunk.dictionary is None or not chunk.dictionary.is_null.any():
        return chunk.is_null
    return chunk.is_null | chunk.dictionary.is_null.take(chunk.indices(), mode="clip")


def _sample(chunk: Chunk) -> object:
    if chunk.dictionary is not None:
        return _sample(chunk.dictionary)
    if chunk.format == NULL:
        return None
    # The longest name that the type begins with decides.
    found = [(len(name), sample) for names, sample in _SAMPLES for name in names if chunk.format.startswith(name)]
    return max(found, key=lambda each: each[0])[1] if found else b""


def _texts(chunk: Chunk) -> Texts:
    if chunk.dictionary is not None:
        return TextsOfADictionary(_texts(chunk.dictionary), chunk.indices())
    first, last = chunk.offset, chunk.offset + chunk.length
    if chunk.format in _OFFSETS:
        offsets: Numbers = chunk.buffers[0].view(_OFFSETS[chunk.format])
        return TextsInARow(offsets[first : last + 1], chunk.buffers[1])
    if chunk.format == _VIEWS:
        # The last buffer has the sizes of the others.
        return ViewedTexts(chunk.buffers[0][first * _VIEW_SIZE : last * _VIEW_SIZE], chunk.buffers[1:-1])
    return NoTexts(chunk.length)
