"""Rules of オンライン資格確認 and オンライン請求 applications, as functions, types and dates.

``import oqa_rules`` loads nothing: each name below is fetched from its module when it is first used.

>>> from oqa_rules import customer_id
>>> customer_id.is_valid("CAF0123456789")
True
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0.dev0"

if TYPE_CHECKING:
    from oqa_rules.fields import (
        choices,
        customer_id,
        date_text,
        institution_code,
        institution_id,
        institution_name,
        prefecture_code,
        score_table,
        secret_number,
        terminal_name,
        year_month,
    )
    from oqa_rules.rulebook import RULES, Basis, Finding, Report, Rule, RuleViolation, Severity

_FIELDS = (
    "choices",
    "customer_id",
    "date_text",
    "institution_code",
    "institution_id",
    "institution_name",
    "prefecture_code",
    "score_table",
    "secret_number",
    "terminal_name",
    "year_month",
)
_HOME = {
    "RULES": "rulebook",
    "Basis": "rulebook",
    "Finding": "rulebook",
    "Report": "rulebook",
    "Rule": "rulebook",
    "RuleViolation": "rulebook",
    "Severity": "rulebook",
}

__all__ = [
    "RULES",
    "Basis",
    "Finding",
    "Report",
    "Rule",
    "RuleViolation",
    "Severity",
    "choices",
    "customer_id",
    "date_text",
    "institution_code",
    "institution_id",
    "institution_name",
    "prefecture_code",
    "score_table",
    "secret_number",
    "terminal_name",
    "year_month",
]


if not TYPE_CHECKING:  # a type checker shall see the names above and refuse any other

    def __getattr__(name: str) -> object:
        if name in _FIELDS:
            return import_module(f"oqa_rules.fields.{name}")
        if name in _HOME:
            value: object = getattr(import_module(f"oqa_rules.{_HOME[name]}"), name)
            globals()[name] = value
            return value
        raise AttributeError(f"module 'oqa_rules' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
