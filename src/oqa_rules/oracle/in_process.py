"""Compares a Python function with the rules, within the same process."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from oqa_rules.catalogue import RULES
from oqa_rules.oracle.functions import reply_of
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import ALLOW_SKIPS, OperationResult
from oqa_rules.oracle.strictness import Strictness
from oqa_rules.oracle.vectors import read_vectors

if TYPE_CHECKING:
    from hypothesis.stateful import RuleBasedStateMachine

EXAMPLES = 500
"""The default number of inputs that are searched."""


def compare(
    operation: str,
    function: Callable[..., object],
    *,
    examples: int = EXAMPLES,
    seed: int = 0,
    exact: bool = False,
    allow_stricter: Iterable[str] = (),
    vectors: bool = True,
    exhaustive: bool = True,
    allow_skips: float = ALLOW_SKIPS,
) -> OperationResult:
    """Compare a function with the rules of one operation.

    First the ``vectors`` are asked, then every day or month where the input is one (``exhaustive``), then
    ``examples`` more inputs, which the same ``seed`` gives again. Each disagreement is brought as near to the
    documented example of the operation as it goes.

    ``function`` takes the input and gives the output as plain JSON values. What it raises counts as a
    disagreement, but for ``NotImplementedError``, which skips the input; where more than the share
    ``allow_skips`` was skipped nothing is concluded. Under ``exact`` to refuse what has only a warning is a
    disagreement too; where rules are named by ``allow_stricter``, to refuse for the warnings of any others.

    Raises ``UnknownName`` for an operation that the protocol does not have and a rule that was never issued,
    ``ValueError`` for a negative number of examples and a share that is not from 0 to 1, and ``MissingExtra`` where
    Hypothesis is not installed.

    >>> from oqa_rules import oracle
    >>> result = oracle.compare("secret-number", lambda given: {"valid": len(given["text"]) == 4}, seed=1)
    >>> result.status.value, result.disagreements[0].rules
    ('differs', ('secret-number.format',))
    """
    from oqa_rules.oracle.comparisons import Comparisons
    from oqa_rules.oracle.search import MOST_SHRUNK, ask_again, ask_every, is_again, search, shrunk

    if examples < 0:
        raise ValueError("a negative number of examples")
    if not 0 <= allow_skips <= 1:
        raise ValueError("the share that may be skipped is from 0 to 1")
    strictness = Strictness(tuple(RULES[each].id for each in allow_stricter))
    comparisons = Comparisons(OPERATIONS[operation], exact, strictness, allow_skips=allow_skips)
    for vector in read_vectors(operation) if vectors else ():
        comparisons.take(vector.input, vector.answer, reply_of(function, vector.input), vector=vector.id)
    ask = partial(map, partial(reply_of, function))
    for _ in ask_every(ask, comparisons) if exhaustive else ():
        pass
    for _ in search(ask, comparisons, examples=examples, seed=seed):
        pass
    for found in comparisons.distinct()[:MOST_SHRUNK]:
        plainer = shrunk(ask, comparisons, found)
        if not is_again(ask_again(ask, comparisons, plainer.input), plainer):
            comparisons.remark(Remark.UNSTEADY)
        comparisons.settle(found, plainer)
    return comparisons.result()


def agreement_test(
    functions: Mapping[str, Callable[..., object]],
    *,
    examples: int = EXAMPLES,
    seed: int = 0,
    exact: bool = False,
    allow_stricter: Iterable[str] = (),
) -> Callable[[str], None]:
    """A ready pytest test, one case for each operation: assign it to a name that begins with ``test_``.

    The options are those of ``compare``. Needs pytest. Raises ``UnknownName`` for an operation that the protocol does
    not have and a rule that was never issued.

    >>> from oqa_rules import billing_mail, oracle
    >>> def mail(given):
    ...     found = billing_mail(given["applied_on"])
    ...     return {"cutoff_on": str(found.cutoff_on), "deliver_by": str(found.deliver_by)}
    >>> test_our_program_keeps_to_the_rules = oracle.agreement_test({"billing-mail": mail}, examples=50)
    >>> test_our_program_keeps_to_the_rules("billing-mail")
    """
    import pytest

    for name in functions:
        OPERATIONS[name]
    allowed = [RULES[each].id for each in allow_stricter]

    @pytest.mark.parametrize("operation", list(functions))
    def test_agrees(operation: str) -> None:
        result = compare(
            operation, functions[operation], examples=examples, seed=seed, exact=exact, allow_stricter=allowed
        )
        if not result.agrees:
            pytest.fail(json.dumps(result.to_json(), ensure_ascii=False, indent=2), pytrace=False)

    return cast("Callable[[str], None]", test_agrees)


def state_machine(
    start: Callable[[], Mapping[str, Callable[..., object]]], *, exact: bool = False
) -> "type[RuleBasedStateMachine]":
    """A state machine of Hypothesis for an implementation that remembers, in a cache or a connection.

    ``start`` gives a fresh implementation as its functions by operation; it is called once for their names, then for
    each sequence of questions. The operations are asked in turn, and questions again that were asked before. An answer
    that is not the one of the rules fails the test, and so does another answer to the same question; Hypothesis leaves
    out what is not needed of the sequence. The functions are those of ``compare``, and so is ``exact``.

    Assign its ``TestCase`` to a name that begins with ``Test``, and set its ``settings`` there for longer sequences.
    Raises ``UnknownName`` for an operation that the protocol does not have, and ``MissingExtra`` where Hypothesis is
    not installed.

    >>> from oqa_rules import oracle
    >>> class Checker:
    ...     def __init__(self):
    ...         self.errors = []
    ...     def secret_number(self, given):
    ...         if len(given["text"]) != 4:
    ...             self.errors.append("four digits, please")  # and never removed: all that is asked later is wrong
    ...         return {"valid": not self.errors}
    >>> TestChecker = oracle.state_machine(lambda: {"secret-number": Checker().secret_number}).TestCase
    >>> TestChecker().runTest()
    Traceback (most recent call last):
    AssertionError: ...
    """
    from oqa_rules.oracle.sequences import machine_of

    return machine_of(start, exact=exact)
