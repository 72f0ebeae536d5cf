"""Every promise of the guide as days and months that one can rely on."""

from oqa_rules.schedule.billing import (
    BillingDeadline,
    BillingMail,
    EarliestBillingStart,
    billing_deadline,
    billing_mail,
    earliest_billing_start,
    mailing_batches,
)
from oqa_rules.schedule.certificate_life import CertificateValidity, certificate_validity
from oqa_rules.schedule.claim_days import ClaimWindow, DailyHours, claim_window
from oqa_rules.schedule.construction import (
    CertificateNotice,
    ConstructionDeadline,
    EarliestConstruction,
    MasterAccount,
    certificate_notice,
    construction_deadline,
    earliest_construction,
    master_account,
)
from oqa_rules.schedule.fee import CertificateFee, certificate_fee
from oqa_rules.schedule.functions import FUNCTIONS, DateFunction
from oqa_rules.schedule.result import ScheduleResult

__all__ = [
    "FUNCTIONS",
    "BillingDeadline",
    "BillingMail",
    "CertificateFee",
    "CertificateNotice",
    "CertificateValidity",
    "ClaimWindow",
    "ConstructionDeadline",
    "DailyHours",
    "DateFunction",
    "EarliestBillingStart",
    "EarliestConstruction",
    "MasterAccount",
    "ScheduleResult",
    "billing_deadline",
    "billing_mail",
    "certificate_fee",
    "certificate_notice",
    "certificate_validity",
    "claim_window",
    "construction_deadline",
    "earliest_billing_start",
    "earliest_construction",
    "mailing_batches",
    "master_account",
]
