"""Under any policy the findings are those of the default one, with severities changed and rules left out or added."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import RULES, Policy, check_form, check_site
from oqa_rules.fields.kinds import is_mapping
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.policy import FIXED_RULES, FIXED_SUBJECTS, subject_of
from oqa_rules.rules import Finding, Report, Severity
from oqa_rules.site.check import SITE
from oqa_rules.site.examples import example_site
from oqa_rules.strategies import inputs, near_misses

_FIXED = {each.id for each in FIXED_RULES}
FREE = [each for each in RULES.values() if each.id not in _FIXED and subject_of(each.id) not in FIXED_SUBJECTS]
LISTS = ("ignore", "error", "warning", "notice")
_SUBJECTS_OF_FIXED = {subject_of(each) for each in _FIXED}


_NAMES = sorted({each.id for each in FREE} | ({subject_of(each.id) for each in FREE} - _SUBJECTS_OF_FIXED))
_WEIGHTS = st.dictionaries(st.sampled_from(_NAMES), st.sampled_from(LISTS), max_size=12)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """A policy about some rules, by id or by subject."""
    weights = draw(_WEIGHTS)
    named = {name: [each for each, weight in weights.items() if weight == name] for name in LISTS}
    return Policy(strict=draw(st.booleans())).overridden(**named)


def _weight(policy: Policy, finding: Finding) -> str:
    listed = {each: name for name in LISTS for each in getattr(policy, name)}
    declared = RULES[finding.rule].severity.value
    weight = listed.get(finding.rule) or listed.get(subject_of(finding.rule)) or declared
    return "error" if policy.strict and weight == "warning" else weight


def _told(finding: Finding, weight: str) -> tuple[object, ...]:
    return finding.path, finding.rule, weight, finding.message, finding.remedy, finding.source


def _is_part_of(some: Iterable[object], several: Iterable[object]) -> bool:
    """Whether they stand among the others in the same order."""
    waiting = iter(several)
    return all(any(each == other for other in waiting) for each in some)


def _judge(name: str, data: object, policy: Policy | None) -> Report:
    return check_site(data, policy=policy) if name == SITE else check_form(name, data, policy=policy)  # type: ignore[arg-type]  # the names of the forms


@cache
def _records(name: str) -> st.SearchStrategy[Any]:
    """What the oracle asks of a form; and near misses, with two rules broken at once."""
    plain: dict[str, object] = dict(example_site()) if name == SITE else example(name)
    own = [each for each in RULES.values() if each.example.of == name]
    broken = st.sampled_from(own).flatmap(lambda rule: near_misses(rule.id)).map(lambda near: near.value)

    def both(first: object, second: object) -> object:
        if not (is_mapping(first) and is_mapping(second)):
            return first
        changed: dict[object, object] = dict(plain.items())
        return changed | {**first} | {**second}

    two = st.builds(both, broken, broken)
    return st.one_of(two, inputs(name)) if name in ("eligibility", "billing") else two


@pytest.mark.parametrize("name", [*FORMS, SITE])
@given(data=st.data(), policy=policies())
def test_a_policy_changes_weights_and_nothing_else(name: str, data: st.DataObject, policy: Policy) -> None:
    record = data.draw(_records(name))
    plain, judged = _judge(name, record, None), _judge(name, record, policy)
    weights = [(each, _weight(policy, each)) for each in plain]
    expected = [_told(each, weight) for each, weight in weights if weight != "ignore"]
    told = [_told(each, each.severity.value) for each in judged]
    assert _is_part_of(expected, told)
    lightened = [each for each, weight in weights if each.severity is Severity.ERROR and weight != "error"]
    if not lightened:
        assert told == expected
    # What is added is what could not be judged before, and weighs as the policy says too.
    assert all(each.severity.value == _weight(policy, each) for each in judged)


@cache
def _texts(name: str) -> st.SearchStrategy[Any]:
    return st.one_of(st.text(max_size=16), st.sampled_from([each.example.value for each in FIELDS[name].rules]))


@pytest.mark.parametrize("name", FIELDS)
@given(data=st.data(), policy=policies())
def test_the_same_holds_for_a_field(name: str, data: st.DataObject, policy: Policy) -> None:
    field = FIELDS[name]
    text = data.draw(_texts(name))
    plain, judged = field.check(text), field.under(policy).check(text)
    weights = [(each, _weight(policy, each)) for each in plain]
    expected = [_told(each, weight) for each, weight in weights if weight != "ignore"]
    assert _is_part_of(expected, [_told(each, each.severity.value) for each in judged])
