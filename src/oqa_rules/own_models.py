"""What a policy brings of its own, held against the models: its forms, and the members that its rules need."""

from collections.abc import Iterable, Iterator

from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Rule, Text
from oqa_rules.rules.policy_refused import PolicyRefused, nearest
from oqa_rules.site.models import Site
from oqa_rules.site.reconcile import Issued


def check_own_forms(forms: Iterable[type[RuleModel]]) -> None:
    """Raises ``TypeError`` for what is derived from no form and not from ``Site``.

    Two that are derived from one are ``PolicyRefused``.
    """
    bases: list[type[RuleModel]] = [*FORMS.values(), Site]
    taken: set[type[RuleModel]] = set()
    for each in forms:
        base = _base_among(bases, each)
        if base is None:
            names = ", ".join(base.__name__ for base in bases)
            raise TypeError(f"forms: {each!r} is no subclass of {names}")
        if base in taken:
            name = base.__name__
            raise PolicyRefused(
                Text(f"forms: {name}の代わりが2つあります。", f"forms: two of them stand in for {name}.")
            )
        taken.add(base)


def _base_among(bases: Iterable[type[RuleModel]], model: object) -> type[RuleModel] | None:
    return next((base for base in bases if isinstance(model, type) and issubclass(model, base)), None)


def check_own_rules(rules: Iterable[Rule], forms: Iterable[type[RuleModel]]) -> None:
    """Raises ``PolicyRefused`` for a rule whose members no object has all, with the nearest name."""
    models = list(_models([*FORMS.values(), Site, Issued, *forms]))
    keys = {key for model in models for key in model.model_fields}
    secrets = {key for model in models for key in model.members.kept_back}
    for rule in rules:
        names = (*rule.needs, *rule.optional)
        for name in names:
            if name not in keys:
                near = nearest(name, keys)
                raise _refused(
                    rule, Text(f"{name}という項目はありません。{near.ja}", f"there is no member {name}.{near.en}")
                )
            if name in secrets:
                raise _refused(
                    rule, Text(f"{name}は、独自の規則には渡しません。", f"{name} is kept from rules of your own.")
                )
        if not any(model.members.has_all(names) for model in models):
            several = ", ".join(names)
            raise _refused(
                rule,
                Text(f"{several}がそろう申請はありません。", f"no object has all of {several}."),
            )


def _refused(rule: Rule, reason: Text) -> PolicyRefused:
    return PolicyRefused(Text(f"extra: {rule.id}: {reason.ja}", f"extra: {rule.id}: {reason.en}"))


def _models(roots: Iterable[type[RuleModel]]) -> Iterator[type[RuleModel]]:
    for root in roots:
        yield root
        yield from _models(each.model for each in root.members.members if each.model)
