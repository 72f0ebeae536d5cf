"""Near misses of every rule: inputs that are nearly right, labelled with the rule that they break."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from hypothesis import strategies as st

from oqa_rules.calendar import as_day
from oqa_rules.catalogue import RULES
from oqa_rules.examples import findings_of
from oqa_rules.forms import FORMS
from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.rules import Example, Rule
from oqa_rules.rules.declared import documents, entries
from oqa_rules.rules.declared import plan as plan_rules
from oqa_rules.site.dossier import DOSSIER
from oqa_rules.site.examples import example_site
from oqa_rules.site.models import SITE
from oqa_rules.site.reconcile import RECONCILE
from oqa_rules.strategies.application_faults import APPLICATIONS, FAULTS
from oqa_rules.strategies.codes import Codes, any_codes, any_id
from oqa_rules.strategies.days import any_day
from oqa_rules.strategies.form_faults import Fault, repeated_field
from oqa_rules.strategies.names import any_terminals
from oqa_rules.strategies.near_fields import NEAR_FIELDS, NearMisses
from oqa_rules.strategies.picker import Data, Make, Picker, as_data, built
from oqa_rules.strategies.terminals import ANOTHER, SITE_FAULTS, any_certificate, any_site, objects_in, same_name

_MOST_DAYS_LATER = 10
_BUNDLED = as_day(example(ELIGIBILITY)["applied_on"])
_LEFT_OUT = (CERTIFICATE, ELIGIBILITY, BILLING)


def _notices(rule: Rule) -> Make[Example]:
    """A site and its notices, but for one that is missing, there twice, or not its own."""

    def near(pick: Picker) -> Example:
        site = any_site(pick, strict=True)
        issued: list[Data] = [
            {**Codes.of(institution)._asdict(), "terminal": terminal["name"]}
            for institution in objects_in(site, "institutions")
            for terminal in objects_in(institution, "terminals")
        ]
        at = pick.below(len(issued))
        if rule is documents.RECONCILE_MISSING:
            del issued[at]
        elif rule is documents.RECONCILE_DUPLICATE:
            issued.append(issued[at] | {"terminal": same_name(pick, str(issued[at]["terminal"]))})
        else:
            issued.append(issued[at] | {"terminal": ANOTHER})
        return Example(RECONCILE, {"site": site, "issued": issued})

    return near


def _in_dossier(document: str, make: Make[Data]) -> Make[Example]:
    return lambda pick: Example(DOSSIER, {document: make(pick)})


def _other_institution(pick: Picker) -> Example:
    codes: Data = {**any_codes(pick, strict=True)._asdict()}
    return Example(DOSSIER, {pick.one(_LEFT_OUT): codes})


def _earlier(pick: Picker) -> Data:
    return {"applied_on": str(any_day(pick, last=_BUNDLED - timedelta(1))), "eligibility_applied_on": None}


def _some_days_later(rule: Rule) -> Make[Example]:
    plain = rule.example

    def near(pick: Picker) -> Example:
        days = timedelta(pick.below(_MOST_DAYS_LATER))
        return Example(plain.of, plain.value, {name: str(as_day(day) + days) for name, day in plain.context.items()})

    return near


def _cut_line(pick: Picker) -> Example:
    """A line of JSON that ends too early."""
    text = json.dumps(any_certificate(pick, strict=True), ensure_ascii=False)
    return Example(entries.RECORD_UNREADABLE.example.of, text[: pick.between(1, len(text) - 1)])


_NOTICES = (documents.RECONCILE_MISSING, documents.RECONCILE_UNEXPECTED, documents.RECONCILE_DUPLICATE)
_PLANS = (
    plan_rules.PLAN_LATE,
    plan_rules.PLAN_DONE_LATE,
    plan_rules.PLAN_FUTURE_MARK,
    plan_rules.PLAN_CHASE,
    plan_rules.PLAN_AT_RISK,
    plan_rules.PLAN_ORDER,
    plan_rules.PLAN_ENVELOPE_AFTER_CLAIMS,
    plan_rules.PLAN_CLAIMS_MISSED,
)

_NEAR_DOCUMENTS: NearMisses = {
    entries.RECORD_UNREADABLE: _cut_line,
    **{rule: _notices(rule) for rule in _NOTICES},
    documents.DOSSIER_INSTITUTION: _other_institution,
    documents.DOSSIER_CUSTOMER_ID: _in_dossier(
        BILLING, lambda pick: {"eligibility_customer_id": any_id(pick, strict=True)}
    ),
    documents.DOSSIER_ORDER: _in_dossier(CERTIFICATE, _earlier),
    documents.DOSSIER_TERMINALS: _in_dossier(
        CERTIFICATE, lambda pick: {"terminals": any_terminals(pick, strict=True), "planned_terminals": None}
    ),
    documents.DOSSIER_MISSING: lambda pick: Example(DOSSIER, {pick.one(_LEFT_OUT): None}),
    **{rule: _some_days_later(rule) for rule in _PLANS},
}
"""Of the rules that look at more than one form or site."""


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
    oqa_rules.rules.finding.UnknownRule: customer-id.colour
    """
    rule = RULES[rule_id]
    return built(_judged, rule, _made_for(rule))


def _judged(pick: Picker, rule: Rule, ways: Sequence[Make[Example]]) -> Example:
    candidate = pick.one(ways)(pick)
    return candidate if any(finding.rule == rule.id for finding in findings_of(candidate)) else rule.example


@lru_cache
def _made_for(rule: Rule) -> list[Make[Example]]:
    made = [table[rule] for table in (NEAR_FIELDS, _NEAR_DOCUMENTS) if rule in table]
    faults = [(form, of_form[rule]) for form, of_form in FAULTS.items() if rule in of_form]
    if rule is entries.FORM_DUPLICATE_FIELD:
        faults += [(form, repeated_field(form)) for form in FORMS]
    made += [_with_fault(form, example(form), APPLICATIONS[form], fault) for form, fault in faults]
    if rule in SITE_FAULTS:
        made.append(_with_fault(SITE, example_site(), any_site, SITE_FAULTS[rule]))
    return made


def _with_fault(of: str, plain: dict[str, object], any_valid: Callable[..., Data], fault: Fault) -> Make[Example]:
    """The members by which the bundled ``plain`` becomes another one with a fault."""

    def near(pick: Picker) -> Example:
        changed = fault(pick, any_valid(pick, strict=True))
        absent: Data = dict.fromkeys(plain)
        return Example(of, absent | as_data(changed) if isinstance(changed, Mapping) else changed)

    return near
