"""Valid applications for eligibility and for billing, and what they share."""

from datetime import date
from typing import cast

from hypothesis import strategies as st

from oqa_rules.calendar import DayLike, YearMonth
from oqa_rules.fields import choices
from oqa_rules.forms import FORMS
from oqa_rules.forms.eligibility.model import FAR_MONTHS
from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import BILLING, ELIGIBILITY
from oqa_rules.rules import JsonValue
from oqa_rules.schedule import billing_deadline, earliest_billing_start
from oqa_rules.schedule.billing import LEAD_MONTHS
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
from oqa_rules.strategies.picker import Data, Picker, as_data, built, one_json, without, without_nulls

LINES = {ELIGIBILITY: choices.ELIGIBILITY_LINE, BILLING: choices.BILLING_LINE}

LINE_WITH_ID = {form: dict(FORMS[form].members.asked)["customer_id"][1] for form in LINES}

CONTRACTED, NOT_CONTRACTED = choices.FLETS_V6_OPTION.labels
"""The line with a customer ID needs the first."""

_PLAIN = cast("Data", example(BILLING))
_PLAIN_CODES = Codes.of(_PLAIN)

_NOT_LOOKED_INTO: tuple[JsonValue, ...] = (
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


def _not_looked_into(pick: Picker, *, strict: bool) -> JsonValue:
    """A customer ID where the line has none: the portal does not show it, and nobody looks."""
    return None if strict else one_json(pick, _NOT_LOOKED_INTO)


def _free_text(pick: Picker, plain: JsonValue) -> str:
    return str(plain) if pick.mostly() else any_institution_name(pick)


def form_codes(pick: Picker, *, strict: bool) -> Codes:
    """Any codes; the plainest are those of the bundled examples."""
    return any_codes(pick, _PLAIN_CODES, strict=strict)


def _line_type(pick: Picker, form: str, *, strict: bool) -> str:
    # The one with a customer ID comes twice as often as all others together.
    asked = LINE_WITH_ID[form]
    others = [key for key in LINES[form].labels if key != asked and not (strict and key == "isdn")]
    return pick.one([asked] * len(others) * 2 + others)


def perhaps_without_nulls(pick: Picker, data: Data) -> Data:
    """The form as it is, or without what is absent and without its name."""
    return without_nulls(without("form", data)) if pick.perhaps() else data


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
    codes, line = form_codes(pick, strict=strict), _line_type(pick, ELIGIBILITY, strict=strict)
    customer_id: JsonValue
    option: str | None
    if line == LINE_WITH_ID[ELIGIBILITY]:
        customer_id, option = any_entry(pick, strict=strict), CONTRACTED
    else:
        customer_id = _not_looked_into(pick, strict=strict)
        option = any_key(pick, choices.FLETS_V6_OPTION) if pick.perhaps() else None
    data: Data = {
        "form": ELIGIBILITY,
        "applied_on": text_of(applied_on),
        "construction_on": text_of(construction_on),
        "kind": any_key(pick, choices.ELIGIBILITY_KIND),
        **codes.in_form(),
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
    """Under ``strict`` not far, and before construction in the month of application only."""
    if applied_on is None:
        return any_month(pick)
    applied = YearMonth.of(applied_on)
    needed = 0 if construction_on is None else YearMonth.of(construction_on) - applied
    steps = (*range(needed, FAR_MONTHS + 1), 0)
    if not strict:
        steps = (*steps[:2], 0, 1, needed, FAR_MONTHS, FAR_MONTHS + 1, 2 * FAR_MONTHS, *steps)
    return month_after(applied, pick.one(steps))


_MOST_MONTHS = 24
"""From the first possible billing start."""

START, CHANGE = choices.BILLING_KIND.labels
LAST_DEADLINE = billing_deadline(LAST_MONTH)
"""Of the last month there is."""

ITEM = choices.LINE_TYPE.ja
ITEMS: tuple[JsonValue, ...] = ([ITEM], [ITEM, "レセコン"])
_NO_ITEMS: tuple[JsonValue, ...] = ([], None)
_NOT_ASKED: tuple[JsonValue, ...] = (*_NO_ITEMS, *ITEMS, [""])


def billing_applications(*, applied_on: DayLike | None = None, strict: bool = False) -> st.SearchStrategy[Data]:
    """Applications for sending claims without an error, as plain data with the keys of the form.

    ``applied_on`` sets the day of application; without it any day is taken, or none. Under ``strict`` there
    is no warning either. Raises ``InvalidArgument`` for what is not a day, and for one so late that claims
    would begin after 2099.
    """
    return built(any_billing, known_day(applied_on, _last(strict=strict)), strict=strict)


def _last(*, strict: bool) -> date:
    return LAST_DEADLINE.recommended_by if strict else LAST_DEADLINE.apply_by


def any_billing(pick: Picker, applied_on: date | None = None, *, strict: bool = False) -> Data:
    """A valid application; the plainest is the bundled example."""
    applied_on = applied_day(pick, applied_on, _last(strict=strict))
    kind, codes = any_key(pick, choices.BILLING_KIND), form_codes(pick, strict=strict)
    line = _line_type(pick, BILLING, strict=strict)
    customer_id, eligibility_id = _customer_ids(pick, is_asked=line == LINE_WITH_ID[BILLING], strict=strict)
    no_items = _NO_ITEMS if strict else _NOT_ASKED
    data: Data = {
        "form": BILLING,
        "applied_on": text_of(applied_on),
        "kind": kind,
        **codes.in_form(),
        "institution_name": any_institution_name(pick, strict=strict),
        "terms_accepted": True,
        "billing_start": str(_billing_start(pick, applied_on, strict=strict)),
        "receipt_computer": {
            key: _free_text(pick, plain) for key, plain in as_data(_PLAIN["receipt_computer"]).items()
        },
        "os_browser": _free_text(pick, _PLAIN["os_browser"]),
        "line_type": line,
        "customer_id": customer_id,
        "eligibility_customer_id": eligibility_id,
        "fee_payment": any_key(pick, choices.FEE_PAYMENT),
        "change_items": one_json(pick, no_items if kind == START else ITEMS),
    }
    return perhaps_without_nulls(pick, data)


def _billing_start(pick: Picker, applied_on: date | None, *, strict: bool) -> YearMonth:
    if applied_on is None:
        return any_month(pick)
    first = earliest_billing_start(applied_on).usable if strict else YearMonth.of(applied_on) + LEAD_MONTHS
    return month_after(first, pick.loved((0, 1), 0, _MOST_MONTHS))


def _customer_ids(pick: Picker, *, is_asked: bool, strict: bool) -> tuple[JsonValue, str | None]:
    """The entry for the line, and that of the eligibility application where it is told."""
    own = any_entry(pick, strict=strict)
    of_eligibility = as_text(own) if pick.mostly() else None
    if not is_asked:
        return _not_looked_into(pick, strict=strict), of_eligibility
    number = without("confirmation", own)
    ways: tuple[Data, ...] = (
        {"same_as_eligibility": True},
        {"same_as_eligibility": False, **number},
        {"same_as_eligibility": False, **own},
        {"same_as_eligibility": None, **number},
        {"same_as_eligibility": True, **own},
        {"same_as_eligibility": True, "prefix": own["prefix"]},
    )
    return pick.one(ways), of_eligibility
