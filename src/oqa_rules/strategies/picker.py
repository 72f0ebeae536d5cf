"""Decisions, taken one after the other: what every value of this room is built from.

Hypothesis makes five of six examples by copying one part of an example over another part of the same kind
(``generate_mutations_from``). In a form that means the same fault again and again, and few faults in all. So
each decision is of a kind of its own here, and all examples are fresh ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Concatenate, Final, ParamSpec, TypeAlias, TypeVar

from hypothesis import strategies as st

_Value = TypeVar("_Value")
_Options = ParamSpec("_Options")

_APART: Final = 2**40
"""How far the numbers of two decisions lie apart, which is what makes them different to Hypothesis."""

_MOST_DIGITS: Final = 10
"""How many digits are picked at once."""


@lru_cache(maxsize=4096)
def _numbers(place: int, count: int) -> st.SearchStrategy[int]:
    return st.sampled_from(range(place * _APART, place * _APART + count))


class Picker:
    """Takes decisions; the plainest outcome of each is its first one, and examples shrink towards that."""

    __slots__ = ("_draw", "_taken")

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._taken = 0

    def below(self, count: int) -> int:
        """A whole number from 0 up to ``count``, which is left out."""
        self._taken += 1
        return self._draw(_numbers(self._taken, count)) - self._taken * _APART

    def between(self, first: int, last: int) -> int:
        """A whole number from ``first`` to ``last``, both included; the plainest is ``first``."""
        return first + self.below(last - first + 1)

    def one(self, values: Sequence[_Value]) -> _Value:
        """One of the values; the plainest is the first."""
        return values[self.below(len(values))]

    def loved(self, loved: Sequence[int], first: int, last: int) -> int:
        """Three times of four one of the loved numbers, else any from ``first`` to ``last``; the plainest is the
        first that is loved."""
        return self.one(loved) if self.mostly() else self.between(first, last)

    def perhaps(self) -> bool:
        """Yes or no, as often the one as the other; no is the plainer."""
        return self.below(2) == 1

    def mostly(self) -> bool:
        """Yes three times of four; yes is the plainer."""
        return self.below(4) < 3  # noqa: PLR2004  # three of four

    def digits(self, plain: str) -> str:
        """As many digits as ``plain`` has, which is the plainest; the numbers after it follow."""
        front, back = plain[:-_MOST_DIGITS], plain[-_MOST_DIGITS:]
        length = len(back)
        return self.digits(front) + f"{self.after(int(back), 10**length):0{length}}" if back else ""

    def after(self, plain: int, count: int) -> int:
        """A whole number below ``count``: the plainest is ``plain``, the next ones follow it, round and round."""
        return (plain + self.below(count)) % count

    def drawn(self, strategy: st.SearchStrategy[_Value]) -> _Value:
        """What another strategy gives."""
        return self._draw(strategy)


Make: TypeAlias = Callable[[Picker], _Value]
"""Builds a value from decisions."""


def built(
    make: Callable[Concatenate[Picker, _Options], _Value], *args: _Options.args, **options: _Options.kwargs
) -> st.SearchStrategy[_Value]:
    """The strategy of what a function builds."""
    return _built(lambda pick: make(pick, *args, **options))


@st.composite
def _built(draw: st.DrawFn, make: Make[_Value]) -> _Value:
    return make(Picker(draw))
