"""Rules of オンライン資格確認 and オンライン請求 applications, as functions, types and dates.

``import oqa_rules`` loads nothing: each name below is fetched from its module when it is first used.
``strategies`` is listed only where Hypothesis is installed, which is the extra ``oracle``.

>>> from oqa_rules import customer_id
>>> customer_id.is_valid("CAF0123456789")
True
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from oqa_rules import oracle, strategies
    from oqa_rules.calendar import BusinessCalendar, YearMonth
    from oqa_rules.catalogue import RULES
    from oqa_rules.errors import (
        DateOutOfRange,
        DateRefused,
        HolidayListRefused,
        MissingExtra,
        RuleViolation,
        UnknownRule,
    )
    from oqa_rules.fields import (
        choices,
        customer_id,
        date_text,
        institution_code,
        institution_id,
        institution_name,
        prefecture_code,
        score_table,
        secret_number,
        terminal_name,
        year_month,
    )
    from oqa_rules.fields.customer_id import CustomerIdParts
    from oqa_rules.fields.field import Normalized
    from oqa_rules.fields.institution_code import InstitutionCodeParts
    from oqa_rules.fields.institution_id import InstitutionIdParts
    from oqa_rules.forms import BillingApplication, CertificateApplication, EligibilityApplication, check_form
    from oqa_rules.rules import Basis, Change, Finding, Record, Report, Rule, Severity, Text
    from oqa_rules.schedule import (
        BillingDeadline,
        BillingMail,
        CertificateNotice,
        ClaimWindow,
        ConstructionDeadline,
        EarliestBillingStart,
        EarliestConstruction,
        MasterAccount,
        billing_deadline,
        billing_mail,
        certificate_fee,
        certificate_notice,
        claim_window,
        construction_deadline,
        earliest_billing_start,
        earliest_construction,
        mailing_batches,
        master_account,
    )
    from oqa_rules.site import (
        Institution,
        Site,
        Terminal,
        certificate_counts,
        check_dossier,
        check_site,
        handover,
        plan,
        reconcile,
    )
    from oqa_rules.site.plan import Plan
    from oqa_rules.site.step import Step

__all__ = [
    "RULES",
    "Basis",
    "BillingApplication",
    "BillingDeadline",
    "BillingMail",
    "BusinessCalendar",
    "CertificateApplication",
    "CertificateNotice",
    "Change",
    "ClaimWindow",
    "ConstructionDeadline",
    "CustomerIdParts",
    "DateOutOfRange",
    "DateRefused",
    "EarliestBillingStart",
    "EarliestConstruction",
    "EligibilityApplication",
    "Finding",
    "HolidayListRefused",
    "Institution",
    "InstitutionCodeParts",
    "InstitutionIdParts",
    "MasterAccount",
    "MissingExtra",
    "Normalized",
    "Plan",
    "Record",
    "Report",
    "Rule",
    "RuleViolation",
    "Severity",
    "Site",
    "Step",
    "Terminal",
    "Text",
    "UnknownRule",
    "YearMonth",
    "billing_deadline",
    "billing_mail",
    "certificate_counts",
    "certificate_fee",
    "certificate_notice",
    "check_dossier",
    "check_form",
    "check_site",
    "choices",
    "claim_window",
    "construction_deadline",
    "customer_id",
    "date_text",
    "earliest_billing_start",
    "earliest_construction",
    "handover",
    "institution_code",
    "institution_id",
    "institution_name",
    "mailing_batches",
    "master_account",
    "oracle",
    "plan",
    "prefecture_code",
    "reconcile",
    "score_table",
    "secret_number",
    "strategies",
    "terminal_name",
    "year_month",
]

_HOMES = {
    "calendar": "BusinessCalendar YearMonth",
    "errors": "DateOutOfRange DateRefused HolidayListRefused MissingExtra RuleViolation UnknownRule",
    "fields.customer_id": "CustomerIdParts",
    "fields.field": "Normalized",
    "fields.institution_code": "InstitutionCodeParts",
    "fields.institution_id": "InstitutionIdParts",
    "forms": "BillingApplication CertificateApplication EligibilityApplication check_form",
    "catalogue": "RULES",
    "rules": "Basis Change Finding Record Report Rule Severity Text",
    "schedule": "BillingDeadline BillingMail CertificateNotice ClaimWindow ConstructionDeadline"
    " EarliestBillingStart EarliestConstruction MasterAccount billing_deadline billing_mail"
    " certificate_fee certificate_notice claim_window construction_deadline earliest_billing_start"
    " earliest_construction mailing_batches master_account",
    "site": "Institution Site Terminal certificate_counts check_dossier check_site handover plan reconcile",
    "site.plan": "Plan",
    "site.step": "Step",
}
_MODULES = {
    "oqa_rules": "errors oracle strategies types",
    "oqa_rules.fields": "choices customer_id date_text institution_code institution_id institution_name prefecture_code"
    " score_table secret_number terminal_name year_month",
}
_MODULE_OF = {
    **{name: f"oqa_rules.{module}" for module, names in _HOMES.items() for name in names.split()},
    **{name: f"{package}.{name}" for package, names in _MODULES.items() for name in names.split()},
}

if not TYPE_CHECKING:  # a type checker sees the names above and refuses any other
    _NAMES = tuple(__all__)
    del __all__  # __getattr__ answers for it, because it depends on what is installed

    def __getattr__(name: str) -> object:
        if name == "__all__":
            return [each for each in _NAMES if each != "strategies" or _is_installed("hypothesis")]
        if name not in _MODULE_OF:
            raise AttributeError(f"module 'oqa_rules' has no attribute {name!r}")
        value = globals()[name] = _load(name, _MODULE_OF[name])
        return value

    def __dir__() -> list[str]:
        return [*__getattr__("__all__"), "__version__", "errors", "types"]


def _is_installed(library: str) -> bool:
    from importlib.util import find_spec

    return find_spec(library) is not None


def _load(name: str, module_name: str) -> object:
    try:
        module = import_module(module_name)
        return module if module_name.endswith(f".{name}") else getattr(module, name)
    except AttributeError as error:
        # As it is, hasattr() and "from oqa_rules import ..." would take it for a name that does not exist.
        raise ImportError(f"{module_name} cannot be loaded: {error}", name=module_name) from error
    except ImportError as error:
        from oqa_rules.errors import MissingExtra, MissingExtraAttribute

        if isinstance(error, MissingExtra):
            raise MissingExtraAttribute(error.extra) from None
        raise
