"""Every promise of the guide as days and months that one can rely on: one module for each promise."""

from oqa_rules.schedule.accounts import MasterAccount, master_account
from oqa_rules.schedule.billing_mail import BillingMail, billing_mail
from oqa_rules.schedule.billing_start import (
    BillingDeadline,
    EarliestBillingStart,
    billing_deadline,
    earliest_billing_start,
)
from oqa_rules.schedule.certificates import CertificateNotice, certificate_notice
from oqa_rules.schedule.claim_window import ClaimWindow, claim_window
from oqa_rules.schedule.construction import (
    ConstructionDeadline,
    EarliestConstruction,
    construction_deadline,
    earliest_construction,
)
from oqa_rules.schedule.functions import FUNCTIONS, DateFunction
from oqa_rules.schedule.mailing_batches import mailing_batches
from oqa_rules.schedule.promise import Promise

__all__ = [
    "FUNCTIONS",
    "BillingDeadline",
    "BillingMail",
    "CertificateNotice",
    "ClaimWindow",
    "ConstructionDeadline",
    "DateFunction",
    "EarliestBillingStart",
    "EarliestConstruction",
    "MasterAccount",
    "Promise",
    "billing_deadline",
    "billing_mail",
    "certificate_notice",
    "claim_window",
    "construction_deadline",
    "earliest_billing_start",
    "earliest_construction",
    "mailing_batches",
    "master_account",
]
