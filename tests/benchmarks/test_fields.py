"""What one check of a field costs, beside one compiled ``fullmatch``, and Luhn beside python-stdnum."""

import re
from collections.abc import Callable
from typing import TypeAlias

import pytest
from stdnum import luhn
from stdnum.jp import cn

from oqa_rules import customer_id, institution_code
from oqa_rules.fields.luhn import luhn_sum
from oqa_rules.fields.registry import FIELDS

Measured: TypeAlias = Callable[..., object]

_PATTERN = "(?:CAF|COP)(?:[0-9A-Za-z]{8}|[0-9A-Za-z]{10})"

pytestmark = pytest.mark.benchmark(group="fields")


def test_baseline_fullmatch_fields(measured: Measured) -> None:
    assert measured(re.compile(_PATTERN).fullmatch, "CAF0123456789")


@pytest.mark.parametrize("name", FIELDS)
def test_is_valid(measured: Measured, name: str) -> None:
    field = FIELDS[name]
    assert measured(field.is_valid, field.example)


@pytest.mark.parametrize("name", FIELDS)
def test_check(measured: Measured, name: str) -> None:
    field = FIELDS[name]
    assert measured(field.check, field.example) == ()


def test_check_institution_code_in_context(measured: Measured) -> None:
    assert measured(institution_code.check, "0190120", prefecture="27", score_table="6") == ()


def test_check_a_wrong_customer_id(measured: Measured) -> None:
    assert measured(customer_id.check, "CAF０１２３")


def test_our_luhn(measured: Measured) -> None:
    assert measured(luhn_sum, "2760190120") == 0


def test_stdnum_luhn_validate(measured: Measured) -> None:
    assert measured(luhn.validate, "2760190120") == "2760190120"


def test_stdnum_corporate_number_validate(measured: Measured) -> None:
    assert measured(cn.validate, "5835678256246") == "5835678256246"
