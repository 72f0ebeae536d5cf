"""A rule as other programs read it, and what cannot be declared as one."""

import json
from dataclasses import replace

import pytest

from oqa_rules import RULES, Basis, Rule, Severity
from oqa_rules.rules.text import Lang

LETTERS = RULES["customer-id.letters"]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("rule", list(RULES.values()), ids=lambda rule: rule.id)
def test_a_rule_is_a_json_object_in_one_language(rule: Rule, lang: Lang) -> None:
    written = json.loads(json.dumps(rule.to_json(lang)))
    assert (written["id"], written["severity"], written["basis"]) == (
        rule.id,
        rule.severity.value,
        rule.basis.value,
    )
    assert (written["title"], written["source"]) == (rule.title[lang], rule.source)
    assert rule.why is not None
    assert written["why"] == rule.why[lang]
    assert rule.to_json() == rule.to_json("ja")


@pytest.mark.parametrize("wrong", ["", "letters", "customer-id", "Customer-id.letters", "customer_id.letters", "a.b\n"])
def test_an_id_is_a_subject_and_a_reason(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"subject\.reason"):
        replace(LETTERS, id=wrong)


@pytest.mark.parametrize("basis", [Basis.GUIDE, Basis.INFERRED])
def test_a_rule_of_the_guide_names_its_section(basis: Basis) -> None:
    with pytest.raises(ValueError, match="names its section"):
        replace(LETTERS, basis=basis, sections=())


def test_a_public_fact_has_a_reference_and_never_is_an_error() -> None:
    with pytest.raises(ValueError, match="reference"):
        replace(LETTERS, reference="")
    with pytest.raises(ValueError, match="never an error"):
        replace(LETTERS, severity=Severity.ERROR)


def test_the_source_names_sections_and_reference_and_says_when_it_is_our_own() -> None:
    both = replace(LETTERS, sections=("資格-3", "資格-4"), reference="a public list")
    assert both.source == "資格-3; 資格-4; a public list"
    own = replace(LETTERS, basis=Basis.HOUSE, sections=(), reference="")
    assert own.source
    assert own.source != both.source
