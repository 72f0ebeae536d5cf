"""The results of a date function for a column, an array for each of their days and months."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias, TypeVar, cast, final

import numpy as np

from oqa_rules.calendar import CalendarError, DateOutOfRange, YearMonth
from oqa_rules.columns.arrays import Bools, Dates, Numbers, Shorts
from oqa_rules.columns.arrow import bools_array, dates_array, table
from oqa_rules.columns.days import ABSENT, OUT_OF_RANGE, PLACES, REFUSED, looked_up
from oqa_rules.schedule.result import ScheduleResult

Answer: TypeAlias = Callable[[int], ScheduleResult]
"""The result for the day or month at a place."""

_COUNTED = {"null": ABSENT, "out-of-range": OUT_OF_RANGE, "refused": REFUSED}


class Table:
    """The members of the results for some places, an array each, and what stands in place of a result."""

    def __init__(self, places: Sequence[int], answer: Answer, sample: ScheduleResult) -> None:
        results: list[ScheduleResult | None] = []
        self.status: Shorts = np.zeros(len(places), np.uint16)
        for row, place in enumerate(places):
            result, self.status[row] = (None, place) if REFUSED <= place < PLACES else _asked(answer, place)
            results.append(result)
        self.members = {
            name: _array([None if each is None else getattr(each, name) for each in results], getattr(sample, name))
            for name in sample.members
            if _is_in_time(getattr(sample, name))
        }
        self.provisional: Bools = np.array([each is not None and each.provisional for each in results], np.bool_)

    def grown(self) -> "Table":
        """The table of the first places as one of all, the last of which stand for rows without a result."""
        self.status = _grown(self.status)
        self.status[REFUSED:] = range(REFUSED, PLACES)
        self.provisional = _grown(self.provisional)
        self.members = {name: _grown(each) for name, each in self.members.items()}
        return self


_Any = TypeVar("_Any", bound=np.ndarray[tuple[int, ...], np.dtype[np.generic]])


def _grown(array: _Any) -> _Any:
    kind = array.dtype.type
    grown = np.full((PLACES, *array.shape[1:]), kind("NaT") if kind is np.datetime64 else 0, array.dtype)
    grown[: len(array)] = array
    return cast("_Any", grown)


def _asked(answer: Answer, place: int) -> tuple[ScheduleResult | None, int]:
    try:
        return answer(place), 0
    except DateOutOfRange:
        return None, OUT_OF_RANGE
    except CalendarError:
        return None, REFUSED


def _is_in_time(value: object) -> bool:
    """Whether a member is days or a month; its other members are the same for all, or texts."""
    if isinstance(value, tuple):
        return all(isinstance(each, date) for each in cast("tuple[object, ...]", value))
    return isinstance(value, date | YearMonth)


def _array(values: list[object], sample: object) -> Dates:
    """An array of a member; of several days a row of each."""
    if isinstance(sample, tuple):
        size = len(cast("tuple[object, ...]", sample))
        return np.array([each or (None,) * size for each in values], "datetime64[D]").reshape(-1, size)
    texts = [None if each is None else str(each) for each in values]
    return np.array(texts, "datetime64[M]" if isinstance(sample, YearMonth) else "datetime64[D]")


@final
class Schedules:
    """The results of a date function for a column: an array for each of their days and months.

    The attributes are named like the members of one result (``members`` lists them): days are ``datetime64[D]``,
    months ``datetime64[M]``, several days of a row are a row of an array of two dimensions, and ``NaT`` stands where
    there is no result. What is the same for all is not repeated.

    >>> from oqa_rules import columns
    >>> mails = columns.billing_mail(["2026-11-20", "2026-11-21", None])
    >>> mails.members
    ('applied_on', 'batch', 'cutoff_on', 'deliver_by')
    >>> mails.deliver_by.tolist()
    [datetime.date(2026, 12, 15), datetime.date(2027, 1, 15), None]
    >>> mails.counts()
    {'null': 1, 'out-of-range': 0, 'refused': 0}
    """

    __slots__ = ("_rows", "_table")

    def __init__(self, table: Table, rows: Numbers | Shorts) -> None:
        self._table = table
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<Schedules of {len(self)} rows: {', '.join(self.members)}>"

    @property
    def members(self) -> tuple[str, ...]:
        """The names of the arrays, beginning with the argument."""
        return tuple(self._table.members)

    def __getattr__(self, name: str) -> Dates:
        if name.startswith("_") or name not in self._table.members:
            raise AttributeError(f"there is no member {name!r}", name=name, obj=self)
        return looked_up(self._table.members[name], self._rows)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.members]

    @property
    def is_null(self) -> Bools:
        """The rows without a result."""
        return looked_up(self._table.status, self._rows) >= REFUSED

    @property
    def provisional(self) -> Bools:
        """Whether a day of each row may still move with holidays not yet announced."""
        return looked_up(self._table.provisional, self._rows)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """All members as a table of Arrow, in which months are texts: what polars, pandas and DuckDB read."""
        members = table(
            {name: dates_array(getattr(self, name)) for name in self.members}
            | {"provisional": bools_array(self.provisional)}
        )
        return members.__arrow_c_stream__(requested_schema)

    def counts(self) -> dict[str, int]:
        """How many rows have no result: without a value, outside the calendar, and what is no day or month."""
        status = looked_up(self._table.status, self._rows)
        return {name: int((status == code).sum()) for name, code in _COUNTED.items()}
