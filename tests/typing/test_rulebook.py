"""What rules, findings and reports are to a type checker."""

from typing import assert_type

from oqa_rules import RULES, Basis, Finding, Report, Rule, Severity, check_form, customer_id
from oqa_rules.rules import Change, Record, Text
from oqa_rules.rules.text import JsonValue


def test_a_finding() -> None:
    finding = assert_type(customer_id.check("")[0], Finding)
    assert_type(finding.rule, str)
    assert_type(finding.path, str)
    assert_type(finding.severity, Severity)
    assert_type(finding.basis, Basis)
    assert_type(finding.source, str)
    assert_type(finding.message, Text)
    assert_type(finding.message["en"], str)
    assert_type(finding.remedy.ja, str)
    assert_type(finding.suggestion, str | None)
    assert_type(finding.is_error, bool)
    assert_type(finding.to_json("en"), dict[str, JsonValue])


def test_a_report() -> None:
    report = assert_type(check_form("certificate", {}), Report)
    assert_type(report.ok, bool)
    assert_type(report.errors, tuple[Finding, ...])
    assert_type(report.warnings, tuple[Finding, ...])
    assert_type(report.notices, tuple[Finding, ...])
    assert_type(report.findings, tuple[Finding, ...])
    assert_type(report.changes, tuple[Change, ...])
    assert_type(report.form, str | None)
    assert_type(report.record, Record | None)
    assert_type(report.to_json(), dict[str, JsonValue])


def test_the_catalogue() -> None:
    assert_type([rule.id for rule in RULES.values()], list[str])
    assert_type(len(RULES), int)
    rule = assert_type(RULES["customer-id.length"], Rule)
    assert_type(rule.severity, Severity)
    assert_type(rule.basis, Basis)
    assert_type(rule.title, Text)
    assert_type(rule.sections, tuple[str, ...])
    assert_type(rule.since, str)
    assert_type("customer-id.length" in RULES, bool)


def test_a_severity_is_text() -> None:
    text: str = Severity.ERROR
    assert_type(text.upper(), str)
    weights: dict[Severity, int] = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTICE: 0}
    assert set(weights) == set(Severity)
