"""What readers of JSON do to a form before anything is judged: keys, absent values and types that are let pass.

All take a form and say whether it is valid. The bugs stand with one form each, and are none of its rules.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.fields import year_month
from tests.oracle.wrong.form import Form, anything, is_day, is_flag, one_of, text
from tests.oracle.wrong.forms import BILLING, CERTIFICATE, ELIGIBILITY, RECEIPT_COMPUTER


def _after(change: Callable[[Mapping[str, object]], Mapping[str, object]], form: Form, given: object) -> bool:
    return form.accepts(change(given) if isinstance(given, dict) else given)


# Keys


def keys_in_any_case(form: object) -> bool:
    """The case of a key does not matter, as to the readers of Go and ASP.NET."""
    return _after(lambda given: {key.lower(): value for key, value in given.items()}, ELIGIBILITY, form)


def keys_trimmed(form: object) -> bool:
    """Trims the keys, which come from the headings of a table."""
    return _after(lambda given: {key.strip(): value for key, value in given.items()}, BILLING, form)


def unknown_in_receipt_computer(form: object) -> bool:
    """Ignores unknown keys of the receipt computer."""

    def change(given: Mapping[str, object]) -> Mapping[str, object]:
        inner = given.get("receipt_computer")
        known = {key: inner[key] for key in RECEIPT_COMPUTER.members if key in inner} if isinstance(inner, dict) else 0
        return {**given, "receipt_computer": known} if isinstance(inner, dict) else given

    return _after(change, BILLING, form)


def unknown_where_null(form: object) -> bool:
    """Drops what is null before it looks for unknown keys."""
    return _after(lambda given: {key: each for key, each in given.items() if each is not None}, CERTIFICATE, form)


def other_form(form: object) -> bool:
    """Does not look at which form it is."""
    return ELIGIBILITY.asking(form=anything).accepts(form)


def any_of_the_forms(form: object) -> bool:
    """Takes the name of any form."""
    return CERTIFICATE.asking(form=one_of("eligibility", "billing", "certificate")).accepts(form)


# What is absent


def null_is_a_value(form: object) -> bool:
    """A member that is null is there, and is of the wrong type."""
    return not (isinstance(form, dict) and None in form.values()) and CERTIFICATE.accepts(form)


def empty_is_absent(form: object) -> bool:
    """An empty text is no value, as in a table."""
    return _after(lambda given: {key: each for key, each in given.items() if each != ""}, ELIGIBILITY, form)


def empty_list_is_absent(form: object) -> bool:
    """An empty plan is no plan."""
    return _after(lambda given: {key: each for key, each in given.items() if each != []}, CERTIFICATE, form)


def falsy_is_absent(form: object) -> bool:
    """The number 0 is false in an ``if``, so that no plan is given."""
    planned = form.get("planned_terminals") if isinstance(form, dict) else None
    is_zero = type(planned) is int and planned == 0
    return _after(lambda given: {**given, "planned_terminals": None} if is_zero else given, CERTIFICATE, form)


def terms_accepted_unless_refused(form: object) -> bool:
    """Where nothing is said of the terms they are accepted."""
    return _after(lambda given: {"terms_accepted": True, **given}, ELIGIBILITY, form)


def fee_by_default(form: object) -> bool:
    """Where nothing is said of the fee it is deducted."""
    return BILLING.allowing("fee_payment").accepts(form)


def name_may_be_absent(form: object) -> bool:
    """The name of the institution is not asked for."""
    return ELIGIBILITY.allowing("institution_name").accepts(form)


def maker_may_be_absent(form: object) -> bool:
    """The maker of the program is not asked for."""
    return BILLING.asking(receipt_computer=RECEIPT_COMPUTER.allowing("maker_name").accepts).accepts(form)


# Types


def list_of_one_form(form: object) -> bool:
    """A list of one object is as good as the object."""
    return ELIGIBILITY.accepts(form[0] if isinstance(form, list) and len(form) == 1 else form)


def terminal_without_list(form: object) -> bool:
    """One name of a terminal needs no list around it."""

    def change(given: Mapping[str, object]) -> Mapping[str, object]:
        names = given.get("terminals")
        return {**given, "terminals": [names]} if isinstance(names, str) else given

    return _after(change, CERTIFICATE, form)


def items_without_list(form: object) -> bool:
    """One changed item needs no list around it."""

    def change(given: Mapping[str, object]) -> Mapping[str, object]:
        items = given.get("change_items")
        return {**given, "change_items": [items]} if isinstance(items, str) else given

    return _after(change, BILLING, form)


def codes_as_numbers(form: object) -> bool:
    """Takes the code of the institution as a number, which is put into text again."""

    def change(given: Mapping[str, object]) -> Mapping[str, object]:
        code = given.get("institution_code")
        return {**given, "institution_code": str(code).zfill(7)} if type(code) is int else given

    return _after(change, CERTIFICATE, form)


def terms_in_text(form: object) -> bool:
    """Takes "true" for true."""
    return (
        BILLING.asking(terms_accepted=lambda value: is_flag(value) or value == "true")
        .ruled(terms=lambda read: read["terms_accepted"] in (True, "true"))
        .accepts(form)
    )


def days_run_over(form: object) -> bool:
    """30 February is a day in March, as to JavaScript and PHP."""

    def is_read(value: str) -> bool:
        return re.fullmatch("20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])", value) is not None

    def change(given: Mapping[str, object]) -> Mapping[str, object]:
        day = given.get("applied_on")
        if not isinstance(day, str) or not is_read(day):
            return given
        return {**given, "applied_on": str(date.fromisoformat(f"{day[:7]}-01") + timedelta(days=int(day[8:]) - 1))}

    return _after(change, ELIGIBILITY, form)


def day_with_time(form: object) -> bool:
    """What stands behind a day is a time, and is not looked at."""

    def change(given: Mapping[str, object]) -> Mapping[str, object]:
        day = given.get("construction_on")
        return {**given, "construction_on": day[:10]} if isinstance(day, str) else given

    return _after(change, CERTIFICATE, form)


def day_for_month(form: object) -> bool:
    """Takes a day where a month is due."""

    def is_read(value: str) -> bool:
        return year_month(value) or is_day(value)

    return ELIGIBILITY.asking(test_start=text(is_read)).accepts(form)


WRONG = (
    *candidates(
        "eligibility",
        *(keys_in_any_case, other_form, empty_is_absent, terms_accepted_unless_refused, name_may_be_absent),
        *(list_of_one_form, days_run_over, day_for_month),
    ),
    *candidates(
        "billing",
        *(keys_trimmed, unknown_in_receipt_computer, fee_by_default, maker_may_be_absent, items_without_list),
        terms_in_text,
    ),
    *candidates(
        "certificate",
        *(unknown_where_null, any_of_the_forms, null_is_a_value, empty_list_is_absent),
        *(falsy_is_absent, terminal_without_list, codes_as_numbers, day_with_time),
    ),
)
