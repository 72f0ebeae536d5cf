"""Decisions, taken one after the other: what every value of this room is built from.

Hypothesis makes five of six examples by copying one part over another of the same kind
(``generate_mutations_from``): in a form that means few faults, again and again. So each decision is of a kind
of its own here, and all examples are fresh ones."""

from collections.abc import Callable
from copy import deepcopy
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar

from hypothesis import strategies as st
from typing_extensions import override

from oqa_rules.rules.picker import Picker
from oqa_rules.strategies.deciding import DecidingPicker

_Value = TypeVar("_Value")
_Options = ParamSpec("_Options")

_APART = 2**40
"""How far the numbers of two decisions lie apart, which makes them different kinds to Hypothesis."""


@lru_cache(maxsize=4096)
def _numbers(place: int, count: int) -> st.SearchStrategy[int]:
    return st.sampled_from(range(place * _APART, place * _APART + count))


class DrawingPicker(DecidingPicker):
    """A picker that draws each decision; examples shrink towards the first outcomes."""

    __slots__ = ("_draw", "_taken")

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._taken = 0

    @override
    def below(self, count: int) -> int:
        self._taken += 1
        return self._draw(_numbers(self._taken, count)) - self._taken * _APART


Make: TypeAlias = Callable[[Picker], _Value]
"""Builds a value from decisions."""


def built(
    make: Callable[Concatenate[Picker, _Options], _Value], *args: _Options.args, **options: _Options.kwargs
) -> st.SearchStrategy[_Value]:
    """The strategy of what a function builds."""
    return _built(lambda pick: make(pick, *args, **options))


@st.composite
def _built(draw: st.DrawFn, make: Make[_Value]) -> _Value:
    # Some values are shared; what is built may be changed by who draws it.
    return deepcopy(make(DrawingPicker(draw)))
