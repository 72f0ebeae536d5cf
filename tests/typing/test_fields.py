"""What the verbs of the fields are to a type checker, and when they run."""

from collections.abc import Mapping
from datetime import date
from typing import assert_type

import pytest

from oqa_rules import (
    Finding,
    RuleViolation,
    YearMonth,
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
from oqa_rules.fields.customer_id import CustomerIdParts
from oqa_rules.fields.field import Field
from oqa_rules.fields.institution_code import InstitutionCodeParts
from oqa_rules.fields.institution_id import InstitutionIdParts
from oqa_rules.fields.normalize import Normalized
from oqa_rules.rules import Change, Rule, Text


def test_check_takes_any_object_and_answers_with_findings() -> None:
    assert_type(customer_id.check("CAF０１２３"), tuple[Finding, ...])
    assert_type(customer_id.check(None, strict=True), tuple[Finding, ...])
    assert_type(institution_id.check("3410712362"), tuple[Finding, ...])
    assert_type(institution_name.check("さくら"), tuple[Finding, ...])
    assert_type(prefecture_code.check("13"), tuple[Finding, ...])
    assert_type(score_table.check("6"), tuple[Finding, ...])
    assert_type(secret_number.check("0482"), tuple[Finding, ...])
    assert_type(terminal_name.check("医科端末01"), tuple[Finding, ...])
    assert_type(year_month.check("2027-02"), tuple[Finding, ...])
    assert_type(date_text.check("2026-11-20"), tuple[Finding, ...])
    assert_type(choices.FEE_PAYMENT.check("deduct"), tuple[Finding, ...])
    assert_type(institution_code.check("0190124"), tuple[Finding, ...])
    assert_type(institution_code.check("0190124", prefecture="13", score_table="6"), tuple[Finding, ...])


def test_is_valid_takes_any_object_and_answers_with_a_truth() -> None:
    assert_type(customer_id.is_valid("CAF0123456789"), bool)
    assert_type(secret_number.is_valid(482), bool)
    assert_type(terminal_name.is_valid(b"", strict=True), bool)
    assert_type(institution_code.is_valid("0190124", prefecture="27", score_table="6", strict=True), bool)


def test_validate_gives_the_text_back() -> None:
    assert_type(customer_id.validate("CAF0123456789"), str)
    assert_type(institution_code.validate("0190120"), str)
    assert_type(institution_id.validate("3410712362"), str)
    assert_type(institution_name.validate("さくら"), str)
    assert_type(prefecture_code.validate("13"), str)
    assert_type(score_table.validate("6"), str)
    assert_type(secret_number.validate("0482"), str)
    assert_type(terminal_name.validate("医科端末01"), str)
    assert_type(year_month.validate("2027-02"), str)
    assert_type(date_text.validate("2026-11-20", strict=True), str)
    assert_type(choices.BILLING_KIND.validate("start"), str)


def test_what_validate_raises_is_a_value_error_with_findings() -> None:
    with pytest.raises(ValueError, match=r"customer-id\.prefix") as raised:
        customer_id.validate("")
    violation = raised.value
    assert isinstance(violation, RuleViolation)
    assert_type(violation.findings, tuple[Finding, ...])


def test_normalize_tells_the_text_and_the_changes() -> None:
    tidied = assert_type(customer_id.normalize(" caf-0123456789"), Normalized)
    assert_type(tidied.text, str)
    assert_type(tidied.changes, tuple[Change, ...])
    assert_type(tidied.changes[0].before, str | None)
    assert_type(institution_code.normalize("0190120"), Normalized)
    assert_type(secret_number.normalize("0482"), Normalized)


def test_parse_gives_the_parts() -> None:
    parts = assert_type(customer_id.parse("CAF0123456789"), CustomerIdParts)
    assert_type(parts.prefix, str)
    assert_type(parts.number, str)
    code = assert_type(institution_code.parse("0190120"), InstitutionCodeParts)
    assert_type(code.district, str)
    assert_type(code.number, str)
    assert_type(code.check_digit, str)
    identifier = assert_type(institution_id.parse("3410712362"), InstitutionIdParts)
    assert_type(identifier.prefecture_code, str)
    assert_type(identifier.score_table, str)
    assert_type(identifier.institution_code, str)
    assert_type(year_month.parse("2027-02"), YearMonth)
    assert_type(date_text.parse("2026-11-20"), date)
    assert_type(choices.FEE_PAYMENT.parse("deduct"), str)


def test_what_else_a_field_tells() -> None:
    assert_type(institution_code.check_digit("019012", prefecture="13", score_table="6"), str)
    assert_type(prefecture_code.name("13"), Text)
    assert_type(prefecture_code.name("13").ja, str)
    assert_type(score_table.NAMES, Mapping[str, Text])
    assert_type(customer_id.FIELD, Field)
    assert_type(customer_id.FIELD.rules, tuple[Rule, ...])
