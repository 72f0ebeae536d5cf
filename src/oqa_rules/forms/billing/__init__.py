"""オンライン請求 利用開始・変更申請: its rules; its model and what makes valid ones are loaded when asked for."""

from typing import TYPE_CHECKING

from oqa_rules.forms.billing.example import EXAMPLE
from oqa_rules.forms.billing.rules import RULES
from oqa_rules.rules import Text
from oqa_rules.rules.picker import Valid

if TYPE_CHECKING:
    from oqa_rules.forms.billing.model import BillingApplication

__all__ = ["EXAMPLE", "LABEL", "NAME", "OTHER_NAMES", "RULES", "TITLE", "model_class", "valid_maker"]

NAME = "billing"
LABEL = Text("オンライン請求", "billing")
OTHER_NAMES = ("オンライン請求利用申請",)
TITLE = Text("オンライン請求 利用開始・変更申請", "Billing application")


def model_class() -> "type[BillingApplication]":
    """Its model."""
    from oqa_rules.forms.billing.model import BillingApplication

    return BillingApplication


def valid_maker() -> Valid:
    """What makes valid ones, for tests."""
    from oqa_rules.forms.billing.inputs import valid

    return valid
