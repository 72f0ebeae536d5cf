"""What the oracle asks: inputs of each operation of its protocol, right ones, nearly right ones and any others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.fields import (
    customer_id,
    institution_code,
    prefecture_code,
    score_table,
    secret_number,
    terminal_name,
    year_month,
)
from oqa_rules.rulebook import JsonValue
from oqa_rules.rulebook.rules import customer_id_in_form as id_rules
from oqa_rules.rulebook.rules import institution_code as code_rules
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.strategies.applications import APPLICATIONS, FAULTS
from oqa_rules.strategies.codes import any_code, any_codes, any_prefecture, any_secret_number, any_table
from oqa_rules.strategies.customer_ids import any_entry, entry
from oqa_rules.strategies.date_functions import any_argument
from oqa_rules.strategies.days import any_month
from oqa_rules.strategies.field_faults import field_faults
from oqa_rules.strategies.form_faults import Fault, number_for_text
from oqa_rules.strategies.form_keys import with_keys
from oqa_rules.strategies.form_parts import LINES
from oqa_rules.strategies.json_data import Data
from oqa_rules.strategies.names import any_terminal_name
from oqa_rules.strategies.near_codes import NEAR_CODES
from oqa_rules.strategies.near_fields import near_value
from oqa_rules.strategies.picker import Make, Picker, built
from oqa_rules.strategies.shared_faults import wrong_entry
from oqa_rules.strategies.sites import any_site
from oqa_rules.strategies.text_faults import any_text, with_fault
from oqa_rules.strategies.wrong_json import make_wrong

_TEXTS: Final[Mapping[str, Make[str]]] = {
    prefecture_code.FIELD.name: any_prefecture,
    score_table.FIELD.name: any_table,
    secret_number.FIELD.name: any_secret_number,
    terminal_name.FIELD.name: any_terminal_name,
    year_month.FIELD.name: lambda pick: str(any_month(pick)),
    institution_code.FIELD.name: lambda pick: any_code(pick, None, None),
}
"""Valid values of the fields that are asked about alone."""

_DATES: Final = (
    "billing-mail",
    "billing-deadline",
    "earliest-billing-start",
    "construction-deadline",
    "master-account",
)


def _text(pick: Picker, name: str) -> JsonValue:
    """A text: valid, nearly valid in one of the ways that its rules tell, with a fault, or any other."""
    way = pick.below(8)
    if way <= 1:
        return {"text": _TEXTS[name](pick)}
    if way <= 4:  # noqa: PLR2004  # three of eight
        return {"text": near_value(pick, name)}
    return {"text": any_text(pick) if way == 5 else with_fault(pick, _TEXTS[name](pick))}  # noqa: PLR2004  # one of eight


def _check_digit(pick: Picker) -> JsonValue:
    """A code with the check digit that is right, or one that would be right elsewhere or nowhere."""
    if pick.perhaps():
        wrong = NEAR_CODES[code_rules.INSTITUTION_CODE_CHECK_DIGIT.id](pick)
        return {**wrong.context, "text": wrong.value}
    codes = any_codes(pick, right=True)
    return {"prefecture": codes.prefecture, "score_table": codes.score_table, "text": codes.institution_code}


def _customer_id(pick: Picker) -> JsonValue:
    way = pick.below(8)
    if way <= 2:  # noqa: PLR2004  # three of eight
        return any_entry(pick)
    if way == 3:  # noqa: PLR2004  # one of eight
        return entry(pick.one(customer_id.PREFIXES), any_text(pick))
    return near_value(pick, customer_id.FIELD.name)


def _date(pick: Picker, name: str) -> JsonValue:
    return {FUNCTIONS[name].argument: any_argument(pick, name)}


def _anywhere(pick: Picker, data: Data) -> JsonValue:
    make_wrong(pick, data)
    return data


_FIELDS_OF_DIGITS: Final = 4
_RULES_OF_AN_ENTRY: Final = len(customer_id.FIELD.rules)


def _form(form: str) -> Make[JsonValue]:
    """A form: valid, with one of the faults that its rules tell of, or with anything at all wrong in it."""
    of_rules, of_fields = tuple(FAULTS[form].values()), field_faults(form)
    of_entry = (
        (*(wrong_entry(form),) * _RULES_OF_AN_ENTRY, FAULTS[form][id_rules.CUSTOMER_ID_REQUIRED.id])
        if form in LINES
        else ()
    )
    of_kinds = (number_for_text,) * _FIELDS_OF_DIGITS
    anywhere = (_anywhere,) * len(of_rules)
    faults: tuple[Fault, ...] = (*of_rules, *of_fields, *of_entry, *of_kinds, *anywhere, *of_rules * 2)

    def make(pick: Picker) -> JsonValue:
        # Every other form has no warning: only there is to refuse it more than to be strict.
        number, strict = pick.one(_FAULTS_IN_A_FORM), pick.perhaps()
        data = APPLICATIONS[form](pick, strict=strict)
        changed = pick.one(faults)(pick, data) if number > 0 else data
        if not isinstance(changed, dict):
            return changed
        if number > 1:
            make_wrong(pick, changed)
        return with_keys(form, changed)

    return make


_FAULTS_IN_A_FORM: Final = (0, 1, 1, 1, 1, 2)

_OPERATIONS: Final[Mapping[str, Make[JsonValue]]] = {
    **{name: partial(_text, name=name) for name in _TEXTS},
    "check-digit": _check_digit,
    customer_id.FIELD.name: _customer_id,
    **{name: partial(_date, name=name) for name in _DATES},
    "certificates": any_site,
    **{form: _form(form) for form in APPLICATIONS},
}


def inputs(operation: str) -> st.SearchStrategy[JsonValue]:
    """Inputs of one operation of the oracle's protocol, such as ``"customer-id"``, as JSON values.

    Valid ones, near misses of every rule that has a part in it, and any others that the protocol allows.
    Raises ``InvalidArgument`` where there is no operation of that name.
    """
    if operation not in _OPERATIONS:
        raise InvalidArgument(f"{operation!r} is no operation; there are {', '.join(_OPERATIONS)}")
    return built(_OPERATIONS[operation])
