"""What is asked of an operation from a fixed seed, drawn once."""

from functools import cache
from itertools import islice

from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data
from oqa_rules.strategies.sampling import samples

_MANY = 4_000


@cache
def asked(operation: str) -> tuple[JsonValue, ...]:
    """Many inputs, not to be changed."""
    return tuple(islice(samples(operation, 0), _MANY))


@cache
def objects(operation: str) -> tuple[Data, ...]:
    """Those of them that are objects."""
    return tuple(each for each in asked(operation) if isinstance(each, dict))


def has_any(text: str, signs: str) -> bool:
    """Whether one of the signs is in the text."""
    return any(sign in text for sign in signs)
