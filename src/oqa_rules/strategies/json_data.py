"""Forms and sites as plain JSON data, and the places in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from oqa_rules.rulebook import JsonValue
from oqa_rules.strategies.picker import Picker

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
