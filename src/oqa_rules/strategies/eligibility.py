"""オンライン資格確認 利用開始・変更申請: valid applications."""

from __future__ import annotations

from datetime import date
from typing import Final

from hypothesis import strategies as st

from oqa_rules.calendar import DayLike, YearMonth
from oqa_rules.fields import choices
from oqa_rules.forms.eligibility import FAR_MONTHS
from oqa_rules.forms.names import ELIGIBILITY
from oqa_rules.rulebook import JsonValue
from oqa_rules.strategies.choice_keys import any_key
from oqa_rules.strategies.codes import any_secret_number
from oqa_rules.strategies.customer_ids import any_entry
from oqa_rules.strategies.days import any_month
from oqa_rules.strategies.form_days import applied_day, construction_day, known_day, month_after, text_of
from oqa_rules.strategies.form_parts import (
    CONTRACTED,
    form_codes,
    line_type,
    line_with_id,
    not_looked_into,
    perhaps_without_nulls,
)
from oqa_rules.strategies.json_data import Data
from oqa_rules.strategies.names import any_institution_name
from oqa_rules.strategies.picker import Picker, built

_LINE: Final = line_with_id(ELIGIBILITY)


def eligibility_applications(*, applied_on: DayLike | None = None, strict: bool = False) -> st.SearchStrategy[Data]:
    """Eligibility applications without an error, as plain data with the keys of the form.

    ``applied_on`` sets the day of application; without it any day is taken, or none. Under ``strict`` there
    is no warning either. Raises ``InvalidArgument`` for what is not a day from 2000 to 2099.
    """
    return built(any_eligibility, known_day(applied_on), strict=strict)


def any_eligibility(pick: Picker, applied_on: date | None = None, *, strict: bool = False) -> Data:
    """A valid application; the plainest is the bundled example."""
    applied_on = applied_day(pick, applied_on)
    construction_on = construction_day(pick, applied_on)
    codes, line = form_codes(pick, strict=strict), line_type(pick, ELIGIBILITY)
    customer_id: JsonValue
    option: str | None
    if line == _LINE:
        customer_id, option = any_entry(pick, strict=strict), CONTRACTED
    else:
        customer_id = not_looked_into(pick, strict=strict)
        option = any_key(pick, choices.FLETS_V6_OPTION) if pick.perhaps() else None
    data: Data = {
        "form": ELIGIBILITY,
        "applied_on": text_of(applied_on),
        "construction_on": text_of(construction_on),
        "kind": any_key(pick, choices.ELIGIBILITY_KIND),
        "prefecture_code": codes.prefecture,
        "institution_code": codes.institution_code,
        "score_table": codes.score_table,
        "institution_name": any_institution_name(pick, strict=strict),
        "terms_accepted": True,
        "line_type": line,
        "customer_id": customer_id,
        "flets_v6_option": option,
        "usage_start": str(_usage_start(pick, applied_on, construction_on, strict=strict)),
        "test_start": None if pick.mostly() else str(any_month(pick)),
        "secret_number": any_secret_number(pick),
        "fee_payment": any_key(pick, choices.FEE_PAYMENT),
    }
    return perhaps_without_nulls(pick, data)


def _usage_start(pick: Picker, applied_on: date | None, construction_on: date | None, *, strict: bool) -> YearMonth:
    """From the month of application on; under ``strict`` not far, and before construction in that very month only."""
    if applied_on is None:
        return any_month(pick)
    applied = YearMonth.of(applied_on)
    needed = 0 if construction_on is None else YearMonth.of(construction_on) - applied
    sensible = (*range(needed, FAR_MONTHS + 1), 0)
    if strict:
        return month_after(applied, pick.one(sensible))
    return month_after(
        applied, pick.one((*sensible[:2], 0, 1, needed, FAR_MONTHS, FAR_MONTHS + 1, 2 * FAR_MONTHS, *sensible))
    )
