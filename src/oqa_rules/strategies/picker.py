"""Decisions, taken one after the other: what every value of this room is built from.

Hypothesis makes five of six examples by copying one part of an example over another part of the same kind
(``generate_mutations_from``). In a form that means the same fault again and again, and few faults in all. So
each decision is of a kind of its own here, and all examples are fresh ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Concatenate, Final, ParamSpec, TypeAlias, TypeVar, cast
from unicodedata import category, ucd_3_2_0

from hypothesis import strategies as st

from oqa_rules.rulebook import JsonValue

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


Data: TypeAlias = dict[str, JsonValue]
"""A JSON object."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the object or the list around it, and its key or index there."""

    around: dict[str, JsonValue] | list[JsonValue]
    at: str | int

    @property
    def value(self) -> JsonValue:
        """What stands there."""
        return cast("JsonValue", self._around[self.at])

    def put(self, value: JsonValue) -> None:
        """Puts something else there."""
        self._around[self.at] = value

    def remove(self) -> None:
        """Takes it out."""
        del self._around[self.at]

    @property
    def _around(self) -> Any:  # noqa: ANN401  # an object by its keys or a list by its indices
        return self.around


def places_in(value: JsonValue) -> Iterator[Place]:
    """Every place in an object or list, and in what stands there, in order.

    >>> [place.at for place in places_in({"a": 1, "b": [{"c": 2}]})]
    ['a', 'b', 0, 'c']
    """
    if isinstance(value, (dict, list)):
        for at, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield Place(value, at)
            yield from places_in(inner)


def as_data(value: JsonValue) -> Data:
    """The members of an object, in an object of its own; none of what is no object."""
    return {str(key): each for key, each in value.items()} if isinstance(value, Mapping) else {}


def without_nulls(data: Data) -> Data:
    """The same object, in which what is absent is left out instead of ``null``.

    >>> without_nulls({"applied_on": None, "kind": "new"})
    {'kind': 'new'}
    """
    return {key: value for key, value in data.items() if value is not None}


def one_json(pick: Picker, values: Sequence[JsonValue]) -> JsonValue:
    """One of the values, as a copy of its own: what is built may be changed."""
    return deepcopy(pick.one(values))


_BEYOND: Final = 0x10000
"""The first code point that is not drawn; names in other planes are among the common ones."""

_NONE = ("Cs", "Cn")


@lru_cache
def characters(*without: str) -> str:
    r"""Every character whose category was the same in Unicode 3.2, but for those of the categories named.

    A category is given whole or by its first letter. A program with another edition of Unicode than ours sees
    the same characters, and is not blamed for its edition.

    >>> "端" in characters("Z", "C"), "\u3000" in characters("Z", "C")
    (True, False)
    """
    excluded = (*_NONE, *without)
    return "".join(
        each
        for each in map(chr, range(_BEYOND))
        if not category(each).startswith(excluded) and category(each) == ucd_3_2_0.category(each)
    )


@lru_cache
def texts(*without: str, longest: int) -> st.SearchStrategy[str]:
    """Texts of these characters, up to so many."""
    return st.text(characters(*without), max_size=longest)
