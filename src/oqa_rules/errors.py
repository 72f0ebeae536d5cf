"""The exceptions that a caller catches, in one place.

All but those of an extra that is missing are defined where they are raised. Errors of an application or a site that
pydantic raises are ``pydantic.ValidationError``.
"""

from oqa_rules.calendar import DateOutOfRange, DateRefused, HolidayListRefused
from oqa_rules.io.missing_extra import MissingExtra
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import RuleViolation, UnknownName, UnknownRule
from oqa_rules.rules.policy_refused import PolicyRefused

__all__ = [
    "DateOutOfRange",
    "DateRefused",
    "HolidayListRefused",
    "MissingExtra",
    "PolicyRefused",
    "RuleViolation",
    "UnknownName",
    "UnknownRule",
    "Unreadable",
]


class MissingExtraOnImport(MissingExtra, ImportError):
    """``MissingExtra`` as a module that needs an extra raises it."""


class MissingExtraAttribute(MissingExtra, AttributeError):
    """``MissingExtra`` as a name of ``oqa_rules`` that needs an extra raises it."""
