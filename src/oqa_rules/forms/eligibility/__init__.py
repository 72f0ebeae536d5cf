"""オンライン資格確認 利用開始・変更申請: its rules; its model and what makes valid ones are loaded when asked for."""

from typing import TYPE_CHECKING

from oqa_rules.forms.eligibility.example import EXAMPLE
from oqa_rules.forms.eligibility.rules import RULES
from oqa_rules.rules import Text
from oqa_rules.rules.picker import Valid

if TYPE_CHECKING:
    from oqa_rules.forms.eligibility.model import EligibilityApplication

__all__ = ["EXAMPLE", "LABEL", "NAME", "OTHER_NAMES", "RULES", "TITLE", "model_class", "valid_maker"]

NAME = "eligibility"
LABEL = Text("オンライン資格確認", "eligibility")
OTHER_NAMES = ("オンライン資格確認利用申請",)
TITLE = Text("オンライン資格確認 利用開始・変更申請", "Eligibility application")


def model_class() -> "type[EligibilityApplication]":
    """Its model."""
    from oqa_rules.forms.eligibility.model import EligibilityApplication

    return EligibilityApplication


def valid_maker() -> Valid:
    """What makes valid ones, for tests."""
    from oqa_rules.forms.eligibility.inputs import valid

    return valid
