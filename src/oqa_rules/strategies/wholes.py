"""Valid applications and sites: what makes them, and their strategies."""

from collections.abc import Mapping
from datetime import date
from types import ModuleType

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import DayLike, as_day
from oqa_rules.calendar.day import LAST
from oqa_rules.forms import billing, certificate, eligibility
from oqa_rules.forms.billing.inputs import last_day
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FOLDERS
from oqa_rules.models.flag_type import FlagType
from oqa_rules.models.member import Member
from oqa_rules.models.member_types import TextsType
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import FieldType
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data, Picker, Valid
from oqa_rules.site import inputs as site_inputs
from oqa_rules.strategies.picker import built
from oqa_rules.strategies.values import read_argument


def valid_by_members(model: type[RuleModel], example: Data) -> Valid:
    """What makes valid data of a model from the types of its members, for a form that has no maker of its own.

    Where its rules across members refuse them, the example takes their place.
    """

    def valid(pick: Picker, *, applied_on: date | None = None, strict: bool = False) -> Data:
        data = example | _any_members(pick, model, strict=strict)
        if applied_on is not None and "applied_on" in model.model_fields:
            data |= {"applied_on": str(applied_on)}
        findings = model.parse(data).findings
        return example if any(strict or each.is_error for each in findings) else data

    return valid


def _any_members(pick: Picker, model: type[RuleModel], *, strict: bool) -> Data:
    table = model.members.members
    made = {each.key: _any_member(pick, each, strict=strict) for each in table if each.is_required or pick.mostly()}
    return {key: value for key, value in made.items() if value is not None}


def _any_member(pick: Picker, member: Member, *, strict: bool) -> JsonValue:
    if member.model is not None:
        several = [_any_members(pick, member.model, strict=strict) for _ in range(pick.between(1, 2))]
        return several if member.is_list else several[0]
    match member.type:
        case FieldType(field=field):
            return pick.valid(field.name, strict=strict)
        case TextsType(item=FieldType(field=field)):
            return [pick.valid(field.name, strict=strict) for _ in range(pick.between(1, 2))]
        case FlagType():
            return True
        case _:
            return None


def _maker(folder: ModuleType) -> Valid:
    if hasattr(folder, "valid_maker"):
        maker: Valid = folder.valid_maker()
        return maker
    return valid_by_members(FORMS[folder.NAME], _as_data(example(folder.NAME)))


def _as_data(data: Mapping[str, object]) -> Data:
    return {key: value for key, value in data.items() if isinstance(value, (str, int, list, dict, type(None)))}


MAKERS: Mapping[str, Valid] = {folder.NAME: _maker(folder) for folder in FOLDERS}
"""What makes a valid application of each form."""


def _applications(name: str, applied_on: DayLike | None, last: date = LAST, *, strict: bool) -> st.SearchStrategy[Data]:
    day = None if applied_on is None else read_argument(as_day, applied_on)
    if day is not None and day > last:
        raise InvalidArgument(f"no valid application of this kind is made after {last}, as of {day}")
    return built(MAKERS[name], applied_on=day, strict=strict)


def eligibility_applications(*, applied_on: DayLike | None = None, strict: bool = False) -> st.SearchStrategy[Data]:
    """Eligibility applications without an error, as plain data with the keys of the form.

    ``applied_on`` sets the day of application; without it any day is taken, or none. Under ``strict`` there
    is no warning either. Raises ``InvalidArgument`` for what is not a day from 2000 to 2099.
    """
    return _applications(eligibility.NAME, applied_on, strict=strict)


def billing_applications(*, applied_on: DayLike | None = None, strict: bool = False) -> st.SearchStrategy[Data]:
    """Applications for sending claims without an error, as plain data with the keys of the form.

    ``applied_on`` sets the day of application; without it any day is taken, or none. Under ``strict`` there
    is no warning either. Raises ``InvalidArgument`` for what is not a day, and for one so late that claims
    would begin after 2099.
    """
    return _applications(billing.NAME, applied_on, last_day(strict=strict), strict=strict)


def certificate_applications(*, applied_on: DayLike | None = None, strict: bool = False) -> st.SearchStrategy[Data]:
    """Applications for certificates without an error, as plain data with the keys of the form.

    ``applied_on`` sets the day of application; without it any day is taken, or none. Under ``strict`` there
    is no warning either. Raises ``InvalidArgument`` for what is not a day from 2000 to 2099.
    """
    return _applications(certificate.NAME, applied_on, strict=strict)


_MOST = 9


def sites(*, institutions: int = 3, terminals: int = 4, strict: bool = False) -> st.SearchStrategy[Data]:
    """Sites without an error, as plain data: up to so many institutions, each with up to so many terminals.

    Unless ``strict`` one name may stand under two institutions, and other warnings come as well. Raises
    ``InvalidArgument`` for numbers other than 1 to 9.
    """
    for number in (institutions, terminals):
        if not 1 <= number <= _MOST:
            raise InvalidArgument(f"from 1 to {_MOST} institutions and terminals can be asked for, not {number}")
    return built(site_inputs.valid, institutions=institutions, terminals=terminals, strict=strict)
