"""All rules there are, put together from the rooms: a rule that is in no list does not exist. Loads no pydantic."""

from collections.abc import Iterable, Mapping

from oqa_rules.fields import registry as fields
from oqa_rules.forms import registry as forms
from oqa_rules.rules import Rule, UnknownRule, policy_rules, shape, table_rules
from oqa_rules.rules.named import Named
from oqa_rules.site import certificate_rules, dossier_rules, plan_rules, reconcile_rules
from oqa_rules.site import rules as site_rules


def by_id(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    """The rules by their ids, in their order; two rules with one id are a ``ValueError``.

    >>> from oqa_rules import RULES
    >>> RULES["customer-id.length"].severity.value, "customer-id.colour" in RULES
    ('error', False)
    >>> [rule.id for rule in RULES.values()][:2]
    ['prefecture-code.format', 'prefecture-code.unknown']
    """
    listed = list(rules)
    found = {rule.id: rule for rule in listed}
    if len(found) != len(listed):
        raise ValueError("two rules share one id")
    return Named("rule", found, UnknownRule)


RULES = by_id(
    (
        *fields.RULES,
        *shape.RULES,
        *table_rules.RULES,
        *forms.RULES,
        *dossier_rules.RULES,
        *site_rules.RULES,
        *reconcile_rules.RULES,
        *plan_rules.RULES,
        *certificate_rules.RULES,
        *policy_rules.RULES,
    )
)
"""Every rule of this version by its id, in the order of publication."""
