"""Valid sites, made up for tests."""

from collections.abc import Sequence
from typing import cast

from oqa_rules.fields import check_digit, score_table
from oqa_rules.forms import shared_inputs as shared
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.score_tables import VISITING_NURSE

_USES: tuple[JsonValue, ...] = (
    None,
    ["eligibility", "billing"],
    ["billing"],
    ["eligibility"],
    ["billing", "eligibility"],
    ["eligibility", "eligibility"],
)
_NUMBERS, _FIRST_DISTRICT = 10**6, 10**4
"""Codes without their check digits, and the first in a district."""


def valid(pick: Picker, *, institutions: int = 3, terminals: int = 4, strict: bool = False) -> Data:
    """A valid site of up to so many; the simplest is nearly the bundled example."""
    taken: list[Data] = []
    several: list[JsonValue] = []
    count = pick.between(1, institutions)
    names: list[str] = []
    for place in range(count):
        is_beside = taken and pick.perhaps()
        codes = _with_next_table(taken[-1], strict=strict) if is_beside else shared.codes(pick, strict=strict)
        codes = _not_taken(codes, taken, strict=strict)
        taken.append(codes)
        # Under strict the names of each institution have a digit of their own.
        prefix = str(place if strict else 0)
        names = shared.terminal_names(pick, largest=terminals, prefix=prefix, strict=strict)
        several.append(
            {
                **codes,
                "name": pick.valid("institution-name", strict=strict),
                "terminals": [_without_nulls({"name": name, "uses": pick.one(_USES)}) for name in names],
            }
        )
    is_single = count == 1 and len(names) == 1
    return _without_nulls(
        {
            "name": pick.valid("institution-name", strict=strict),
            "construction_on": str(pick.day()) if pick.perhaps() else None,
            "billing_start": pick.valid("year-month") if pick.perhaps() else None,
            "start_pack": pick.one((None, False, True) if is_single else (None, False)),
            "institutions": several,
        }
    )


def _not_taken(codes: Data, taken: Sequence[Data], *, strict: bool) -> Data:
    while any(codes.items() <= each.items() for each in taken):
        codes = _with_next_number(codes, strict=strict)
    return codes


def _without_nulls(data: Data) -> Data:
    return {key: value for key, value in data.items() if value is not None}


def _with_next_table(codes: Data, *, strict: bool) -> Data:
    """The same number under the next score table, as with 医科歯科併設."""
    tables = tuple(score_table.NAMES)
    table = tables[(tables.index(str(codes["score_table"])) + 1) % len(tables)]
    return _fitting(codes | {"score_table": table}, str(codes["institution_code"])[:-1], strict=strict)


def _with_next_number(codes: Data, *, strict: bool) -> Data:
    number = max((int(str(codes["institution_code"])[:-1]) + 1) % _NUMBERS, _FIRST_DISTRICT)
    return _fitting(codes, f"{number:06}", strict=strict)


def _fitting(codes: Data, body: str, *, strict: bool) -> Data:
    table = str(codes["score_table"])
    if strict and table == VISITING_NURSE:
        body = f"{body[:2]}9{body[3:]}"
    return codes | {"institution_code": body + check_digit.expected(body, str(codes["prefecture_code"]), table)}


ANOTHER = "別の端末"
"""The name of a terminal that no made-up site has."""


def objects_in(data: Data, key: str) -> list[Data]:
    """The objects of a list in valid data, not copied."""
    return cast("list[Data]", data[key])


def any_terminals(pick: Picker, site: Data) -> list[Data]:
    """The terminals of one institution, not copied."""
    return objects_in(pick.one(objects_in(site, "institutions")), "terminals")


def with_another_institution(pick: Picker, site: Data, terminal: str = ANOTHER) -> Data:
    """The site with one more institution, which has this terminal."""
    institutions = objects_in(site, "institutions")
    codes = _not_taken(shared.codes(pick, strict=True), institutions, strict=True)
    more: Data = {**codes, "name": "別名", "terminals": [{"name": terminal}]}
    return site | {"institutions": [*institutions, more], "start_pack": None}
