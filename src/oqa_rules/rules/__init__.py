"""What a rule is, and what a finding is. Imports nothing else of ours."""

from oqa_rules.rules.edition import EDITION, RULESET
from oqa_rules.rules.example import Example
from oqa_rules.rules.finding import CellPlace, Change, Finding, RuleViolation
from oqa_rules.rules.named import UnknownName, UnknownRule
from oqa_rules.rules.report import Record, Report
from oqa_rules.rules.rule import Rule
from oqa_rules.rules.severity import Severity
from oqa_rules.rules.source import HOUSE, Basis, guide, inferred, public
from oqa_rules.rules.text import NONE, JsonValue, Lang, Param, Text, shown
from oqa_rules.rules.violation import Violation

__all__ = [
    "EDITION",
    "HOUSE",
    "NONE",
    "RULESET",
    "Basis",
    "CellPlace",
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
    "UnknownName",
    "UnknownRule",
    "Violation",
    "guide",
    "inferred",
    "public",
    "shown",
]
