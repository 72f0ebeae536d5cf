"""The scaffold of a rule: its stub runs wherever it is added, and says what is left to write."""

import ast

import pytest
from tests.tools.half_added import lacking
from tests.tools.new_rule import stub

from oqa_rules import Rule, Severity
from oqa_rules import rules as room
from oqa_rules.rules.rule import TEXT

PLACES = [
    *("prefecture-code", "score-table", "institution-code", "institution-id", "customer-id", "secret-number"),
    *("year-month", "date", "terminal-name", "eligibility", "billing", "certificate", "site"),
]


@pytest.mark.parametrize("of", PLACES)
def test_a_stub_is_a_rule_that_breaks_its_example_and_lacks_its_words(of: str) -> None:
    new = stub("brand.new-rule", of)
    namespace = dict(vars(room))
    exec(new.code, namespace)  # noqa: S102  # the code is made here
    rule = namespace["new_rule"]
    assert isinstance(rule, Rule)
    assert (rule.id, rule.severity, rule.example.of) == ("brand.new-rule", Severity.NOTICE, of)
    found = list(lacking(rule, new.path.name))
    assert not rule.is_own
    for part in (
        "title is not written in Japanese",
        "why is not written in Japanese",
        "remedy is not written in English",
        "RULES",
        "lock",
        "no vector",
    ):
        assert any(part in each for each in found), found
    value = rule.example.value
    broken = value.get("number", value.get(rule.needs[0])) if isinstance(value, dict) else value
    assert rule.needs in ((TEXT,), ("applied_on",), ("name",))
    assert rule.check(broken) is not None
    assert rule.check("anything else") is None


@pytest.mark.parametrize("of", PLACES)
def test_a_stub_is_named_at_the_end_of_its_list_and_nothing_else_changes(of: str) -> None:
    new = stub("brand.new-rule", of)
    before = new.path.read_text(encoding="utf-8")
    after = new.added_to(before)
    ast.parse(after)
    lost = [line for line in before.splitlines() if line not in after.splitlines()]
    assert all(line.startswith(("RULES = (", "from oqa_rules.rules import", "    ")) for line in lost), lost
    (rules,) = [
        node.value
        for node in ast.parse(after).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RULES"
    ]
    assert isinstance(rules, ast.Tuple)
    assert ast.unparse(rules.elts[-1]) == "new_rule"
    assert after.count("new_rule") == 2


@pytest.mark.parametrize(
    ("rule_id", "of", "complaint"),
    [
        ("Customer.length", "", "lower case"),
        ("customer-id", "", "lower case"),
        ("customer-id.length", "", "already"),
        ("brand.new", "", "--of takes prefecture-code, "),
        ("dossier.new", "", "--of takes"),
    ],
)
def test_what_cannot_be_added_is_refused(rule_id: str, of: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        stub(rule_id, of)


def test_a_field_whose_rules_are_made_elsewhere_says_so() -> None:
    new = stub("institution-name.new")
    with pytest.raises(LookupError, match=r"institution_name\.py has no list RULES of its own"):
        new.added_to(new.path.read_text(encoding="utf-8"))
