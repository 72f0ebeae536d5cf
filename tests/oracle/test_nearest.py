"""The way from an input to the documented example: what is set back, what goes together, and when it ends."""

import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracle.wrong.how_found import NEEDS_SEARCH, NOT_FOUND
from tests.oracle.wrong.table import WRONG

from oqa_rules.oracle.documented import documented_input
from oqa_rules.oracle.in_process import compare
from oqa_rules.oracle.nearest import nearest
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


FORMS = ("eligibility", "billing", "certificate")
_SEVERAL_ARE_NEEDED = {
    "without the line the option stands with, there is no customer ID either": ["eligibility:option_on_every_line"],
    "the line, and the customer ID that it does not ask for": [
        *("eligibility:customer_id_on_every_line", "eligibility:no_other_provider", "billing:no_ipsec"),
    ],
    "a change, and what is wrong with it": [
        *("eligibility:deadline_of_new_only", "eligibility:option_of_new_only", "eligibility:customer_id_of_new_only"),
    ],
    "both days, about the end of a month that has not 30": ["eligibility:days_360"],
    "changes are asked for by another kind only": [
        *("billing:blank_change_items", "billing:items_for_every_kind", "billing:deadline_of_start_only"),
        *("billing:first_item_alone", "billing:last_item_alone", "billing:terms_of_start_only"),
    ],
    "two customer IDs": ["billing:same_id_in_any_case"],
    "the line, and the ID that is not read with it": ["billing:id_of_eligibility_read_where_compared"],
    "the plan has as many": ["certificate:no_terminal"],
    "the plan is one, and so there is one terminal": ["certificate:true_is_one"],
    "the plan is a number, and so many terminals there are": ["certificate:planned_in_text"],
    "the code goes with its score table": ["certificate:station_code_alone"],
    "the plan has the same names": [
        *("certificate:width_tells_apart", "certificate:duplicates_not_looked_for", "certificate:plan_in_order"),
        *("certificate:numbers_for_names", "certificate:terminal_without_list", "certificate:names_in_lower_case"),
        *("certificate:names_in_upper_case", "certificate:case_tells_apart", "certificate:case_of_ascii"),
        *("certificate:width_of_letters_and_digits", "certificate:kana_are_alike", "certificate:marks_are_left_out"),
        *("certificate:spaces_are_left_out", "certificate:spaces_in_front_count", "certificate:digits_as_numbers"),
        *("certificate:first_twenty_characters", "certificate:neighbours_alone", "certificate:first_name_read"),
        *("certificate:first_against_the_rest", "certificate:ten_at_most"),
    ],
}
"""Bugs that no form shows which differs from the documented one in one member, by what else has to differ."""


def _members(value: JsonValue, example: JsonValue) -> int:
    if not isinstance(value, dict) or not isinstance(example, dict):
        return 1
    return sum(json.dumps(value.get(name)) != json.dumps(example.get(name)) for name in {*value, *example})


@pytest.mark.slow
def test_nine_of_ten_counterexamples_of_forms_differ_in_one_member_where_one_is_enough() -> None:
    differing = {
        each.name: [
            _members(found.input, documented_input(each.operation))
            for found in compare(each.operation, each.started()).disagreements
        ]
        for each in WRONG
        if each.operation in FORMS
    }
    assert all(several or name in NEEDS_SEARCH.keys() | NOT_FOUND.keys() for name, several in differing.items())
    firsts = {name: several[0] for name, several in differing.items() if several}
    more_are_needed = {name for names in _SEVERAL_ARE_NEEDED.values() for name in names}
    one_is_enough = [count for name, count in firsts.items() if name not in more_are_needed]
    assert sum(count <= 1 for count in one_is_enough) >= 0.9 * len(one_is_enough), firsts
    assert sum(count <= 2 for count in firsts.values()) >= 0.9 * len(firsts), firsts
