"""The values inside JSON data, each with the object or list in which it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from oqa_rules.rules import JsonValue


@dataclass(frozen=True, slots=True)
class Place:
    """The object or list around a value, and its key or index there."""

    around: dict[str, JsonValue] | list[JsonValue]
    at: Any

    @property
    def value(self) -> JsonValue:
        """What stands there now."""
        value: JsonValue = self.around[self.at]
        return value

    def put(self, value: JsonValue) -> None:
        """Puts another value there."""
        self.around[self.at] = value

    def remove(self) -> None:
        """Takes the value away, with its key."""
        del self.around[self.at]


def places_in(value: JsonValue) -> Iterator[Place]:
    """Every place in an object or a list, an outer one before those in it."""
    if isinstance(value, (dict, list)):
        for at, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield Place(value, at)
            yield from places_in(inner)
