"""Columns of days and of months, as their places in the calendar."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime
from typing import TypeVar, cast

import numpy as np

from oqa_rules.calendar import DateOutOfRange, DateRefused, YearMonth, as_day, as_month, days_until
from oqa_rules.calendar.day import FIRST
from oqa_rules.columns.arrays import BLOCK, Bools, Dates, Numbers, Shorts
from oqa_rules.columns.arrow import NULL, Chunk
from oqa_rules.columns.column import Column, ColumnLike, arrow_chunks, is_missing, of_chunks, python_values
from oqa_rules.columns.day_texts import DAYS, MONTHS, NOWHERE, day_places, month_places
from oqa_rules.columns.texts import Block
from oqa_rules.rules import Text

PLACES = 1 << 16
"""Places are numbers of sixteen bits: their memory is quickly filled, and none is outside a table of this size."""

ABSENT, OUT_OF_RANGE, REFUSED = PLACES - 1, PLACES - 2, PLACES - 3
"""What stands in place of a place: there is no value, it lies outside the calendar, or it is no day or month."""

_NAIVE = Text(
    "タイムゾーンのない日時の列では、日本の何日か決められません。日付の列（polarsならdt.date()、pandasならdt.date、"
    "numpyならastype('datetime64[D]')）にするか、タイムゾーンを付けて（tz_localizeなど）渡してください。",
    "A column of timestamps without a time zone does not tell which day it is in Japan: make it dates (dt.date() of "
    "polars, dt.date of pandas, astype('datetime64[D]') of numpy), or give it its time zone (such as tz_localize).",
)
_NO_DAYS = Text(
    "日付の列ではありません（{found}）。日付（date32、datetime64[D]）、タイムゾーン付きの日時、"
    "YYYY-MM-DDの文字列のどれかの列を渡してください。",
    "Not a column of days ({found}): pass dates (date32, datetime64[D]), timestamps with a time zone, or text as "
    "YYYY-MM-DD.",
)
_NO_MONTHS = Text(
    "年月の列ではありません（{found}）。YYYY-MMの文字列、datetime64[M]、YearMonthのどれかの列を渡してください。",
    "Not a column of months ({found}): pass text as YYYY-MM, datetime64[M], or YearMonth.",
)

_EPOCH = days_until(date(1970, 1, 1), since=FIRST)
_EPOCH_MONTH = -12 * (FIRST.year - 1970)
_SECONDS_A_DAY = 24 * 60 * 60
_JAPAN_SECONDS = 9 * 60 * 60
_PER_SECOND = {"s": 1, "m": 10**3, "u": 10**6, "n": 10**9}
_DATE32, _DATE64, _TIMESTAMP = "tdD", "tdm", "ts"
_TEXTS = ("u", "U", "vu")
_LONGER_THAN_DAYS = ("Y", "M", "W", "")


def read_days(values: ColumnLike) -> Shorts:
    """The place of each day, or ``ABSENT``, ``OUT_OF_RANGE``, ``REFUSED``.

    Raises ``DateRefused`` for a column that holds no days: numbers, months, or timestamps without a time zone.
    """
    if isinstance(values, np.ndarray) and values.dtype.kind == "M":
        unit = values.dtype.str.partition("[")[2].rstrip("]")
        return _of_datetimes(values, "D", _EPOCH, DAYS, _NO_DAYS if unit in _LONGER_THAN_DAYS else _NAIVE)
    chunks = arrow_chunks(values)
    if chunks is None:
        return _of_values(*python_values(values), _day_place)
    return np.concatenate([np.zeros(0, np.uint16), *map(_days_of, chunks)])


def read_months(values: ColumnLike) -> Shorts:
    """The place of each month, as ``read_days`` has that of a day; a day is no month."""
    if isinstance(values, np.ndarray) and values.dtype.kind == "M":
        return _of_datetimes(values, "M", _EPOCH_MONTH, MONTHS, _NO_MONTHS)
    chunks = arrow_chunks(values)
    if chunks is None:
        return _of_values(*python_values(values), _month_place)
    return np.concatenate([np.zeros(0, np.uint16), *map(_months_of, chunks)])


def _of_datetimes(
    values: np.ndarray[tuple[int, ...], np.dtype[np.generic]], unit: str, epoch: int, size: int, otherwise: Text
) -> Shorts:
    if values.dtype.str[1:] != f"M8[{unit}]" or values.ndim != 1:
        raise DateRefused(otherwise.filled({"found": str(values.dtype)}))
    is_null = np.isnat(np.ma.getdata(values)) | np.ma.getmaskarray(values)
    return _placed(
        np.ma.getdata(values).view(values.dtype.str.replace("M8", "i8").partition("[")[0]), epoch, size, is_null
    )


def _placed(
    numbers: np.ndarray[tuple[int, ...], np.dtype[np.signedinteger]], epoch: int, size: int, is_null: Bools
) -> Shorts:
    """The places of days or months that are counted from 1970, which lies at ``epoch``."""
    places: Shorts = np.empty(len(numbers), np.uint16)
    for first in range(0, len(numbers), BLOCK):
        block = numbers[first : first + BLOCK].astype(np.int64)
        block += epoch
        is_outside = block.view(np.uint64) >= size
        if is_outside.any():
            np.copyto(block, OUT_OF_RANGE, where=is_outside)
        places[first : first + BLOCK] = block
    if is_null.any():
        np.copyto(places, ABSENT, where=is_null)
    return places


def _days_of(chunk: Chunk) -> Shorts:
    name = chunk.format
    if chunk.dictionary is not None and chunk.dictionary.format not in _TEXTS:
        places = _days_of(chunk.dictionary)
        found: Shorts = places.take(chunk.indices(), mode="clip") if len(places) else np.zeros(chunk.length, np.uint16)
        np.copyto(found, ABSENT, where=chunk.is_null)
        return found
    if name == _DATE32:
        return _placed(chunk.numbers("i4"), _EPOCH, DAYS, chunk.is_null)
    if name == _DATE64:
        return _placed(chunk.numbers("i8") // (_SECONDS_A_DAY * 1000), _EPOCH, DAYS, chunk.is_null)
    if name.startswith(_TIMESTAMP):
        unit, zone = name[len(_TIMESTAMP)], name.partition(":")[2]
        if not zone:
            raise DateRefused(_NAIVE)
        # Moments are counted in UTC, whatever the zone.
        per_second = _PER_SECOND[unit]
        moments = chunk.numbers("i8")
        days, rest = np.divmod(moments, _SECONDS_A_DAY * per_second)
        days += rest >= (_SECONDS_A_DAY - _JAPAN_SECONDS) * per_second
        return _placed(days, _EPOCH, DAYS, chunk.is_null)
    return _of_texts(chunk, day_places, _day_place, _NO_DAYS)


def _months_of(chunk: Chunk) -> Shorts:
    return _of_texts(chunk, month_places, _month_place, _NO_MONTHS)


def _of_texts(
    chunk: Chunk, places_in: Callable[[Block], Numbers], place_of: Callable[[object], int], otherwise: Text
) -> Shorts:
    if chunk.format == NULL:
        return np.full(chunk.length, ABSENT, np.uint16)
    column: Column = of_chunks([chunk])
    if not column.has_texts:
        raise DateRefused(otherwise.filled({"found": chunk.format}))
    places: Shorts = np.full(len(column), ABSENT, np.uint16)
    seen: dict[bytes | None, int] = {}
    for rows, block in column.blocks():
        found = places_in(block)
        unknown = np.flatnonzero((found == NOWHERE) & ~column.is_null[rows])
        for row, text in zip(unknown.tolist(), block.encoded(unknown), strict=True):
            if text not in seen:
                seen[text] = place_of(column.value_of(row + rows.start, text))
            found[row] = seen[text]
        places[rows] = found
    np.copyto(places, ABSENT, where=column.is_null)
    return places


def _of_values(values: Iterable[object], is_null: Bools, place_of: Callable[[object], int]) -> Shorts:
    seen: dict[tuple[type, object], int] = {}
    places: Shorts = np.full(len(is_null), ABSENT, np.uint16)
    for row, (value, is_absent) in enumerate(zip(values, is_null.tolist(), strict=True)):
        if is_absent:
            continue
        if not isinstance(value, Hashable):
            places[row] = REFUSED
            continue
        key = (type(value), value)  # a date is equal to no text, but 1 is equal to True
        if key not in seen:
            seen[key] = place_of(value)
        places[row] = seen[key]
    return places


def _day_place(value: object) -> int:
    if isinstance(value, datetime) and not is_missing(value) and value.utcoffset() is None:
        raise DateRefused(_NAIVE)
    return _place(lambda: days_until(as_day(value), since=FIRST))


def _month_place(value: object) -> int:
    return _place(lambda: as_month(value) - YearMonth.of(FIRST))


def _place(place: Callable[[], int]) -> int:
    try:
        return place()
    except DateOutOfRange:
        return OUT_OF_RANGE
    except DateRefused:
        return REFUSED


def days_table(days: Numbers) -> Dates:
    """For each place the day at another one, as dates of numpy; ``NaT`` where that is no place in the calendar."""
    table: Dates = np.full(PLACES, np.datetime64("NaT"), "datetime64[D]")
    table[: len(days)] = (days.astype(np.int64) - _EPOCH).view("datetime64[D]")
    table[: len(days)][(days < 0) | (days >= DAYS)] = np.datetime64("NaT")
    return table


_Array = TypeVar("_Array", bound=np.ndarray[tuple[int, ...], np.dtype[np.generic]])


def looked_up(table: _Array, places: Shorts | Numbers) -> _Array:
    """What stands in a table at each of the places."""
    found = np.empty((len(places), *table.shape[1:]), table.dtype)
    for first in range(0, len(places), BLOCK):
        rows = slice(first, first + BLOCK)
        table.take(places[rows], axis=0, out=found[rows], mode="clip")
    return cast("_Array", found)
