"""オンライン請求 利用開始・変更申請: valid applications."""

from __future__ import annotations

from datetime import date
from typing import Final

from hypothesis import strategies as st

from oqa_rules.calendar import DayLike, YearMonth
from oqa_rules.fields import choices
from oqa_rules.forms.names import BILLING
from oqa_rules.rulebook import JsonValue
from oqa_rules.schedule import billing_deadline, earliest_billing_start
from oqa_rules.schedule.billing_start import LEAD_MONTHS
from oqa_rules.strategies.choice_keys import any_key
from oqa_rules.strategies.customer_ids import any_entry, as_text
from oqa_rules.strategies.days import LAST_MONTH, any_month
from oqa_rules.strategies.form_days import applied_day, known_day, month_after, text_of
from oqa_rules.strategies.form_parts import (
    form_codes,
    free_text,
    line_type,
    line_with_id,
    not_looked_into,
    perhaps_without_nulls,
)
from oqa_rules.strategies.json_data import Data, one_json
from oqa_rules.strategies.names import any_institution_name
from oqa_rules.strategies.picker import Picker, built

_MOST_MONTHS: Final = 24
"""How far after the first possible one a billing start is drawn."""

_LINE: Final = line_with_id(BILLING)
_START: Final = next(iter(choices.BILLING_KIND.labels))
_LAST: Final = billing_deadline(LAST_MONTH)

_ITEMS: Final[tuple[JsonValue, ...]] = (["電気通信回線種別"], ["電気通信回線種別", "レセコン"])
_NO_ITEMS: Final[tuple[JsonValue, ...]] = ([], None)
_NOT_ASKED: Final[tuple[JsonValue, ...]] = (*_NO_ITEMS, *_ITEMS, [""])


def billing_applications(*, applied_on: DayLike | None = None, strict: bool = False) -> st.SearchStrategy[Data]:
    """Applications for sending claims without an error, as plain data with the keys of the form.

    ``applied_on`` sets the day of application; without it any day is taken, or none. Under ``strict`` there
    is no warning either. Raises ``InvalidArgument`` for what is not a day, and for one so late that claims
    would begin after 2099.
    """
    return built(any_billing, known_day(applied_on, _last(strict=strict)), strict=strict)


def _last(*, strict: bool) -> date:
    return _LAST.recommended_by if strict else _LAST.apply_by


def any_billing(pick: Picker, applied_on: date | None = None, *, strict: bool = False) -> Data:
    """A valid application; the plainest is the bundled example."""
    applied_on = applied_day(pick, applied_on, _last(strict=strict))
    kind, codes = any_key(pick, choices.BILLING_KIND), form_codes(pick, strict=strict)
    line = line_type(pick, BILLING, without=("isdn",) if strict else ())
    customer_id, eligibility_id = _customer_ids(pick, is_asked=line == _LINE, strict=strict)
    no_items = _NO_ITEMS if strict else _NOT_ASKED
    data: Data = {
        "form": BILLING,
        "applied_on": text_of(applied_on),
        "kind": kind,
        "prefecture_code": codes.prefecture,
        "institution_code": codes.institution_code,
        "score_table": codes.score_table,
        "institution_name": any_institution_name(pick, strict=strict),
        "terms_accepted": True,
        "billing_start": str(_billing_start(pick, applied_on, strict=strict)),
        "receipt_computer": {
            key: free_text(pick, BILLING, "receipt_computer", key) for key in ("program_name", "maker_name")
        },
        "os_browser": free_text(pick, BILLING, "os_browser"),
        "line_type": line,
        "customer_id": customer_id,
        "eligibility_customer_id": eligibility_id,
        "fee_payment": any_key(pick, choices.FEE_PAYMENT),
        "change_items": one_json(pick, no_items if kind == _START else _ITEMS),
    }
    return perhaps_without_nulls(pick, data)


def _billing_start(pick: Picker, applied_on: date | None, *, strict: bool) -> YearMonth:
    if applied_on is None:
        return any_month(pick)
    first = earliest_billing_start(applied_on).usable if strict else YearMonth.of(applied_on) + LEAD_MONTHS
    return month_after(first, pick.loved((0, 1), 0, _MOST_MONTHS))


def _customer_ids(pick: Picker, *, is_asked: bool, strict: bool) -> tuple[JsonValue, str | None]:
    """The entry for the line, and the customer ID of the eligibility application where it is told."""
    own = any_entry(pick, strict=strict)
    of_eligibility = as_text(own) if pick.mostly() else None
    if not is_asked:
        return not_looked_into(pick, strict=strict), of_eligibility
    number: Data = {"prefix": own["prefix"], "number": own["number"]}
    ways: tuple[Data, ...] = (
        {"same_as_eligibility": True},
        {"same_as_eligibility": False, **number},
        {"same_as_eligibility": False, **own},
        {"same_as_eligibility": None, **number},
        {"same_as_eligibility": True, **own},
        {"same_as_eligibility": True, "prefix": own["prefix"]},
    )
    return pick.one(ways), of_eligibility
