"""What the pages of the rules prove: why there is each, and its boundary, from the vectors and on both sides."""

import re

import pytest
from tests.tools.make_rule_pages import pages
from tests.tools.rule_evidence import boundary, seen_and_changed

from oqa_rules import RULES
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.vectors import read_vectors
from oqa_rules.rules import Lang

ABOUT = {
    breaks: {each.rule for name in OPERATIONS for each in read_vectors(name) if each.breaks is breaks and each.rule}
    for breaks in (True, False)
}
"""The rules that vectors break, and those that vectors just do not break."""


def _rows(rule: str, lang: Lang) -> list[list[str]]:
    lines = [line for part in boundary(RULES[rule], lang) for line in part.split("\n") if line.startswith("| ")]
    return [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines][1:]


@pytest.mark.parametrize(("lang", "heading"), [("ja", "理由"), ("en", "Why")])
def test_the_first_section_of_a_page_says_why_there_is_the_rule(lang: Lang, heading: str) -> None:
    made = pages(lang)
    for rule in RULES.values():
        first = made[f"{rule.id}.md"].split("\n## ")[1]
        assert rule.why is not None
        assert first == f"{heading}\n\n{rule.why[lang]}\n"


@pytest.mark.parametrize("rule", sorted(ABOUT[True] & ABOUT[False]))
def test_a_boundary_has_two_sides(rule: str) -> None:
    rows = _rows(rule, "en")
    assert {verdict.strip() for _, verdict, _ in rows} == {"breaks it", "does not"}
    assert all(len(row) == 3 for row in rows), "a sign that parts cells stands in one"
    assert [len(row) for row in _rows(rule, "ja")] == [len(row) for row in rows]


def test_a_rule_without_vectors_has_no_table() -> None:
    without = RULES.keys() - ABOUT[True] - ABOUT[False]
    assert without
    assert [rule for rule in without if list(boundary(RULES[rule], "en"))] == []


def test_only_what_a_policy_takes_is_offered() -> None:
    offered = "\n".join(seen_and_changed(RULES["customer-id.letters"], "en"))
    assert re.findall(r"--(\w+)", offered) == ["error", "notice", "ignore"]
    assert re.findall(r"--(\w+)", "\n".join(seen_and_changed(RULES["date.format"], "en"))) == []
