"""The operations of which every input can be asked: those of one day or one month.

Every day or month through the announced holidays is asked; of those after it a few are drawn.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, partial
from random import Random
from typing import cast

from oqa_rules.calendar import YearMonth
from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST, LAST, in_range
from oqa_rules.operations import Signature
from oqa_rules.oracle.documented import documented_input
from oqa_rules.oracle.result import Disagreement
from oqa_rules.rules import JsonValue
from oqa_rules.schedule import FUNCTIONS

_DAYS_BETWEEN = {"day": 10, "month": 45}
"""Places in the year that lie farther apart, in days, are different ones: one holiday reaches no farther."""

_MOST_PLACES = 3
"""Of one cause; what goes wrong in more places of the year has one reason for all of them."""

_LEAP_YEAR = 2000
_DAYS_IN_IT = 366


def is_finite(operation: Signature) -> bool:
    """Whether its input is one day or one month."""
    return operation.group == "dates"


def every_input(operation: Signature) -> Iterator[JsonValue]:
    """Every day or month from 2000-01-01 through the announced holidays whose result lies in the same range.

    Nothing for an operation that takes anything else.

    >>> from oqa_rules.operations import SIGNATURES
    >>> [sum(1 for _ in every_input(SIGNATURES[name])) for name in ("billing-mail", "master-account")]
    [10227, 10217]
    """
    if is_finite(operation):
        at, count = _times(operation, FIRST, OFFICIAL_THROUGH)
        yield from _with_result(operation, map(at, range(count)))


def later_inputs(operation: Signature, *, count: int, seed: int) -> Iterator[JsonValue]:
    """Up to so many of the days or months after those of ``every_input``, which the same seed draws again.

    There are none where a result rests on holidays, which are not announced yet.
    """
    at, many = _times(operation, OFFICIAL_THROUGH + timedelta(1), LAST)
    # Of all that Random gives, only this is promised to stay as it is from one Python to the next.
    draw = Random(f"{operation.name}/{seed}").random  # noqa: S311  # nothing secret is made with it
    drawn = dict.fromkeys(int(draw() * many) for _ in range(count))
    yield from _with_result(operation, map(at, drawn))


def _times(operation: Signature, first: date, last: date) -> tuple[Callable[[int], date | YearMonth], int]:
    """The day or month of each number, and how many there are."""
    if FUNCTIONS[operation.name].takes == "month":
        start = YearMonth.of(first)
        return start.__add__, YearMonth.of(last) - start + 1
    return lambda number: first + timedelta(number), (last - first).days + 1


def _with_result(operation: Signature, times: Iterable[date | YearMonth]) -> Iterator[JsonValue]:
    (argument,) = operation.takes
    function = FUNCTIONS[operation.name].function
    for text in map(str, times):
        result = in_range(partial(function, text))
        if result is not None and not result.provisional:
            yield {argument: text}


def days_apart(operation: Signature, value: JsonValue) -> int:
    """How many days lie between a day or month and the documented one."""
    return abs((_day_of(value) - _documented_day(operation.name)).days)


@cache
def _documented_day(name: str) -> date:
    return _day_of(documented_input(name))


def _day_of(value: JsonValue) -> date:
    (text,) = cast("dict[str, str]", value).values()
    return date.fromisoformat(text if len(text) > len("2000-01") else f"{text}-01")


def apart(operation: Signature, found: Sequence[Disagreement]) -> list[list[Disagreement]]:
    """Disagreements of one cause by the place in the year where they lie: each holiday that is forgotten has its own.

    What goes wrong in more than three places goes wrong everywhere, and is one group.
    """
    between = _DAYS_BETWEEN[FUNCTIONS[operation.name].takes]
    by_day: dict[int, list[Disagreement]] = {}
    for each in found:
        by_day.setdefault(_day_of(each.input).replace(year=_LEAP_YEAR).timetuple().tm_yday, []).append(each)
    groups: list[list[Disagreement]] = []
    before = -_DAYS_IN_IT
    for day in sorted(by_day):
        if day - before > between:
            groups.append([])
        groups[-1] += by_day[day]
        before = day
    # The year turns: its end and its beginning may be one place.
    if len(groups) > 1 and min(by_day) + _DAYS_IN_IT - before <= between:
        groups[0] += groups.pop()
    return groups if len(groups) <= _MOST_PLACES else [list(found)]
