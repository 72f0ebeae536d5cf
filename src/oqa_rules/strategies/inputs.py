"""What the oracle asks: inputs of each operation, right ones, nearly right ones and any others."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import DateOutOfRange
from oqa_rules.fields import check_digit, customer_id, date_text, institution_code, institution_id
from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms import shared_inputs
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.models.member import Member
from oqa_rules.models.member_types import TextsType
from oqa_rules.models.text_types import ChoiceType, FieldType, ScoreTableType
from oqa_rules.operations import CERTIFICATES, CHECK_DIGIT, NORMALIZE, SIGNATURES, Signature
from oqa_rules.rules import JsonValue, Severity
from oqa_rules.rules.named import unknown
from oqa_rules.rules.picker import Data, NearMiss, Picker
from oqa_rules.rules.shape import FORM_DUPLICATE_FIELD
from oqa_rules.site.check import SITE
from oqa_rules.site.reconcile import RECONCILE
from oqa_rules.strategies.codes import any_codes
from oqa_rules.strategies.near_misses import form_faults, near_input, near_value
from oqa_rules.strategies.near_parts import near_part
from oqa_rules.strategies.notations import any_edge_day
from oqa_rules.strategies.notices import reconcile_input
from oqa_rules.strategies.odd_forms import in_another_order, odd_faults
from oqa_rules.strategies.odd_texts import odd_text
from oqa_rules.strategies.picker import built
from oqa_rules.strategies.shape_faults import any_text, anything_wrong, as_data, number_for_text
from oqa_rules.strategies.site_faults import site_input
from oqa_rules.strategies.sites import any_site
from oqa_rules.strategies.spellings import normalize_input
from oqa_rules.strategies.values import any_argument
from oqa_rules.strategies.wholes import MAKERS


def _text(pick: Picker, name: str) -> JsonValue:
    """Valid, nearly valid as its rules tell, with a fault, or any other text."""
    match pick.below(8):
        case 0 | 1:
            text: JsonValue = pick.valid(name)
        case 2 | 3 | 4:
            text = near_value(pick, FIELDS[name])
        case 5:
            text = any_text(pick)
        case 6:
            text = pick.nearly(pick.valid(name))
        case _:
            text = odd_text(pick, pick.valid(name))
    return {"text": text}


_PLAIN_CODES = institution_id.parse(institution_id.FIELD.example)


def _check_digit(pick: Picker) -> JsonValue:
    """A code with the right check digit, or one that is right elsewhere or nowhere."""
    if pick.perhaps():
        return near_input(pick, institution_code.FIELD, check_digit.matches)
    codes = any_codes(pick, _PLAIN_CODES, right=True)
    given: Data = {
        "prefecture": codes.prefecture_code,
        "score_table": codes.score_table,
        "text": codes.institution_code,
    }
    return given if pick.mostly() else in_another_order(pick, given)


def _customer_id(pick: Picker) -> JsonValue:
    match pick.below(16):
        case 0 | 1 | 2 | 3 | 4:
            return shared_inputs.entries(pick, strict=False)
        case 5:
            return in_another_order(pick, shared_inputs.entries(pick, strict=False))
        case 6:
            return customer_id.entries(pick.one(customer_id.PREFIXES), any_text(pick))
        case 7:
            given = shared_inputs.entries(pick, strict=False)
            return customer_id.entries(str(given["prefix"]), odd_text(pick, str(given["number"])))
        case _:
            return near_value(pick, customer_id.FIELD)


def _spoiling(member: Member) -> tuple[NearMiss, ...]:
    """What makes a member wrong alone: a near miss of its field, as often as that has errors, or another kind."""
    kind = member.type.item if isinstance(member.type, TextsType) else member.type
    if isinstance(kind, FieldType):
        return (_setting(member, kind.field),) * sum(rule.severity is Severity.ERROR for rule in kind.rules)
    named = FIELDS.get(member.key.replace("_", "-"))
    if member.model is not None and named is not None:
        return (_setting(member, named),) * len(named.rules)
    return ()


def _setting(member: Member, field: Field) -> NearMiss:
    def fault(pick: Picker, data: Data) -> JsonValue:
        value = near_value(pick, field)
        if member.model is None and not isinstance(value, str):
            # A customer ID stands in a field of its own as one text.
            value = "".join(str(each) for each in list(as_data(value).values())[:2])
        if not isinstance(member.type, TextsType):
            return data | {member.key: value}
        items = data.get(member.key)
        if not isinstance(items, list) or not items:
            return data
        at = pick.below(len(items))
        return data | {member.key: [*items[:at], value, *items[at + 1 :]]}

    return fault


_FAULTS_IN_A_FORM = (0, 1, 1, 1, 1, 2)
_FIELDS_OF_DIGITS = 4


@lru_cache
def _faults(form: str) -> tuple[NearMiss, ...]:
    """Those of its rules most often, those of each member, and anything at all."""
    # Japanese names are none of the protocol.
    of_rules = tuple(fault for rule, fault in form_faults(form).items() if rule is not FORM_DUPLICATE_FIELD)
    of_members = tuple(fault for member in FORMS[form].members.members for fault in _spoiling(member))
    return (
        *of_rules,
        *of_members,
        *(number_for_text,) * _FIELDS_OF_DIGITS,
        *(anything_wrong,) * len(of_rules),
        *of_rules * 2,
        *odd_faults(FORMS[form]),
    )


def _form(pick: Picker, form: str) -> JsonValue:
    """Valid, with a fault that its rules tell of, or with anything at all wrong in it."""
    # Every other form has no warning: to refuse such a one is more than to be strict.
    number, strict = pick.one(_FAULTS_IN_A_FORM), pick.perhaps()
    data = _near_example(pick, form, is_changed=number == 0) if pick.perhaps() else MAKERS[form](pick, strict=strict)
    changed: JsonValue = data
    if number > 0:
        # At the ends of the calendar a valid form stays as it is.
        with suppress(DateOutOfRange):
            changed = pick.one(_faults(form))(pick, data)
    if number > 1 and isinstance(changed, dict):
        changed = anything_wrong(pick, changed)
    return _with_keys(form, changed) if isinstance(changed, dict) else changed


_CHANGED_MEMBERS = (0, 1, 2, 1, 2)


def _near_example(pick: Picker, form: str, *, is_changed: bool) -> Data:
    """The bundled example, so that what is wrong can be seen at once; or with one or two members of a valid form."""
    data = as_data(example(form))
    # The example itself takes few decisions: so shrinking finds it.
    if not is_changed or (count := pick.one(_CHANGED_MEMBERS)) == 0:
        return data
    valid, keys = MAKERS[form](pick), tuple(data)
    return data | {key: valid.get(key) for key in (pick.one(keys) for _ in range(count))}


def _with_keys(form: str, data: Data) -> Data:
    """With its key in the place of a printed label, such as ``1``."""
    for member in FORMS[form].members.members:
        if isinstance(member.type, (ChoiceType, ScoreTableType)) and member.key in data:
            key, _ = member.type.read(data[member.key], {})
            if isinstance(key, str):
                data[member.key] = str(key)
    return data


def inputs(operation: str) -> st.SearchStrategy[JsonValue]:
    """Inputs of one operation of the oracle's protocol, such as ``"customer-id"``, as JSON values.

    Valid ones, near misses of every rule that has a part in it, and any others that the protocol allows.
    Raises ``InvalidArgument`` where there is no operation of that name.
    """
    if operation not in SIGNATURES:
        raise InvalidArgument(unknown("operation", operation, SIGNATURES))
    return built(any_input, SIGNATURES[operation])


_BY_NAME: Mapping[str, Callable[[Picker], JsonValue]] = {
    CHECK_DIGIT: _check_digit,
    customer_id.FIELD.name: _customer_id,
    NORMALIZE: normalize_input,
    CERTIFICATES: any_site,
    SITE: site_input,
    RECONCILE: reconcile_input,
}


def any_input(pick: Picker, operation: Signature) -> JsonValue:
    """An input of an operation, as ``inputs`` draws it."""
    if operation.name in _BY_NAME:
        return _BY_NAME[operation.name](pick)
    match operation.group:
        case "forms":
            return _form(pick, operation.name)
        case "dates":
            return {operation.takes[0]: any_argument(pick, operation.name)}
        case _ if operation.name == date_text.FIELD.name and pick.below(16) == 15:  # noqa: PLR2004  # one of sixteen
            return {"text": any_edge_day(pick)}
        case _ if FIELDS[operation.name].parts and pick.perhaps():
            return {"text": near_part(pick, FIELDS[operation.name])}
        case _:
            return _text(pick, operation.name)
