"""What the types of the fields are to a type checker: plain text, in models and outside."""

from typing import assert_type

from pydantic import BaseModel

from oqa_rules import customer_id
from oqa_rules.types import (
    CustomerId,
    DateText,
    InstitutionCode,
    InstitutionId,
    InstitutionName,
    PrefectureCode,
    ScoreTable,
    SecretNumber,
    TerminalName,
    YearMonthText,
)


class Clinic(BaseModel):
    """A model of a user, with every type."""

    line: CustomerId
    code: InstitutionCode
    identifier: InstitutionId
    name: InstitutionName
    prefecture: PrefectureCode
    table: ScoreTable
    pin: SecretNumber
    terminals: list[TerminalName]
    month: YearMonthText
    day: DateText | None = None


CLINIC = Clinic(
    line="CAF0123456789",
    code="0190120",
    identifier="3410712362",
    name="さくら",
    prefecture="27",
    table="6",
    pin="0482",
    terminals=["医科端末01"],
    month="2027-02",
)


def test_a_member_of_a_model_is_text() -> None:
    assert_type(CLINIC.line, str)
    assert_type(CLINIC.code, str)
    assert_type(CLINIC.identifier, str)
    assert_type(CLINIC.name, str)
    assert_type(CLINIC.prefecture, str)
    assert_type(CLINIC.table, str)
    assert_type(CLINIC.pin, str)
    assert_type(CLINIC.terminals, list[str])
    assert_type(CLINIC.month, str)
    assert_type(CLINIC.day, str | None)


def _both_ways(line: CustomerId, text: str) -> tuple[str, CustomerId]:
    return line, text


def test_a_customer_id_is_a_str_and_a_str_is_a_customer_id() -> None:
    line, text = _both_ways("CAF0123456789", "COP01234567")
    assert_type(line, str)
    assert_type(text, str)
    assert_type(text.lower()[:3], str)
    assert_type(customer_id.validate(text), str)
