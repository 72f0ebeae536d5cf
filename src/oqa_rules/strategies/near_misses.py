"""Near misses of every rule: inputs that are nearly right, labelled with the rule that they break."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final

from hypothesis import strategies as st

from oqa_rules.calendar import as_day
from oqa_rules.examples import findings_of
from oqa_rules.forms import FORMS
from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.rulebook import RULES, Example, JsonValue, Rule
from oqa_rules.rulebook.rules import documents as document_rules
from oqa_rules.rulebook.rules import entries as entry_rules
from oqa_rules.rulebook.rules import site as site_rules
from oqa_rules.site.dossier import DOSSIER
from oqa_rules.site.examples import example_site
from oqa_rules.site.models import SITE
from oqa_rules.site.reconcile import RECONCILE
from oqa_rules.strategies.application_faults import APPLICATIONS, FAULTS
from oqa_rules.strategies.codes import any_codes, any_id
from oqa_rules.strategies.days import any_day
from oqa_rules.strategies.form_faults import Fault, repeated_field
from oqa_rules.strategies.names import any_terminals
from oqa_rules.strategies.near_codes import NearMisses
from oqa_rules.strategies.near_fields import NEAR_FIELDS
from oqa_rules.strategies.picker import Data, Make, Picker, as_data, built
from oqa_rules.strategies.terminal_faults import CODE_KEYS, SITE_FAULTS, objects_in, same_name
from oqa_rules.strategies.terminals import any_certificate, any_site

_MOST_DAYS_LATER = 10
_BUNDLED: Final = as_day(str(example(ELIGIBILITY)["applied_on"]))
_LEFT_OUT: Final = (CERTIFICATE, ELIGIBILITY, BILLING)


def _notices(rule: Rule) -> Make[Example]:
    """A site and the notices that it needs, but for one that is missing, there twice, or not one of its own."""

    def near(pick: Picker) -> Example:
        site = any_site(pick, strict=True)
        issued: list[Data] = [
            {**{key: institution[key] for key in CODE_KEYS}, "terminal": terminal["name"]}
            for institution in objects_in(site, "institutions")
            for terminal in objects_in(institution, "terminals")
        ]
        at = pick.below(len(issued))
        if rule is document_rules.RECONCILE_MISSING:
            del issued[at]
        elif rule is document_rules.RECONCILE_DUPLICATE:
            issued.append(issued[at] | {"terminal": same_name(pick, str(issued[at]["terminal"]))})
        else:
            issued.append(issued[at] | {"terminal": "別の端末"})
        return Example(RECONCILE, {"site": site, "issued": issued})

    return near


def _in_dossier(document: str, make: Make[Data]) -> Make[Example]:
    """The bundled dossier with other members in one of its documents."""
    return lambda pick: Example(DOSSIER, {document: make(pick)})


def _other_institution(pick: Picker) -> Example:
    codes: Data = dict(zip(CODE_KEYS, any_codes(pick, strict=True), strict=True))
    return Example(DOSSIER, {pick.one(_LEFT_OUT): codes})


def _left_out(pick: Picker) -> Example:
    return Example(DOSSIER, {pick.one(_LEFT_OUT): None})


def _other_id(pick: Picker) -> Data:
    return {"eligibility_customer_id": any_id(pick, strict=True)}


def _earlier(pick: Picker) -> Data:
    return {"applied_on": str(any_day(pick, last=_BUNDLED - timedelta(1))), "eligibility_applied_on": None}


def _other_terminals(pick: Picker) -> Data:
    return {"terminals": any_terminals(pick, strict=True), "planned_terminals": None}


def _some_days_later(rule: Rule) -> Make[Example]:
    """The example of a rule about plans, with all its days so many days later."""
    plain = rule.example

    def near(pick: Picker) -> Example:
        days = timedelta(pick.below(_MOST_DAYS_LATER))
        return Example(plain.of, plain.value, {name: str(as_day(day) + days) for name, day in plain.context.items()})

    return near


def _cut_line(pick: Picker) -> Example:
    """A line of JSON that ends too early."""
    text = json.dumps(any_certificate(pick, strict=True), ensure_ascii=False)
    return Example(entry_rules.RECORD_UNREADABLE.example.of, text[: pick.between(1, len(text) - 1)])


NEAR_DOCUMENTS: Final[NearMisses] = {
    entry_rules.RECORD_UNREADABLE.id: _cut_line,
    **{
        rule.id: _notices(rule)
        for rule in (
            document_rules.RECONCILE_MISSING,
            document_rules.RECONCILE_UNEXPECTED,
            document_rules.RECONCILE_DUPLICATE,
        )
    },
    document_rules.DOSSIER_INSTITUTION.id: _other_institution,
    document_rules.DOSSIER_CUSTOMER_ID.id: _in_dossier(BILLING, _other_id),
    document_rules.DOSSIER_ORDER.id: _in_dossier(CERTIFICATE, _earlier),
    document_rules.DOSSIER_TERMINALS.id: _in_dossier(CERTIFICATE, _other_terminals),
    document_rules.DOSSIER_MISSING.id: _left_out,
    **{
        rule.id: _some_days_later(rule)
        for rule in (
            site_rules.PLAN_LATE,
            site_rules.PLAN_AT_RISK,
            site_rules.PLAN_ORDER,
            site_rules.PLAN_ENVELOPE_AFTER_CLAIMS,
        )
    },
}
"""Near misses of the rules that look at more than one form or site."""


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
    if rule is entry_rules.FORM_DUPLICATE_FIELD:
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
