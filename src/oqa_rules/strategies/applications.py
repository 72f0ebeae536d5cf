"""Valid オンライン資格確認 and オンライン請求 利用開始・変更申請, and what they share."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from hypothesis import strategies as st

from oqa_rules.calendar import DayLike, YearMonth
from oqa_rules.fields import choices
from oqa_rules.fields.field import is_mapping
from oqa_rules.forms import FORMS
from oqa_rules.forms.eligibility import FAR_MONTHS
from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import BILLING, ELIGIBILITY
from oqa_rules.rulebook import JsonValue
from oqa_rules.schedule import billing_deadline, earliest_billing_start
from oqa_rules.schedule.billing_start import LEAD_MONTHS
from oqa_rules.strategies.codes import Codes, any_codes, any_entry, any_secret_number, as_text
from oqa_rules.strategies.days import (
    LAST_MONTH,
    any_month,
    applied_day,
    construction_day,
    known_day,
    month_after,
    text_of,
)
from oqa_rules.strategies.names import any_institution_name, any_key
from oqa_rules.strategies.picker import Data, Picker, built, one_json, without_nulls

LINES: Final = {ELIGIBILITY: choices.ELIGIBILITY_LINE, BILLING: choices.BILLING_LINE}
"""The choice of a line in each form that has one."""

CONTRACTED: Final = next(iter(choices.FLETS_V6_OPTION.labels))
"""The choice without which the line with a customer ID does not work."""

_NOT_LOOKED_INTO: Final[tuple[JsonValue, ...]] = (
    None,
    {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456789"},
    {"number": ""},
    {"prefix": None},
    "CAF0123456789",
    123456789,
    {"x": [None]},
    [],
    False,
)


def not_looked_into(pick: Picker, *, strict: bool) -> JsonValue:
    """What may stand as customer ID where the line has none: the portal does not show it, and nobody looks."""
    return None if strict else one_json(pick, _NOT_LOOKED_INTO)


@lru_cache
def plain_text(form: str, *path: str) -> str:
    """What stands at a place of the bundled example of a form.

    >>> plain_text("eligibility", "customer_id", "prefix")
    'CAF'
    """
    value: object = example(form)
    for key in path:
        value = value[key] if is_mapping(value) else None
    return str(value)


_PLAIN_CODES: Final = Codes(
    *(plain_text(ELIGIBILITY, key) for key in ("prefecture_code", "score_table", "institution_code"))
)


def free_text(pick: Picker, form: str, *path: str) -> str:
    """A text in which there is something to see; the plainest is that of the bundled example."""
    return plain_text(form, *path) if pick.mostly() else any_institution_name(pick)


def form_codes(pick: Picker, *, strict: bool) -> Codes:
    """Prefecture, score table and code; the plainest are those of the bundled examples."""
    return any_codes(pick, _PLAIN_CODES, strict=strict)


@lru_cache
def line_with_id(form: str) -> str:
    """The line type with which a form asks for a customer ID."""
    asked = FORMS[form].members.at(("customer_id",)).label.asked
    if asked is None:
        raise LookupError(form)
    return asked[1]


def line_type(pick: Picker, form: str, *, without: tuple[str, ...] = ()) -> str:
    """A line type of the form; the one with a customer ID comes twice as often as all others together."""
    asked = line_with_id(form)
    others = [key for key in LINES[form].labels if key not in (asked, *without)]
    return pick.one([asked] * len(others) * 2 + others)


def perhaps_without_nulls(pick: Picker, data: Data) -> Data:
    """The form as it is, or without what is absent and without its name."""
    return without_nulls({key: value for key, value in data.items() if key != "form"}) if pick.perhaps() else data


_ELIGIBILITY_LINE: Final = line_with_id(ELIGIBILITY)


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
    if line == _ELIGIBILITY_LINE:
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


_MOST_MONTHS: Final = 24
"""How far after the first possible one a billing start is drawn."""

_BILLING_LINE: Final = line_with_id(BILLING)
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
    customer_id, eligibility_id = _customer_ids(pick, is_asked=line == _BILLING_LINE, strict=strict)
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
