"""The three applications."""

from oqa_rules._on_load import is_loaded
from oqa_rules.forms.billing.model import BillingApplication
from oqa_rules.forms.certificate.model import CertificateApplication
from oqa_rules.forms.check import FORMS, check_form
from oqa_rules.forms.eligibility.model import EligibilityApplication

__all__ = ["FORMS", "BillingApplication", "CertificateApplication", "EligibilityApplication", "check_form"]

is_loaded(__name__)
