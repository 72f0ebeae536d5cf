"""How rules weigh before they judge: what a policy comes to for the rooms that judge."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self, TypeVar

from oqa_rules.rules.applied_policy import AppliedPolicy
from oqa_rules.rules.finding import Finding
from oqa_rules.rules.rule import Rule
from oqa_rules.rules.rule_texts import RuleTexts
from oqa_rules.rules.severity import Severity

_Made = TypeVar("_Made")
_Model = TypeVar("_Model")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How rules weigh: under ``strict`` every warning weighs as an error.

    ``severities`` are those of rules that do not weigh as they were declared, by id, ``None`` for a rule that is not
    judged at all; ``wordings`` are texts of rules in other words, by id, ``own_rules`` those of an organisation, and
    ``applied`` is what a report tells of it, ``None`` where rules weigh as they were declared.

    >>> from oqa_rules import RULES
    >>> Weights(strict=True).bound([RULES["customer-id.letters"]])[0].severity.value
    'error'
    """

    strict: bool = False
    severities: Mapping[str, Severity | None] = field(
        default_factory=dict[str, Severity | None], init=False, compare=False, repr=False
    )
    wordings: Mapping[str, RuleTexts] = field(
        default_factory=dict[str, RuleTexts], init=False, compare=False, repr=False
    )
    own_rules: tuple[Rule, ...] = field(default=(), init=False, compare=False, repr=False)
    applied: AppliedPolicy | None = field(default=None, init=False, compare=False, repr=False)
    _made: dict[Hashable, Any] = field(
        default_factory=dict[Hashable, Any], init=False, compare=False, hash=False, repr=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "applied", AppliedPolicy(strict=True) if self.strict else None)

    def model_for(self, model: type[_Model]) -> type[_Model]:
        """The model that stands in for this one."""
        return model

    def bound(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The rules as they are judged, without those that are not."""
        return tuple([each for rule in rules if (each := self._weighed(rule)) is not None])

    def _weighed(self, rule: Rule) -> Rule | None:
        severity = self.severities.get(rule.id, rule.severity)
        if severity is None:
            return None
        if self.strict and severity is Severity.WARNING:
            severity = Severity.ERROR
        wording = self.wordings.get(rule.id)
        return (rule if wording is None else rule.in_words(wording)).weighing(severity)

    def worded(self, findings: list[Finding]) -> list[Finding]:
        """The findings in the words of ``wordings``, those of data that could not be read too."""
        if not self.wordings:
            return findings
        return [
            replace(each, definition=each.definition.in_words(self.wordings[each.rule]))
            if each.rule in self.wordings
            else each
            for each in findings
        ]

    def strictly(self) -> Self:
        """The same, and every warning weighs as an error."""
        return self if self.strict else self.once("strict", _strict)

    def once(self, of: Hashable, make: Callable[[Self], _Made]) -> _Made:
        """What is made of a field or a model under these weights, made when it is first asked for."""
        made: _Made | None = self._made.get(of)
        # Of what several threads have made at once, all use one: a class is another class than its twin.
        return self._made.setdefault(of, make(self)) if made is None else made


_Any = TypeVar("_Any", bound=Weights)


def _strict(weights: _Any) -> _Any:
    return replace(weights, strict=True)


DEFAULT = Weights()
STRICT = DEFAULT.strictly()


def weights_of(policy: Weights | None, *, strict: bool) -> Weights:
    """How rules weigh under a policy, ``None`` for as they were declared, and with ``strict`` under that too."""
    if policy is None:
        return STRICT if strict else DEFAULT
    return policy.strictly() if strict else policy
