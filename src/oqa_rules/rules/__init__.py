"""What a rule is, and what a finding is. Imports nothing else of ours."""

from oqa_rules.rules.finding import Change, Finding, Record, Report, RuleViolation, UnknownRule
from oqa_rules.rules.rule import (
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
    "RULESET",
    "Basis",
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
