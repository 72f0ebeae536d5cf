"""What goes wrong in オンライン資格確認 and オンライン請求 利用開始・変更申請; and every fault by its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import choices
from oqa_rules.fields.customer_id import PREFIXES
from oqa_rules.forms.eligibility import FAR_MONTHS
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.rulebook import JsonValue
from oqa_rules.rulebook.rules import applications as application_rules
from oqa_rules.rulebook.rules import customer_id as id_rules
from oqa_rules.schedule import billing_deadline
from oqa_rules.schedule.billing_mail import CUTOFF_DAY
from oqa_rules.schedule.billing_start import LEAD_MONTHS
from oqa_rules.strategies.applications import any_billing, any_eligibility
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
from oqa_rules.strategies.picker import Data, Picker, as_data, one_json
from oqa_rules.strategies.terminal_faults import CERTIFICATE_FAULTS
from oqa_rules.strategies.terminals import any_certificate

*_, _NOT_CONTRACTED = choices.FLETS_V6_OPTION.labels
_AFTER_FIRST: Final = (FIRST_MONTH + 1).first_day
_BEFORE_LAST: Final = (LAST_MONTH - FAR_MONTHS - 1).last_day
_DAYS_OF_CONSTRUCTION: Final = (15, 1, 28)
_MOST_BETWEEN: Final = 4


def _without_option(pick: Picker, data: Data) -> JsonValue:
    data = with_line(pick, ELIGIBILITY, data) | {"flets_v6_option": None}
    return {key: value for key, value in data.items() if value is not None} if pick.perhaps() else data


def _without_contract(pick: Picker, data: Data) -> JsonValue:
    return with_line(pick, ELIGIBILITY, data) | {"flets_v6_option": _NOT_CONTRACTED}


def _past(pick: Picker, data: Data) -> JsonValue:
    """A start of use before the month of application, up to two years."""
    applied_on = any_day(pick, first=_AFTER_FIRST)
    month = YearMonth.of(applied_on)
    start = month - min(pick.loved((1, FAR_MONTHS), 1, 2 * FAR_MONTHS), month - FIRST_MONTH)
    return data | {"applied_on": str(applied_on), "construction_on": None, "usage_start": str(start)}


def _far(pick: Picker, data: Data) -> JsonValue:
    """A start of use more than a year after the month of application."""
    applied_on = any_day(pick, last=_BEFORE_LAST)
    start = month_after(YearMonth.of(applied_on) + FAR_MONTHS, pick.loved((1, FAR_MONTHS), 1, 2 * FAR_MONTHS))
    return data | {"applied_on": str(applied_on), "construction_on": None, "usage_start": str(start)}


def _before_construction(pick: Picker, data: Data) -> JsonValue:
    """A start of use after the month of application and before that of construction."""
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


ELIGIBILITY_FAULTS: Final[Faults] = {
    application_rules.TERMS_NOT_ACCEPTED.id: setting_one("terms_accepted", False),  # noqa: FBT003  # the value that is given
    id_rules.CUSTOMER_ID_REQUIRED.id: incomplete_entry(ELIGIBILITY, "prefix", "number", "confirmation"),
    id_rules.CUSTOMER_ID_NOT_ASKED.id: entry_not_asked(ELIGIBILITY),
    application_rules.FLETS_V6_OPTION_REQUIRED.id: _without_option,
    application_rules.FLETS_V6_OPTION_NOT_CONTRACTED.id: _without_contract,
    application_rules.USAGE_START_PAST.id: _past,
    application_rules.USAGE_START_FAR.id: _far,
    application_rules.USAGE_START_BEFORE_CONSTRUCTION.id: _before_construction,
    application_rules.TEST_START_NOT_NEEDED.id: setting("test_start", lambda pick: str(any_month(pick))),
    application_rules.ELIGIBILITY_AFTER_DEADLINE.id: _after_deadline,
}
"""By the rule that they break."""


_START, _CHANGE = choices.BILLING_KIND.labels
_LAST_DAY: Final = billing_deadline(LAST_MONTH).apply_by

_TOO_FEW: Final = (LEAD_MONTHS - 1, LEAD_MONTHS - 1, 0, -1)
_LONG_BEFORE: Final = -24
"""Months from the application to the first claims, fewer than there must be."""

_AFTER_CUTOFF: Final = (CUTOFF_DAY + 1, 31)
_MOST_STEPS: Final = 1000
_NO_ITEMS: Final[tuple[JsonValue, ...]] = (
    *([], None, [""]),
    *(["電気通信回線種別", " "], ["\u3000", "電気通信回線種別"], ["\u200b"]),
)
_ITEMS: Final[tuple[JsonValue, ...]] = (["電気通信回線種別"], ["電気通信回線種別", "レセコン"], [""], ["\u3000"])


def _too_early(pick: Picker, data: Data) -> JsonValue:
    """Claims that begin less than two months after the month of application, or before it."""
    applied_on = any_day(pick)
    month = YearMonth.of(applied_on)
    steps = max(FIRST_MONTH - month, min(pick.loved(_TOO_FEW, _LONG_BEFORE, LEAD_MONTHS - 1), LAST_MONTH - month))
    return data | {"applied_on": str(applied_on), "billing_start": str(month + steps)}


def _after_cutoff(pick: Picker, data: Data) -> JsonValue:
    """Claims that begin two months after an application after the 20th."""
    month = YearMonth.of(any_day(pick, last=_LAST_DAY))
    applied_on = month.day(min(pick.loved(_AFTER_CUTOFF, *_AFTER_CUTOFF), month.last_day.day))
    return data | {"applied_on": str(applied_on), "billing_start": str(month + LEAD_MONTHS)}


def _without_receipt_computer(pick: Picker, data: Data) -> JsonValue:
    members = as_data(data["receipt_computer"])
    key = pick.one(list(members))
    if pick.mostly():
        return data | {"receipt_computer": members | {key: any_blank(pick) if pick.mostly() else None}}
    return data | {"receipt_computer": {name: value for name, value in members.items() if name != key}}


def _another_id(pick: Picker, data: Data) -> JsonValue:
    """The same line as for eligibility, and yet another customer ID: another number, or another prefix alone."""
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
    return data | {"kind": _CHANGE, "change_items": one_json(pick, _NO_ITEMS)}


def _items_not_asked(pick: Picker, data: Data) -> JsonValue:
    return data | {"kind": _START, "change_items": one_json(pick, _ITEMS)}


def _isdn(_: Picker, data: Data) -> JsonValue:
    return data | {"line_type": "isdn", "customer_id": None}


BILLING_FAULTS: Final[Faults] = {
    application_rules.TERMS_NOT_ACCEPTED.id: setting_one("terms_accepted", False),  # noqa: FBT003  # as it is given
    application_rules.BILLING_START_TOO_EARLY.id: _too_early,
    application_rules.BILLING_START_AFTER_CUTOFF.id: _after_cutoff,
    application_rules.RECEIPT_COMPUTER_REQUIRED.id: _without_receipt_computer,
    application_rules.OS_BROWSER_BLANK.id: setting("os_browser", any_blank),
    id_rules.CUSTOMER_ID_REQUIRED.id: incomplete_entry(BILLING, "prefix", "number"),
    id_rules.CUSTOMER_ID_NOT_ASKED.id: entry_not_asked(BILLING),
    id_rules.CUSTOMER_ID_DIFFERS.id: _another_id,
    application_rules.CHANGE_ITEMS_REQUIRED.id: _no_items,
    application_rules.CHANGE_ITEMS_NOT_ASKED.id: _items_not_asked,
    application_rules.LINE_TYPE_ISDN.id: _isdn,
}
"""By the rule that they break."""


APPLICATIONS: Final[Mapping[str, Callable[..., Data]]] = {
    ELIGIBILITY: any_eligibility,
    BILLING: any_billing,
    CERTIFICATE: any_certificate,
}
"""What builds a valid application of each form."""

FAULTS: Final[Mapping[str, Faults]] = {
    ELIGIBILITY: {**ELIGIBILITY_FAULTS, **shape_faults(ELIGIBILITY)},
    BILLING: {**BILLING_FAULTS, **shape_faults(BILLING)},
    CERTIFICATE: {**shape_faults(CERTIFICATE), **CERTIFICATE_FAULTS},
}
"""What goes wrong in each form, by the rule that it breaks; in canonical keys."""
