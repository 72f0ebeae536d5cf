"""Near misses: each breaks the rule that it is labelled with, and there is more than one of each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oqa_rules import RULES
from oqa_rules.examples import findings_of
from oqa_rules.rules import UnknownRule
from oqa_rules.strategies import near_misses

EVERY_RULE = [rule.id for rule in RULES]


@pytest.mark.parametrize("rule", EVERY_RULE)
@given(data=st.data())
def test_a_near_miss_breaks_its_rule(rule: str, data: st.DataObject) -> None:
    assert rule in {each.rule for each in findings_of(data.draw(near_misses(rule)))}


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_there_is_more_than_one_of_each(rule: str) -> None:
    seen: set[str] = set()

    @settings(database=None, derandomize=True)
    @given(near_misses(rule))
    def look(example: object) -> None:
        seen.add(repr(example))

    look()
    assert len(seen) >= (2 if rule == "dossier.missing" else 5)  # only two forms can be missing


def test_a_rule_that_was_never_issued_is_refused() -> None:
    with pytest.raises(UnknownRule):
        near_misses("customer-id.colour")
