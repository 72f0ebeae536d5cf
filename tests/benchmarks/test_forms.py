"""What checking a form costs, beside a plain pydantic model of the same shape that knows no rules."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest
from pydantic import BaseModel, ConfigDict

from oqa_rules import EligibilityApplication, check_form
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS

Measured: TypeAlias = Callable[..., object]

pytestmark = pytest.mark.benchmark(group="forms")


class PlainEntry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    prefix: str | None = None
    number: str | None = None
    confirmation: str | None = None


class PlainEligibility(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    form: str = "eligibility"
    applied_on: date | None = None
    construction_on: date | None = None
    kind: str
    prefecture_code: str
    institution_code: str
    score_table: str
    institution_name: str
    terms_accepted: bool
    line_type: str
    customer_id: PlainEntry | None = None
    flets_v6_option: str | None = None
    usage_start: str
    test_start: str | None = None
    secret_number: str
    fee_payment: str


def test_the_plain_model_has_the_shape_of_ours() -> None:
    assert list(PlainEligibility.model_fields) == list(EligibilityApplication.model_fields)


def test_baseline_plain_pydantic_model(measured: Measured) -> None:
    assert measured(PlainEligibility.model_validate, example("eligibility"))


@pytest.mark.parametrize("form", FORMS)
def test_check_form(measured: Measured, form: str) -> None:
    assert measured(check_form, form, example(form))


@pytest.mark.parametrize("form", FORMS)
def test_model_validate(measured: Measured, form: str) -> None:
    assert measured(FORMS[form].model_validate, example(form))


def test_check_form_with_three_mistakes(measured: Measured) -> None:
    wrong = example("eligibility") | {"applied_on": "2026-12-02", "institution_code": "1", "secret_number": "1"}
    assert measured(check_form, "eligibility", wrong)
