"""What goes wrong in applications for eligibility and for billing; and every fault by its form."""

from collections.abc import Callable, Mapping

from oqa_rules.calendar import YearMonth
from oqa_rules.fields.customer_id import PREFIXES
from oqa_rules.forms.eligibility.model import FAR_MONTHS
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.rules import JsonValue
from oqa_rules.rules.declared import applications, customer_id
from oqa_rules.schedule.billing import CUTOFF_DAY, LEAD_MONTHS
from oqa_rules.strategies.applications import (
    CHANGE,
    ITEM,
    ITEMS,
    LAST_DEADLINE,
    NOT_CONTRACTED,
    START,
    any_billing,
    any_eligibility,
)
from oqa_rules.strategies.codes import any_entry, as_text
from oqa_rules.strategies.days import FIRST_MONTH, LAST_MONTH, any_day, any_month, month_after
from oqa_rules.strategies.form_faults import (
    Faults,
    entry_not_asked,
    incomplete_entry,
    setting,
    setting_one,
    shape_faults,
    too_late,
    with_line,
)
from oqa_rules.strategies.near_fields import any_blank
from oqa_rules.strategies.picker import Data, Picker, as_data, one_json, without, without_nulls
from oqa_rules.strategies.terminals import CERTIFICATE_FAULTS, any_certificate

_BEFORE_LAST = (LAST_MONTH - FAR_MONTHS - 1).last_day
_DAYS_OF_CONSTRUCTION = (15, 1, 28)
_MOST_BETWEEN = 4


def _without_option(pick: Picker, data: Data) -> JsonValue:
    data = with_line(pick, ELIGIBILITY, data) | {"flets_v6_option": None}
    return without_nulls(data) if pick.perhaps() else data


def _without_contract(pick: Picker, data: Data) -> JsonValue:
    return with_line(pick, ELIGIBILITY, data) | {"flets_v6_option": NOT_CONTRACTED}


def _past(pick: Picker, data: Data) -> JsonValue:
    applied_on = any_day(pick, first=(FIRST_MONTH + 1).first_day)
    month = YearMonth.of(applied_on)
    start = month - min(pick.loved((1, FAR_MONTHS), 1, 2 * FAR_MONTHS), month - FIRST_MONTH)
    return data | {"applied_on": str(applied_on), "construction_on": None, "usage_start": str(start)}


def _far(pick: Picker, data: Data) -> JsonValue:
    applied_on = any_day(pick, last=_BEFORE_LAST)
    start = month_after(YearMonth.of(applied_on) + FAR_MONTHS, pick.loved((1, FAR_MONTHS), 1, 2 * FAR_MONTHS))
    return data | {"applied_on": str(applied_on), "construction_on": None, "usage_start": str(start)}


def _before_construction(pick: Picker, data: Data) -> JsonValue:
    applied_on = any_day(pick, last=_BEFORE_LAST)
    between = pick.between(1, _MOST_BETWEEN)
    first = YearMonth.of(applied_on) + 1
    return data | {
        "applied_on": str(applied_on),
        "construction_on": str((first + between).day(pick.one(_DAYS_OF_CONSTRUCTION))),
        "usage_start": str(first + pick.below(between)),
    }


def _after_deadline(pick: Picker, data: Data) -> JsonValue:
    applied_on, construction_on = too_late(pick)
    return data | {
        "applied_on": str(applied_on),
        "construction_on": str(construction_on),
        "usage_start": str(YearMonth.of(max(applied_on, construction_on))),
    }


_TOO_FEW = (LEAD_MONTHS - 1, LEAD_MONTHS - 1, 0, -1)
_LONG_BEFORE = -24
"""Months from application to first claims, too few."""

_AFTER_CUTOFF = (CUTOFF_DAY + 1, 31)
_MOST_STEPS = 1000
_NO_ITEMS: tuple[JsonValue, ...] = ([], None, [""], [ITEM, " "], ["\u3000", ITEM], ["\u200b"])
_NOT_ASKED: tuple[JsonValue, ...] = (*ITEMS, [""], ["\u3000"])


def _too_early(pick: Picker, data: Data) -> JsonValue:
    applied_on = any_day(pick)
    month = YearMonth.of(applied_on)
    steps = max(FIRST_MONTH - month, min(pick.loved(_TOO_FEW, _LONG_BEFORE, LEAD_MONTHS - 1), LAST_MONTH - month))
    return data | {"applied_on": str(applied_on), "billing_start": str(month + steps)}


def _after_cutoff(pick: Picker, data: Data) -> JsonValue:
    month = YearMonth.of(any_day(pick, last=LAST_DEADLINE.apply_by))
    applied_on = month.day(min(pick.loved(_AFTER_CUTOFF, *_AFTER_CUTOFF), month.last_day.day))
    return data | {"applied_on": str(applied_on), "billing_start": str(month + LEAD_MONTHS)}


def _without_receipt_computer(pick: Picker, data: Data) -> JsonValue:
    members = as_data(data["receipt_computer"])
    key = pick.one(list(members))
    if pick.mostly():
        return data | {"receipt_computer": members | {key: any_blank(pick) if pick.mostly() else None}}
    return data | {"receipt_computer": without(key, members)}


def _another_id(pick: Picker, data: Data) -> JsonValue:
    """The same line as for eligibility, and yet another number, or another prefix alone."""
    own = any_entry(pick, strict=True)
    prefix, number = str(own["prefix"]), str(own["number"])
    if pick.perhaps():
        prefix = next(each for each in PREFIXES if each != prefix)
    else:
        number = f"{(int(number) + pick.between(1, _MOST_STEPS)) % 10 ** len(number):0{len(number)}}"
    return with_line(pick, BILLING, data) | {
        "customer_id": {"same_as_eligibility": True, "prefix": prefix, "number": number},
        "eligibility_customer_id": as_text(own),
    }


def _no_items(pick: Picker, data: Data) -> JsonValue:
    return data | {"kind": CHANGE, "change_items": one_json(pick, _NO_ITEMS)}


def _items_not_asked(pick: Picker, data: Data) -> JsonValue:
    return data | {"kind": START, "change_items": one_json(pick, _NOT_ASKED)}


APPLICATIONS: Mapping[str, Callable[..., Data]] = {
    ELIGIBILITY: any_eligibility,
    BILLING: any_billing,
    CERTIFICATE: any_certificate,
}
"""What builds a valid application of each form."""

_NOT_ACCEPTED: Faults = {
    applications.TERMS_NOT_ACCEPTED: setting_one("terms_accepted", False),  # noqa: FBT003  # the value that is given
}

FAULTS: Mapping[str, Faults] = {
    ELIGIBILITY: {
        **_NOT_ACCEPTED,
        customer_id.CUSTOMER_ID_REQUIRED: incomplete_entry(ELIGIBILITY, "prefix", "number", "confirmation"),
        customer_id.CUSTOMER_ID_NOT_ASKED: entry_not_asked(ELIGIBILITY),
        applications.FLETS_V6_OPTION_REQUIRED: _without_option,
        applications.FLETS_V6_OPTION_NOT_CONTRACTED: _without_contract,
        applications.USAGE_START_PAST: _past,
        applications.USAGE_START_FAR: _far,
        applications.USAGE_START_BEFORE_CONSTRUCTION: _before_construction,
        applications.TEST_START_NOT_NEEDED: setting("test_start", lambda pick: str(any_month(pick))),
        applications.ELIGIBILITY_AFTER_DEADLINE: _after_deadline,
        **shape_faults(ELIGIBILITY),
    },
    BILLING: {
        **_NOT_ACCEPTED,
        applications.BILLING_START_TOO_EARLY: _too_early,
        applications.BILLING_START_AFTER_CUTOFF: _after_cutoff,
        applications.RECEIPT_COMPUTER_REQUIRED: _without_receipt_computer,
        applications.OS_BROWSER_BLANK: setting("os_browser", any_blank),
        customer_id.CUSTOMER_ID_REQUIRED: incomplete_entry(BILLING, "prefix", "number"),
        customer_id.CUSTOMER_ID_NOT_ASKED: entry_not_asked(BILLING),
        customer_id.CUSTOMER_ID_DIFFERS: _another_id,
        applications.CHANGE_ITEMS_REQUIRED: _no_items,
        applications.CHANGE_ITEMS_NOT_ASKED: _items_not_asked,
        applications.LINE_TYPE_ISDN: lambda _, data: data | {"line_type": "isdn", "customer_id": None},
        **shape_faults(BILLING),
    },
    CERTIFICATE: {**shape_faults(CERTIFICATE), **CERTIFICATE_FAULTS},
}
"""What goes wrong in each form, in canonical keys."""
