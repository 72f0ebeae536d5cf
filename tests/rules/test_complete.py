"""No rule is half added: whatever a declaration still lacks is named with the id of the rule."""

from dataclasses import replace

import pytest
from tests.tools.half_added import declared, lacking

from oqa_rules import RULES, Basis, Rule, Severity
from oqa_rules.rules import Example, Text

DECLARED = declared()


@pytest.mark.parametrize("rule_id", DECLARED)
def test_a_rule_lacks_nothing(rule_id: str) -> None:
    assert [f"{rule_id}: {each}" for each in lacking(*DECLARED[rule_id])] == []


LENGTH = RULES["customer-id.length"]


@pytest.mark.parametrize(
    ("rule", "complaints"),
    [
        (replace(LENGTH, title=Text("桁数", "TODO")), ["its title is not written in English"]),
        (replace(LENGTH, why=Text("数が違うため。", "TODO")), ["its why is not written in English"]),
        (replace(LENGTH, remedy=Text(" ", "Count.")), ["its remedy is not written in Japanese"]),
        (
            replace(LENGTH, message=Text("{found}桁", "{length} characters")),
            ["its message does not name the same parameters in both languages"],
        ),
        (replace(LENGTH, sections=("資格-9",)), ["the guide has no section 資格-9", "lock"]),
        (
            replace(LENGTH, basis=Basis.PUBLIC, severity=Severity.WARNING, reference="hearsay"),
            ["its reference is not in docs/ja/sources.md: hearsay", "not in docs/en/sources.md", "lock"],
        ),
        (
            replace(LENGTH, example=Example("customer-id", {"prefix": "CAF", "number": "0123456789"})),
            ["its example (of 'customer-id') does not break it"],
        ),
        (replace(LENGTH, example=Example("colour", "red")), ["its example (of 'colour') does not break it"]),
        (
            replace(LENGTH, id="customer-id.new"),
            [
                "it is in no list of rules: name it in RULES of x.py",
                "example",
                "lock",
                "no vector breaks it",
                "just does",
            ],
        ),
    ],
)
def test_what_is_missing_is_named(rule: Rule, complaints: list[str]) -> None:
    found = list(lacking(rule, "x.py"))
    assert len(found) == len(complaints), found
    for complaint, part in zip(found, complaints, strict=True):
        assert part in complaint
