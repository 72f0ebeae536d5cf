"""Names that look unlike and are one, names that look alike and are two, in forms and in sites."""

from functools import cache
from unicodedata import category, ucd_3_2_0

import pytest
from tests.strategies.drawn import objects

from oqa_rules.fields import terminal_name
from oqa_rules.forms.examples import example
from oqa_rules.oracle import OPERATIONS
from oqa_rules.rules.picker import Data
from oqa_rules.site.examples import example_site
from oqa_rules.strategies.like_names import ONE_NAME, OTHER_NAME, one_name_twice, other_names, with_like_names
from oqa_rules.strategies.odd_forms import MOST_TERMINALS
from oqa_rules.strategies.sampling import RandomPicker
from oqa_rules.strategies.sites import MOST_INSTITUTIONS


@pytest.mark.parametrize(("first", "second"), ONE_NAME)
def test_names_that_look_unlike_are_one(first: str, second: str) -> None:
    assert first != second
    assert terminal_name.key(first) == terminal_name.key(second)
    assert terminal_name.is_valid(first)
    assert terminal_name.is_valid(second)


@pytest.mark.parametrize(("first", "second"), OTHER_NAME)
def test_names_that_look_alike_are_two(first: str, second: str) -> None:
    assert terminal_name.key(first) != terminal_name.key(second)
    assert terminal_name.is_valid(first)
    assert terminal_name.is_valid(second)


def test_all_pairs_of_names_can_stand_in_one_form() -> None:
    others = [terminal_name.key(name) for pair in OTHER_NAME for name in pair]
    assert len(set(others)) == len(others)
    ones = [terminal_name.key(first) for first, _ in ONE_NAME]
    assert len(set(ones)) == len(ones)


def test_no_name_needs_a_newer_edition_of_unicode() -> None:
    signs = {sign for pair in ONE_NAME + OTHER_NAME for name in pair for sign in name}
    assert {sign for sign in signs if category(sign) != ucd_3_2_0.category(sign)} == set()


def test_each_pair_of_names_is_asked_alone_and_in_either_order() -> None:
    pick = RandomPicker("pairs")
    assert {one_name_twice(pick) for _ in range(1000)} == {each for pair in ONE_NAME for each in (pair, pair[::-1])}
    names = [tuple(other_names(pick)) for _ in range(1000)]
    assert set(OTHER_NAME) <= set(names)
    assert any(len(each) == 2 * len(OTHER_NAME) for each in names)


def test_forms_with_names_that_are_one_or_two_are_right_and_wrong() -> None:
    pick = RandomPicker("forms")
    seen: dict[tuple[str, ...], int] = {}
    for _ in range(400):
        answer = OPERATIONS["certificate"].answer(with_like_names(pick, _plain("certificate")))
        seen[answer.errors] = seen.get(answer.errors, 0) + 1
    assert set(seen) == {(), ("certificate.count",), ("terminal-name.duplicate",)}
    assert min(seen.values()) > 50


def _plain(form: str) -> Data:
    return {key: value for key, value in example(form).items() if isinstance(value, str | list)}


@cache
def _sites() -> list[list[list[str]]]:
    """The names of the terminals of each institution of each site."""
    return [
        [[str(terminal["name"]) for terminal in each["terminals"]] for each in site["institutions"]]  # type: ignore[index, union-attr, call-overload]  # a site
        for site in objects("certificates")
    ]


def test_sites_have_up_to_ten_institutions_and_thirty_terminals_in_each() -> None:
    assert {len(site) for site in _sites()} == set(range(1, MOST_INSTITUTIONS + 1))
    assert set(range(1, MOST_TERMINALS + 1)) <= {len(names) for site in _sites() for names in site}


def test_sites_have_names_that_are_one_under_two_institutions_and_two_under_one() -> None:
    under_one = [frozenset(names) for site in _sites() for names in site]
    assert sum(any(set(pair) <= names for names in under_one) for pair in OTHER_NAME) > len(OTHER_NAME) // 2
    under_two = [frozenset(name for names in site for name in names) for site in _sites()]
    assert sum(any(set(pair) <= names for names in under_two) for pair in ONE_NAME) > len(ONE_NAME) // 2


def test_sites_are_near_the_documented_one_and_in_another_order() -> None:
    plain = example_site()
    changed = [sum(plain.get(key) != site.get(key) for key in {*plain, *site}) for site in objects("certificates")]
    assert changed.count(1) > len(changed) / 20
    assert any(list(site) == sorted(site) and len(site) > 3 for site in objects("certificates"))
    assert any(next(iter(site)) == "institutions" for site in objects("certificates"))
