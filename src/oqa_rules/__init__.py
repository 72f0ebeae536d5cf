"""Rules of オンライン資格確認 and オンライン請求 applications, as functions, types and dates.

``import oqa_rules`` loads nothing: each name below is fetched from its module when it is first used.

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
    from oqa_rules.forms import BillingApplication, CertificateApplication, EligibilityApplication, check_form
    from oqa_rules.rulebook import RULES, Basis, Finding, Report, Rule, RuleViolation, Severity
    from oqa_rules.schedule import (
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

__all__ = [
    "RULES",
    "Basis",
    "BillingApplication",
    "BusinessCalendar",
    "CertificateApplication",
    "EligibilityApplication",
    "Finding",
    "Institution",
    "Report",
    "Rule",
    "RuleViolation",
    "Severity",
    "Site",
    "Terminal",
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

_ROOMS = {
    "calendar": "BusinessCalendar YearMonth",
    "forms": "BillingApplication CertificateApplication EligibilityApplication check_form",
    "rulebook": "RULES Basis Finding Report Rule RuleViolation Severity",
    "schedule": "billing_deadline billing_mail certificate_fee certificate_notice claim_window construction_deadline"
    " earliest_billing_start earliest_construction mailing_batches master_account",
    "site": "Institution Site Terminal certificate_counts check_dossier check_site handover plan reconcile",
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names.split()}

if not TYPE_CHECKING:  # a type checker sees the names above and refuses any other

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'oqa_rules' has no attribute {name!r}")
        if name in _ROOM_OF:
            value = getattr(import_module(f"oqa_rules.{_ROOM_OF[name]}"), name)
        else:
            value = import_module(f"oqa_rules.{'' if name in ('oracle', 'strategies') else 'fields.'}{name}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
