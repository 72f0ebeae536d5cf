"""What is taken for a column, and how it is read: text by text, and which rows have no value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias, cast

import numpy as np

from oqa_rules.columns.arrays import Bools, Bytes, Numbers
from oqa_rules.columns.arrow import NULL, ArrowArray, ArrowStream, Chunk, chunks
from oqa_rules.columns.texts import NO_TEXT, Texts
from oqa_rules.fields.kinds import exact_text, is_text
from oqa_rules.rules import Text

ColumnLike: TypeAlias = ArrowArray | ArrowStream | np.ndarray[tuple[int], np.dtype[np.generic]] | Sequence[object]
"""What a function takes for a column."""

_NumpyLike: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.generic]]

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
_VIEW_SIZE, _LONGEST_INSIDE, _BEHIND_LENGTH = 16, 12, 4
_NOTHING = np.zeros(0, np.uint8)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that has been read. Where a row is no text, ``values`` has it, or all of them are like ``sample``."""

    texts: Texts
    is_null: Bools
    values: Sequence[object] | None = None
    sample: object = None

    def __len__(self) -> int:
        return len(self.is_null)

    def value(self, row: int) -> object:
        """The value of a row, which may be any object; text that is not UTF-8 is its bytes."""
        if self.is_null[row]:
            return None
        if self.values is not None:
            return self.values[row]
        if self.texts.lengths[row] == NO_TEXT:
            return self.sample
        encoded = self.texts.encoded(row)
        try:
            return encoded.decode()
        except UnicodeDecodeError:
            return encoded

    def key(self, row: int) -> object:
        """What tells the value of a row from others: the bytes of a text; of anything else its type is enough."""
        if self.values is not None and self.texts.lengths[row] == NO_TEXT:
            return type(self.values[row])
        return self.texts.encoded(row)


def read(values: ColumnLike) -> Column:
    """Read a column of texts; raises ``TypeError`` for what is no column, and ``ValueError`` for a table of several."""
    arrow = arrow_chunks(values)
    if arrow is not None:
        return _of_chunks(arrow)
    return _of_values(*python_values(values))


def arrow_chunks(values: object) -> list[Chunk] | None:
    """The column as Arrow has it, or ``None`` for one that is to be read value by value."""
    if not isinstance(values, ArrowArray | ArrowStream):
        return None
    try:
        return chunks(values)
    except (ImportError, TypeError, ValueError, NotImplementedError):
        # pandas gives its columns to Arrow through pyarrow, which may be absent, and which refuses mixed ones.
        if hasattr(values, "__array__"):
            return None
        raise


def python_values(values: object) -> tuple[list[object], Bools]:
    """The values of a column that is no Arrow data, and which of them are missing."""
    if isinstance(values, list | tuple):
        listed = list(cast("Sequence[object]", values))
        return listed, _missing(listed)
    if hasattr(values, "__array__"):
        array = np.asanyarray(cast("_NumpyLike", values))
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
    if joined.isascii() and kinds == {str}:
        data = joined.encode()
        lengths: Numbers = np.fromiter(map(len, cast("list[str]", values)), np.int64, len(values))
    else:
        encoded = [exact_text(each).encode(errors="surrogatepass") if is_text(each) else None for each in values]
        data = b"".join(filter(None, encoded))
        lengths = np.fromiter((NO_TEXT if each is None else len(each) for each in encoded), np.int64, len(values))
    ends = np.cumsum(np.maximum(lengths, 0))
    starts = ends - np.maximum(lengths, 0)
    return Column(Texts.of_parts([Texts(np.frombuffer(data, np.uint8), starts, lengths)]), is_null, values)


def _of_chunks(parts: list[Chunk]) -> Column:
    is_null = np.concatenate([np.zeros(0, np.bool_), *(_is_null(each) for each in parts)])
    texts = Texts.of_parts([_texts(each) for each in parts])
    texts.lengths[is_null] = NO_TEXT
    return Column(texts, is_null, sample=_sample(parts[0]) if parts else None)


def _is_null(chunk: Chunk) -> Bools:
    if chunk.dictionary is None or not chunk.dictionary.is_null.any():
        return chunk.is_null
    return chunk.is_null | chunk.dictionary.is_null.take(_indices(chunk), mode="clip")


def _indices(chunk: Chunk) -> Numbers:
    """Which value of the dictionary each row has; a null has any."""
    return chunk.numbers(_NUMBERS[chunk.format]).astype(np.int64)


_NUMBERS = {"c": "i1", "C": "u1", "s": "i2", "S": "u2", "i": "i4", "I": "u4", "l": "i8", "L": "u8"}


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
        values = _texts(chunk.dictionary)
        if not len(values):
            return _no_texts(chunk.length)
        indices = _indices(chunk)
        return Texts(values.data, values.starts.take(indices, mode="clip"), values.lengths.take(indices, mode="clip"))
    if chunk.format in _OFFSETS:
        size = np.dtype(_OFFSETS[chunk.format]).itemsize
        offsets = chunk.buffers[0][chunk.offset * size : (chunk.offset + chunk.length + 1) * size]
        return _between(offsets.view(_OFFSETS[chunk.format]).astype(np.int64), chunk.buffers[1])
    if chunk.format == _VIEWS:
        return _viewed(chunk)
    return _no_texts(chunk.length)


def _no_texts(length: int) -> Texts:
    return Texts(_NOTHING, np.zeros(length, np.int64), np.full(length, NO_TEXT, np.int64))


def _between(offsets: Numbers, data: Bytes) -> Texts:
    if len(offsets) < 2:  # noqa: PLR2004  # a column without rows has one offset, or none
        return _no_texts(0)
    first, last = int(offsets[0]), int(offsets[-1])
    return Texts(data[first:last], offsets[:-1] - first, offsets[1:] - offsets[:-1])


def _viewed(chunk: Chunk) -> Texts:
    """Texts of at most twelve bytes stand in their view, longer ones in one of the buffers that it names."""
    views = chunk.buffers[0][chunk.offset * _VIEW_SIZE : (chunk.offset + chunk.length) * _VIEW_SIZE]
    members = views.view(np.int32).reshape(-1, 4)
    lengths = members[:, 0].astype(np.int64)
    starts = np.arange(_BEHIND_LENGTH, len(views), _VIEW_SIZE, dtype=np.int64)
    is_long = lengths > _LONGEST_INSIDE
    is_long &= ~chunk.is_null
    if not is_long.any():
        return Texts(views, starts, lengths)
    buffers = [views, *chunk.buffers[1:-1]]  # the last has the sizes of the others
    begins = np.cumsum([len(each) for each in buffers])
    starts[is_long] = begins[members[is_long, 2]] + members[is_long, 3]
    return Texts(np.concatenate(buffers), starts, lengths)
