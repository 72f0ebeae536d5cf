"""Decisions, taken one after the other: what every value of this room is built from.

Hypothesis makes five of six examples by copying one part over another of the same kind
(``generate_mutations_from``): in a form that means few faults, again and again. So each decision is of a kind
of its own here, and all examples are fresh ones."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar
from unicodedata import category, ucd_3_2_0

from hypothesis import strategies as st

from oqa_rules.rules import JsonValue

_Value = TypeVar("_Value")
_Options = ParamSpec("_Options")

_APART = 2**40
"""How far the numbers of two decisions lie apart, which makes them different kinds to Hypothesis."""

_DIGITS_AT_ONCE = 10


@lru_cache(maxsize=4096)
def _numbers(place: int, count: int) -> st.SearchStrategy[int]:
    return st.sampled_from(range(place * _APART, place * _APART + count))


class Picker:
    """Takes decisions; the first outcome of each is the plainest, and examples shrink towards it.

    ``draw`` gives what another strategy gives.
    """

    __slots__ = ("_taken", "draw")

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self._taken = 0

    def below(self, count: int) -> int:
        """A whole number from 0 up to ``count``, which is left out."""
        self._taken += 1
        return self.draw(_numbers(self._taken, count)) - self._taken * _APART

    def between(self, first: int, last: int) -> int:
        """A whole number from ``first`` to ``last``, both included."""
        return first + self.below(last - first + 1)

    def one(self, values: Sequence[_Value]) -> _Value:
        """One of the values."""
        return values[self.below(len(values))]

    def loved(self, loved: Sequence[int], first: int, last: int) -> int:
        """Three times of four one of the loved numbers, else any from ``first`` to ``last``."""
        return self.one(loved) if self.mostly() else self.between(first, last)

    def perhaps(self) -> bool:
        """Yes or no, as often the one as the other; no is the plainer."""
        return self.below(2) == 1

    def mostly(self) -> bool:
        """Yes three times of four; yes is the plainer."""
        return self.below(4) < 3  # noqa: PLR2004  # three of four

    def digits(self, plain: str) -> str:
        """As many digits as ``plain``: first that, then the numbers after it."""
        front, back = plain[:-_DIGITS_AT_ONCE], plain[-_DIGITS_AT_ONCE:]
        length = len(back)
        return self.digits(front) + f"{self.after(int(back), 10**length):0{length}}" if back else ""

    def after(self, plain: int, count: int) -> int:
        """A whole number below ``count``: first ``plain``, then those after it, round and round."""
        return (plain + self.below(count)) % count


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


Data: TypeAlias = dict[str, JsonValue]
"""A JSON object."""


def as_data(value: JsonValue) -> Data:
    """A copy of an object; empty for what is none."""
    return {str(key): each for key, each in value.items()} if isinstance(value, Mapping) else {}


def without(key: str, data: Data) -> Data:
    """The object without one of its members."""
    return {name: value for name, value in data.items() if name != key}


def without_nulls(data: Data) -> Data:
    """The object without what is ``null``."""
    return {key: value for key, value in data.items() if value is not None}


def one_json(pick: Picker, values: Sequence[JsonValue]) -> JsonValue:
    """One of the values, as a copy of its own: what is built may be changed."""
    return deepcopy(pick.one(values))


_CODE_POINTS = 0x10000
"""Common names have characters of other planes."""


@lru_cache
def characters(*without: str) -> str:
    r"""Every character whose category was the same in Unicode 3.2, without the categories (or first letters) named.

    So a program is not blamed for its edition of Unicode.

    >>> "端" in characters("Z", "C"), "\u3000" in characters("Z", "C")
    (True, False)
    """
    excluded = ("Cs", "Cn", *without)
    return "".join(
        each
        for each in map(chr, range(_CODE_POINTS))
        if not category(each).startswith(excluded) and category(each) == ucd_3_2_0.category(each)
    )


@lru_cache
def texts(*without: str, longest: int) -> st.SearchStrategy[str]:
    """Texts of these characters, up to so many."""
    return st.text(characters(*without), max_size=longest)
