"""Our NFKC is that of Unicode, for every text."""

import time
from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.fields import nfkc as module
from oqa_rules.fields.nfkc import nfkc

MARKS = [chr(code) for code in range(0x300, 0x345) if combining(chr(code))]
LETTERS = st.one_of(
    st.text(
        st.sampled_from(
            ["a", "e", "é", "\u0344", "ｶ", "ﾞ", "ﾟ", "\u1100", "\u1161", "\u11a8", "가", "\ufdfa", "½", *MARKS]
        )
    ),
    st.text(),
)


@given(LETTERS)
def test_it_is_that_of_the_standard_library_for_any_length(text: str) -> None:
    padded = text + "x" * (module._SHORT + 1)
    assert nfkc(text) == normalize("NFKC", text)
    assert nfkc(padded) == normalize("NFKC", padded)


@pytest.mark.parametrize("extra", [-1, 0, 1])
def test_it_is_the_same_around_the_length_at_which_marks_are_sorted(extra: int) -> None:
    text = ("e" + "\u0301\u0316" * module._SHORT)[: module._SHORT + extra]
    assert nfkc(text) == normalize("NFKC", text)


def test_marks_in_the_wrong_order_take_time_in_proportion() -> None:
    def cost(pairs: int) -> float:
        text = "a" + "\u0301\u0316" * pairs
        began = time.process_time()
        nfkc(text)
        return time.process_time() - began

    few, many = min(cost(2_000) for _ in range(3)), min(cost(32_000) for _ in range(3))
    assert many < 64 * max(few, 0.001)  # in proportion: 16 times; with the square: 256 times
