"""オンライン資格確認の申請: the ways in which programs get it wrong. All take a form and say whether it is valid."""

from collections.abc import Mapping

from tests.oracle.wrong import fields
from tests.oracle.wrong.form import Members, is_flag, text
from tests.oracle.wrong.forms import ELIGIBILITY, ENTRY, NTT, customer_id_on, days_before_construction, months_between


def eligibility(form: object) -> bool:
    return ELIGIBILITY.accepts(form)


def terms_not_looked_at(form: object) -> bool:
    """Asks whether the terms were accepted, and takes no for an answer."""
    return ELIGIBILITY.without("terms").accepts(form)


def terms_in_words(form: object) -> bool:
    """Takes every value that is true in an ``if``, such as 1 and "false"."""
    return ELIGIBILITY.asking(terms_accepted=bool).without("terms").accepts(form)


def secret_as_json_number(form: object) -> bool:
    """Takes the secret number as a number."""
    return ELIGIBILITY.asking(
        secret_number=lambda value: not is_flag(value) and fields.secret_number(str(value))
    ).accepts(form)


def unknown_key(form: object) -> bool:
    """Reads what it knows and ignores everything else."""
    known = {key: form[key] for key in ELIGIBILITY.members if key in form} if isinstance(form, dict) else form
    return ELIGIBILITY.accepts(known)


def unknown_key_inside(form: object) -> bool:
    """Ignores unknown keys of the customer ID."""
    if isinstance(form, dict) and isinstance(form.get("customer_id"), dict):
        entry = {key: value for key, value in form["customer_id"].items() if key in ENTRY.members}
        return ELIGIBILITY.accepts({**form, "customer_id": entry})
    return ELIGIBILITY.accepts(form)


def option_not_asked_for(form: object) -> bool:
    """Takes a missing フレッツ・v6オプション for a yes."""
    return ELIGIBILITY.ruled(flets_v6=lambda read: read.get("flets_v6_option") != "not-contracted").accepts(form)


def option_on_every_line(form: object) -> bool:
    """Asks for フレッツ・v6オプション with every line."""
    return ELIGIBILITY.ruled(flets_v6=lambda read: read.get("flets_v6_option") == "contracted").accepts(form)


def confirmation_not_asked_for(form: object) -> bool:
    """Compares the second entry only where there is one."""
    return ELIGIBILITY.ruled(customer_id=customer_id_on(NTT, ENTRY, "prefix", "number")).accepts(form)


def customer_id_on_every_line(form: object) -> Mapping[str, object]:
    """Looks into the customer ID with a line for which the portal does not even show it."""

    def is_entered(read: Members) -> bool:
        entry = read.get("customer_id")
        return not isinstance(entry, dict) or (ENTRY.accepts(entry) and len(entry) == len(ENTRY.members))

    valid = eligibility(form)
    if not valid or ELIGIBILITY.ruled(customer_id=is_entered).accepts(form):
        return {"valid": valid}
    return {"valid": False, "rules": ["customer-id.length"]}


def starts_after_the_month(form: object) -> bool:
    """Use cannot start in the month of the application."""

    def is_later(read: Members) -> bool:
        months = months_between(read, "applied_on", "usage_start")
        return months is None or months > 0

    return ELIGIBILITY.ruled(usage_start=is_later).accepts(form)


def start_without_year(form: object) -> bool:
    """Compares the months and forgets the years, so that January comes before December."""

    def is_later(read: Members) -> bool:
        day, start = read.get("applied_on"), str(read["usage_start"])
        return day is None or start[5:] >= str(day)[5:7]

    return ELIGIBILITY.ruled(usage_start=is_later).accepts(form)


def thirteen_days(form: object) -> bool:
    """Thirteen days before construction are enough."""
    return ELIGIBILITY.ruled(deadline=days_before_construction(13)).accepts(form)


def fifteen_days(form: object) -> bool:
    """Fourteen days before construction are too late."""
    return ELIGIBILITY.ruled(deadline=days_before_construction(15)).accepts(form)


def test_start_refused(form: object) -> bool:
    """Refuses a start of testing, about which the guide says no more than that it is not needed."""
    return ELIGIBILITY.asking(test_start=lambda _value: False).accepts(form)


def name_cut_short(form: object) -> bool:
    """The name of the institution has at most forty characters."""
    return ELIGIBILITY.asking(
        institution_name=text(lambda name: fields.terminal_name(name) and len(name) <= 40)
    ).accepts(form)
