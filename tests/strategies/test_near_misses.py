"""Near misses: each breaks the rule that it is labelled with, and there is more than one of each."""

import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from functools import cache
from types import CodeType, FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import RULES, Rule, check_form
from oqa_rules.calendar import DateOutOfRange
from oqa_rules.examples import findings_of
from oqa_rules.fields.choice import Choice
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.rules import Example, UnknownRule, shape
from oqa_rules.strategies import near_misses
from oqa_rules.strategies.near_misses import form_faults, near_miss
from oqa_rules.strategies.sampling import RandomPicker
from oqa_rules.strategies.shape_faults import as_data

EVERY_RULE = [rule.id for rule in RULES.values()]

_SEVERAL = {"site.separate-accounts", "start-pack.not-offered"}
"""What is to be said of every site that has several institutions, or terminals."""

BESIDE: dict[str, set[str]] = {
    "form.wrong-type": {"test-start.not-needed"},  # whatever stands there, it is not needed
    "customer-id.characters": {"customer-id.length"},  # what was added is counted
    "customer-id.includes-prefix": {"customer-id.length"},  # the prefix is counted
    "customer-id.confirmation": {"customer-id.letters"},  # only letters can differ in their case
    "customer-id.consent-number": {"customer-id.length", "customer-id.letters"},  # a letter and ten digits
    # What hides is not seen.
    "terminal-name.blank": {"terminal-name.invisible"},
    "institution-name.blank": {"institution-name.invisible"},
    # A line break at the end is white space there.
    "terminal-name.characters": {"terminal-name.outer-space"},
    "institution-name.characters": {"institution-name.outer-space"},
    # White space around a name makes no other name of it.
    "terminal-name.duplicate": {"terminal-name.outer-space"},
    "site.duplicate-terminal": {*_SEVERAL, "terminal-name.outer-space"},
    "site.shared-terminal": {*_SEVERAL, "terminal-name.outer-space"},
    # Notices that go with the number of institutions and terminals.
    "site.no-terminal": _SEVERAL,
    "site.duplicate-institution": _SEVERAL,
    "site.separate-accounts": {"start-pack.not-offered"},
    "start-pack.single-terminal": {"site.separate-accounts"},
    "start-pack.not-offered": {"site.separate-accounts"},
    # One late step puts what comes after it at risk.
    "plan.late": {"plan.at-risk"},
    "plan.done-late": {"plan.at-risk"},
    "plan.at-risk": {"plan.done-late"},
    # Both hold from the day after the cutoff.
    "plan.envelope-after-claims": {"plan.past-recommended"},
}
"""The rules that a near miss of one rule breaks as well, because it must."""

ALWAYS_BESIDE = {"customer-id.consent-number": {"customer-id.length", "customer-id.letters"}}


@cache
def _made(rule: str) -> tuple[Example, ...]:
    """Near misses of a rule from a fixed seed."""
    dear = RULES[rule].example.of in ("plan", "policy", "table")
    return tuple(near_miss(RandomPicker(f"{rule}/{number}"), RULES[rule]) for number in range(60 if dear else 250))


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_a_near_miss_breaks_its_rule_and_no_other(rule: str) -> None:
    broken = [{finding.rule for finding in findings_of(each)} for each in _made(rule)]
    assert all(rule in each for each in broken)
    # What is allowed beside it does come: nothing is allowed that need not be.
    assert set[str]().union(*broken) - {rule} == BESIDE.get(rule, set())
    assert all(each >= ALWAYS_BESIDE.get(rule, set()) for each in broken)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_wrong_in_the_documented_form_is_so_by_one_rule(form: FormName) -> None:
    """As the oracle asks: what turns out to break nothing is asked as well."""
    for rule, fault in form_faults(form).items():
        broken: list[set[str]] = []
        for number in range(100):
            with suppress(DateOutOfRange):
                changed = fault(RandomPicker(f"{number}"), as_data(example(form)))
                broken.append({finding.rule for finding in check_form(form, changed).findings})
        mostly = [each for each in broken if rule.id in each]
        assert len(mostly) > 70
        assert set[str]().union(*mostly) <= {rule.id} | BESIDE.get(rule.id, set())


@pytest.mark.parametrize("rule", ["customer-id.length", "terms.not-accepted", "site.duplicate-terminal"])
@given(data=st.data())
def test_hypothesis_draws_them_as_well(rule: str, data: st.DataObject) -> None:
    broken = {each.rule for each in findings_of(data.draw(near_misses(rule)))}
    assert {rule} <= broken <= {rule} | BESIDE.get(rule, set())


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


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_there_is_more_than_one_of_each(rule: str) -> None:
    distinct = {repr(each) for each in _made(rule)[:50]}
    assert len(distinct) >= (3 if rule == "dossier.missing" else 5)  # only three forms can be missing


@pytest.mark.parametrize(
    "rule", [each for each in RULES.values() if each.near_miss is not None], ids=lambda rule: str(rule.id)
)
def test_every_way_to_break_a_rule_is_taken(rule: Rule) -> None:
    code = rule.near_miss.__code__  # type: ignore[union-attr]  # a function
    lines: set[int] = set()
    # Some rules are broken in the same way, each in its own form.
    rules = [each for each in RULES.values() if getattr(each.near_miss, "__code__", None) is code]
    with _lines_of(code, lines):
        seen = [near_miss(RandomPicker(f"{each.id}/{number}"), each) for each in rules for number in range(60)]
    assert {line for *_, line in code.co_lines() if line not in (None, code.co_firstlineno)} <= lines
    # What was made mostly breaks its rule: seldom the example has to take its place.
    assert sum(each == rule.example for each in seen) <= (len(seen) + 1) // 2


@pytest.mark.parametrize("rule", [each.id for each in shape.RULES if each is not shape.RECORD_UNREADABLE])
def test_the_shape_of_every_form_is_broken(rule: str) -> None:
    assert {each.of for each in _made(rule)} == set(FORMS)


def test_every_choice_has_keys_that_are_unknown() -> None:
    choices = {name for name, field in FIELDS.items() if isinstance(field, Choice)}
    assert {each.of for each in _made("choice.unknown")} == choices


@pytest.mark.parametrize("rule", ["terms.not-accepted", "customer-id.required", "customer-id.not-asked"])
def test_a_rule_of_two_forms_is_broken_in_both(rule: str) -> None:
    assert {each.of for each in _made(rule)} == {"eligibility", "billing"}


def test_a_rule_that_was_never_issued_is_refused() -> None:
    with pytest.raises(UnknownRule):
        near_misses("customer-id.colour")
