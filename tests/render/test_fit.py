"""Text that fits a width: nothing is lost, nothing is too wide, no word is broken for nothing."""

import re

from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.render.fit import table, wrapped
from oqa_rules.render.visible import cells

WORDS = st.lists(
    st.sampled_from(["2026-12-01", "customer-id.length", "工事日", "は、", "（火）", "です。", "a", "/a/b"])
)


@given(text=st.text(), width=st.integers(4, 60))
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert max(map(cells, lines)) <= width


@given(words=WORDS, width=st.integers(20, 60))
def test_days_and_ids_are_never_broken(words: list[str], width: int) -> None:
    text = "\n".join(wrapped(" ".join(words), width))
    for word in ("2026-12-01", "customer-id.length"):
        assert text.count(word) == words.count(word)


def test_a_line_begins_with_no_closing_and_ends_with_no_opening_mark() -> None:
    for width in range(8, 40):
        lines = wrapped("工事日は、2026-12-15（火）です。「みどり医科」の端末（2台）を、確かめてください。", width)
        assert not any(line.startswith(("、", "。", "）", "」")) or line.endswith(("（", "「")) for line in lines)


def test_a_line_that_fits_is_left_alone() -> None:
    assert wrapped("abc", 3) == ["abc"]
    assert wrapped("", 3) == [""]
    assert wrapped("工事", 4) == ["工事"]
    assert wrapped("abcd", 3) == ["abc", "d"]
    assert wrapped("工事日", 1) == ["工", "事", "日"]


ROWS = st.lists(
    st.tuples(*[st.sampled_from(["", "2026-12-01", "みどり総合クリニック", "Portal account and login", "ｲﾛﾊ ①"])] * 4),
    max_size=5,
)


@given(rows=ROWS, width=st.integers(50, 140))
def test_a_table_fits_and_its_columns_are_aligned(rows: list[tuple[str, ...]], width: int) -> None:
    lines = list(table(["期限", "施設", "step", "備考"], rows, width))
    if not any(any(row) for row in rows):
        return
    assert max(map(cells, lines)) <= width
    starts = [match.start() for match in re.finditer("-+", lines[1])]
    for line in lines:
        # Where a column begins, whatever stands before it takes exactly so many cells.
        ends = {cells(line[:index]) for index in range(len(line) + 1)}
        assert all(start in ends or start >= cells(line) for start in starts)


def test_a_column_of_days_is_whole_beside_long_ones() -> None:
    lines = list(table(["due", "note"], [["2026-12-01", "word " * 50]], 30))
    assert lines[2].startswith("2026-12-01  word")
    assert len(lines) > 3


def test_words_that_fit_no_width_make_the_table_wider() -> None:
    lines = list(table(["a", "b"], [["x" * 30, "y" * 30]], 40))
    assert max(map(cells, lines)) == 62


def test_a_long_cell_takes_no_time() -> None:
    assert len(list(table(["a", "b"], [["x" * 1_000_000, "医" * 500_000]], 80))) > 1000


def test_a_table_without_entries_is_empty_lines() -> None:
    assert [line for line in table(["a"], [[""]], 80) if line] == []
