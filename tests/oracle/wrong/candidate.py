"""One candidate: a function from an input to an output of the protocol, right or with one bug."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from oqa_rules.operations import SIGNATURES
from oqa_rules.rules import JsonValue


@dataclass(frozen=True, eq=False)
class Candidate:
    """A function that answers one operation.

    ``smallest`` is the input that a person would show for its bug, where a test holds the search to it.
    A candidate that remembers what it was asked ``has_state``: its function makes the one that answers,
    with a memory of its own.
    """

    operation: str
    function: Callable[..., object]
    smallest: JsonValue = field(default=None, kw_only=True)
    has_state: bool = field(default=False, kw_only=True)

    @property
    def name(self) -> str:
        return f"{self.operation}:{self.function.__name__}"

    @property
    def bug(self) -> str:
        return self.function.__doc__ or ""

    def started(self) -> Candidate:
        """It, as a new process would be: without anything remembered."""
        if not self.has_state:
            return self
        function = self.function()
        if not callable(function):
            raise TypeError(f"{self.name} makes no function")
        return replace(self, function=function, has_state=False)

    def __call__(self, given: JsonValue) -> JsonValue:
        """The output. A function that takes texts is given them by name; what it answers is put under its names."""
        asked = SIGNATURES[self.operation]
        found = self.function(**given) if asked.takes and isinstance(given, Mapping) else self.function(given)
        match found:
            case Mapping():
                return dict(found)
            case tuple():
                return {name: str(each) for name, each in zip(asked.gives, found, strict=True)}
            case str():
                return {asked.gives[0]: found}
            case _:
                return {asked.gives[0]: bool(found)}


def candidates(operation: str, *functions: Callable[..., object], has_state: bool = False) -> tuple[Candidate, ...]:
    """Several of one operation."""
    return tuple(Candidate(operation, each, has_state=has_state) for each in functions)
