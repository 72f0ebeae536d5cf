"""What lists terminals: valid 電子証明書発行申請, and valid sites."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import DayLike
from oqa_rules.calendar.day import FIRST
from oqa_rules.fields.choices import TERMINAL_USE
from oqa_rules.fields.digits import DIGITS
from oqa_rules.forms.labels import CERTIFICATE
from oqa_rules.rulebook import JsonValue
from oqa_rules.strategies.applications import form_codes, perhaps_without_nulls
from oqa_rules.strategies.codes import Codes, next_codes, with_other_table
from oqa_rules.strategies.days import any_day, any_month, applied_day, construction_day, known_day, text_of
from oqa_rules.strategies.names import any_institution_name, any_terminals
from oqa_rules.strategies.picker import Data, Picker, built, one_json, without_nulls
from oqa_rules.strategies.text_faults import full_width

_LONGEST_SINCE: Final = 60
"""Days since the eligibility application, at most."""


def certificate_applications(*, applied_on: DayLike | None = None, strict: bool = False) -> st.SearchStrategy[Data]:
    """Applications for certificates without an error, as plain data with the keys of the form.

    ``applied_on`` sets the day of application; without it any day is taken, or none. Under ``strict`` there
    is no warning either. Raises ``InvalidArgument`` for what is not a day from 2000 to 2099.
    """
    return built(any_certificate, known_day(applied_on), strict=strict)


def any_certificate(pick: Picker, applied_on: date | None = None, *, strict: bool = False) -> Data:
    """A valid application; the plainest is nearly the bundled example, with one terminal."""
    applied_on = applied_day(pick, applied_on)
    eligibility_applied_on = _day_before(pick, applied_on)
    construction_on = construction_day(pick, applied_on)
    codes, terminals = form_codes(pick, strict=strict), any_terminals(pick, strict=strict)
    data: Data = {
        "form": CERTIFICATE,
        "applied_on": text_of(applied_on),
        "eligibility_applied_on": text_of(eligibility_applied_on),
        "construction_on": text_of(construction_on),
        "prefecture_code": codes.prefecture,
        "institution_code": codes.institution_code,
        "score_table": codes.score_table,
        "terminals": terminals,
        "planned_terminals": _planned(pick, terminals),
    }
    return perhaps_without_nulls(pick, data)


def _day_before(pick: Picker, applied_on: date | None) -> date | None:
    """The day of the eligibility application: the same day or an earlier one, where there is one."""
    if not pick.mostly():
        return None
    if applied_on is None:
        return any_day(pick)
    return max(FIRST, applied_on - timedelta(pick.loved((1, 0), 0, _LONGEST_SINCE)))


def _planned(pick: Picker, terminals: list[str]) -> JsonValue:
    """The same names, in another order or width, or how many there are, or nothing."""
    ways: tuple[JsonValue, ...] = (
        list(terminals),
        len(terminals),
        None,
        terminals[::-1],
        [full_width(name) for name in terminals],
    )
    return pick.one(ways)


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
