"""Arrays of Arrow as the cells of a table. With it comes pyarrow, of the extra ``parquet``."""
# pyarrow ships no types.
# pyright: reportMissingTypeStubs=false, reportMissingImports=false, reportAttributeAccessIssue=false
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from oqa_rules.io.encoding import KEEP_BYTES, UTF_8
from oqa_rules.io.missing_extra import MissingExtra
from oqa_rules.io.workbook import text_of

try:
    import pyarrow as pa
    from pyarrow import compute, types
except ImportError:
    raise MissingExtra("parquet") from None

Array: TypeAlias = Any
DataType: TypeAlias = Any
RecordBatch: TypeAlias = Any
Schema: TypeAlias = Any
"""Of pyarrow."""

_JAPAN = "+09:00"
_MIDNIGHT = " 00:00:00"
# pandas stores the labels of its rows as a column, where they are not simply counted.
_ROW_LABELS = re.compile("__index_level_[0-9]+__")


def leaves_of_types(schema: Schema) -> list[tuple[str, DataType]]:
    """The columns with their types; the members of a struct are columns of their own, ``customer_id.number``."""
    waiting = [(field.name, field.type) for field in schema if not _ROW_LABELS.fullmatch(field.name)][::-1]
    found: list[tuple[str, DataType]] = []
    while waiting:
        name, kind = waiting.pop()
        if types.is_struct(kind):
            waiting += [(f"{name}.{field.name}", field.type) for field in kind][::-1]
        else:
            found.append((name, kind))
    return found


def leaves(batch: RecordBatch) -> list[Array]:
    """The same columns of a batch; what is in a struct that is null is null."""
    batch.validate()
    pairs = zip(batch.schema.names, batch.columns, strict=True)
    waiting = [column for name, column in pairs if not _ROW_LABELS.fullmatch(name)][::-1]
    found: list[Array] = []
    while waiting:
        array = waiting.pop()
        if types.is_struct(array.type):
            waiting += array.flatten()[::-1]
        else:
            found.append(array)
    return found


def checked(array: Array) -> Array:
    """The column where it can be read safely, which a file may only pretend; as bytes where they are not all text.

    Raises what pyarrow raises for one that is broken.
    """
    if types.is_dictionary(array.type) and types.is_string_view(array.type.value_type):
        # Of these no values can be taken.
        array = pa.DictionaryArray.from_arrays(array.indices, array.dictionary.cast(pa.large_string()), safe=False)
    try:
        array.validate(full=True)
    except pa.ArrowInvalid:
        array = array.cast(_as_bytes(array.type))
        array.validate(full=True)
    return array


def _as_bytes(kind: DataType) -> DataType:
    if types.is_dictionary(kind):
        return pa.dictionary(kind.index_type, _as_bytes(kind.value_type))
    if types.is_string_view(kind):
        return pa.binary_view()
    return pa.large_binary() if types.is_large_string(kind) else pa.binary() if types.is_string(kind) else kind


def may_be_no_text(array: Array) -> bool:
    """Whether it holds bytes that need not be text."""
    return _is_bytes(array.type.value_type if types.is_dictionary(array.type) else array.type)


def is_readable(kind: DataType) -> bool:
    """Whether a column of this type can be read."""
    while True:
        if isinstance(kind, pa.BaseExtensionType):
            kind = kind.storage_type
        elif types.is_dictionary(kind) or types.is_run_end_encoded(kind) or _is_list(kind):
            kind = kind.value_type
        else:
            return any(has_type(kind) for has_type, _ in _READERS)


@dataclass(frozen=True, slots=True)
class CellTexts:
    """The texts of a column, and which of them are days where some may be."""

    texts: list[str | None]
    days: list[bool] | None = None


def cell_texts(array: Array) -> CellTexts:
    """What the cells of a column are in a table of text."""
    if isinstance(array, pa.ExtensionArray):
        return cell_texts(array.storage)
    return next(read(array) for has_type, read in _READERS if has_type(array.type))


def _by_index(array: Array) -> CellTexts:
    """The texts of a column that names its values by their places; only those that are named are read."""
    indices: list[int | None] = array.indices.to_pylist()
    used = [*{each: None for each in indices if each is not None}]
    values = cell_texts(array.dictionary.take(pa.array(used, pa.int64())))
    place = {each: index for index, each in enumerate(used)}
    texts = [None if each is None else values.texts[place[each]] for each in indices]
    days = values.days
    return CellTexts(texts, days and [each is not None and days[place[each]] for each in indices])


def _lines(array: Array) -> CellTexts:
    """The values of each list in lines of one cell, as lists stand in a table."""
    values = iter(cell_texts(array.flatten()).texts)
    lengths = compute.list_value_length(array).to_pylist()
    return CellTexts(
        [None if length is None else "\n".join([next(values) or "" for _ in range(length)]) for length in lengths]
    )


def _decoded(array: Array) -> CellTexts:
    return CellTexts([None if each is None else each.decode(UTF_8, KEEP_BYTES) for each in array.to_pylist()])


def _numbers(array: Array) -> CellTexts:
    return CellTexts([None if each is None else text_of(each) for each in array.to_pylist()])


def _plain(array: Array) -> CellTexts:
    return CellTexts(array.cast(pa.large_string()).to_pylist())


def _trimmed(array: Array) -> CellTexts:
    """The texts without the zeros at the end of a fraction."""
    return CellTexts([each and _without_zeros(each) for each in _plain(array).texts])


def _without_zeros(number: str) -> str:
    whole, point, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole}{point}{fraction}" if fraction else whole


def _days(array: Array) -> CellTexts:
    texts = _plain(array).texts
    return CellTexts(texts, [each is not None for each in texts])


def _moments(array: Array) -> CellTexts:
    """Moments as in a workbook, midnight as its day; one with a zone is its day in Japan."""
    kind = array.type
    if kind.tz is not None:
        return _days(compute.local_timestamp(array.cast(pa.timestamp(kind.unit, _JAPAN))).cast(pa.date32()))
    texts = _trimmed(array).texts
    days = [each is not None and each.endswith(_MIDNIGHT) for each in texts]
    return CellTexts([each and each.removesuffix(_MIDNIGHT) for each in texts], days)


def _is_list(kind: DataType) -> bool:
    return types.is_list(kind) or _IS_OTHER_LIST(kind)


def _any_of(*tests: Callable[[DataType], bool]) -> Callable[[DataType], bool]:
    return lambda kind: any(test(kind) for test in tests)


_IS_OTHER_LIST = _any_of(types.is_large_list, types.is_fixed_size_list, types.is_list_view, types.is_large_list_view)
_is_bytes = _any_of(types.is_binary, types.is_large_binary, types.is_binary_view, types.is_fixed_size_binary)
_is_text = _any_of(types.is_string, types.is_large_string, types.is_string_view)

_READERS: tuple[tuple[Callable[[DataType], bool], Callable[[Array], CellTexts]], ...] = (
    (_any_of(_is_text, types.is_integer, types.is_boolean, types.is_null), _plain),
    (types.is_dictionary, _by_index),
    (types.is_date, _days),
    (types.is_timestamp, _moments),
    (types.is_floating, _numbers),
    (_any_of(types.is_decimal, types.is_time), _trimmed),
    (_is_bytes, _decoded),
    (_is_list, _lines),
    (types.is_run_end_encoded, lambda array: cell_texts(compute.run_end_decode(array))),
)
"""How a column is read, by its type."""
