"""Near misses of every rule: inputs that are nearly right, labelled with the rule that they break.

A rule says itself how one is made (``near_miss``). Of a rule that does not, its example is laid over a valid input,
or a mistake is made in the text of its field. Rules about the shape of a form are broken by what its model declares.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import cast

from hypothesis import strategies as st

from oqa_rules.calendar import DateOutOfRange, as_day
from oqa_rules.catalogue import RULES
from oqa_rules.examples import findings_of
from oqa_rules.fields import customer_id, institution_code
from oqa_rules.fields.field import Field
from oqa_rules.fields.kinds import is_mapping
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms import certificate, shared_inputs
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.rules import Example, JsonValue, Rule, Severity
from oqa_rules.rules.frozen import thawed
from oqa_rules.rules.picker import Data, NearMiss, Picker
from oqa_rules.site import inputs as site_inputs
from oqa_rules.site.check import SITE
from oqa_rules.site.dossier import DOSSIER
from oqa_rules.site.examples import example_dossier, example_site
from oqa_rules.site.reconcile import RECONCILE
from oqa_rules.strategies.codes import any_codes
from oqa_rules.strategies.notices import with_notices
from oqa_rules.strategies.picker import Make, built
from oqa_rules.strategies.shape_faults import as_data, shape_faults
from oqa_rules.strategies.wholes import MAKERS

_MOST_DAYS_LATER = 10


def fault_of(rule: Rule) -> NearMiss:
    """What breaks the rule in valid data: what it declares, or its example laid over them."""

    def overlaid(pick: Picker, data: Data) -> JsonValue:
        changed = data | as_data(thawed(rule.example.value))
        return {key: value for key, value in changed.items() if value is not None} if pick.perhaps() else changed

    return rule.near_miss or overlaid


@lru_cache
def form_faults(form: str) -> Mapping[Rule, NearMiss]:
    """What breaks each rule of a form but those of its fields."""
    model = FORMS[form]
    return {**{rule: fault_of(rule) for rule in model.rules}, **shape_faults(model)}


def field_input(pick: Picker, field: Field, rule: Rule) -> Data:
    """A valid value of the field, as a rule takes it: beside what the context of its example names."""
    if field is customer_id.FIELD:
        return shared_inputs.entries(pick, strict=True)
    if field is institution_code.FIELD:
        codes = any_codes(pick, strict=True)
        beside: Data = {"prefecture": codes.prefecture_code, "score_table": codes.score_table}
        return {"text": codes.institution_code} | {key: beside[key] for key in rule.example.context}
    return {"text": pick.valid(field.name, strict=True)}


def near_input(pick: Picker, field: Field, rule: Rule) -> Data:
    """A near miss of a rule of the field."""
    data = field_input(pick, field, rule)
    if rule.near_miss is None:
        return data | {"text": pick.nearly(str(data["text"]))}
    return as_data(fault_of(rule)(pick, data))


def near_value(pick: Picker, field: Field) -> JsonValue:
    """A near miss of any rule of the field, errors twice as often as what is less; of a customer ID its entries."""
    rules = [rule for rule in field.rules if rule.example.of == field.name] or field.own_rules
    rule = pick.one((*rules, *(each for each in rules if each.severity is Severity.ERROR)))
    data = near_input(pick, field, rule)
    return data if field is customer_id.FIELD else data["text"]


def near_misses(rule_id: str) -> st.SearchStrategy[Example]:
    """Inputs that break the rule of that id, as its bundled example does: each has been judged before it is given.

    ``of`` of an example names what it is an input of, a field, a form or a site; ``value`` is the value, or for
    forms and sites the members that differ from the bundled one, ``None`` where one is absent. An input made
    for the rule that turns out not to break it is replaced by the example of the rule, so none is thrown away.
    Raises ``UnknownRule`` where there is no rule of that id.

    >>> from oqa_rules.strategies import near_misses
    >>> near_misses("customer-id.lenght")
    Traceback (most recent call last):
    ...
    oqa_rules.rules.named.UnknownRule: there is no rule 'customer-id.lenght'; did you mean 'customer-id.length'?
    """
    return built(near_miss, RULES[rule_id])


def near_miss(pick: Picker, rule: Rule) -> Example:
    """An input that breaks the rule, as ``near_misses`` draws it."""
    try:
        candidate = pick.one(_ways(rule))(pick)
    except DateOutOfRange:
        return rule.example
    return candidate if any(finding.rule == rule.id for finding in findings_of(candidate)) else rule.example


@lru_cache
def _ways(rule: Rule) -> list[Make[Example]]:
    """What makes its near misses, the simplest first: the fields that have it, or the forms, or what its example is."""
    of = rule.example.of
    if of in FIELDS:
        others = [each for each in FIELDS.values() if each.name != of and rule in each.own_rules]
        return [_of_field(field, rule) for field in (FIELDS[of], *others)]
    forms = [(form, fault) for form in FORMS for each, fault in form_faults(form).items() if each == rule]
    return [_of_form(form, fault) for form, fault in forms] or [_WAYS[of](rule)]


def _of_field(field: Field, rule: Rule) -> Make[Example]:
    own = next((each for each in field.rules if each == rule), rule)

    def near(pick: Picker) -> Example:
        data = near_input(pick, field, own)
        if field is customer_id.FIELD:
            return Example(field.name, data)
        return Example(field.name, data.pop("text"), {key: str(value) for key, value in data.items()})

    return near


def _whole(of: str, plain: Mapping[str, object], changed: JsonValue) -> Example:
    """The members by which the bundled ``plain`` becomes another one."""
    return Example(of, dict.fromkeys(plain) | as_data(changed) if is_mapping(changed) else changed)


def _of_form(form: str, fault: NearMiss) -> Make[Example]:
    return lambda pick: _whole(form, example(form), fault(pick, MAKERS[form](pick, strict=True)))


def _of_site(rule: Rule) -> Make[Example]:
    fault = fault_of(rule)
    return lambda pick: _whole(SITE, example_site(), fault(pick, site_inputs.valid(pick, strict=True)))


def _of_dossier(rule: Rule) -> Make[Example]:
    documents = cast("Data", example_dossier())

    def near(pick: Picker) -> Example:
        changed = as_data(fault_of(rule)(pick, documents))
        return Example(DOSSIER, {key: each for key, each in changed.items() if each != documents[key]})

    return near


def _of_notices(rule: Rule) -> Make[Example]:
    """A valid site with a notice for each of its terminals."""

    def near(pick: Picker) -> Example:
        site = site_inputs.valid(pick, strict=True)
        return Example(RECONCILE, fault_of(rule)(pick, with_notices(site)))

    return near


def _of_plan(rule: Rule) -> Make[Example]:
    """Its example, some days later."""

    def near(pick: Picker) -> Example:
        days = timedelta(pick.below(_MOST_DAYS_LATER))
        context = {name: str(as_day(day) + days) for name, day in rule.example.context.items()}
        return Example(rule.example.of, thawed(rule.example.value), context)

    return near


def _of_lines(rule: Rule) -> Make[Example]:
    def near(pick: Picker) -> Example:
        line = json.dumps(MAKERS[certificate.NAME](pick, strict=True), ensure_ascii=False)
        return Example(rule.example.of, as_data(fault_of(rule)(pick, {"text": line}))["text"])

    return near


def _of_table(rule: Rule) -> Make[Example]:
    return lambda pick: Example(rule.example.of, as_data(fault_of(rule)(pick, {"text": rule.example.value}))["text"])


def _of_policy(rule: Rule) -> Make[Example]:
    """Another error of the check of somebody's own rule."""
    return lambda pick: Example(rule.example.of, f"{rule.example.value}-{pick.below(_MOST_DAYS_LATER)}")


_WAYS = {
    SITE: _of_site,
    DOSSIER: _of_dossier,
    RECONCILE: _of_notices,
    "plan": _of_plan,
    "jsonl": _of_lines,
    "table": _of_table,
    "policy": _of_policy,
}
