"""Rare signs and very long texts: each kind that is declared is asked, counted over inputs from a fixed seed."""

from collections.abc import Callable, Mapping
from unicodedata import category, ucd_3_2_0

import pytest
from tests.strategies.drawn import has_any, objects

from oqa_rules.fields.registry import FIELDS
from oqa_rules.operations import SIGNATURES, TEXT
from oqa_rules.strategies.odd_texts import FILLINGS, LENGTHS, SIGNS, lengthened, with_sign
from oqa_rules.strategies.sampling import RandomPicker

each_text_operation = pytest.mark.parametrize(
    "operation", [each.name for each in SIGNATURES.values() if each.takes == TEXT]
)


def _texts(operation: str) -> list[str]:
    return [str(text) for each in objects(operation) for text in each.values()]


@each_text_operation
def test_each_rare_sign_is_asked(operation: str) -> None:
    texts = [each for each in _texts(operation) if len(each) < LENGTHS[0]]
    assert [kind for kind, signs in SIGNS.items() if not any(has_any(text, signs) for text in texts)] == []


def test_a_rare_sign_stands_alone_and_at_each_place() -> None:
    pick = RandomPicker("places")
    signs = str.maketrans(dict.fromkeys("".join(SIGNS.values()), "*"))
    made = {with_sign(pick, "ab").translate(signs) for _ in range(300)}
    assert made == {"*", "*ab", "a*b", "ab*", "*b", "a*"}
    assert {with_sign(pick, "").translate(signs) for _ in range(100)} == {"*"}


@pytest.mark.parametrize("kind", SIGNS)
def test_a_rare_sign_is_in_its_category_in_every_edition_of_unicode(kind: str) -> None:
    assert {category(sign) for sign in SIGNS[kind]} == {ucd_3_2_0.category(sign) for sign in SIGNS[kind]}
    assert all(category(sign) == ucd_3_2_0.category(sign) for sign in SIGNS[kind])


def test_the_great_lengths_are_those_at_which_counters_of_one_and_two_bytes_go_round() -> None:
    assert {2**8 - 1, 2**8, 2**16 - 1, 2**16} <= set(LENGTHS)


@each_text_operation
def test_texts_of_each_great_length_are_asked_seldom(operation: str) -> None:
    lengths = [len(text) for text in _texts(operation)]
    assert set(LENGTHS) <= set(lengths)
    # A counter of one byte, and of two, has gone round.
    assert any(LENGTHS[1] < length < LENGTHS[1] + 20 for length in lengths)
    assert any(LENGTHS[-1] < length for length in lengths)
    assert sum(length >= LENGTHS[-2] for length in lengths) < len(lengths) / 50


@each_text_operation
def test_long_texts_are_filled_in_each_way(operation: str) -> None:
    plain = FIELDS[operation].example
    made = {kind: fill(plain, LENGTHS[0]) for kind, fill in FILLINGS.items()}
    assert len(set(made.values())) >= len(FILLINGS) - (len(set(plain)) == 1)
    assert {len(text) for text in made.values()} == {LENGTHS[0]}
    assert made["itself again"] == (plain * LENGTHS[0])[: LENGTHS[0]]
    assert made["its last character again"] == plain + plain[-1] * (LENGTHS[0] - len(plain))
    drawn = [text for text in _texts(operation) if len(text) >= LENGTHS[0]]
    for kind, is_so in _FILLED.items():
        assert any(is_so(text) for text in drawn), kind


_FILLED: Mapping[str, Callable[[str], bool]] = {
    "itself again": lambda text: text[:3] in text[3:] and not text.endswith(("\n", " ")),
    "its last character again": lambda text: text.endswith(text[-1] * 200) and text[-1] != " ",
    "spaces after it": lambda text: text[0] != " " and text.endswith(" " * 100),
    "spaces before it": lambda text: text[-1] != " " and text.startswith(" " * 100),
    "a line break at the far end": lambda text: text.endswith("\n"),
}


def test_each_way_to_fill_a_long_text_is_looked_for() -> None:
    assert _FILLED.keys() == FILLINGS.keys()


def test_nothing_is_made_long_too() -> None:
    pick = RandomPicker("nothing")
    assert {len(lengthened(pick, "")) for _ in range(100)} >= set(LENGTHS)


def test_the_entries_of_a_customer_id_are_long_odd_and_in_another_order() -> None:
    numbers = [str(each["number"]) for each in objects("customer-id")]
    assert max(map(len, numbers)) > LENGTHS[-2]
    for kind, signs in SIGNS.items():
        assert any(has_any(number, signs) for number in numbers), kind
    orders = {tuple(each) for each in objects("customer-id")}
    takes = SIGNATURES["customer-id"].takes
    assert orders == {takes, takes[::-1]}


def test_the_texts_of_a_check_digit_are_in_another_order() -> None:
    takes = SIGNATURES["check-digit"].takes
    assert {takes, takes[::-1]} <= {tuple(each) for each in objects("check-digit")}
