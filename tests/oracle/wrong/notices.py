"""The notices that have arrived: first as they are compared right, then the ways in which programs get it wrong.

All take a site and the notices, both without errors, and give the three lists of the protocol.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias
from unicodedata import normalize

from tests.oracle.wrong.candidate import candidates

_CODES = ("prefecture_code", "score_table", "institution_code")

Row: TypeAlias = list[str]
Lists: TypeAlias = dict[str, list[Row]]
Given: TypeAlias = Mapping[str, Any]


def _same(name: str) -> str:
    return normalize("NFKC", name.strip()).casefold()


def _key(row: Row, same: Callable[[str], str] = _same) -> tuple[str, ...]:
    return (*row[:-1], same(row[-1]))


def _needed(site: Mapping[str, Any]) -> list[Row]:
    return [
        [*(each[code] for code in _CODES), terminal["name"]]
        for each in site["institutions"]
        for terminal in each["terminals"]
    ]


def _arrived(issued: Iterable[Mapping[str, Any]]) -> list[Row]:
    return [[*(each[code] for code in _CODES), each["terminal"]] for each in issued]


def reconciled(given: Given, key: Callable[[Row], object] = _key) -> Lists:
    needed, arrived = _needed(given["site"]), _arrived(given["issued"])
    keys, seen = {key(each) for each in needed}, set[object]()
    lists: Lists = {"missing": [], "unexpected": [], "duplicate": []}
    for row in arrived:
        if key(row) not in keys:
            lists["unexpected"].append(row)
        elif key(row) in seen:
            lists["duplicate"].append(row)
        seen.add(key(row))
    lists["missing"] = [row for row in needed if key(row) not in seen]
    return lists


def names_as_they_are(given: Given) -> Lists:
    """Compares the names as they are written."""
    return reconciled(given, tuple)


def names_in_lower_case(given: Given) -> Lists:
    """Compares names in lower case, where ß is not ss."""
    return reconciled(given, lambda row: _key(row, lambda name: normalize("NFKC", name.strip()).lower()))


def names_without_spaces(given: Given) -> Lists:
    """Leaves out white space inside of names as well."""
    return reconciled(given, lambda row: _key(row, lambda name: "".join(_same(name).split())))


def names_alone(given: Given) -> Lists:
    """Compares the names alone, whatever the institution."""
    return reconciled(given, lambda row: _same(row[-1]))


def code_and_name(given: Given) -> Lists:
    """Tells institutions apart by the seven digits alone."""
    return reconciled(given, lambda row: (row[2], _same(row[-1])))


def without_prefecture(given: Given) -> Lists:
    """Leaves the prefecture out."""
    return reconciled(given, lambda row: _key(row)[1:])


def unexpected_once(given: Given) -> Lists:
    """A notice that fits no terminal is listed once, however often it came."""
    lists = reconciled(given)
    once = {_key(row): row for row in reversed(lists["unexpected"])}
    return lists | {"unexpected": [row for row in lists["unexpected"] if once[_key(row)] is row]}


def unexpected_twice_is_duplicate(given: Given) -> Lists:
    """The second of two notices that fit no terminal is a duplicate."""
    lists = reconciled(given)
    seen = set[object]()
    more: list[Row] = []
    for row in lists["unexpected"]:
        (seen.add(_key(row)) if _key(row) not in seen else more.append(row))
    kept = [row for row in lists["unexpected"] if all(row is not each for each in more)]
    return lists | {"unexpected": kept, "duplicate": [*lists["duplicate"], *more]}


def first_is_duplicate(given: Given) -> Lists:
    """Of two notices the first is listed."""
    backwards = reconciled({"site": given["site"], "issued": given["issued"][::-1]})
    return reconciled(given) | {"duplicate": backwards["duplicate"][::-1]}


def duplicate_once(given: Given) -> Lists:
    """Of three notices for one terminal one duplicate is told."""
    lists = reconciled(given)
    return lists | {"duplicate": list({_key(row): row for row in lists["duplicate"]}.values())}


def names_of_the_site(given: Given) -> Lists:
    """Lists a notice under the name that the site has."""
    lists = reconciled(given)
    names = {_key(row): row for row in _needed(given["site"])}
    return lists | {"duplicate": [names.get(_key(row), row) for row in lists["duplicate"]]}


def sorted_lists(given: Given) -> Lists:
    """Sorts each list."""
    return {name: sorted(rows) for name, rows in reconciled(given).items()}


def counts_only(given: Given) -> Lists:
    """As many notices as terminals is enough."""
    is_enough = len(_needed(given["site"])) == len(given["issued"])
    return {"missing": [], "unexpected": [], "duplicate": []} if is_enough else reconciled(given)


def first_institution_alone(given: Given) -> Lists:
    """Looks at the first institution of a site."""
    site = given["site"]
    lists = reconciled(given)
    first = _needed({"institutions": site["institutions"][:1]})
    return lists | {"missing": [row for row in lists["missing"] if row in first]}


def terminals_for_claims_left_out(given: Given) -> Lists:
    """A terminal for claims alone has no notice."""
    lists = reconciled(given)
    claims = [
        [*(each[code] for code in _CODES), terminal["name"]]
        for each in given["site"]["institutions"]
        for terminal in each["terminals"]
        if terminal.get("uses") == ["billing"]
    ]
    return lists | {"missing": [row for row in lists["missing"] if row not in claims]}


RIGHT = candidates("reconcile", reconciled)
WRONG = candidates(
    "reconcile",
    *(names_as_they_are, names_in_lower_case, names_without_spaces, names_alone, code_and_name, without_prefecture),
    *(unexpected_once, unexpected_twice_is_duplicate, first_is_duplicate, duplicate_once, names_of_the_site),
    *(sorted_lists, counts_only, first_institution_alone, terminals_for_claims_left_out),
)
