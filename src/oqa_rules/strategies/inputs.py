"""What the oracle asks: inputs of each operation, right ones, nearly right ones and any others."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.calendar import DateOutOfRange, YearMonth
from oqa_rules.calendar.business_calendar import OFFICIAL_THROUGH
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import (
    customer_id,
    institution_code,
    prefecture_code,
    score_table,
    secret_number,
    terminal_name,
    year_month,
)
from oqa_rules.forms import FORMS
from oqa_rules.models.text_types import ChoiceType, ScoreTableType
from oqa_rules.rules import JsonValue
from oqa_rules.rules.declared import codes as code_rules
from oqa_rules.rules.declared import customer_id as id_rules
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.strategies.application_faults import APPLICATIONS, FAULTS
from oqa_rules.strategies.applications import LINES
from oqa_rules.strategies.codes import (
    any_code,
    any_codes,
    any_entry,
    any_prefecture,
    any_secret_number,
    any_table,
    entry,
)
from oqa_rules.strategies.days import FIRST_MONTH, LAST_MONTH, PLAIN_DAY, any_day, any_month
from oqa_rules.strategies.form_faults import Fault, field_faults, number_for_text, wrong_entry
from oqa_rules.strategies.names import any_terminal_name
from oqa_rules.strategies.near_fields import NEAR_FIELDS, near_value
from oqa_rules.strategies.picker import Data, Make, Picker, built
from oqa_rules.strategies.terminals import any_site
from oqa_rules.strategies.text_faults import any_text, make_wrong, with_fault


def date_arguments(name: str) -> st.SearchStrategy[str]:
    """Arguments of the date function of that name, such as ``"billing-mail"``, as text.

    Each has a result from 2000 to 2099 that rests on no holiday not yet announced; which are the first
    and the last of them is asked of the function itself. Raises ``InvalidArgument`` where there is no
    function of that name.
    """
    if name not in FUNCTIONS:
        raise InvalidArgument(f"{name!r} is no date function; there are {', '.join(FUNCTIONS)}")
    return built(_any_argument, name)


def _any_argument(pick: Picker, name: str) -> str:
    if FUNCTIONS[name].takes == "month":
        return str(any_month(pick, *_month_edges(name)))
    first, last, counts_business_days = _day_edges(name)
    return str(any_day(pick, first, last, holidays=counts_business_days))


def _has_result(name: str, argument: date | YearMonth) -> bool:
    try:
        return not FUNCTIONS[name].function(str(argument)).provisional
    except DateOutOfRange:
        return False


_Time = TypeVar("_Time", date, YearMonth)


def _edges(name: str, times: Sequence[_Time], plain: _Time) -> tuple[_Time, _Time]:
    """The first and the last with a result; the plain one has one."""
    at = times.index(plain)
    first = bisect_left(times, 1, hi=at, key=lambda time: _has_result(name, time))
    last = bisect_left(times, 1, lo=at, key=lambda time: not _has_result(name, time)) - 1
    return times[first], times[last]


@lru_cache
def _month_edges(name: str) -> tuple[YearMonth, YearMonth]:
    months = [FIRST_MONTH + number for number in range(LAST_MONTH - FIRST_MONTH + 1)]
    return _edges(name, months, YearMonth.of(PLAIN_DAY))


@lru_cache
def _day_edges(name: str) -> tuple[date, date, bool]:
    """The first and the last day, and whether holidays have a part in the result."""
    counts_business_days = not _has_result(name, OFFICIAL_THROUGH)
    limit = OFFICIAL_THROUGH if counts_business_days else LAST
    days = [FIRST + timedelta(number) for number in range((limit - FIRST).days + 1)]
    return *_edges(name, days, PLAIN_DAY), counts_business_days


_TEXTS: Mapping[str, Make[str]] = {
    prefecture_code.FIELD.name: any_prefecture,
    score_table.FIELD.name: any_table,
    secret_number.FIELD.name: any_secret_number,
    terminal_name.FIELD.name: any_terminal_name,
    year_month.FIELD.name: lambda pick: str(any_month(pick)),
    institution_code.FIELD.name: any_code,
}
"""Valid values of the fields that are asked about alone."""

_DATES = ("billing-mail", "billing-deadline", "earliest-billing-start", "construction-deadline", "master-account")


def _text(pick: Picker, name: str) -> JsonValue:
    """Valid, nearly valid as its rules tell, with a fault, or any other text."""
    match pick.below(8):
        case 0 | 1:
            text: JsonValue = _TEXTS[name](pick)
        case 2 | 3 | 4:
            text = near_value(pick, name)
        case 5:
            text = any_text(pick)
        case _:
            text = with_fault(pick, _TEXTS[name](pick))
    return {"text": text}


def _check_digit(pick: Picker) -> JsonValue:
    """A code with the right check digit, or one that is right elsewhere or nowhere."""
    if pick.perhaps():
        wrong = NEAR_FIELDS[code_rules.INSTITUTION_CODE_CHECK_DIGIT](pick)
        return {**wrong.context, "text": wrong.value}
    prefecture, table, code = any_codes(pick, right=True)
    return {"prefecture": prefecture, "score_table": table, "text": code}


def _customer_id(pick: Picker) -> JsonValue:
    match pick.below(8):
        case 0 | 1 | 2:
            return any_entry(pick)
        case 3:
            return entry(pick.one(customer_id.PREFIXES), any_text(pick))
        case _:
            return near_value(pick, customer_id.FIELD.name)


def _date(pick: Picker, name: str) -> JsonValue:
    return {FUNCTIONS[name].argument: _any_argument(pick, name)}


_FAULTS_IN_A_FORM = (0, 1, 1, 1, 1, 2)
_FIELDS_OF_DIGITS = 4


def _form(form: str) -> Make[JsonValue]:
    """Valid, with a fault that its rules tell of, or with anything at all wrong in it."""
    of_rules = tuple(FAULTS[form].values())
    of_entry = (wrong_entry(form),) * len(customer_id.FIELD.rules) if form in LINES else ()
    incomplete = (FAULTS[form][id_rules.CUSTOMER_ID_REQUIRED],) if form in LINES else ()
    of_kinds = (number_for_text,) * _FIELDS_OF_DIGITS
    anywhere = (make_wrong,) * len(of_rules)
    faults: tuple[Fault, ...] = (
        *of_rules,
        *field_faults(form),
        *of_entry,
        *incomplete,
        *of_kinds,
        *anywhere,
        *of_rules * 2,
    )

    def make(pick: Picker) -> JsonValue:
        # Every other form has no warning: to refuse such a one is more than to be strict.
        number, strict = pick.one(_FAULTS_IN_A_FORM), pick.perhaps()
        data = APPLICATIONS[form](pick, strict=strict)
        changed = pick.one(faults)(pick, data) if number > 0 else data
        if not isinstance(changed, dict):
            return changed
        if number > 1:
            make_wrong(pick, changed)
        return _with_keys(form, changed)

    return make


def _with_keys(form: str, data: Data) -> Data:
    """With its key in the place of a printed label, such as ``1``."""
    for member in FORMS[form].members.members:
        if isinstance(member.value, (ChoiceType, ScoreTableType)) and member.key in data:
            key, _ = member.value.read(data[member.key])
            if isinstance(key, str):
                data[member.key] = key
    return data


_OPERATIONS: Mapping[str, Make[JsonValue]] = {
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
