"""The schema of a text has each rule that it can check, under its id."""

import json
import re
from collections.abc import Iterator

import jsonschema_rs
import pytest

from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import FIELDS
from oqa_rules.models.schema import of_field
from oqa_rules.rules import Rule, Severity

each_field = pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)


def _rules_of(field: Field) -> Iterator[Rule]:
    yield from field.own_rules
    for part in field.parts.values():
        yield from part.own_rules


@each_field
def test_each_rule_with_a_pattern_stands_in_it_once_for_each(field: Field) -> None:
    told = sorted(
        rule.id
        for rule in _rules_of(field)
        for each in (rule.pattern, rule.refuses)
        if rule.severity is Severity.ERROR and each is not None
    )
    schema = json.dumps(of_field(field))
    assert sorted(re.findall(r'"\$comment": "([^"]*)"', schema)) == told
    # Where ``$`` ends a pattern, Python lets a line break pass behind it.
    assert (r'{"pattern": "\n"}' in schema) == bool(told)


@each_field
def test_it_refuses_the_example_of_each_rule_that_it_checks(field: Field) -> None:
    schema = jsonschema_rs.Draft202012Validator(of_field(field))
    assert schema.is_valid(field.example)
    for rule in field.own_rules:
        if rule.severity is Severity.ERROR and (rule.pattern or rule.refuses) and isinstance(rule.example.value, str):
            assert not schema.is_valid(rule.example.value), rule.id
