"""The fields as pydantic types: error types are rule ids, schemas are named, nothing is tidied."""

import pickle
from typing import get_args

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from oqa_rules import types
from oqa_rules.types import CustomerId, InstitutionCode, InstitutionId, SecretNumber, TerminalName


class Clinic(BaseModel):
    code: InstitutionCode
    other_code: InstitutionCode | None = None
    line: CustomerId


def test_a_value_stays_plain_text() -> None:
    clinic = Clinic(code="0190120", line="CAF0123456789")
    assert type(clinic.code) is str
    assert clinic.model_dump_json() == '{"code":"0190120","other_code":null,"line":"CAF0123456789"}'


def test_every_finding_is_an_error_of_its_own_with_its_place() -> None:
    with pytest.raises(ValidationError) as caught:
        Clinic(code="019012", line="CAF０１２３")
    assert [(each["type"], each["loc"]) for each in caught.value.errors()] == [
        ("institution-code.format", ("code",)),
        ("customer-id.characters", ("line",)),
        ("customer-id.length", ("line",)),
    ]
    assert [each["ctx"]["path"] for each in caught.value.errors()] == ["", "/number", "/number"]
    message = caught.value.errors()[0]["msg"]
    assert message.startswith("医療機関等コードは半角数字7桁です。")
    assert "The institution code is 7 half-width digits" in message


def test_warnings_do_not_stop_a_value() -> None:
    assert TypeAdapter(InstitutionId).validate_python("3410712363") == "3410712363"
    assert TypeAdapter(TerminalName).validate_python("PC") == "PC"


@pytest.mark.parametrize("value", [190120, True, None, b"0190120", ["0190120"]])
def test_nothing_is_converted(value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(InstitutionCode).validate_python(value)
    assert [each["type"] for each in caught.value.errors()] == ["form.wrong-type"]


def test_each_type_is_named_once_in_the_schema() -> None:
    schema = Clinic.model_json_schema()
    assert set(schema["$defs"]) == {"InstitutionCode", "CustomerId"}
    assert schema["properties"]["code"] == {"$ref": "#/$defs/InstitutionCode"}
    assert schema["$defs"]["InstitutionCode"] == {
        "description": "医療機関等コード",
        "type": "string",
        "$comment": "institution-code.format",
        "pattern": "^(?:[0-9]{7})$",
        "not": {"pattern": "\n"},
        "examples": ["0190120"],
        "x-oqa-rules": [
            "institution-code.district",
            "institution-code.check-digit",
            "institution-code.visiting-nurse-number",
        ],
    }


def test_the_error_of_a_secret_does_not_tell_it() -> None:
    class Form(BaseModel):
        pin: SecretNumber

    with pytest.raises(ValidationError) as caught:
        Form(pin="73913")
    told = [str(caught.value), repr(caught.value), repr(caught.value.errors()), caught.value.json()]
    told.append(repr(pickle.dumps(caught.value.errors())))
    assert not any("7391" in each for each in told)


def test_every_type_is_exported_and_is_an_alias_of_text() -> None:
    for name in types.__all__:
        alias = getattr(types, name)
        assert alias.__name__ == name
        assert get_args(alias.__value__)[0] is str
