"""Near misses: each breaks the rule that it is labelled with, and there is more than one of each."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import CodeType, FrameType

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from oqa_rules import RULES, Rule
from oqa_rules.examples import findings_of
from oqa_rules.fields.choice import Choice
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.models import FORMS
from oqa_rules.rules import Example, UnknownRule, shape
from oqa_rules.strategies import near_misses

EVERY_RULE = [rule.id for rule in RULES.values()]

_SEVERAL = {"site.separate-accounts", "start-pack.not-offered"}
"""What is to be said of every site that has several terminals, or institutions."""

BESIDE: dict[str, set[str]] = {
    "form.wrong-type": {"test-start.not-needed"},  # whatever stands there, it is not needed
    "customer-id.characters": {"customer-id.length"},  # what was added is counted
    "customer-id.includes-prefix": {"customer-id.length"},
    "customer-id.confirmation": {"customer-id.letters", "customer-id.unusual-length"},
    "customer-id.unusual-length": {"customer-id.letters"},
    "customer-id.consent-number": {"customer-id.length", "customer-id.letters"},  # a letter and ten digits
    "customer-id.differs": {"customer-id.unusual-length"},  # the other prefix with the same number
    "terminal-name.blank": {"terminal-name.invisible"},
    "terminal-name.characters": {"terminal-name.long", "terminal-name.outer-space"},
    "terminal-name.invisible": {"terminal-name.long"},
    "institution-name.blank": {"institution-name.invisible"},
    "institution-name.characters": {"institution-name.long", "institution-name.outer-space"},
    "institution-name.invisible": {"institution-name.long"},
    "terminal-name.outer-space": {"terminal-name.long"},
    "institution-name.outer-space": {"institution-name.long"},
    "billing-start.too-early": {"os-browser.end-of-support"},
    "billing-start.after-cutoff": {"os-browser.end-of-support"},
    **{rule.id: _SEVERAL for rule in RULES.values() if rule.example.of == "site"},
    # White space around a name makes no other name of it.
    "terminal-name.duplicate": {"terminal-name.outer-space"},
    "site.duplicate-terminal": {*_SEVERAL, "terminal-name.outer-space"},
    "site.shared-terminal": {*_SEVERAL, "terminal-name.outer-space"},
    # One late step puts what comes after it at risk.
    "plan.late": {"plan.at-risk"},
    "plan.done-late": {"plan.at-risk"},
    "plan.at-risk": {"plan.done-late"},
    "plan.order": {"plan.late"},
    # Both hold from the day after the cutoff.
    "plan.envelope-after-claims": {"plan.past-recommended"},
}
"""The rules that a near miss of one rule may break as well."""

ALWAYS_BESIDE = {"customer-id.consent-number": {"customer-id.length", "customer-id.letters"}}


@pytest.mark.parametrize("rule", EVERY_RULE)
@given(data=st.data())
def test_a_near_miss_breaks_its_rule_and_no_other(rule: str, data: st.DataObject) -> None:
    broken = {each.rule for each in findings_of(data.draw(near_misses(rule)))}
    assert rule in broken
    assert broken - {rule} <= BESIDE.get(rule, set())
    assert broken >= ALWAYS_BESIDE.get(rule, set())


@contextmanager
def _lines_of(code: CodeType, lines: set[int]) -> Generator[None]:
    """Collects the lines of a function that are run."""

    def trace(frame: FrameType, _event: str, _argument: object) -> object:
        if frame.f_code is not code:
            return None
        lines.add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]  # it may answer with None
    try:
        yield
    finally:
        sys.settrace(before)


def _drawn(rule: str, count: int) -> list[Example]:
    seen: list[Example] = []

    @settings(
        max_examples=count,
        database=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=(HealthCheck.too_slow,),
    )
    @given(near_misses(rule))
    def look(example: Example) -> None:
        seen.append(example)

    look()
    return seen


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_there_is_more_than_one_of_each(rule: str) -> None:
    distinct = {repr(each) for each in _drawn(rule, 50)}
    assert len(distinct) >= (2 if rule == "dossier.missing" else 5)  # only two forms can be missing


@pytest.mark.parametrize(
    "rule", [each for each in RULES.values() if each.near_miss is not None], ids=lambda rule: str(rule.id)
)
def test_every_way_to_break_a_rule_is_taken(rule: Rule) -> None:
    code = rule.near_miss.__code__  # type: ignore[union-attr]  # a function
    lines: set[int] = set()
    # Some rules are broken in the same way, each in its own form.
    rules = [each for each in RULES.values() if getattr(each.near_miss, "__code__", None) is code]
    with _lines_of(code, lines):
        seen = [example for each in rules for example in _drawn(each.id, 60)]
    assert {line for *_, line in code.co_lines() if line not in (None, code.co_firstlineno)} <= lines
    # What was made mostly breaks its rule: seldom the example has to take its place.
    assert sum(each == rule.example for each in seen) <= (len(seen) + 1) // 2


@pytest.mark.parametrize("rule", [each.id for each in shape.RULES if each is not shape.RECORD_UNREADABLE])
def test_the_shape_of_every_form_is_broken(rule: str) -> None:
    assert {each.of for each in _drawn(rule, 60)} == set(FORMS)


def test_every_choice_has_keys_that_are_unknown() -> None:
    choices = {name for name, field in FIELDS.items() if isinstance(field, Choice)}
    assert {each.of for each in _drawn("choice.unknown", 100)} == choices


@pytest.mark.parametrize("rule", ["terms.not-accepted", "customer-id.required", "customer-id.not-asked"])
def test_a_rule_of_two_forms_is_broken_in_both(rule: str) -> None:
    assert {each.of for each in _drawn(rule, 60)} == {"eligibility", "billing"}


def test_a_rule_that_was_never_issued_is_refused() -> None:
    with pytest.raises(UnknownRule):
        near_misses("customer-id.colour")
