"""What lists terminals, 電子証明書発行申請 and sites: valid, and what goes wrong in them."""

from copy import deepcopy
from datetime import date, timedelta
from typing import cast

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import DayLike
from oqa_rules.calendar.day import FIRST
from oqa_rules.fields.choices import TERMINAL_USE
from oqa_rules.fields.field import DIGITS
from oqa_rules.forms.labels import CERTIFICATE
from oqa_rules.rules import JsonValue
from oqa_rules.rules.declared import documents, entries, site
from oqa_rules.strategies.applications import form_codes, perhaps_without_nulls
from oqa_rules.strategies.codes import Codes, not_taken, with_other_table
from oqa_rules.strategies.days import any_day, any_month, applied_day, construction_day, known_day, text_of
from oqa_rules.strategies.form_faults import Fault, Faults, setting_one, too_late, wrong_type
from oqa_rules.strategies.names import any_institution_name, any_terminals
from oqa_rules.strategies.picker import Data, Picker, built, one_json, without_nulls
from oqa_rules.strategies.text_faults import full_width, whole, with_fault

_MOST_DAYS_SINCE = 60
"""Between the two applications."""


def certificate_applications(*, applied_on: DayLike | None = None, strict: bool = False) -> st.SearchStrategy[Data]:
    """Applications for certificates without an error, as plain data with the keys of the form.

    ``applied_on`` sets the day of application; without it any day is taken, or none. Under ``strict`` there
    is no warning either. Raises ``InvalidArgument`` for what is not a day from 2000 to 2099.
    """
    return built(any_certificate, known_day(applied_on), strict=strict)


def any_certificate(pick: Picker, applied_on: date | None = None, *, strict: bool = False) -> Data:
    """A valid application; the plainest is nearly the bundled example, with one terminal."""
    applied_on = applied_day(pick, applied_on)
    eligibility_applied_on = _day_before(pick, applied_on)
    construction_on = construction_day(pick, applied_on)
    codes, terminals = form_codes(pick, strict=strict), any_terminals(pick, strict=strict)
    planned: tuple[JsonValue, ...] = (
        list(terminals),
        len(terminals),
        None,
        terminals[::-1],
        [full_width(name) for name in terminals],
    )
    data: Data = {
        "form": CERTIFICATE,
        "applied_on": text_of(applied_on),
        "eligibility_applied_on": text_of(eligibility_applied_on),
        "construction_on": text_of(construction_on),
        **codes.in_form(),
        "terminals": terminals,
        "planned_terminals": pick.one(planned),
    }
    return perhaps_without_nulls(pick, data)


def _day_before(pick: Picker, applied_on: date | None) -> date | None:
    """The day of the eligibility application: the same or an earlier one."""
    if not pick.mostly():
        return None
    if applied_on is None:
        return any_day(pick)
    return max(FIRST, applied_on - timedelta(pick.loved((1, 0), 0, _MOST_DAYS_SINCE)))


_MOST = len(DIGITS) - 1

_ELIGIBILITY, _BILLING = TERMINAL_USE.labels
_USES: tuple[JsonValue, ...] = (
    None,
    [_ELIGIBILITY, _BILLING],
    [_BILLING],
    [_ELIGIBILITY],
    [_BILLING, _ELIGIBILITY],
    [_ELIGIBILITY, _ELIGIBILITY],
)


def sites(*, institutions: int = 3, terminals: int = 4, strict: bool = False) -> st.SearchStrategy[Data]:
    """Sites without an error, as plain data: up to so many institutions, each with up to so many terminals.

    Unless ``strict`` one name may stand under two institutions, and other warnings come as well. Raises
    ``InvalidArgument`` for numbers other than 1 to 9.
    """
    for number in (institutions, terminals):
        if not 1 <= number <= _MOST:
            raise InvalidArgument(f"from 1 to {_MOST} institutions and terminals can be asked for, not {number}")
    return built(any_site, institutions, terminals, strict=strict)


def any_site(pick: Picker, most_institutions: int = 3, most_terminals: int = 4, *, strict: bool = False) -> Data:
    """A valid site; the plainest is nearly the bundled example."""
    taken: list[Codes] = []
    institutions: list[JsonValue] = []
    count = pick.between(1, most_institutions)
    names: list[str] = []
    for place in range(count):
        is_beside = taken and pick.perhaps()
        codes = with_other_table(taken[-1], strict=strict) if is_beside else form_codes(pick, strict=strict)
        taken.append(not_taken(codes, taken, strict=strict))
        # Under strict the names of each institution have a digit of their own.
        names = any_terminals(pick, largest=most_terminals, prefix=DIGITS[place if strict else 0], strict=strict)
        institutions.append(
            {
                **taken[-1]._asdict(),
                "name": any_institution_name(pick, strict=strict),
                "terminals": [without_nulls({"name": name, "uses": one_json(pick, _USES)}) for name in names],
            }
        )
    is_single = count == 1 and len(names) == 1
    return without_nulls(
        {
            "name": any_institution_name(pick, strict=strict),
            "construction_on": str(any_day(pick)) if pick.perhaps() else None,
            "billing_start": str(any_month(pick)) if pick.perhaps() else None,
            "start_pack": pick.one((None, False, True) if is_single else (None, False)),
            "institutions": institutions,
        }
    )


ANOTHER = "別の端末"

_OTHER_SPELLINGS = (
    whole(str),
    whole(full_width),
    whole(str.swapcase),
    whole(lambda name: full_width(name.upper())),
)


def same_name(pick: Picker, name: str) -> str:
    """The name as it is, or in another width or case."""
    return with_fault(pick, name, _OTHER_SPELLINGS)


def _names(data: Data) -> list[str]:
    return list(cast("list[str]", data["terminals"]))


def _before_eligibility(pick: Picker, data: Data) -> JsonValue:
    eligibility = any_day(pick, first=FIRST + timedelta(1))
    applied_on = max(FIRST, eligibility - timedelta(pick.loved((1, 2), 1, _MOST_DAYS_SINCE)))
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
    """One name once more, in any width or case; as many are planned."""
    names = _names(data)
    names.insert(pick.below(len(names) + 1), same_name(pick, pick.one(names)))
    planned: tuple[JsonValue, ...] = (len(names), list(names), None)
    return data | {"terminals": names, "planned_terminals": pick.one(planned)}


def _another_count(pick: Picker, data: Data) -> JsonValue:
    names = _names(data)
    at = pick.below(len(names))
    before, after = names[:at], names[at + 1 :]
    planned: list[JsonValue] = [len(names) + 1, [*names, ANOTHER], [*before, ANOTHER, *after], [*names, names[at]]]
    # With fewer than one nothing is planned, which is no count at all.
    fewer: list[JsonValue] = [len(names) - 1, before + after]
    return data | {"planned_terminals": pick.one(planned + fewer if len(names) > 1 else planned)}


_ANY_WRONG_TYPE = wrong_type(CERTIFICATE)


def _wrong_plan(pick: Picker, data: Data) -> JsonValue:
    """What looks like a number or a list of names and is none; or any wrong type."""
    names = _names(data)
    count = len(names)
    others: tuple[JsonValue, ...] = (str(count), 0, str(count), -count, count + 0.5, [], names[0])
    match pick.below(4):
        case 0:
            return _ANY_WRONG_TYPE(pick, data)
        case 1:
            return data | {"terminals": names[:1], "planned_terminals": True}
        case _:
            return data | {"planned_terminals": pick.one(others)}


CERTIFICATE_FAULTS: Faults = {
    documents.CERTIFICATE_NO_TERMINAL: setting_one("terminals", []),
    documents.CERTIFICATE_BEFORE_ELIGIBILITY: _before_eligibility,
    documents.TERMINAL_NAME_DUPLICATE: _twice,
    documents.CERTIFICATE_COUNT: _another_count,
    documents.CERTIFICATE_AFTER_DEADLINE: _after_deadline,
    entries.FORM_WRONG_TYPE: _wrong_plan,
}


def objects_in(data: Data, key: str) -> list[Data]:
    """The objects of a list in valid data, not copied."""
    return cast("list[Data]", data[key])


def _terminals(pick: Picker, data: Data) -> list[Data]:
    # Those of one institution.
    return objects_in(pick.one(objects_in(data, "institutions")), "terminals")


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
    """The site with one more institution, the last one's under another score table."""
    institutions = objects_in(data, "institutions")
    taken = [Codes.of(each) for each in institutions]
    codes = not_taken(with_other_table(taken[-1], strict=True), taken, strict=True)
    more: Data = {**codes._asdict(), "name": "別名", "terminals": [{"name": terminal}]}
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


SITE_FAULTS: Faults = {
    site.SITE_NO_INSTITUTION: setting_one("institutions", [], None),
    site.SITE_NO_TERMINAL: _no_terminal,
    site.SITE_DUPLICATE_INSTITUTION: _same_institution,
    site.SITE_DUPLICATE_TERMINAL: _same_terminal,
    site.SITE_SHARED_TERMINAL: _shared_terminal,
    site.START_PACK_SINGLE_TERMINAL: _more_than_one(is_asked=True),
    site.START_PACK_NOT_OFFERED: _more_than_one(is_asked=False),
    site.SITE_SEPARATE_ACCOUNTS: lambda _, data: _with_another_institution(data, ANOTHER),
}
