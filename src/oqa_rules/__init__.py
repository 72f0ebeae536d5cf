"""Rules of オンライン資格確認 and オンライン請求 applications, as functions, types and dates.

``import oqa_rules`` loads nothing: each name below is fetched from its module when it is first used.
``strategies`` and ``columns`` are listed only where what they need is installed, the extras ``oracle`` and ``columns``.

>>> from oqa_rules import customer_id
>>> customer_id.is_valid("CAF0123456789")
True
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, cast

__version__ = "0.2.0"

if TYPE_CHECKING:
    from oqa_rules import columns, oracle, strategies
    from oqa_rules.calendar import BusinessCalendar, YearMonth
    from oqa_rules.catalogue import RULES
    from oqa_rules.errors import (
        DateOutOfRange,
        DateRefused,
        HolidayListRefused,
        MissingExtra,
        PolicyRefused,
        RuleViolation,
        UnknownName,
        UnknownRule,
        Unreadable,
    )
    from oqa_rules.fields.customer_id import CustomerIdParts
    from oqa_rules.fields.institution_code import InstitutionCodeParts
    from oqa_rules.fields.institution_id import InstitutionIdParts
    from oqa_rules.fields.normalize import Normalized
    from oqa_rules.fields.registry import *  # noqa: F403  # the modules of all fields
    from oqa_rules.forms.application import BillingCustomerIdEntry, CustomerIdEntry
    from oqa_rules.forms.billing.model import BillingApplication, ReceiptComputer
    from oqa_rules.forms.certificate.model import CertificateApplication
    from oqa_rules.forms.check import check_form
    from oqa_rules.forms.eligibility.model import EligibilityApplication
    from oqa_rules.forms.files import check_file, read_records
    from oqa_rules.forms.records import FileRecord
    from oqa_rules.forms.registry import FormName
    from oqa_rules.policy import Policy
    from oqa_rules.rules import (
        Basis,
        CellPlace,
        Change,
        Example,
        Finding,
        Lang,
        Record,
        Report,
        Rule,
        Severity,
        Text,
        Violation,
    )
    from oqa_rules.rules.applied_policy import AppliedPolicy
    from oqa_rules.rules.house_rule import house_rule
    from oqa_rules.schedule import (
        BillingDeadline,
        BillingMail,
        CertificateFee,
        CertificateNotice,
        CertificateValidity,
        ClaimWindow,
        ConstructionDeadline,
        DailyHours,
        EarliestBillingStart,
        EarliestConstruction,
        MasterAccount,
        billing_deadline,
        billing_mail,
        certificate_fee,
        certificate_notice,
        certificate_validity,
        claim_window,
        construction_deadline,
        earliest_billing_start,
        earliest_construction,
        mailing_batches,
        master_account,
    )
    from oqa_rules.site.certificates import Certificate
    from oqa_rules.site.check import check_site
    from oqa_rules.site.done import Done
    from oqa_rules.site.dossier import check_dossier
    from oqa_rules.site.fee import Fee
    from oqa_rules.site.given_marks import UnknownStep
    from oqa_rules.site.models import Institution, Site, Terminal
    from oqa_rules.site.needs import Counts, Handover, Tie, certificate_counts, handover
    from oqa_rules.site.plan import Plan, plan
    from oqa_rules.site.reconcile import reconcile
    from oqa_rules.site.step import Actor, Progress, Sender, Step, StepKind

__all__ = [
    "RULES",
    "Actor",
    "AppliedPolicy",
    "Basis",
    "BillingApplication",
    "BillingCustomerIdEntry",
    "BillingDeadline",
    "BillingMail",
    "BusinessCalendar",
    "CellPlace",
    "Certificate",
    "CertificateApplication",
    "CertificateFee",
    "CertificateNotice",
    "CertificateValidity",
    "Change",
    "ClaimWindow",
    "ConstructionDeadline",
    "Counts",
    "CustomerIdEntry",
    "CustomerIdParts",
    "DailyHours",
    "DateOutOfRange",
    "DateRefused",
    "Done",
    "EarliestBillingStart",
    "EarliestConstruction",
    "EligibilityApplication",
    "Example",
    "Fee",
    "FileRecord",
    "Finding",
    "FormName",
    "Handover",
    "HolidayListRefused",
    "Institution",
    "InstitutionCodeParts",
    "InstitutionIdParts",
    "Lang",
    "MasterAccount",
    "MissingExtra",
    "Normalized",
    "Plan",
    "Policy",
    "PolicyRefused",
    "Progress",
    "ReceiptComputer",
    "Record",
    "Report",
    "Rule",
    "RuleViolation",
    "Sender",
    "Severity",
    "Site",
    "Step",
    "StepKind",
    "Terminal",
    "Text",
    "Tie",
    "UnknownName",
    "UnknownRule",
    "UnknownStep",
    "Unreadable",
    "Violation",
    "YearMonth",
    "billing_deadline",
    "billing_mail",
    "certificate_counts",
    "certificate_fee",
    "certificate_notice",
    "certificate_validity",
    "check_dossier",
    "check_file",
    "check_form",
    "check_site",
    "claim_window",
    "columns",
    "construction_deadline",
    "earliest_billing_start",
    "earliest_construction",
    "handover",
    "house_rule",
    "mailing_batches",
    "master_account",
    "oracle",
    "plan",
    "read_records",
    "reconcile",
    "strategies",
]

_HOMES = {
    "calendar": "BusinessCalendar YearMonth",
    "catalogue": "RULES",
    "errors": "DateOutOfRange DateRefused HolidayListRefused MissingExtra PolicyRefused RuleViolation UnknownName"
    " UnknownRule Unreadable",
    "fields.customer_id": "CustomerIdParts",
    "fields.institution_code": "InstitutionCodeParts",
    "fields.institution_id": "InstitutionIdParts",
    "fields.normalize": "Normalized",
    "forms.application": "BillingCustomerIdEntry CustomerIdEntry",
    "forms.billing.model": "BillingApplication ReceiptComputer",
    "forms.certificate.model": "CertificateApplication",
    "forms.check": "check_form",
    "forms.eligibility.model": "EligibilityApplication",
    "forms.records": "FileRecord",
    "forms.files": "check_file read_records",
    "policy": "Policy",
    "forms.registry": "FormName",
    "rules": "Basis CellPlace Change Example Finding Lang Record Report Rule Severity Text Violation",
    "rules.applied_policy": "AppliedPolicy",
    "rules.house_rule": "house_rule",
    "schedule": "BillingDeadline BillingMail CertificateFee CertificateNotice CertificateValidity ClaimWindow"
    " DailyHours"
    " ConstructionDeadline EarliestBillingStart EarliestConstruction MasterAccount billing_deadline billing_mail"
    " certificate_fee certificate_notice certificate_validity claim_window construction_deadline earliest_billing_start"
    " earliest_construction mailing_batches master_account",
    "site.certificates": "Certificate",
    "site.check": "check_site",
    "site.dossier": "check_dossier",
    "site.done": "Done",
    "site.models": "Institution Site Terminal",
    "site.needs": "Counts Handover Tie certificate_counts handover",
    "site.fee": "Fee",
    "site.given_marks": "UnknownStep",
    "site.plan": "Plan plan",
    "site.reconcile": "reconcile",
    "site.step": "Actor Progress Sender Step StepKind",
}
_NEED_AN_EXTRA = {"columns": ("numpy", "nanoarrow"), "strategies": ("hypothesis",)}
"""The names that are listed only where these libraries are installed."""
_MODULES = {
    "choices": "oqa_rules.fields.choices",
    "columns": "oqa_rules.columns",
    "errors": "oqa_rules.errors",
    "oracle": "oqa_rules.oracle",
    "strategies": "oqa_rules.strategies",
    "types": "oqa_rules.types",
}
_MODULE_OF = {name: f"oqa_rules.{module}" for module, names in _HOMES.items() for name in names.split()}

if not TYPE_CHECKING:  # a type checker sees the names above and refuses any other
    _NAMES = tuple(__all__)
    del __all__  # __getattr__ answers for it, because it depends on what is installed

    def __getattr__(name: str) -> object:
        if name == "__all__":
            names = [*_NAMES, *cast("list[str]", _imported("oqa_rules.fields.registry", "__all__"))]
            return [each for each in names if all(map(_is_installed, _NEED_AN_EXTRA.get(each, ())))]
        value = globals()[name] = _load(name)
        return value

    def __dir__() -> list[str]:
        return [*__getattr__("__all__"), "__version__", "errors", "types"]


def _is_installed(library: str) -> bool:
    from importlib.util import find_spec

    return find_spec(library) is not None


def _load(name: str) -> object:
    if name in _MODULE_OF:
        return _imported(_MODULE_OF[name], name)
    if name in _MODULES:
        return _imported(_MODULES[name])
    # A field is found by its name: the list of all of them would load them all.
    module_name = f"oqa_rules.fields.{name}"
    if not name.startswith("_") and _is_installed(module_name):
        module = _imported(module_name)
        if hasattr(module, "FIELD"):
            return module
    # With both, Python names the nearest one below a traceback.
    raise AttributeError(f"module 'oqa_rules' has no attribute {name!r}", name=name, obj=sys.modules[__name__])


def _imported(module_name: str, name: str = "") -> object:
    try:
        module = import_module(module_name)
        return getattr(module, name) if name else module
    except AttributeError as error:
        # As it is, hasattr() and "from oqa_rules import ..." would take it for a name that does not exist.
        raise ImportError(f"{module_name} cannot be loaded: {error}", name=module_name) from error
    except ImportError as error:
        from oqa_rules.errors import MissingExtra, MissingExtraAttribute

        if isinstance(error, MissingExtra):
            raise MissingExtraAttribute(error.extra) from None
        raise
