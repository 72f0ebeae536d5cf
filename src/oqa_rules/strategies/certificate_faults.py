"""What goes wrong in 電子証明書発行申請."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from oqa_rules.calendar.day import FIRST
from oqa_rules.fields.kinds import is_list
from oqa_rules.forms.names import CERTIFICATE
from oqa_rules.rulebook import JsonValue
from oqa_rules.rulebook.rules import certificate as rules
from oqa_rules.rulebook.rules import form as form_rules
from oqa_rules.strategies.days import any_day
from oqa_rules.strategies.form_faults import Faults, setting_one, wrong_type
from oqa_rules.strategies.json_data import Data
from oqa_rules.strategies.picker import Picker
from oqa_rules.strategies.shared_faults import too_late
from oqa_rules.strategies.text_faults import TextFault, full_width, whole, with_fault

_AFTER_FIRST: Final = FIRST + timedelta(1)
_LONGEST_BEFORE: Final = 60
_ANY_WRONG_TYPE: Final = wrong_type(CERTIFICATE)
_ANOTHER: Final = "別の端末"

_OTHER_SPELLINGS: Final[tuple[TextFault, ...]] = (
    whole(str),
    whole(full_width),
    whole(str.swapcase),
    whole(lambda name: full_width(name.upper())),
)
"""Ways to write a name that make no other name of it."""


def same_name(pick: Picker, name: str) -> str:
    """The name as it is, or in another width or case."""
    return with_fault(pick, name, _OTHER_SPELLINGS)


def _names(data: Data) -> list[str]:
    names = data["terminals"]
    return [str(name) for name in names] if is_list(names) else []


def _before_eligibility(pick: Picker, data: Data) -> JsonValue:
    eligibility = any_day(pick, first=_AFTER_FIRST)
    applied_on = max(FIRST, eligibility - timedelta(pick.loved((1, 2), 1, _LONGEST_BEFORE)))
    return data | {
        "applied_on": str(applied_on),
        "eligibility_applied_on": str(eligibility),
        "construction_on": None,
    }


def _after_deadline(pick: Picker, data: Data) -> JsonValue:
    applied_on, construction_on = too_late(pick)
    return data | {
        "applied_on": str(applied_on),
        "eligibility_applied_on": None,
        "construction_on": str(construction_on),
    }


def _twice(pick: Picker, data: Data) -> JsonValue:
    """One name once more, anywhere and in any width or case; as many are planned."""
    names = _names(data)
    names.insert(pick.below(len(names) + 1), same_name(pick, pick.one(names)))
    planned: tuple[JsonValue, ...] = (len(names), list(names), None)
    return data | {"terminals": names, "planned_terminals": pick.one(planned)}


def _another_count(pick: Picker, data: Data) -> JsonValue:
    """One name too few or too many, one once more, or another one instead of one."""
    names = _names(data)
    at = pick.below(len(names))
    before, after = names[:at], names[at + 1 :]
    planned: list[JsonValue] = [
        len(names) + 1,
        [*names, _ANOTHER],
        [*before, _ANOTHER, *after],
        [*names, names[at]],
    ]
    # With fewer than one nothing is planned, which is no count at all.
    fewer: list[JsonValue] = [len(names) - 1, before + after]
    return data | {"planned_terminals": pick.one(planned + fewer if len(names) > 1 else planned)}


def _wrong_plan(pick: Picker, data: Data) -> JsonValue:
    """What is planned is neither a whole number from 1 nor a list of names, and looks like one; or any wrong type."""
    names = _names(data)
    count = len(names)
    way = pick.below(4)
    if way == 0:
        return _ANY_WRONG_TYPE(pick, data)
    if way == 1:
        return data | {"terminals": names[:1], "planned_terminals": True}
    return data | {"planned_terminals": pick.one((str(count), 0, str(count), -count, count + 0.5, [], names[0]))}


CERTIFICATE_FAULTS: Final[Faults] = {
    rules.CERTIFICATE_NO_TERMINAL.id: setting_one("terminals", []),
    rules.CERTIFICATE_BEFORE_ELIGIBILITY.id: _before_eligibility,
    rules.TERMINAL_NAME_DUPLICATE.id: _twice,
    rules.CERTIFICATE_COUNT.id: _another_count,
    rules.CERTIFICATE_AFTER_DEADLINE.id: _after_deadline,
    form_rules.FORM_WRONG_TYPE.id: _wrong_plan,
}
"""By the rule that they break."""
