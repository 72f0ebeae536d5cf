"""The three applications and what goes wrong in them, by the name of the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from oqa_rules.forms.names import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.strategies.billing import any_billing
from oqa_rules.strategies.billing_faults import BILLING_FAULTS
from oqa_rules.strategies.certificate import any_certificate
from oqa_rules.strategies.certificate_faults import CERTIFICATE_FAULTS
from oqa_rules.strategies.eligibility import any_eligibility
from oqa_rules.strategies.eligibility_faults import ELIGIBILITY_FAULTS
from oqa_rules.strategies.form_faults import Faults, shape_faults
from oqa_rules.strategies.json_data import Data

APPLICATIONS: Final[Mapping[str, Callable[..., Data]]] = {
    ELIGIBILITY: any_eligibility,
    BILLING: any_billing,
    CERTIFICATE: any_certificate,
}
"""What builds a valid application of each form."""

FAULTS: Final[Mapping[str, Faults]] = {
    ELIGIBILITY: {**ELIGIBILITY_FAULTS, **shape_faults(ELIGIBILITY)},
    BILLING: {**BILLING_FAULTS, **shape_faults(BILLING)},
    CERTIFICATE: {**shape_faults(CERTIFICATE), **CERTIFICATE_FAULTS},
}
"""What goes wrong in each form, by the rule that it breaks; in canonical keys."""
