"""Validators of several languages read the schemas, and say the same of right and of wrong data."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema_rs
import pytest
from tests.clients.conftest import HERE, needs, run_in

from oqa_rules import RULES, YearMonth, certificate_fee, check_form, plan
from oqa_rules.examples import finding_of
from oqa_rules.json_schemas import SCHEMAS, json_schema
from oqa_rules.schedule.functions import FUNCTIONS
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.examples import guide_site

pytestmark = pytest.mark.slow

Values: TypeAlias = dict[str, list[object]]

_PLAN = plan(guide_site(), "2026-11-20")
_AGENDA = Agenda(date(2026, 11, 20))
_AGENDA.add(_PLAN)
_ARGUMENTS = {"day": "2026-11-20", "month": str(YearMonth(2027, 2))}
_SLIPS: tuple[object, ...] = (None, 5, "", "x", "nope\n", [], {}, True, "２７", "2026-02-30")


def _right(name: str) -> list[object]:
    """What the schema of that name is about."""
    reports = [check_form("eligibility", {}), check_form("eligibility", {"kind": "new"}, normalize=True)]
    answers: dict[str, list[object]] = {
        "report": [each.to_json() for each in reports],
        "finding": [finding_of(rule).to_json() for rule in RULES.values()],
        "rule": [rule.to_json() for rule in RULES.values()],
        "plan": [_PLAN.to_json()],
        "agenda": [_AGENDA.to_json("en")],
        "dates": [
            *(each.function(_ARGUMENTS[each.takes]).to_json() for each in FUNCTIONS.values()),
            certificate_fee(3, "2024-01-01", score_table="1").to_json(),
        ],
    }
    return answers.get(name) or json_schema(name).get("examples", [])


def _near(value: object) -> Iterator[object]:
    """The value with one member left out, added, or something else in its place."""
    if isinstance(value, Mapping):
        yield {**value, "x": 1}
        for key, inner in value.items():
            yield {name: each for name, each in value.items() if name != key}
            yield from ({**value, key: each} for each in (*_SLIPS, *_near(inner)))
    elif isinstance(value, list):
        yield [*value, *value]
        yield from ([each, *value[1:]] for each in (*_SLIPS, *(_near(value[0]) if value else ())))


@pytest.fixture(scope="module")
def values() -> Values:
    """For each schema some data that is right and much that is nearly so."""
    return {
        name: [*right, *(near for each in right[:1] for near in _near(each))]
        for name in SCHEMAS
        for right in [_right(name)]
    }


@pytest.fixture(scope="module")
def opinion(values: Values) -> dict[str, list[bool]]:
    """What jsonschema-rs says, whose regular expressions are those of Rust."""
    validators = {name: jsonschema_rs.Draft202012Validator(json_schema(name)) for name in SCHEMAS}
    return {name: [validators[name].is_valid(each) for each in several] for name, several in values.items()}


def test_right_data_is_valid_and_much_else_is_not(opinion: dict[str, list[bool]]) -> None:
    for name in SCHEMAS:
        number = len(_right(name))
        assert all(opinion[name][:number]), name
        if name != "oracle":  # its outcome is made by a run only
            assert opinion[name].count(False) > 10, name


def test_jsonschema_agrees(values: Values, opinion: dict[str, list[bool]]) -> None:
    needs("jsonschema")
    from jsonschema import Draft202012Validator

    for name in SCHEMAS:
        Draft202012Validator.check_schema(json_schema(name))
        validator = Draft202012Validator(json_schema(name))
        assert [validator.is_valid(each) for each in values[name]] == opinion[name], name


def test_fastjsonschema_agrees(values: Values, opinion: dict[str, list[bool]]) -> None:
    needs("fastjsonschema")
    import fastjsonschema

    def is_valid(validate: Callable[[object], object], value: object) -> bool:
        try:
            validate(deepcopy(value))  # it writes defaults into the data
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    for name in SCHEMAS:
        # It knows draft 7, where the definitions of 2020-12 have another name and all else that we use is the same.
        text = json.dumps(json_schema(name)).replace('"$defs"', '"definitions"').replace("#/$defs/", "#/definitions/")
        schema = json.loads(text) | {"$schema": "http://json-schema.org/draft-07/schema#"}
        validate = fastjsonschema.compile(schema, formats={"date": lambda _value: True})
        assert [is_valid(validate, each) for each in values[name]] == opinion[name], name


def test_ajv_in_strict_mode_agrees(values: Values, opinion: dict[str, list[bool]], node: str, tmp_path: Path) -> None:
    cases = tmp_path / "cases.json"
    cases.write_text(json.dumps([[json_schema(name), values[name]] for name in SCHEMAS]), encoding="utf-8")
    answers = json.loads(run_in(HERE, node, HERE / "validate.mjs", cases))
    for name, answer in zip(SCHEMAS, answers, strict=True):
        assert answer == opinion[name], name


def test_the_description_of_a_server_is_valid(openapi: Path) -> None:
    needs("openapi_spec_validator")
    from openapi_spec_validator import validate

    description: dict[str, Any] = json.loads(openapi.read_text(encoding="utf-8"))
    validate(description)
    schemas = description["components"]["schemas"]
    assert not [name for name in schemas if re.search("-(In|Out)put|__", name)], "one shape goes in and comes out"
    (example,) = json_schema("eligibility")["examples"]
    # FastAPI leaves null out.
    assert schemas["EligibilityApplication"]["examples"] == [{k: v for k, v in example.items() if v is not None}]
    body = description["paths"]["/applications"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["discriminator"]["propertyName"] == "form"
    answer = description["paths"]["/eligibility"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer == {"$ref": "#/components/schemas/Report"}
