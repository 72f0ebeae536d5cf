"""TOML: its own types, its own places, and bounds."""

import tomllib
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.io.toml_text import parse_toml
from oqa_rules.io.unreadable import Unreadable


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
        ('a = "x', 1, 7),
        ('a = """\nx\n', 3, 1),
        ("a = 1\nb = [\n\n", 4, 1),
        ("\n\na = " + "9" * 5000, 3, None),
        ("a = 1\nb = [1,\n-" + "9" * 5000 + "]", 3, None),
        ("a = 1\nb = " + "9" * 1001, 2, None),
        ("a = 1\nb = 0x" + "f" * 900, 2, None),
        ("a = '" + "9" * 1001 + "' # " + "9" * 1001 + "\nb = 0o" + "7_7" * 900, 2, None),
        ("a = 1\nb = " + "[" * 100_000, 2, None),
        ("a = 1\nb = " + "[\n" * 100 + "]" * 100, 65, None),
        (
            'a = "' + "[" * 99 + '" # ' + "[" * 99 + "\nb = '''\n" + "[" * 99 + "'''\nc = " + "[" * 99 + "]" * 99,
            4,
            None,
        ),
        ("x = 1\n[" + ".".join("a" * 100) + "]\n", 2, None),
        ("\n" + ".".join("a" * 40_000) + " = 1", 2, None),
        (".".join("a" * 100) + " = 1", 1, None),
        ("[" + ".".join("a" * 40) + "]\nb = " + "[" * 40 + "]" * 40, None, None),
        ("#" + "x" * (1 << 18), None, None),
    ],
)
def test_what_cannot_be_read_has_a_place_where_it_is_known(text: str, line: int | None, column: int | None) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_toml(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert "(at " not in caught.value.problem.en


def test_a_name_that_stands_twice_is_not_repeated_at_length() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_toml(f"a = {{ {'b' * 10_000} = 1, {'b' * 10_000} = 2 }}")
    assert len(caught.value.problem.en) < 300


@pytest.mark.parametrize("number", ["9" * 1000, "-" + "9" * 1000, "0x" + "f" * 830])
def test_the_longest_numbers_are_read(number: str) -> None:
    assert parse_toml(f"a = {number}") == {"a": int(number, 0)}


@given(st.text(alphabet="a.=[]{}\"'#\n 1-:TZ\\,", max_size=40))
def test_any_text_is_read_or_unreadable(text: str) -> None:
    with suppress(Unreadable):
        assert parse_toml(text) == tomllib.loads(text)


@pytest.mark.parametrize("name", ["0482", '"04\'82"', "'0\"482'", '"０４８２"', "a.0482"])
def test_a_name_that_is_declared_twice_is_told_by_its_place_alone(name: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_toml(f"[{name}]\na = 1\n[{name}]\n")
    assert caught.value.problem.en == "It is not TOML (Cannot declare a name twice)."
    assert caught.value.line == 3
