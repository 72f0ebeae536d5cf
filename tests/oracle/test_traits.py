"""What is unusual about an input, and where it differs from the documented example."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.oracle import OPERATIONS
from oqa_rules.oracle.documented import differs_at, distance, documented_input
from oqa_rules.oracle.traits import Trait, traits_of
from oqa_rules.oracle.vectors import read_vectors
from oqa_rules.rules import JsonValue

EXAMPLE = documented_input("terminal-name")


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_documented_example_is_right_and_has_nothing_unusual(name: str) -> None:
    example = documented_input(name)
    answer = OPERATIONS[name].answer(example)
    assert answer.output.get("valid", True) is not False
    assert (answer.errors, answer.warnings, answer.notices) == ((), (), ())
    assert (differs_at(name, example), traits_of(name, example)) == ((), frozenset())


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("別の端末", set[Trait]()),
        ("1\n", {Trait.LINE_BREAK_AT_END}),
        ("1\r\n", {Trait.LINE_BREAK_AT_END}),
        ("1\n\n1", {Trait.CONTROL}),
        ("1\n1\n", {Trait.CONTROL, Trait.LINE_BREAK_AT_END}),
        (" 1", {Trait.OUTER_SPACE}),
        ("", {Trait.EMPTY}),
        ("\0", {Trait.NUL}),
        ("\x85", {Trait.CONTROL}),
        ("\u3000", {Trait.OTHER_SPACE}),
        ("\xa0", {Trait.OTHER_SPACE}),
        ("\u2028", {Trait.OTHER_SPACE}),
        ("\u200b", {Trait.FORMAT}),
        ("\ufeff", {Trait.FORMAT}),
        ("\xad", {Trait.SOFT_HYPHEN}),
        ("\ue000", {Trait.PRIVATE}),
        ("\U000f0000", {Trait.PRIVATE_BEYOND}),
        ("\U000e0001", {Trait.FORMAT_BEYOND}),
        ("𠮷", {Trait.BEYOND}),
        ("\ufffd", set[Trait]()),  # the last character of the first plane, and the first one beyond it
        ("\U00010000", {Trait.BEYOND}),
        ("１", {Trait.FULL_WIDTH}),
        ("٣", {Trait.OTHER_DIGITS}),
        ("x" * 254, set[Trait]()),
        ("x" * 255, {Trait.LONG}),
    ],
)
def test_each_kind_of_character_has_a_trait(text: str, traits: set[Trait]) -> None:
    assert traits_of("terminal-name", {"text": text}) == traits


@pytest.mark.parametrize(
    ("value", "pointers", "traits"),
    [
        (None, ("",), {Trait.NULL}),
        ([], ("",), {Trait.OTHER_TYPE}),
        ({}, ("/text",), {Trait.MISSING}),
        ({"text": None}, ("/text",), {Trait.NULL}),
        ({"text": 1}, ("/text",), {Trait.NUMBER}),
        ({"text": True}, ("/text",), {Trait.OTHER_TYPE}),
        ({"text": "端末", "a/b": 1}, ("/text", "/a~1b"), {Trait.ADDED}),
    ],
)
def test_another_shape_is_told_by_its_pointers(value: JsonValue, pointers: tuple[str, ...], traits: set[Trait]) -> None:
    assert differs_at("terminal-name", value) == pointers
    assert traits_of("terminal-name", value) == traits


def test_lists_are_compared_item_by_item() -> None:
    example = documented_input("certificate")
    assert isinstance(example, dict)
    names = example["terminals"]
    assert isinstance(names, list)
    assert differs_at("certificate", example | {"terminals": [*names, "x"]}) == (f"/terminals/{len(names)}",)
    assert differs_at("certificate", example | {"terminals": names[:-1]}) == (f"/terminals/{len(names) - 1}",)
    assert distance("certificate", example) < distance("certificate", example | {"terminals": ["x"]})


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_vector_has_its_differences(name: str) -> None:
    example = json.dumps(documented_input(name), sort_keys=True)
    for vector in read_vectors(name):
        # As JSON: in Python true is 1.
        assert bool(differs_at(name, vector.input)) == (json.dumps(vector.input, sort_keys=True) != example)


@given(st.text(st.characters(codec=None)))
def test_any_text_has_traits(text: str) -> None:
    assert all(each.label.ja and each.label.en for each in traits_of("terminal-name", {"text": text}))
