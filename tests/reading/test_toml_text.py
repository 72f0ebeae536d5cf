"""TOML: its own types, its own places, and bounds."""

import tomllib
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.reading.item import Unreadable
from oqa_rules.reading.source import parse_toml


def test_local_dates_are_dates() -> None:
    assert parse_toml("applied_on = 2026-11-20\n") == {"applied_on": date(2026, 11, 20)}


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ("# nothing\n", 1, 1),
        ("a = 1\nb = \n", 2, 5),
        ("a = 1\na = 2\n", 2, 6),
        ("a = 2026-02-30\n", 1, 5),
        ('a = "x', None, None),
        ("a = " + "9" * 5000, None, None),
        ("a = " + "[" * 100_000, None, None),
        ("a = " + "[" * 100 + "]" * 100, None, None),
        ("\n" + ".".join("a" * 40_000) + " = 1", 2, None),
        (".".join("a" * 100) + " = 1", None, None),
        ("#" + "x" * (1 << 18), None, None),
    ],
)
def test_what_cannot_be_read_has_a_place_where_it_is_known(text: str, line: int | None, column: int | None) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_toml(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert "(at " not in caught.value.problem.en


@given(st.text(alphabet="a.=[]{}\"'#\n 1-:TZ\\,", max_size=40))
def test_any_text_is_read_or_unreadable(text: str) -> None:
    with suppress(Unreadable):
        assert parse_toml(text) == tomllib.loads(text)
