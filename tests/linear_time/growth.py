"""How the cost of a call grows while its input doubles in size.

Counted is the CPU time of this process, so that other processes matter little; and what looks wrong is
measured again before it is believed.
"""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import process_time
from typing import Any, TypeAlias, TypeVar

_Made = TypeVar("_Made")

Series: TypeAlias = list[tuple[int, float]]
"""Sizes, each twice the one before, and the seconds that each took."""

MOST = 2.6
"""Times that the cost may grow while the size doubles; twice is linear, four times the square."""

BASE = 0.03
"""Seconds below which nothing is said: a start-up cost may still hide what grows, and noise may look like growth."""

QUICK = 0.08
"""Seconds after which a size need not be doubled any more, where a square would be plain by then."""

_MOST_MAKING = 10  # times of that for making inputs, where the call itself stays quick
_ROUNDS = 3
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


def growth(case: Case, enough: float = QUICK) -> str | None:
    """What is wrong with the growth of a case up to ``enough`` seconds, ``None`` where nothing is."""
    series: Series = []
    start = process_time()
    for size in _sizes(case):
        series.append((size, _cost(case, case.make(size))))
        if series[-1][1] >= enough or process_time() - start >= _MOST_MAKING * enough:
            break
    rounds = 0
    while _is_steep(series):
        if rounds == _ROUNDS:
            return ", ".join(f"{size}: {seconds:.3f} s" for size, seconds in series)
        rounds += 1
        # The ends again: the quickest of several runs is the one that was disturbed least.
        series = [(size, _least_cost(case, size)) for size, _ in series[-3:]]
    return None


def _sizes(case: Case) -> Iterator[int]:
    size = case.smallest
    while size <= case.largest:
        yield size
        size *= 2


def _is_steep(series: Series) -> bool:
    """Whether the last two doublings cost too much, together and the last alone: a step is no slope."""
    if len(series) <= 2 or series[-1][1] < BASE:
        return False
    first, second, last = (seconds for _, seconds in series[-3:])
    return last > MOST * second and last > MOST * MOST * first


def _least_cost(case: Case, size: int) -> float:
    value = case.make(size)
    return min(_cost(case, value) for _ in range(_BEST_OF))


def _cost(case: Case, value: object) -> float:
    gc.collect()
    start = process_time()
    case.call(value)
    return process_time() - start
