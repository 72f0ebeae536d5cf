"""What the strategies and the oracle are to a type checker."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import assert_type

from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.strategies import SearchStrategy

from oqa_rules import YearMonth, billing_mail, oracle, strategies
from oqa_rules.rules import Example
from oqa_rules.rules.text import JsonValue


def test_a_strategy_is_of_what_it_builds() -> None:
    assert_type(strategies.customer_ids(), SearchStrategy[str])
    assert_type(strategies.institution_codes(prefecture="13", score_table="6"), SearchStrategy[str])
    assert_type(strategies.terminal_names(strict=True), SearchStrategy[str])
    assert_type(strategies.days("2026-11-01", date(2026, 11, 30)), SearchStrategy[date])
    assert_type(strategies.months(), SearchStrategy[YearMonth])
    assert_type(strategies.eligibility_applications(applied_on="2026-11-20"), SearchStrategy[dict[str, JsonValue]])
    assert_type(strategies.sites(institutions=2), SearchStrategy[dict[str, JsonValue]])
    assert_type(strategies.inputs("billing-mail"), SearchStrategy[JsonValue])
    assert_type(strategies.near_misses("customer-id.length"), SearchStrategy[Example])


def _mail(asked: Mapping[str, str]) -> dict[str, str]:
    found = billing_mail(asked["applied_on"])
    return {"cutoff_on": str(found.cutoff_on), "deliver_by": str(found.deliver_by)}


def test_a_function_is_held_against_the_rules() -> None:
    result = oracle.compare("billing-mail", _mail, examples=5)
    assert_type(result, oracle.OperationResult)
    assert_type(result.status, oracle.Status)
    assert_type(result.agrees, bool)
    assert_type(result.vectors, int)
    assert_type(result.disagreements, tuple[oracle.Disagreement, ...])
    assert_type(result.to_json(), dict[str, JsonValue])
    assert result.agrees
    for disagreement in result.disagreements:
        assert_type(disagreement.input, JsonValue)
        assert_type(disagreement.rules, tuple[str, ...])


def test_a_test_is_made_of_functions() -> None:
    functions = {"billing-mail": _mail}
    assert_type(oracle.agreement_test(functions, examples=5), Callable[[str], None])


def test_a_state_machine_is_made_of_what_starts_an_implementation() -> None:
    assert_type(oracle.state_machine(lambda: {"billing-mail": _mail}), type[RuleBasedStateMachine])
