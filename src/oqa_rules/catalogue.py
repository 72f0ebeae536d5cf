"""All rules there are, put together from the rooms: a rule that is in no list does not exist. Loads no pydantic."""

from collections.abc import Iterator

from oqa_rules.fields import registry as fields
from oqa_rules.forms import registry as forms
from oqa_rules.rules import Rule, UnknownRule, policy_rules, shape
from oqa_rules.site import certificate_rules, dossier_rules, plan_rules, reconcile_rules
from oqa_rules.site import rules as site_rules


class Catalogue:
    """The rules in their order of publication: iterate over them, or take one by its id.

    >>> from oqa_rules import RULES
    >>> RULES["customer-id.length"].severity.value
    'error'
    >>> "customer-id.colour" in RULES
    False
    """

    def __init__(self, *rules: Rule) -> None:
        self._rules = {rule.id: rule for rule in rules}
        if len(self._rules) != len(rules):
            raise ValueError("two rules share one id")

    def __getitem__(self, rule_id: str) -> Rule:
        """The rule of that id; raises ``UnknownRule``, never answers with nothing."""
        try:
            return self._rules[rule_id]
        except KeyError:
            raise UnknownRule(rule_id) from None

    def __contains__(self, rule: object) -> bool:
        return rule in self._rules.values() if isinstance(rule, Rule) else rule in self._rules

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def __len__(self) -> int:
        return len(self._rules)


RULES = Catalogue(
    *fields.RULES,
    *shape.RULES,
    *forms.RULES,
    *dossier_rules.RULES,
    *site_rules.RULES,
    *reconcile_rules.RULES,
    *plan_rules.RULES,
    *certificate_rules.RULES,
    *policy_rules.RULES,
)
"""Every rule of this version, in the order of publication."""
