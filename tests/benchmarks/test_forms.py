"""What checking a form costs, beside a plain pydantic model of the same shape that knows no rules."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from tests.benchmarks.table.peers import ExpertEligibility, PlainEligibility

from oqa_rules import EligibilityApplication, check_form
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS

Measured: TypeAlias = Callable[..., object]

pytestmark = pytest.mark.benchmark(group="forms")


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


def test_an_experts_pydantic_model(measured: Measured) -> None:
    assert measured(ExpertEligibility.model_validate, example("eligibility"))
