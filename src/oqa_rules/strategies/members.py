"""The members of the models, so that ``st.builds`` of a model gives only valid ones.

``st.builds`` fills what a model requires and leaves the rest out. A member that would make one of those
necessary is therefore not drawn here: no line that asks for a customer ID, no change that has to name
its items. The strategies of whole forms and sites have them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

from hypothesis import strategies as st
from pydantic import SecretStr

from oqa_rules.fields import choices, customer_id
from oqa_rules.fields.choices import Choice
from oqa_rules.forms import BillingApplication, CertificateApplication, EligibilityApplication
from oqa_rules.forms.billing.model import OsBrowser, ReceiptComputer
from oqa_rules.forms.certificate.model import TerminalNames
from oqa_rules.models import member_types
from oqa_rules.models.model import RuleModel
from oqa_rules.site.models import Institution, Institutions, Site, SiteName, Terminal, Terminals
from oqa_rules.strategies.applications import billing_applications, eligibility_applications
from oqa_rules.strategies.codes import customer_ids, score_tables, secret_numbers
from oqa_rules.strategies.days import days, months
from oqa_rules.strategies.names import choice_keys, institution_names
from oqa_rules.strategies.terminals import certificate_applications, sites

_Values: TypeAlias = Callable[[], st.SearchStrategy[object]]


def _numbers() -> st.SearchStrategy[str]:
    return customer_ids().map(lambda text: customer_id.parse(text).number)


def _lines(choice: Choice, form: type[RuleModel]) -> st.SearchStrategy[str]:
    """The lines with which the form asks for nothing more."""
    asking = {value for _, (_, value) in form.members.asked}
    return st.sampled_from([key for key in choice.labels if key not in asking])


def _receipt_computers() -> st.SearchStrategy[ReceiptComputer]:
    return st.builds(ReceiptComputer, program_name=institution_names(), maker_name=institution_names())


def _sites() -> st.SearchStrategy[Site]:
    return sites().map(Site.model_validate)


MEMBERS: Final[Mapping[object, _Values]] = {
    member_types.Day: days,
    member_types.Month: months,
    member_types.Flag: partial(st.just, value=True),
    member_types.ScoreTableChoice: score_tables,
    member_types.MaskedSecretNumber: lambda: secret_numbers().map(SecretStr),
    member_types.CustomerIdPrefix: partial(st.sampled_from, customer_id.PREFIXES),
    member_types.CustomerIdNumber: _numbers,
    member_types.CustomerIdConfirmation: _numbers,
    member_types.EligibilityKind: partial(choice_keys, choices.ELIGIBILITY_KIND.name),
    member_types.EligibilityLine: partial(_lines, choices.ELIGIBILITY_LINE, EligibilityApplication),
    member_types.BillingKind: partial(st.just, choices.BILLING_KIND.example),
    member_types.BillingLine: partial(_lines, choices.BILLING_LINE, BillingApplication),
    member_types.FletsV6Option: partial(choice_keys, choices.FLETS_V6_OPTION.name),
    member_types.FeePayment: partial(choice_keys, choices.FEE_PAYMENT.name),
    OsBrowser: institution_names,
    SiteName: institution_names,
    TerminalNames: lambda: certificate_applications().map(
        lambda data: CertificateApplication.model_validate(data).terminals
    ),
    Terminals: lambda: _sites().map(lambda site: site.institutions[0].terminals),
    Institutions: lambda: _sites().map(lambda site: site.institutions),
    ReceiptComputer: _receipt_computers,
    Terminal: lambda: _sites().map(lambda site: site.institutions[0].terminals[0]),
    Institution: lambda: _sites().map(lambda site: site.institutions[0]),
    Site: _sites,
    EligibilityApplication: lambda: eligibility_applications().map(EligibilityApplication.model_validate),
    BillingApplication: lambda: billing_applications().map(BillingApplication.model_validate),
    CertificateApplication: lambda: certificate_applications().map(CertificateApplication.model_validate),
}
"""What stands for each type of a member, and for each model."""
