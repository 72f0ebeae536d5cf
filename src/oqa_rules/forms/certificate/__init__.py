"""電子証明書発行申請: its rules; its model and what makes valid ones are loaded when asked for."""

from typing import TYPE_CHECKING

from oqa_rules.forms.certificate.example import EXAMPLE
from oqa_rules.forms.certificate.rules import RULES
from oqa_rules.rules import Text
from oqa_rules.rules.picker import Valid

if TYPE_CHECKING:
    from oqa_rules.forms.certificate.model import CertificateApplication

__all__ = ["EXAMPLE", "LABEL", "NAME", "OTHER_NAMES", "RULES", "TITLE", "model_class", "valid_maker"]

NAME = "certificate"
LABEL = Text("電子証明書", "certificate")
OTHER_NAMES = ("電子証明書発行申請",)
TITLE = Text("電子証明書発行申請", "Certificate application")


def model_class() -> "type[CertificateApplication]":
    """Its model."""
    from oqa_rules.forms.certificate.model import CertificateApplication

    return CertificateApplication


def valid_maker() -> Valid:
    """What makes valid ones, for tests."""
    from oqa_rules.forms.certificate.inputs import valid

    return valid
