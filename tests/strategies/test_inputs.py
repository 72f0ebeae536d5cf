"""What the oracle asks: within its protocol, both right and wrong, the same on every run."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oqa_rules.forms.models import FORMS
from oqa_rules.operations import SIGNATURES
from oqa_rules.oracle import OPERATIONS
from oqa_rules.rules import JsonValue
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.strategies import inputs

each_operation = pytest.mark.parametrize("operation", OPERATIONS)


LABELS = {
    name
    for form in FORMS.values()
    for table in (form.members, *(each.model.members for each in form.members.members if each.model))
    for name in table.names()
    if not name.isascii()
}


@each_operation
@given(data=st.data())
def test_an_input_is_one_that_the_protocol_allows(operation: str, data: st.DataObject) -> None:
    asked = data.draw(inputs(operation))
    assert OPERATIONS[operation].answer(asked).output.keys() == set(OPERATIONS[operation].gives)
    # Strict JSON: no NaN, no lone surrogates, and nothing that reads otherwise on the other side.
    assert json.loads(json.dumps(asked, allow_nan=False)) == asked
    json.dumps(asked, ensure_ascii=False).encode()


def _sample(operation: str) -> list[JsonValue]:
    seen: list[JsonValue] = []

    @settings(max_examples=100, database=None, derandomize=True)
    @given(inputs(operation))
    def look(asked: JsonValue) -> None:
        seen.append(asked)

    look()
    return seen


@pytest.mark.parametrize("operation", [name for name, each in OPERATIONS.items() if each.is_verdict])
def test_both_verdicts_come_soon(operation: str) -> None:
    verdicts = {OPERATIONS[operation].answer(asked).output["valid"] for asked in _sample(operation)}
    assert verdicts == {True, False}


def test_both_check_digits_come_soon() -> None:
    assert {OPERATIONS["check-digit"].answer(asked).output["matches"] for asked in _sample("check-digit")} == {
        True,
        False,
    }


def test_a_master_account_rests_on_announced_holidays_only() -> None:
    for asked in _sample("master-account"):
        assert isinstance(asked, dict)
        assert not FUNCTIONS["master-account"].function(str(asked["applied_on"])).provisional


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set[str]().union(*map(_keys, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("form", [each.name for each in SIGNATURES.values() if each.group == "forms"])
@given(data=st.data())
def test_a_form_has_no_japanese_names(form: str, data: st.DataObject) -> None:
    # Unknown names may be in any script; a label would be read as the key that it stands for.
    assert not _keys(data.draw(inputs(form))) & LABELS
