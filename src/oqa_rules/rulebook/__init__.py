"""What a rule is, what a finding is, and all rules there are. Imports nothing else of ours.

The catalogue loads every rule, so it is itself loaded when one of its names is first used.
"""

from typing import TYPE_CHECKING

from oqa_rules.rulebook.finding import Change, Finding, Record, Report, RuleViolation, UnknownRule
from oqa_rules.rulebook.rule import (
    EDITION,
    NONE,
    RULESET,
    Basis,
    Example,
    JsonValue,
    Lang,
    Param,
    Rule,
    Severity,
    Text,
    shown,
)

if TYPE_CHECKING:
    from oqa_rules.rulebook.catalogue import RULES, Catalogue
else:  # a type checker shall refuse any other name

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            from oqa_rules.rulebook import catalogue

            value = globals()[name] = getattr(catalogue, name)
        except AttributeError as error:  # an import would take it for a name that does not exist
            raise ImportError(f"the catalogue cannot be loaded: {error}", name=__name__) from error
        return value


__all__ = [
    "EDITION",
    "NONE",
    "RULES",
    "RULESET",
    "Basis",
    "Catalogue",
    "Change",
    "Example",
    "Finding",
    "JsonValue",
    "Lang",
    "Param",
    "Record",
    "Report",
    "Rule",
    "RuleViolation",
    "Severity",
    "Text",
    "UnknownRule",
    "shown",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
