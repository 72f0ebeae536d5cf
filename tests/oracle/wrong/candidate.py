"""One candidate: a function from an input to an output of the protocol, right or with one bug."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.rules import JsonValue


@dataclass(frozen=True, eq=False)
class Candidate:
    """A function that answers one operation.

    ``smallest`` is the input that a person would show for its bug, where a test holds the search to it.
    """

    operation: str
    function: Callable[..., object]
    smallest: JsonValue = field(default=None, kw_only=True)

    @property
    def name(self) -> str:
        return f"{self.operation}:{self.function.__name__}"

    @property
    def bug(self) -> str:
        return self.function.__doc__ or ""

    def __call__(self, given: JsonValue) -> JsonValue:
        """The output. A function that takes texts is given them by name; what it answers is put under its names."""
        asked = OPERATIONS[self.operation]
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


def candidates(operation: str, *functions: Callable[..., object]) -> tuple[Candidate, ...]:
    """Several of one operation."""
    return tuple(Candidate(operation, each) for each in functions)
