"""Sequences of questions to one implementation that may remember: what it was asked before must change no answer."""

import json
from collections.abc import Callable, Mapping
from typing import TypeAlias

from oqa_rules.errors import MissingExtraOnImport
from oqa_rules.oracle.functions import reply_of
from oqa_rules.oracle.judge import Differs, Stricter, expected_output, judge, same
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.reply import got
from oqa_rules.oracle.vectors import read_vectors
from oqa_rules.rules import JsonValue, Text

try:
    from hypothesis import strategies as st
    from hypothesis.stateful import RuleBasedStateMachine
    from hypothesis.stateful import rule as step
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    raise MissingExtraOnImport("oracle") from None

from oqa_rules.strategies import inputs

Functions: TypeAlias = Mapping[str, Callable[..., object]]
"""The functions of an implementation by the names of their operations."""

_WRONG = Text(
    "「{operation}」の答えが規則と違います。前に聞いた問いに左右されていないか、確かめてください。",
    'The answer of "{operation}" is not what the rules say. See whether it depends on what was asked before.',
)
_CHANGED = Text(
    "「{operation}」の同じ問いへの答えが、はじめの答えと違います。",
    'The answer of "{operation}" to the same question is not the one that it gave first.',
)
_FEW = 8  # vectors that are asked so often that most sequences have one of them twice


class AgreementMachine(RuleBasedStateMachine):
    """Asks one implementation a sequence of questions; ``machine_of`` adds a rule for each of its operations."""

    exact: bool

    def __init__(self) -> None:
        super().__init__()
        self._functions = self.start()
        self._first: dict[str, JsonValue] = {}

    @staticmethod
    def start() -> Functions:
        """Gives a fresh implementation."""
        raise NotImplementedError

    def ask(self, name: str, given: JsonValue) -> None:
        """Asks it; raises ``AssertionError`` where the rules say something else, or it said something else before."""
        operation = OPERATIONS[name]
        answer, reply = operation.answer(given), reply_of(self._functions[name], given)
        judgement, output = judge(operation, answer, reply), got(reply)
        if isinstance(judgement, Differs) or (self.exact and isinstance(judgement, Stricter)):
            raise AssertionError(
                _told(_WRONG, name, {"input": given, "expected": expected_output(operation, answer), "got": output})
            )
        first = self._first.setdefault(json.dumps([name, given]), output)
        if not same(first, output):
            raise AssertionError(_told(_CHANGED, name, {"input": given, "first": first, "now": output}))


def _told(sentence: Text, name: str, details: Mapping[str, JsonValue]) -> str:
    return f"{sentence.filled({'operation': name}).in_both}\n{json.dumps(details, ensure_ascii=False, indent=2)}"


def machine_of(start: Callable[[], Functions], *, exact: bool) -> type[RuleBasedStateMachine]:
    """The state machine that ``oracle.state_machine`` gives."""
    rules = dict(map(_rule, start()))
    return type("AgreementMachine", (AgreementMachine,), {**rules, "start": staticmethod(start), "exact": exact})


def _rule(name: str) -> tuple[str, object]:
    """The rule that asks this operation, and its name; raises ``UnknownName`` for none that the protocol has."""
    operation = OPERATIONS[name].name

    def ask(self: AgreementMachine, given: JsonValue) -> None:
        self.ask(operation, given)

    ask.__name__ = f"ask_{operation.replace('-', '_')}"
    # A vector is a single draw to Hypothesis, which then finds out more easily which questions it can leave out.
    vectors = [vector.input for vector in read_vectors(operation)]
    given = st.one_of(st.sampled_from(vectors[:_FEW]), st.sampled_from(vectors), inputs(operation))
    return ask.__name__, step(given=given)(ask)
