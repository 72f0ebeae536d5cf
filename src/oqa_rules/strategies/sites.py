"""Sites: institutions with their terminals, valid."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.fields.choices import TERMINAL_USE
from oqa_rules.fields.digits import DIGITS
from oqa_rules.rulebook import JsonValue
from oqa_rules.strategies.codes import Codes, next_codes, with_other_table
from oqa_rules.strategies.days import any_day, any_month
from oqa_rules.strategies.form_parts import form_codes
from oqa_rules.strategies.json_data import Data, one_json, without_nulls
from oqa_rules.strategies.names import any_institution_name, any_terminals
from oqa_rules.strategies.picker import Picker, built

_MOST: Final = len(DIGITS) - 1

_ELIGIBILITY, _BILLING = TERMINAL_USE.labels
_USES: Final[tuple[JsonValue, ...]] = (
    None,
    [_ELIGIBILITY, _BILLING],
    [_BILLING],
    [_ELIGIBILITY],
    [_BILLING, _ELIGIBILITY],
    [_ELIGIBILITY, _ELIGIBILITY],
)


def sites(*, institutions: int = 3, terminals: int = 4, strict: bool = False) -> st.SearchStrategy[Data]:
    """Sites without an error, as plain data: up to so many institutions, each with up to so many terminals.

    Unless ``strict`` one name may stand under two institutions, and other warnings come as well. Raises
    ``InvalidArgument`` for numbers other than 1 to 9.
    """
    for number in (institutions, terminals):
        if not 1 <= number <= _MOST:
            raise InvalidArgument(f"from 1 to {_MOST} institutions and terminals can be asked for, not {number}")
    return built(any_site, institutions, terminals, strict=strict)


def any_site(pick: Picker, most_institutions: int = 3, most_terminals: int = 4, *, strict: bool = False) -> Data:
    """A valid site; the plainest is nearly the bundled example."""
    taken: list[Codes] = []
    institutions: list[JsonValue] = []
    count = pick.between(1, most_institutions)
    names: list[str] = []
    for place in range(count):
        taken.append(_codes_beside(pick, taken, strict=strict))
        # Under strict the names of each institution have a digit of their own.
        names = any_terminals(pick, largest=most_terminals, prefix=DIGITS[place if strict else 0], strict=strict)
        institutions.append(
            {
                "prefecture_code": taken[-1].prefecture,
                "score_table": taken[-1].score_table,
                "institution_code": taken[-1].institution_code,
                "name": any_institution_name(pick, strict=strict),
                "terminals": [without_nulls({"name": name, "uses": one_json(pick, _USES)}) for name in names],
            }
        )
    is_single = count == 1 and len(names) == 1
    return without_nulls(
        {
            "name": any_institution_name(pick, strict=strict),
            "construction_on": str(any_day(pick)) if pick.perhaps() else None,
            "billing_start": str(any_month(pick)) if pick.perhaps() else None,
            "start_pack": pick.one((None, False, True) if is_single else (None, False)),
            "institutions": institutions,
        }
    )


def _codes_beside(pick: Picker, taken: list[Codes], *, strict: bool) -> Codes:
    """Codes of one more institution: often those of the last one under another score table."""
    codes = with_other_table(taken[-1], strict=strict) if taken and pick.perhaps() else form_codes(pick, strict=strict)
    while codes in taken:
        codes = next_codes(codes, strict=strict)
    return codes
