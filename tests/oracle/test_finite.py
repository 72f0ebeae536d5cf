"""The operations of which everything is asked: every day and every month, and where wrong ones lie."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import cast

import pytest

from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH
from oqa_rules.oracle.finite import apart, days_apart, every_input, is_finite, later_inputs
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.result import Disagreement
from oqa_rules.rules import JsonValue
from oqa_rules.schedule import FUNCTIONS

FINITE = [name for name, each in OPERATIONS.items() if is_finite(each)]
COUNTS = {
    "billing-mail": 10_227,
    "billing-deadline": 334,
    "earliest-billing-start": 10_227,
    "construction-deadline": 10_213,
    "master-account": 10_217,
}


def _texts(inputs: Sequence[JsonValue]) -> list[str]:
    return [text for each in inputs for text in cast("dict[str, str]", each).values()]


@pytest.mark.parametrize("name", FINITE)
def test_all_that_have_a_result_are_asked_in_their_order_and_no_other(name: str) -> None:
    operation = OPERATIONS[name]
    inputs = list(every_input(operation))
    texts = _texts(inputs)
    assert len(texts) == COUNTS.get(name, len(texts))
    assert all(one < other for one, other in pairwise(texts))
    assert texts[-1][:7] <= str(OFFICIAL_THROUGH)[:7]
    for each in (inputs[0], inputs[len(inputs) // 2], inputs[-1]):
        operation.answer(each)
    # Those before the first and after the last have no result, or one that rests on holidays not yet announced.
    last = texts[-1] if FUNCTIONS[name].takes == "day" else None
    if last and last != str(OFFICIAL_THROUGH):
        after = date.fromordinal(date.fromisoformat(last).toordinal() + 1)
        assert FUNCTIONS[name].function(str(after)).provisional


@pytest.mark.parametrize("name", [name for name, each in OPERATIONS.items() if not is_finite(each)])
def test_where_the_input_is_no_day_there_is_nothing_to_be_asked_in_full(name: str) -> None:
    assert list(every_input(OPERATIONS[name])) == []


@pytest.mark.parametrize("name", FINITE)
def test_of_the_later_ones_a_few_are_drawn_and_the_same_seed_draws_the_same(name: str) -> None:
    operation = OPERATIONS[name]
    later = list(later_inputs(operation, count=60, seed=3))
    texts = _texts(later)
    assert later == list(later_inputs(operation, count=60, seed=3))
    assert len(set(texts)) == len(texts) <= 60
    assert all(each > str(OFFICIAL_THROUGH) for each in texts)
    assert bool(later) == (name != "master-account")
    if later:
        assert later != list(later_inputs(operation, count=60, seed=4))
        for each in later:
            operation.answer(each)
    assert list(later_inputs(operation, count=0, seed=3)) == []


def _wrong(name: str, *texts: str) -> list[Disagreement]:
    (argument,) = OPERATIONS[name].takes
    return [Disagreement(name, ("differs", ()), {argument: text}, {}, None, (), "") for text in texts]


@pytest.mark.parametrize(
    ("name", "texts", "groups"),
    [
        ("master-account", ["2000-03-15", "2001-03-16", "2003-05-02"], 2),
        ("master-account", ["2000-03-15", "2000-03-25", "2000-04-04"], 1),
        ("master-account", ["2000-03-15", "2000-03-26"], 2),
        ("master-account", ["2000-12-29", "2001-01-04"], 1),
        ("master-account", ["2000-12-29", "2001-01-04", "2005-07-15"], 2),
        ("billing-mail", ["2000-01-20", "2000-02-20", "2000-03-20"], 3),
        ("billing-mail", ["2000-01-20", "2000-02-20", "2000-03-20", "2000-05-20"], 1),
        ("billing-mail", ["2026-02-28", "2024-02-29"], 1),
        ("billing-deadline", ["2000-04", "2004-04", "2024-05"], 1),
        ("billing-deadline", ["2000-04", "2004-07"], 2),
    ],
)
def test_wrong_days_are_apart_where_they_lie_apart_in_the_year(name: str, texts: list[str], groups: int) -> None:
    found = _wrong(name, *texts)
    several = apart(OPERATIONS[name], found)
    assert len(several) == groups
    assert sorted(_texts([each.input for group in several for each in group])) == sorted(texts)


def test_days_are_counted_from_the_documented_one() -> None:
    operation = OPERATIONS["billing-mail"]
    (argument,) = operation.takes
    assert days_apart(operation, {argument: "2000-01-02"}) - days_apart(operation, {argument: "2000-01-03"}) == 1
