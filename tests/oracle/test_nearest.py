"""The way from an input to the documented example: what is set back, what goes together, and when it ends."""

import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracle.wrong.candidate import Candidate
from tests.oracle.wrong.table import WRONG

from oqa_rules.oracle.documented import documented_input
from oqa_rules.oracle.in_process import compare
from oqa_rules.oracle.nearest import nearest
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.rules import JsonValue

Given = dict[str, Any]

EXAMPLE: JsonValue = {
    "applied_on": "2026-11-20",
    "usage_start": "2026-12",
    "id": {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456789"},
    "terms": True,
    "terminals": ["A", "B"],
}


def _changed(**members: JsonValue) -> JsonValue:
    return cast("dict[str, JsonValue]", EXAMPLE) | members


OTHER = _changed(
    applied_on="2031-05-14",
    usage_start="2031-06",
    id={"prefix": "COP", "number": "7654321\n", "confirmation": "7654321\n"},
    terms=False,
    terminals=["C", "B", "A", "D"],
    more=1,
)


def _confirmed_with_line_break(given: Given) -> bool:
    entry = given.get("id", {})
    number = entry.get("number", "")
    return number == entry.get("confirmation") and len(number) == 8 and number.endswith("\n")


def _starts_in_the_month_after(given: Given) -> bool:
    days = [str(given.get(each, "")) for each in ("applied_on", "usage_start")]
    return [len(each) for each in days] == [10, 7] and int(days[1][5:]) == int(days[0][5:7]) + 1


_CASES: list[tuple[Callable[[Given], bool], JsonValue]] = [
    (lambda _: True, EXAMPLE),
    (lambda given: given.get("terms") is False, _changed(terms=False)),
    (lambda given: "more" in given, _changed(more=1)),
    (lambda given: len(given.get("terminals", [])) > 2, _changed(terminals=["A", "B", ""])),
    (lambda given: "C" in given.get("terminals", [])[:1], _changed(terminals=["C"])),
    # Two members that are the same text stay it.
    (
        _confirmed_with_line_break,
        _changed(id={"prefix": "CAF", "number": "0123456\n", "confirmation": "0123456\n"}),
    ),
    # What counts between two days stays.
    (
        lambda given: _starts_in_the_month_after(given) and not given["applied_on"].endswith("-20"),
        _changed(applied_on="2026-11-10"),
    ),
    # Some only go together.
    (
        lambda given: {given.get("terms"), given.get("more")} == {False, 1},
        _changed(more=1, terms=False),
    ),
]


@pytest.mark.parametrize(("holds", "found"), _CASES)
def test_what_a_person_would_show(holds: Callable[[Given], bool], found: JsonValue) -> None:
    assert holds(cast("Given", OTHER))
    assert nearest(OTHER, EXAMPLE, cast("Callable[[JsonValue], bool]", holds), most=1000) == found


@pytest.mark.parametrize("most", [0, 1, 7])
def test_it_is_asked_so_often_at_most_and_never_twice_about_the_same(most: int) -> None:
    asked: list[str] = []

    def holds(value: JsonValue) -> bool:
        asked.append(json.dumps(value))
        return len(asked) % 3 == 0

    nearest(OTHER, EXAMPLE, holds, most=most)
    assert len(asked) == len(set(asked)) == most


_TEXTS = st.text("ab1\n", max_size=6) | st.sampled_from(["2026-11-20", "2026-02", "2099-12-31", "2000-01"])
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXTS,
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.sampled_from("abc"), children, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100)
@given(_VALUES, _VALUES, st.integers(0, 2**32))
def test_it_always_ends_with_a_value_that_holds(value: JsonValue, example: JsonValue, pick: int) -> None:
    wanted = json.dumps(value)

    def holds(each: JsonValue) -> bool:
        return hash((pick, json.dumps(each))) % 3 == 0 or json.dumps(each) == wanted

    found = nearest(value, example, holds, most=2000)
    assert holds(found)
    assert nearest(found, example, lambda _: False, most=2000) == found


_TOLD = ("accepts", "refuses")
FORMS = ("eligibility", "billing", "certificate")


def _differing(found: JsonValue, example: JsonValue) -> list[str]:
    if not isinstance(found, dict) or not isinstance(example, dict):
        return [""]
    return [name for name in {*found, *example} if json.dumps(found.get(name)) != json.dumps(example.get(name))]


def _is_wrong(candidate: Candidate, value: JsonValue, rules: set[str]) -> bool:
    """Whether it is wrong about nothing but these rules."""
    answer = OPERATIONS[candidate.operation].answer(value)
    verdict = candidate(value)
    assert isinstance(verdict, dict)
    return verdict["valid"] is not answer.output["valid"] and set(answer.errors) <= rules and not answer.warnings


@pytest.mark.slow
def test_counterexamples_of_forms_differ_in_one_member_where_one_is_enough() -> None:
    counts: dict[str, int] = {}
    for each in WRONG:
        if each.operation not in FORMS:
            continue
        found = next((one for one in compare(each.operation, each.started()).disagreements if one.kind in _TOLD), None)
        if found is None:
            continue
        example = documented_input(each.operation)
        names = _differing(found.input, example)
        counts[each.name] = len(names)
        if len(names) > 1:
            # There are rules that two members have a part in, as a customer ID and its line: then no one is enough.
            assert isinstance(example, dict)
            assert isinstance(found.input, dict)
            for name in names:
                alone = {key: value for key, value in example.items() if key != name}
                alone |= {name: found.input[name]} if name in found.input else {}
                assert not _is_wrong(each.started(), alone, set(found.rules)), (each.name, name)
    assert sum(count <= 2 for count in counts.values()) >= 0.9 * len(counts), counts
    assert sum(count <= 1 for count in counts.values()) >= 0.6 * len(counts), counts
