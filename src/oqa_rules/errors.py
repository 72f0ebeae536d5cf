"""The exceptions that a caller catches, in one place.

All but ``MissingExtra`` are defined where they are raised. Errors of an application or a site that
pydantic raises are ``pydantic.ValidationError``.
"""

from oqa_rules.calendar import DateOutOfRange, DateRefused, HolidayListRefused
from oqa_rules.io.item import Unreadable
from oqa_rules.rules import RuleViolation, Text, UnknownName, UnknownRule
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

_MESSAGE = Text(
    '追加のライブラリが必要です。pip install "oqa-rules[{extra}]" を実行してください。',
    'Another library is needed: run pip install "oqa-rules[{extra}]".',
)


class MissingExtra(Exception):
    """Raised where something needs an extra that is not installed; ``message`` says how to install it.

    An import raises it as an ``ImportError`` too, so that ``except ImportError`` catches it, and a name
    of ``oqa_rules`` as an ``AttributeError``, so that ``hasattr`` answers no.

    >>> MissingExtra("ics").message.en
    'Another library is needed: run pip install "oqa-rules[ics]".'
    """

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra
        self.message = _MESSAGE.filled({"extra": extra})

    def __str__(self) -> str:
        return self.message.in_both


class MissingExtraOnImport(MissingExtra, ImportError):
    """``MissingExtra`` as a module that needs an extra raises it."""


class MissingExtraAttribute(MissingExtra, AttributeError):
    """``MissingExtra`` as a name of ``oqa_rules`` that needs an extra raises it."""
