"""What goes wrong in オンライン資格確認 利用開始・変更申請."""

from __future__ import annotations

from typing import Final

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import choices
from oqa_rules.forms.eligibility import FAR_MONTHS
from oqa_rules.forms.names import ELIGIBILITY
from oqa_rules.rulebook import JsonValue
from oqa_rules.rulebook.rules import customer_id_in_form as id_rules
from oqa_rules.rulebook.rules import eligibility as rules
from oqa_rules.strategies.days import FIRST_MONTH, LAST_MONTH, any_day, any_month
from oqa_rules.strategies.form_days import month_after
from oqa_rules.strategies.form_faults import Faults, setting, setting_one
from oqa_rules.strategies.json_data import Data
from oqa_rules.strategies.picker import Picker
from oqa_rules.strategies.shared_faults import entry_not_asked, incomplete_entry, too_late, with_line

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
    rules.TERMS_NOT_ACCEPTED.id: setting_one("terms_accepted", False),  # noqa: FBT003  # the value that is given
    id_rules.CUSTOMER_ID_REQUIRED.id: incomplete_entry(ELIGIBILITY, "prefix", "number", "confirmation"),
    id_rules.CUSTOMER_ID_NOT_ASKED.id: entry_not_asked(ELIGIBILITY),
    rules.FLETS_V6_OPTION_REQUIRED.id: _without_option,
    rules.FLETS_V6_OPTION_NOT_CONTRACTED.id: _without_contract,
    rules.USAGE_START_PAST.id: _past,
    rules.USAGE_START_FAR.id: _far,
    rules.USAGE_START_BEFORE_CONSTRUCTION.id: _before_construction,
    rules.TEST_START_NOT_NEEDED.id: setting("test_start", lambda pick: str(any_month(pick))),
    rules.ELIGIBILITY_AFTER_DEADLINE.id: _after_deadline,
}
"""By the rule that they break."""
