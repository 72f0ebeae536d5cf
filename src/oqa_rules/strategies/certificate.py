"""電子証明書発行申請: valid applications."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from oqa_rules.calendar import DayLike
from oqa_rules.calendar.day import FIRST
from oqa_rules.forms.names import CERTIFICATE
from oqa_rules.rulebook import JsonValue
from oqa_rules.strategies.days import any_day
from oqa_rules.strategies.form_days import applied_day, construction_day, known_day, text_of
from oqa_rules.strategies.form_parts import form_codes, perhaps_without_nulls
from oqa_rules.strategies.json_data import Data
from oqa_rules.strategies.names import any_terminals
from oqa_rules.strategies.picker import Picker, built
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
