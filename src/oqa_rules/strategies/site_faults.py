"""What goes wrong in a site."""

from __future__ import annotations

from copy import deepcopy
from typing import Final, cast

from oqa_rules.rulebook import JsonValue
from oqa_rules.rulebook.rules import site as rules
from oqa_rules.strategies.certificate_faults import same_name
from oqa_rules.strategies.codes import Codes, next_codes, with_other_table
from oqa_rules.strategies.form_faults import Fault, Faults
from oqa_rules.strategies.json_data import Data
from oqa_rules.strategies.picker import Picker

CODE_KEYS: Final = ("prefecture_code", "score_table", "institution_code")
"""The keys of what tells one institution from all others."""

_ANOTHER: Final = "別の端末"


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
    again: Data = {"name": "別名", "terminals": [{"name": _ANOTHER}]}
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
            data = _with_another_institution(data, _ANOTHER)
        else:
            _terminals(pick, data).append({"name": _ANOTHER})
        return data | {"start_pack": is_asked or None}

    return fault


def _separate(_: Picker, data: Data) -> JsonValue:
    return _with_another_institution(data, _ANOTHER)


SITE_FAULTS: Final[Faults] = {
    rules.SITE_NO_INSTITUTION.id: _no_institution,
    rules.SITE_NO_TERMINAL.id: _no_terminal,
    rules.SITE_DUPLICATE_INSTITUTION.id: _same_institution,
    rules.SITE_DUPLICATE_TERMINAL.id: _same_terminal,
    rules.SITE_SHARED_TERMINAL.id: _shared_terminal,
    rules.START_PACK_SINGLE_TERMINAL.id: _more_than_one(is_asked=True),
    rules.START_PACK_NOT_OFFERED.id: _more_than_one(is_asked=False),
    rules.SITE_SEPARATE_ACCOUNTS.id: _separate,
}
"""By the rule that they break."""
