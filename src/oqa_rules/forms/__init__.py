"""The three applications."""

from importlib import import_module

from oqa_rules.forms.billing import BillingApplication
from oqa_rules.forms.certificate import CertificateApplication
from oqa_rules.forms.check import FORMS, check_form
from oqa_rules.forms.eligibility import EligibilityApplication

__all__ = ["FORMS", "BillingApplication", "CertificateApplication", "EligibilityApplication", "check_form"]

# Hypothesis, where it was loaded first, did not wait for these models.
import_module("oqa_rules._hypothesis").register_forms()
