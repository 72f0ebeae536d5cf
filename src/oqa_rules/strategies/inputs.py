"""What the oracle asks: inputs of each operation of its protocol, right ones, nearly right ones and any others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Final

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
from oqa_rules.parts.text_values import ChosenKey, ScoreTableKey
from oqa_rules.rulebook import JsonValue
from oqa_rules.rulebook.rules import codes as code_rules
from oqa_rules.rulebook.rules import customer_id as id_rules
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
from oqa_rules.strategies.near_codes import NEAR_CODES
from oqa_rules.strategies.near_fields import near_value
from oqa_rules.strategies.picker import Data, Make, Picker, built
from oqa_rules.strategies.terminals import any_site
from oqa_rules.strategies.text_faults import any_text, make_wrong, with_fault


def with_keys(form: str, data: Data) -> Data:
    """The same form, in which a printed label, such as ``1``, has become the key that it stands for.

    >>> with_keys("eligibility", {"line_type": "1", "kind": "x"})
    {'line_type': 'ip-vpn-ntt', 'kind': 'x'}
    """
    for member in FORMS[form].members.members:
        if isinstance(member.value, (ChosenKey, ScoreTableKey)) and member.key in data:
            key, _ = member.value.read(data[member.key])
            if isinstance(key, str):
                data[member.key] = key
    return data


def date_arguments(name: str) -> st.SearchStrategy[str]:
    """Arguments of the date function of that name, such as ``"billing-mail"``, as text.

    Each has a result from 2000 to 2099 that rests on no holiday not yet announced; which are the first
    and the last of them is asked of the function itself. Raises ``InvalidArgument`` where there is no
    function of that name.
    """
    if name not in FUNCTIONS:
        raise InvalidArgument(f"{name!r} is no date function; there are {', '.join(FUNCTIONS)}")
    return built(any_argument, name)


def any_argument(pick: Picker, name: str) -> str:
    """An argument of a date function, as text."""
    if FUNCTIONS[name].takes == "month":
        return str(any_month(pick, *_month_edges(name)))
    first, last, counts_business_days = _day_edges(name)
    return str(any_day(pick, first, last, holidays=counts_business_days))


def _has_result(name: str) -> Callable[[object], bool]:
    function = FUNCTIONS[name].function

    def has_result(argument: object) -> bool:
        try:
            return not function(str(argument)).provisional
        except DateOutOfRange:
            return False

    return has_result


@lru_cache
def _month_edges(name: str) -> tuple[YearMonth, YearMonth]:
    has_result, plain = _has_result(name), YearMonth.of(PLAIN_DAY)
    months = [FIRST_MONTH + number for number in range(LAST_MONTH - FIRST_MONTH + 1)]
    return (
        months[bisect_left(months, 1, hi=plain - FIRST_MONTH, key=has_result)],
        months[bisect_left(months, 1, lo=plain - FIRST_MONTH, key=lambda month: not has_result(month)) - 1],
    )


@lru_cache
def _day_edges(name: str) -> tuple[date, date, bool]:
    """The first and the last day, and whether holidays have a part in the result."""
    has_result, plain = _has_result(name), PLAIN_DAY.toordinal()
    counts_business_days = not has_result(OFFICIAL_THROUGH)
    limit = OFFICIAL_THROUGH if counts_business_days else LAST
    days = range(FIRST.toordinal(), limit.toordinal() + 1)

    def from_here(number: int) -> bool:
        return has_result(date.fromordinal(number))

    def no_longer(number: int) -> bool:
        return not has_result(date.fromordinal(number))

    first = FIRST if has_result(FIRST) else _at(days, bisect_left(days, 1, hi=plain - days[0], key=from_here))
    last = _at(days, bisect_left(days, 1, lo=plain - days[0], key=no_longer) - 1)
    return first, last, counts_business_days


def _at(days: range, place: int) -> date:
    return date.fromordinal(days[place])


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
