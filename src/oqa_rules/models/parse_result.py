"""What was read of an object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self, TypeVar, cast

from oqa_rules.fields.kinds import is_list, is_text
from oqa_rules.rules import Finding, JsonValue
from oqa_rules.rules.canonical import canonical

_Kind = TypeVar("_Kind")
_NOTHING: Mapping[str, object] = {}


class ReadData(dict[str, object]):
    """Data that has been read: a model that is made of it does not judge it again."""


@dataclass(slots=True, repr=False)
class ParseResult:
    """What was read of an object: its valid values, what was given by key, and the findings.

    It holds secrets in the clear: it has no ``repr``, and does not leave this package.
    """

    values: dict[str, object]
    given: Mapping[str, object]
    findings: list[Finding]

    @property
    def is_given(self) -> bool:
        """Whether it is an object with at least one member that is not ``null``."""
        return any(each is not None for each in self.given.values())

    def get(self, key: str, kind: type[_Kind]) -> _Kind | None:
        """The value of a member, where it is valid."""
        value = self.values.get(key)
        return value if isinstance(value, kind) else None

    def texts(self, key: str) -> tuple[str, ...] | None:
        """The texts of a member that holds several, where they are valid."""
        value = self.values.get(key)
        return tuple(each for each in value if is_text(each)) if is_list(value) else None

    def objects(self, key: str) -> tuple[ParseResult, ...]:
        """The objects of a member that holds several."""
        value = self.values.get(key)
        return tuple(each for each in value if isinstance(each, ParseResult)) if is_list(value) else ()

    def to_json(self) -> dict[str, JsonValue]:
        """The valid values as canonical data."""
        return {key: canonical(value) for key, value in self.values.items()}

    def without(self, secrets: Iterable[str]) -> Self:
        """The same with its values alone, and without those members; it changes this object."""
        self.given = _NOTHING
        for key in secrets:
            self.values.pop(key, None)
        return self

    def to_data(self) -> ReadData:
        """The values as plain data."""
        data = ReadData(self.values)
        for key, value in self.values.items():
            if type(value) is ParseResult:
                data[key] = value.to_data()
            elif type(value) is tuple:
                items = cast("tuple[object, ...]", value)
                data[key] = tuple([each.to_data() if isinstance(each, ParseResult) else each for each in items])
        return data
