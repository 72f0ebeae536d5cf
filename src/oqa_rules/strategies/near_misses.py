"""Near misses of every rule: inputs that are nearly right, labelled with the rule that they break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from hypothesis import strategies as st

from oqa_rules.examples import findings_of
from oqa_rules.forms import FORMS
from oqa_rules.forms.examples import example
from oqa_rules.rulebook import RULES, Example, JsonValue, Rule
from oqa_rules.rulebook.rules import form as form_rules
from oqa_rules.site.check import SITE
from oqa_rules.site.examples import example_site
from oqa_rules.strategies.applications import APPLICATIONS, FAULTS
from oqa_rules.strategies.form_faults import Fault, repeated_field
from oqa_rules.strategies.json_data import Data, as_data
from oqa_rules.strategies.near_documents import NEAR_DOCUMENTS
from oqa_rules.strategies.near_fields import NEAR_FIELDS
from oqa_rules.strategies.picker import Make, Picker, built
from oqa_rules.strategies.site_faults import SITE_FAULTS
from oqa_rules.strategies.sites import any_site


def near_misses(rule_id: str) -> st.SearchStrategy[Example]:
    """Inputs that break the rule of that id, as its bundled example does: each has been judged before it is given.

    ``of`` of an example names what it is an input of, a field, a form or a site; ``value`` is the value, or for
    forms and sites the members that differ from the bundled one, ``None`` where one is absent. An input made
    for the rule that turns out not to break it is replaced by the example of the rule, so none is thrown away.
    Raises ``UnknownRule`` where there is no rule of that id.

    >>> from oqa_rules.strategies import near_misses
    >>> near_misses("customer-id.colour")
    Traceback (most recent call last):
    ...
    oqa_rules.rulebook.catalogue.UnknownRule: customer-id.colour
    """
    rule = RULES[rule_id]
    return built(_judged, rule, _made_for(rule))


def _judged(pick: Picker, rule: Rule, ways: Sequence[Make[Example]]) -> Example:
    candidate = pick.one(ways)(pick)
    return candidate if breaks(candidate, rule) else rule.example


def breaks(candidate: Example, rule: Rule) -> bool:
    """Whether that is said of an input."""
    return any(finding.rule == rule.id for finding in findings_of(candidate))


@lru_cache
def _made_for(rule: Rule) -> tuple[Make[Example], ...]:
    made = [table[rule.id] for table in (NEAR_FIELDS, NEAR_DOCUMENTS) if rule.id in table]
    made += [_of_form(form, faults[rule.id]) for form, faults in FAULTS.items() if rule.id in faults]
    if rule is form_rules.FORM_DUPLICATE_FIELD:
        made += [_of_form(form, repeated_field(form)) for form in FORMS]
    if rule.id in SITE_FAULTS:
        made.append(_of_site(SITE_FAULTS[rule.id]))
    return tuple(made)


def _of_form(form: str, fault: Fault) -> Make[Example]:
    plain = example(form)
    return lambda pick: Example(form, _in_place_of(plain, fault(pick, APPLICATIONS[form](pick, strict=True))))


def _of_site(fault: Fault) -> Make[Example]:
    plain = example_site()
    return lambda pick: Example(SITE, _in_place_of(plain, fault(pick, any_site(pick, strict=True))))


def _in_place_of(plain: dict[str, object], changed: JsonValue) -> JsonValue:
    """The members by which the whole of ``plain`` becomes the other one."""
    if not isinstance(changed, Mapping):
        return changed
    absent: Data = dict.fromkeys(plain)
    return absent | as_data(changed)
