"""The searches for an input on which rules and implementation disagree.

What asks is a generator that yields after each comparison, so that several operations can be asked in turn.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import TypeAlias

from oqa_rules.oracle.candidate import GivenUp
from oqa_rules.oracle.comparisons import Comparisons
from oqa_rules.oracle.documented import documented_input
from oqa_rules.oracle.finite import apart, every_input, is_finite, later_inputs
from oqa_rules.oracle.judge import Cause
from oqa_rules.oracle.nearest import nearest
from oqa_rules.oracle.operations import InputRefused, Operation
from oqa_rules.oracle.reply import Fault, Reply
from oqa_rules.oracle.result import Disagreement
from oqa_rules.oracle.strictness import Strictness
from oqa_rules.rules import JsonValue
from oqa_rules.strategies.sampling import samples

Ask: TypeAlias = Callable[[Iterable[JsonValue]], Iterator[Reply]]
"""Puts inputs to an implementation, perhaps several at once, and yields its replies in their order."""

MOST_SHRUNK = 8
"""Disagreements of one operation that are brought near the documented example, each for itself."""

_MOST_STEPS = 400
_MOST_STEPS_OF: Mapping[str, int] = {Fault.DIED: 12, Fault.TOO_MUCH: 12, Fault.OUT_OF_ORDER: 12, Fault.TIMEOUT: 0}
"""Questions on the way there; fewer where an implementation has to be started again or waited for."""


def ask_every(ask: Ask, comparisons: Comparisons) -> Iterator[None]:
    """Asks every day or month, where the input of the operation is one."""
    operation = comparisons.operation
    wrong: dict[Cause, list[Disagreement]] = {}
    for value, reply in asked(ask, every_input(operation)):
        found = comparisons.take(value, operation.answer(value), reply, counted="exhaustive")
        if found is not None:
            wrong.setdefault(found.cause, []).append(found)
        yield
    for several in wrong.values():
        comparisons.tell_apart(apart(operation, several))


def search(ask: Ask, comparisons: Comparisons, *, examples: int, seed: int) -> Iterator[None]:
    """Asks up to ``examples`` further inputs; the same seed gives the same ones, whatever is installed how."""
    operation = comparisons.operation
    drawn = (
        later_inputs(operation, count=examples, seed=seed)
        if is_finite(operation)
        else islice(samples(operation.name, seed), examples)
    )
    for value, reply in asked(ask, drawn):
        comparisons.take(value, operation.answer(value), reply)
        yield


def asked(ask: Ask, inputs: Iterable[JsonValue]) -> Iterator[tuple[JsonValue, Reply]]:
    """The inputs with the replies to them; they are taken as they are needed."""
    under_way = deque[JsonValue]()

    def sent() -> Iterator[JsonValue]:
        for value in inputs:
            under_way.append(value)
            yield value

    for reply in ask(sent()):
        yield under_way.popleft(), reply


def ask_again(ask: Ask, comparisons: Comparisons, value: JsonValue) -> Disagreement | None:
    """Asks one input that counts for nothing; ``None`` where it agrees or is none of the operation."""
    operation = comparisons.operation
    try:
        answer = operation.answer(value)
    except InputRefused:
        return None
    (reply,) = ask((value,))
    blank = Comparisons(operation, comparisons.exact, Strictness(comparisons.strictness.allowed))
    return blank.take(value, answer, reply)


def shrunk(ask: Ask, comparisons: Comparisons, found: Disagreement) -> Disagreement:
    """The disagreement on the nearest input to the documented one that is wrong in the same way.

    A day stays what it is: it was chosen among all of them.
    """
    if is_finite(comparisons.operation):
        return found
    last = found

    def holds(value: JsonValue) -> bool:
        nonlocal last
        again = ask_again(ask, comparisons, value)
        if again is None or not _is_like(again, last, comparisons.operation):
            return False
        last = again
        return True

    example = documented_input(found.operation)
    with suppress(GivenUp):
        nearest(found.input, example, holds, most=_MOST_STEPS_OF.get(found.kind, _MOST_STEPS))
    return last


def _is_like(again: Disagreement, found: Disagreement, operation: Operation) -> bool:
    if again.cause == found.cause:
        return True
    # A verdict that is wrong about one rule says it more plainly than one that is wrong about several.
    fewer, rules = set(again.cause[1]), set(found.cause[1])
    return operation.is_verdict and again.kind == found.kind and bool(fewer) and fewer < rules


def is_again(again: Disagreement | None, found: Disagreement) -> bool:
    """Whether it is the same answer. The details of a fault may differ: they tell line numbers."""
    if again is None or again.kind != found.kind:
        return False
    return found.kind in set(Fault) or again.got == found.got
