"""How the cost of a call grows while its input doubles in size.

Counted are the calls of functions, which are the same in every run and show a square while it is small, and, for
what libraries written in C do with a long text, the CPU time of this process. A time that looks wrong is measured
again before it is believed, so that a busy machine does no harm.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from cProfile import Profile
from dataclasses import dataclass
from itertools import pairwise
from time import process_time
from typing import Any, TypeAlias, TypeVar

_Made = TypeVar("_Made")

Series: TypeAlias = list[tuple[int, float]]
"""Sizes, each twice the one before, and the seconds that each took."""

MOST = 2.6
"""Times that the cost may grow while the size doubles; twice is linear, four times the square."""

BASE = 0.0075
"""Seconds below which nothing is said: noise may look like growth. What even a tiny input costs is left out."""

ENOUGH = 0.02
"""Seconds after which a size need not be doubled any more, where a square would be plain by then."""

_MOST_MAKING = 10  # times of that for making inputs, where the call itself stays quick
_COUNTS = 4
_ENOUGH_CALLS = 30_000
_MANY_CALLS = 10 * _ENOUGH_CALLS  # after which a next size would cost more than it tells
_FEW_CALLS = 5_000  # what is not called more often says nothing
_FEW_ADDED = 500  # what all doublings add together, where it is only caches that fill
_MOST_ADDED = 2.1  # times what the doubling before added: twice is linear, and counts have no noise
_PATIENCE = 6  # times of that while calls are still counted
_TINY = 2
_ROUNDS = 3
_BEYOND = 4  # times of the largest size, where it looked steep and is asked again
_LONG = 1.0  # seconds after which a size is not doubled again
_BEST_OF = 3


@dataclass(frozen=True, slots=True)
class Case:
    """What is done with an input of a size: ``make`` is not measured, ``call`` is."""

    make: Callable[[int], Any]
    call: Callable[[Any], object]
    smallest: int = 64
    largest: int = 1 << 20


def then(make: Callable[[int], _Made], more: Callable[[_Made], Any]) -> Callable[[int], Any]:
    """What makes an input by two steps."""
    return lambda size: more(make(size))


def growth(case: Case) -> str | None:
    """What is wrong with the growth of a case, ``None`` where nothing is."""
    base = _least_costs(case, [_TINY])[_TINY]
    series: Series = []
    counts: list[tuple[int, int]] = []
    start = process_time()
    for size in _sizes(case):
        series.append((size, _cost(case, case.make(size)) - base))
        if not _is_counted(counts):
            counts.append((size, _calls(case, size)))
        patience = ENOUGH if _is_counted(counts) else _PATIENCE * ENOUGH
        if series[-1][1] >= patience or process_time() - start >= _MOST_MAKING * patience:
            break
    if _steep_calls(counts) and counts[-1][1] < _MANY_CALLS and 2 * counts[-1][0] <= case.largest:
        # A step that ends, where long texts go another way, is no growth; a square is steep at the next size too.
        size = 2 * counts[-1][0]
        counts.append((size, _calls(case, size)))
    return _steep_calls(counts) or _steep_time(case, series, base)


def _is_counted(counts: list[tuple[int, int]]) -> bool:
    """Whether there are calls enough to judge by, or where the time goes into C, too few to wait for."""
    if len(counts) < _COUNTS:
        return False
    return counts[-1][1] >= _ENOUGH_CALLS or counts[-1][1] - counts[0][1] < _FEW_CALLS


def _steep_calls(counts: list[tuple[int, int]]) -> str | None:
    # What each doubling adds: a constant cost falls out.
    added = [after - before for (_, before), (_, after) in pairwise(counts[-_COUNTS:])]
    if len(added) < _COUNTS - 1 or counts[-1][1] < _FEW_CALLS or sum(added) < _FEW_ADDED:
        return None
    if any(b <= _MOST_ADDED * a for a, b in pairwise(added)):
        return None
    return ", ".join(f"{size}: {count} calls" for size, count in counts[-_COUNTS:])


def _steep_time(case: Case, series: Series, base: float) -> str | None:
    if not _may_be_steep(series):
        return None
    costs: dict[int, float] = {}
    sizes = [size for size, _ in series[-3:]]
    for _ in range(_ROUNDS):
        if series[-1][1] < _LONG and 2 * sizes[-1] <= _BEYOND * case.largest:
            sizes = [*sizes[1:], 2 * sizes[-1]]
        series = [(size, cost - base) for size, cost in _least_costs(case, sizes).items()]
        if not _is_steep(series):
            return None
        costs |= dict(series)
    # A text that outgrows one cache of the processor after the other costs more each time, but not for long.
    found = sorted(costs.items())
    if found[-1][1] <= MOST ** (len(found) - 1) * found[0][1]:
        return None
    return ", ".join(f"{size}: {seconds:.3f} s" for size, seconds in found)


def _calls(case: Case, size: int) -> int:
    value = case.make(size)
    profile = Profile()
    profile.enable()
    try:
        case.call(value)
    finally:
        profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def _sizes(case: Case) -> Iterator[int]:
    size = case.smallest
    while size <= case.largest:
        yield size
        size *= 2


def _may_be_steep(series: Series) -> bool:
    """Whether the last doubling cost too much, or the last two together: noise may hide a square in one of them."""
    if len(series) < 3 or series[-1][1] < BASE:
        return False
    first, second, last = (seconds for _, seconds in series[-3:])
    return last > MOST * second or last > MOST * MOST * first


def _is_steep(series: Series) -> bool:
    """Whether the last two doublings cost too much, together and the last alone: a step is no slope."""
    first, second, last = (seconds for _, seconds in series[-3:])
    return last >= BASE and last > MOST * second and last > MOST * MOST * first


def _least_costs(case: Case, sizes: Sequence[int]) -> dict[int, float]:
    """Of several runs of each size in turn, so that a machine that is slow for a while is so for all of them."""
    values = {size: case.make(size) for size in sizes}
    runs = [[_cost(case, value) for value in values.values()] for _ in range(_BEST_OF)]
    return dict(zip(sizes, map(min, *runs), strict=True))


def _cost(case: Case, value: object) -> float:
    # When Python looks for cycles depends on all that was made before.
    gc.disable()
    try:
        start = process_time()
        case.call(value)
        return process_time() - start
    finally:
        gc.enable()
