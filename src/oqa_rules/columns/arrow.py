"""Columns of other libraries through the Arrow C data interface; the only module that knows nanoarrow."""
# nanoarrow ships no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

import nanoarrow
import numpy as np
from nanoarrow.c_array_stream import CArrayStream

from oqa_rules.columns.arrays import Bools, Bytes, Dates, Numbers
from oqa_rules.rules import Text, shown


@runtime_checkable
class ArrowArray(Protocol):
    """What gives one array away through the Arrow C data interface, such as an array of pyarrow."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """The schema and the array, as capsules."""
        ...


@runtime_checkable
class ArrowStream(Protocol):
    """What gives arrays away one after the other, such as a series of polars or pandas, or a relation of DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The stream, as a capsule."""
        ...


_NOT_ONE_COLUMN = Text("1列を渡してください（{found}列の表です）。", "Pass one column: this is a table of {found}.")
_RUN_ENDS = Text(
    "ランレングス圧縮の列は読めません。文字列や日付の列に変換（cast）してください。",
    "A run-end encoded column cannot be read: cast it to text or to dates.",
)
_UNKNOWN = Text(
    "この型の列（{found}）は読めません。文字列や日付の列に変換（cast）してください。",
    "A column of this type ({found}) cannot be read: cast it to text or to dates.",
)

NULL = "n"
_STRUCT, _RUN_END_ENCODED = "+s", "+r"
_WITHOUT_VALIDITY = ("+u", _RUN_END_ENCODED)
_INTEGERS = {"c": "i1", "C": "u1", "s": "i2", "S": "u2", "i": "i4", "I": "u4", "l": "i8", "L": "u8"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a column: its Arrow format, what nanoarrow shows of it, and which of its rows are there."""

    format: str
    length: int
    offset: int
    view: Any
    is_null: Bools
    dictionary: "Chunk | None"

    @property
    def buffers(self) -> tuple[Bytes, ...]:
        """The buffers behind the validity. Of some types, none of them text or days, nanoarrow cannot show these."""
        return tuple(_buffer(self.view, index) for index in range(1, self.view.n_buffers))

    def numbers(self, kind: str) -> Numbers:
        """The values of a column of numbers of that numpy type, where nulls are anything."""
        size = np.dtype(kind).itemsize
        start = self.offset * size
        return self.buffers[0][start : start + self.length * size].view(kind)

    def indices(self) -> Numbers:
        """Which value of the dictionary each row has; a null has any."""
        return self.numbers(_INTEGERS[self.format]).astype(np.int64)


def chunks(column: ArrowArray | ArrowStream) -> list[Chunk] | None:
    """The parts of a column, ``None`` for one that has to be read value by value. A table of one column is that column.

    Raises ``ValueError`` for a table of another number of columns, and ``TypeError`` for a run-end encoded column and
    one of a type that is not of Arrow.
    """
    source: Any
    try:
        is_stream = isinstance(column, ArrowStream)
        source = nanoarrow.c_array_stream(column) if is_stream else nanoarrow.c_array(column)
    except (ImportError, TypeError, ValueError, NotImplementedError):
        # pandas gives its columns to Arrow through pyarrow, which may be absent, and which refuses mixed ones.
        if hasattr(column, "__array__"):
            return None
        raise
    schema = source.get_schema() if is_stream else source.schema
    arrays = [*source] if is_stream else [source]
    if schema.format != _STRUCT:
        return [_chunk(schema, each, each.offset, each.length) for each in arrays]
    if schema.n_children != 1:
        raise ValueError(_NOT_ONE_COLUMN.filled({"found": schema.n_children}).in_both)
    return [_only_child(schema, each) for each in arrays]


def _only_child(schema: Any, table: Any) -> Chunk:  # noqa: ANN401  # of nanoarrow
    """The column of a table; of a struct that is missing there is nothing in it."""
    child = table.child(0)
    chunk = _chunk(schema.child(0), child, table.offset + child.offset, table.length)
    chunk.is_null[_chunk(schema, table, table.offset, table.length).is_null] = True
    return chunk


def _chunk(schema: Any, array: Any, offset: int, length: int) -> Chunk:  # noqa: ANN401  # of nanoarrow
    name = str(schema.format)
    if name == _RUN_END_ENCODED:
        raise TypeError(_RUN_ENDS.in_both)
    if name == NULL:
        return Chunk(name, length, offset, None, np.ones(length, np.bool_), None)
    try:
        view = array.view()
    except RuntimeError:
        raise TypeError(_UNKNOWN.filled({"found": shown(name)}).in_both) from None
    is_null = np.zeros(length, np.bool_)
    if not name.startswith(_WITHOUT_VALIDITY) and len(validity := _buffer(view, 0)):
        first, last = offset // 8, -(-(offset + length) // 8)
        bits = np.unpackbits(validity[first:last], bitorder="little")
        is_null = bits[offset % 8 : offset % 8 + length] == 0
    dictionary = None
    if schema.dictionary is not None:
        values = array.dictionary
        dictionary = _chunk(schema.dictionary, values, values.offset, values.length)
    return Chunk(name, length, offset, view, is_null, dictionary)


def _buffer(view: Any, index: int) -> Bytes:  # noqa: ANN401  # of nanoarrow
    return np.frombuffer(view.buffer(index), np.uint8)


def texts_array(texts: Sequence[str | None]) -> ArrowArray:
    """An Arrow array of texts, some of which may be absent."""
    # A lone surrogate cannot be written.
    encoded = [b"" if each is None else each.encode(errors="replace") for each in texts]
    offsets = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([*map(len, encoded)], out=offsets[1:])
    is_there = np.array([each is not None for each in texts], np.bool_)
    return _array(nanoarrow.large_string(), len(texts), [_validity(is_there), offsets, b"".join(encoded)])


def numbers_array(numbers: Numbers) -> ArrowArray:
    """An Arrow array of whole numbers."""
    return _array(nanoarrow.int64(), len(numbers), [None, numbers])


def bools_array(bools: Bools) -> ArrowArray:
    """An Arrow array of marks."""
    return _array(nanoarrow.bool_(), len(bools), [None, np.packbits(bools, bitorder="little")])


def dates_array(dates: Dates) -> ArrowArray:
    """An Arrow array of days, or of lists of days, and of months as text."""
    if dates.ndim > 1:
        rows, size = dates.shape
        each = dates_array(dates.reshape(-1))
        kind = nanoarrow.fixed_size_list(nanoarrow.date32(), size)
        is_there: Bools = ~np.isnat(dates[:, 0])
        return _array(kind, rows, [_validity(is_there)], [each])
    validity = _validity(~np.isnat(dates))
    if dates.dtype == np.dtype("datetime64[D]"):
        return _array(nanoarrow.date32(), len(dates), [validity, dates.astype(np.int64).astype(np.int32)])
    texts = np.datetime_as_string(dates).astype(f"S{_MONTH_LENGTH}")
    offsets = np.arange(0, (len(texts) + 1) * _MONTH_LENGTH, _MONTH_LENGTH, dtype=np.int64)
    return _array(nanoarrow.large_string(), len(texts), [validity, offsets, texts.tobytes()])


_MONTH_LENGTH = len("2026-11")


def _array(kind: object, length: int, buffers: Sequence[object], children: Sequence[ArrowArray] = ()) -> ArrowArray:
    made: ArrowArray = nanoarrow.c_array_from_buffers(kind, length, buffers, children=children)
    return made


def _validity(is_there: Bools) -> Bytes | None:
    return None if is_there.all() else np.packbits(is_there, bitorder="little")


def table(columns: Mapping[str, ArrowArray]) -> ArrowStream:
    """Arrow arrays of one length as a stream with one batch."""
    arrays: Any = columns
    schema = nanoarrow.struct({name: each.schema for name, each in arrays.items()})
    length = max((each.length for each in arrays.values()), default=0)
    batch = nanoarrow.c_array_from_buffers(schema, length, [None], children=arrays.values())
    made: ArrowStream = CArrayStream.from_c_arrays([batch], batch.schema)
    return made
