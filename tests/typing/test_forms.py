"""What the applications are to a type checker: models whose members are values, not text."""

from datetime import date
from typing import assert_type

from pydantic import SecretStr

from oqa_rules import (
    BillingApplication,
    CertificateApplication,
    EligibilityApplication,
    Report,
    YearMonth,
    check_dossier,
    check_form,
    choices,
)
from oqa_rules.forms.examples import example


def test_a_form_is_checked_into_a_report() -> None:
    assert_type(check_form("eligibility", {}, date(2026, 11, 20)), Report)
    assert_type(check_form("billing", None, strict=True, normalize=True), Report)
    assert_type(check_dossier(eligibility={}, site=None), Report)


def test_an_eligibility_application() -> None:
    form = assert_type(EligibilityApplication.model_validate(example("eligibility")), EligibilityApplication)
    assert_type(form.applied_on, date | None)
    assert_type(form.usage_start, YearMonth)
    assert_type(form.terms_accepted, bool)
    assert_type(form.kind, choices.EligibilityKind)
    assert_type(form.line_type, choices.EligibilityLine | str)
    assert_type(form.flets_v6_option, choices.FletsV6Option | str | None)
    assert_type(form.fee_payment, choices.FeePayment)
    assert_type(form.institution_code, str)
    assert_type(form.secret_number, SecretStr)
    assert_type(form.secret_number.get_secret_value(), str)
    assert form.customer_id is not None
    assert_type(form.customer_id.number, str | None)


def test_a_billing_application() -> None:
    form = assert_type(BillingApplication.model_validate(example("billing")), BillingApplication)
    assert_type(form.billing_start, YearMonth)
    assert_type(form.receipt_computer.program_name, str)
    assert_type(form.kind, choices.BillingKind)
    assert_type(form.line_type, choices.BillingLine | str)
    assert_type(form.change_items, tuple[str, ...])


def test_a_certificate_application() -> None:
    form = assert_type(CertificateApplication.model_validate(example("certificate")), CertificateApplication)
    assert_type(form.terminals, tuple[str, ...])
