"""Inputs of the oracle's operations from a seed, without Hypothesis: nothing of them shrinks, and they cost little."""

from collections.abc import Iterator
from random import Random

from typing_extensions import override

from oqa_rules.operations import SIGNATURES, Signature
from oqa_rules.rules import JsonValue
from oqa_rules.rules.frozen import thawed
from oqa_rules.rules.picker import Picker
from oqa_rules.strategies.deciding import DecidingPicker
from oqa_rules.strategies.inputs import any_input


class RandomPicker(DecidingPicker):
    """A picker that takes each decision by chance, the same ones wherever it starts from the same text.

    >>> RandomPicker("0").digits("0000") == RandomPicker("0").digits("0000")
    True
    """

    __slots__ = ("_random",)

    def __init__(self, start: str) -> None:
        # Of all that Random gives, only this is promised to stay as it is from one Python to the next.
        self._random = Random(start).random  # noqa: S311  # nothing secret is made with it

    @override
    def below(self, count: int) -> int:
        return int(self._random() * count)


def samples(operation: str, seed: int) -> Iterator[JsonValue]:
    """Inputs of an operation without end, of the same kinds as those of ``inputs(operation)``.

    The same seed gives the same ones, on every machine. ``UnknownName`` is raised where there is no operation of
    that name.

    >>> next(samples("secret-number", seed=0)) == next(samples("secret-number", seed=0))
    True
    """
    return _endless(RandomPicker(f"{operation}/{seed}"), SIGNATURES[operation])


def _endless(pick: Picker, operation: Signature) -> Iterator[JsonValue]:
    while True:
        # Some values are shared; what is given may be changed by who takes it.
        yield thawed(any_input(pick, operation))
