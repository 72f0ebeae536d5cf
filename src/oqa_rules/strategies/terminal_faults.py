"""What goes wrong in what lists terminals: 電子証明書発行申請, and a site."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Final, cast

from oqa_rules.calendar.day import FIRST
from oqa_rules.fields.field import is_list
from oqa_rules.forms.labels import CERTIFICATE
from oqa_rules.rulebook import JsonValue
from oqa_rules.rulebook.rules import documents as document_rules
from oqa_rules.rulebook.rules import entries as entry_rules
from oqa_rules.rulebook.rules import site as site_rules
from oqa_rules.strategies.codes import Codes, next_codes, with_other_table
from oqa_rules.strategies.days import any_day
from oqa_rules.strategies.form_faults import Fault, Faults, setting_one, too_late, wrong_type
from oqa_rules.strategies.picker import Data, Picker
from oqa_rules.strategies.text_faults import TextFault, full_width, whole, with_fault

_AFTER_FIRST: Final = FIRST + timedelta(1)
_LONGEST_BEFORE: Final = 60
_ANY_WRONG_TYPE: Final = wrong_type(CERTIFICATE)
ANOTHER: Final = "別の端末"

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
        [*names, ANOTHER],
        [*before, ANOTHER, *after],
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
    document_rules.CERTIFICATE_NO_TERMINAL.id: setting_one("terminals", []),
    document_rules.CERTIFICATE_BEFORE_ELIGIBILITY.id: _before_eligibility,
    document_rules.TERMINAL_NAME_DUPLICATE.id: _twice,
    document_rules.CERTIFICATE_COUNT.id: _another_count,
    document_rules.CERTIFICATE_AFTER_DEADLINE.id: _after_deadline,
    entry_rules.FORM_WRONG_TYPE.id: _wrong_plan,
}
"""By the rule that they break."""


CODE_KEYS: Final = ("prefecture_code", "score_table", "institution_code")
"""The keys of what tells one institution from all others."""


def objects_in(data: Data, key: str) -> list[Data]:
    """The objects of a list in valid data, themselves: they may be changed."""
    return cast("list[Data]", data[key])


def _terminals(pick: Picker, data: Data) -> list[Data]:
    """The terminals of one institution."""
    return objects_in(pick.one(objects_in(data, "institutions")), "terminals")


def _no_institution(pick: Picker, data: Data) -> JsonValue:
    return data | {"institutions": pick.one(([], None))}


def _no_terminal(pick: Picker, data: Data) -> JsonValue:
    if pick.perhaps():
        pick.one(_terminals(pick, data))["uses"] = []
    else:
        pick.one(objects_in(data, "institutions"))["terminals"] = pick.one(([], None))
    return data


def _same_institution(pick: Picker, data: Data) -> JsonValue:
    """An institution twice, under another name and with other terminals."""
    institutions = objects_in(data, "institutions")
    again: Data = {"name": "別名", "terminals": [{"name": ANOTHER}]}
    institutions.append(deepcopy(pick.one(institutions)) | again)
    return data | {"start_pack": None}


def _same_terminal(pick: Picker, data: Data) -> JsonValue:
    terminals = _terminals(pick, data)
    terminals.append({"name": same_name(pick, str(pick.one(terminals)["name"]))})
    return data | {"start_pack": None}


def _with_another_institution(data: Data, terminal: str) -> Data:
    """The site with one more institution: the last one's number under another score table, and one terminal."""
    institutions = objects_in(data, "institutions")
    taken = [Codes(*(str(each[key]) for key in CODE_KEYS)) for each in institutions]
    codes = with_other_table(taken[-1], strict=True)
    while codes in taken:
        codes = next_codes(codes, strict=True)
    more: Data = {**dict(zip(CODE_KEYS, codes, strict=True)), "name": "別名", "terminals": [{"name": terminal}]}
    return data | {"institutions": [*institutions, more], "start_pack": None}


def _shared_terminal(pick: Picker, data: Data) -> JsonValue:
    name = str(pick.one(_terminals(pick, data))["name"])
    return _with_another_institution(data, same_name(pick, name))


def _more_than_one(*, is_asked: bool) -> Fault:
    def fault(pick: Picker, data: Data) -> JsonValue:
        if pick.perhaps():
            data = _with_another_institution(data, ANOTHER)
        else:
            _terminals(pick, data).append({"name": ANOTHER})
        return data | {"start_pack": is_asked or None}

    return fault


def _separate(_: Picker, data: Data) -> JsonValue:
    return _with_another_institution(data, ANOTHER)


SITE_FAULTS: Final[Faults] = {
    site_rules.SITE_NO_INSTITUTION.id: _no_institution,
    site_rules.SITE_NO_TERMINAL.id: _no_terminal,
    site_rules.SITE_DUPLICATE_INSTITUTION.id: _same_institution,
    site_rules.SITE_DUPLICATE_TERMINAL.id: _same_terminal,
    site_rules.SITE_SHARED_TERMINAL.id: _shared_terminal,
    site_rules.START_PACK_SINGLE_TERMINAL.id: _more_than_one(is_asked=True),
    site_rules.START_PACK_NOT_OFFERED.id: _more_than_one(is_asked=False),
    site_rules.SITE_SEPARATE_ACCOUNTS.id: _separate,
}
"""By the rule that they break."""
