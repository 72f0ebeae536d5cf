"""What a rule is, what a finding is, and all rules there are. Imports nothing else of ours."""

from oqa_rules.rulebook.catalogue import RULES, Catalogue, UnknownRule
from oqa_rules.rulebook.finding import Change, Finding, Record, Report, RuleViolation
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
