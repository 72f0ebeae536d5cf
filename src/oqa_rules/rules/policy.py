"""How rules weigh before they judge."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from oqa_rules.rules.rule import Rule, Severity

_Bound = TypeVar("_Bound")


@dataclass(frozen=True, slots=True)
class Policy:
    """How rules weigh: under ``strict`` every warning weighs as an error.

    A rule whose severity is changed makes the same findings as before, only heavier.

    >>> from oqa_rules import RULES
    >>> Policy(strict=True).bound([RULES["customer-id.letters"]])[0].severity.value
    'error'
    """

    strict: bool = False
    _made: dict[Hashable, Any] = field(
        default_factory=dict[Hashable, Any], init=False, compare=False, hash=False, repr=False
    )

    def bound(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The rules as they are judged under this policy."""
        return tuple(
            rule.weighing(Severity.ERROR) if self.strict and rule.severity is Severity.WARNING else rule
            for rule in rules
        )

    def once(self, of: Hashable, make: Callable[["Policy"], _Bound]) -> _Bound:
        """What is made of a field or a model for this policy, made when it is first asked for."""
        made: _Bound | None = self._made.get(of)
        if made is None:
            made = self._made[of] = make(self)
        return made


DEFAULT = Policy()
STRICT = Policy(strict=True)


def policy_of(*, strict: bool) -> Policy:
    """The policy of the option ``strict``."""
    return STRICT if strict else DEFAULT
