"""Near misses of what is about several documents: notices, dossiers, plans, and lines that cannot be read."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Final

from oqa_rules.calendar import as_day
from oqa_rules.forms.examples import example
from oqa_rules.forms.names import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.rulebook import Example, Rule
from oqa_rules.rulebook.rules import dossier as dossier_rules
from oqa_rules.rulebook.rules import form as form_rules
from oqa_rules.rulebook.rules import plan as plan_rules
from oqa_rules.rulebook.rules import reconcile as reconcile_rules
from oqa_rules.site.dossier import DOSSIER
from oqa_rules.site.reconcile import RECONCILE
from oqa_rules.strategies.certificate import any_certificate
from oqa_rules.strategies.certificate_faults import same_name
from oqa_rules.strategies.codes import any_codes
from oqa_rules.strategies.customer_ids import any_id
from oqa_rules.strategies.days import any_day
from oqa_rules.strategies.json_data import Data
from oqa_rules.strategies.names import any_terminals
from oqa_rules.strategies.near_codes import NearMisses
from oqa_rules.strategies.picker import Make, Picker
from oqa_rules.strategies.site_faults import CODE_KEYS, objects_in
from oqa_rules.strategies.sites import any_site

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
        if rule is reconcile_rules.RECONCILE_MISSING:
            del issued[at]
        elif rule is reconcile_rules.RECONCILE_DUPLICATE:
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
    return Example(form_rules.RECORD_UNREADABLE.example.of, text[: pick.between(1, len(text) - 1)])


NEAR_DOCUMENTS: Final[NearMisses] = {
    form_rules.RECORD_UNREADABLE.id: _cut_line,
    **{
        rule.id: _notices(rule)
        for rule in (
            reconcile_rules.RECONCILE_MISSING,
            reconcile_rules.RECONCILE_UNEXPECTED,
            reconcile_rules.RECONCILE_DUPLICATE,
        )
    },
    dossier_rules.DOSSIER_INSTITUTION.id: _other_institution,
    dossier_rules.DOSSIER_CUSTOMER_ID.id: _in_dossier(BILLING, _other_id),
    dossier_rules.DOSSIER_ORDER.id: _in_dossier(CERTIFICATE, _earlier),
    dossier_rules.DOSSIER_TERMINALS.id: _in_dossier(CERTIFICATE, _other_terminals),
    dossier_rules.DOSSIER_MISSING.id: _left_out,
    **{
        rule.id: _some_days_later(rule)
        for rule in (
            plan_rules.PLAN_LATE,
            plan_rules.PLAN_AT_RISK,
            plan_rules.PLAN_ORDER,
            plan_rules.PLAN_ENVELOPE_AFTER_CLAIMS,
        )
    },
}
"""Near misses of the rules that look at more than one form or site."""
