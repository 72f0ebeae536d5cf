"""What goes wrong in オンライン請求 利用開始・変更申請."""

from __future__ import annotations

from typing import Final

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import choices
from oqa_rules.fields.customer_id import PREFIXES
from oqa_rules.forms.names import BILLING
from oqa_rules.rulebook import JsonValue
from oqa_rules.rulebook.rules import billing as rules
from oqa_rules.rulebook.rules import customer_id_in_form as id_rules
from oqa_rules.rulebook.rules import eligibility as eligibility_rules
from oqa_rules.schedule import billing_deadline
from oqa_rules.schedule.billing_mail import CUTOFF_DAY
from oqa_rules.schedule.billing_start import LEAD_MONTHS
from oqa_rules.strategies.customer_ids import any_entry, as_text
from oqa_rules.strategies.days import FIRST_MONTH, LAST_MONTH, any_day
from oqa_rules.strategies.form_faults import Faults, setting, setting_one
from oqa_rules.strategies.json_data import Data, as_data, one_json
from oqa_rules.strategies.near_names import any_blank
from oqa_rules.strategies.picker import Picker
from oqa_rules.strategies.shared_faults import entry_not_asked, incomplete_entry, with_line

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
    eligibility_rules.TERMS_NOT_ACCEPTED.id: setting_one("terms_accepted", False),  # noqa: FBT003  # as it is given
    rules.BILLING_START_TOO_EARLY.id: _too_early,
    rules.BILLING_START_AFTER_CUTOFF.id: _after_cutoff,
    rules.RECEIPT_COMPUTER_REQUIRED.id: _without_receipt_computer,
    rules.OS_BROWSER_BLANK.id: setting("os_browser", any_blank),
    id_rules.CUSTOMER_ID_REQUIRED.id: incomplete_entry(BILLING, "prefix", "number"),
    id_rules.CUSTOMER_ID_NOT_ASKED.id: entry_not_asked(BILLING),
    id_rules.CUSTOMER_ID_DIFFERS.id: _another_id,
    rules.CHANGE_ITEMS_REQUIRED.id: _no_items,
    rules.CHANGE_ITEMS_NOT_ASKED.id: _items_not_asked,
    rules.LINE_TYPE_ISDN.id: _isdn,
}
"""By the rule that they break."""
