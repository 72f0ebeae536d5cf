"""Decisions, taken one after the other: what every value of this room is built from.

Hypothesis makes five of six examples by copying one part over another of the same kind
(``generate_mutations_from``): in a form that means few faults, again and again. So each decision is of a kind
of its own here, and all examples are fresh ones."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import date
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar

from hypothesis import strategies as st
from typing_extensions import override

from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.rules.picker import Mistake, Picker
from oqa_rules.strategies.days import any_day
from oqa_rules.strategies.fields import any_value
from oqa_rules.strategies.text_faults import with_fault

_Value = TypeVar("_Value")
_Options = ParamSpec("_Options")

_APART = 2**40
"""How far the numbers of two decisions lie apart, which makes them different kinds to Hypothesis."""

_DIGITS_AT_ONCE = 10


@lru_cache(maxsize=4096)
def _numbers(place: int, count: int) -> st.SearchStrategy[int]:
    return st.sampled_from(range(place * _APART, place * _APART + count))


class DrawingPicker(Picker):
    """A picker that draws each decision; examples shrink towards the first outcomes."""

    __slots__ = ("_draw", "_taken")

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._taken = 0

    @override
    def below(self, count: int) -> int:
        self._taken += 1
        return self._draw(_numbers(self._taken, count)) - self._taken * _APART

    @override
    def between(self, first: int, last: int) -> int:
        return first + self.below(last - first + 1)

    @override
    def one(self, values: Sequence[_Value]) -> _Value:
        return values[self.below(len(values))]

    @override
    def often(self, values: Sequence[int], first: int, last: int) -> int:
        return self.one(values) if self.mostly() else self.between(first, last)

    @override
    def perhaps(self) -> bool:
        return self.below(2) == 1

    @override
    def mostly(self) -> bool:
        return self.below(4) < 3  # noqa: PLR2004  # three of four

    @override
    def digits(self, plain: str) -> str:
        front, back = plain[:-_DIGITS_AT_ONCE], plain[-_DIGITS_AT_ONCE:]
        count = 10 ** len(back)
        return self.digits(front) + f"{(int(back) + self.below(count)) % count:0{len(back)}}" if back else ""

    @override
    def text(self, characters: str, longest: int) -> str:
        # st.text takes half a second to get to know an alphabet of fifty thousand characters.
        return "".join(self.one(characters) for _ in range(self.below(longest + 1)))

    @override
    def day(self, first: date | None = None, last: date | None = None) -> date:
        return any_day(self, first or FIRST, last or LAST)

    @override
    def valid(self, field: str, *, strict: bool = False) -> str:
        return any_value(self, field, strict=strict)

    @override
    def nearly(self, text: str, *mistakes: Mistake) -> str:
        return with_fault(self, text, *mistakes)


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
