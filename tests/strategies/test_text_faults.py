"""A fault stands at each place of a text, and is of the kind that is asked for."""

import pytest

from oqa_rules.rules.picker import Mistake
from oqa_rules.strategies.sampling import RandomPicker
from oqa_rules.strategies.text_faults import with_fault


def _made(text: str, *mistakes: Mistake) -> set[str]:
    pick = RandomPicker("faults")
    return {with_fault(pick, text, *mistakes) for _ in range(2_000)}


@pytest.mark.parametrize("text", ["", "a", "ab", "abcdefghijklmnop"])
def test_a_sign_is_put_in_and_a_character_left_out_and_doubled_at_each_place(text: str) -> None:
    # The last place of sixteen characters is the one before the last of them: places count from 0 to 15.
    places = range(min(len(text) + 1, 16))
    assert {text[:at] + "-" + text[at:] for at in places} <= _made(text, "addition")
    assert {text[:at] + " " + text[at:] for at in places} <= _made(text, "space")
    assert {text[:at] + text[at + 1 :] for at in range(len(text))} <= _made(text, "length")
    assert {text[:at] + text[at] * 2 + text[at + 1 :] for at in range(len(text))} <= _made(text, "length")
    assert {text[:at] + text[at].upper() + text[at + 1 :] for at in range(len(text))} <= _made(text, "case")


@pytest.mark.parametrize("text", ["ab", "abcdefghijklmnop"])
def test_any_two_neighbours_are_swapped_and_nothing_else(text: str) -> None:
    swapped = {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    assert _made(text, "swap") == swapped


def test_what_is_too_short_or_too_long_is_so_by_a_character_or_by_all_of_them() -> None:
    assert {len(each) - 4 for each in _made("0482", "length")} == {-4, -1, 1, 4}


@pytest.mark.parametrize("digit", "٣३𝟑³③３")
def test_digits_come_in_each_script_that_some_program_takes(digit: str) -> None:
    assert digit in "".join(_made("3", "width"))


def test_without_a_kind_a_fault_is_of_any() -> None:
    made = _made("ab")
    for mistake in ("length", "space", "width", "case", "addition", "swap"):
        assert _made("ab", mistake) <= made
