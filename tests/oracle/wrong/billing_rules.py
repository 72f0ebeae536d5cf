"""オンライン請求の申請: rules across members that are compared, or limited, wrong.

All take a form and say whether it is valid.
"""

from datetime import date, timedelta

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.fields import is_visible, terminal_name
from tests.oracle.wrong.form import Members, anything, is_label, one_of, one_of_or_label, text, texts
from tests.oracle.wrong.forms import (
    BILLING,
    BILLING_ENTRY,
    IPV6,
    billing_start,
    change_items,
    customer_id_on,
    day_of,
    months_between,
    same_customer_id,
)

# The month in which billing starts


def start_not_compared(form: object) -> bool:
    """Does not compare the start with the month of the application."""
    return BILLING.without("billing_start").accepts(form)


def sixty_days(form: object) -> bool:
    """Two months are sixty days before the first of the month."""

    def is_later(read: Members) -> bool:
        day, start = day_of(read, "applied_on"), date.fromisoformat(f"{read['billing_start']}-01")
        return day is None or start - day >= timedelta(days=60)

    return BILLING.ruled(billing_start=is_later).accepts(form)


def two_months_to_the_day(form: object) -> bool:
    """Two whole months lie between the application and the first of the month."""

    def is_later(read: Members) -> bool:
        months, day = months_between(read, "applied_on", "billing_start"), day_of(read, "applied_on")
        return months is None or day is None or months > 2 or (months == 2 and day.day == 1)

    return BILLING.ruled(billing_start=is_later).accepts(form)


def deadline_of_start_only(form: object) -> bool:
    """A change may be applied for at any time."""
    return BILLING.ruled(billing_start=lambda read: read["kind"] == "change" or billing_start(read)).accepts(form)


def applied_on_is_needed(form: object) -> bool:
    """The day of the application is needed."""
    return isinstance(form, dict) and form.get("applied_on") is not None and BILLING.accepts(form)


# The line and its customer ID


def same_line_by_its_key(form: object) -> bool:
    """The key ``same_as_eligibility`` is enough, whether it is true or false."""

    def change(value: object) -> object:
        is_there = isinstance(value, dict) and value.get("same_as_eligibility") is False
        return {**value, "same_as_eligibility": True} if is_there and isinstance(value, dict) else value

    if isinstance(form, dict) and BILLING.without("customer_id").accepts(form):
        return BILLING.accepts({**form, "customer_id": change(form.get("customer_id"))})
    return BILLING.accepts(form)


def same_number_other_prefix(form: object) -> bool:
    """With the same line it compares the numbers, and not the prefixes."""

    def is_same(read: Members) -> bool:
        entry, expected = read.get("customer_id"), str(read.get("eligibility_customer_id"))
        if not isinstance(entry, dict) or entry.get("prefix") is None:
            return same_customer_id(read)
        return same_customer_id({**read, "customer_id": {**entry, "prefix": expected[:3]}})

    return BILLING.ruled(same_customer_id=is_same).accepts(form)


def same_id_in_any_case(form: object) -> bool:
    """With the same line it compares the customer IDs without their case."""

    def is_same(read: Members) -> bool:
        entry, expected = read.get("customer_id"), read.get("eligibility_customer_id")
        if not isinstance(entry, dict) or expected is None or entry.get("number") is None:
            return same_customer_id(read)
        number = str(entry["number"]).upper()
        return same_customer_id(
            {**read, "customer_id": {**entry, "number": number}, "eligibility_customer_id": str(expected).upper()}
        )

    return BILLING.ruled(same_customer_id=is_same).accepts(form)


def id_of_eligibility_compared_always(form: object) -> bool:
    """Compares with the customer ID of the eligibility application, whether the line is the same or not."""

    def is_same(read: Members) -> bool:
        entry = read.get("customer_id")
        return not isinstance(entry, dict) or same_customer_id(
            {**read, "customer_id": {**entry, "same_as_eligibility": True}}
        )

    return BILLING.ruled(same_customer_id=is_same).accepts(form)


def same_line_not_read(form: object) -> bool:
    """With the same line the members that are there are not looked at."""

    def is_entered(read: Members) -> bool:
        entry = read.get("customer_id")
        is_same = isinstance(entry, dict) and entry.get("same_as_eligibility") is True
        return (read["line_type"] == IPV6 and is_same) or BILLING.rules["customer_id"](read)

    return BILLING.ruled(customer_id=is_entered).accepts(form)


def id_of_eligibility_read_where_compared(form: object) -> bool:
    """Looks at the customer ID of the eligibility application with the line IPv6 alone."""
    if isinstance(form, dict) and form.get("line_type") != IPV6:
        return BILLING.asking(eligibility_customer_id=anything).accepts(form)
    return BILLING.accepts(form)


def confirmation_not_compared(form: object) -> bool:
    """Does not compare a second entry, which is optional here."""
    entered = customer_id_on(IPV6, BILLING_ENTRY.without("confirmation"), "prefix", "number")
    return BILLING.ruled(customer_id=entered).accepts(form)


def prefix_not_asked_for(form: object) -> bool:
    """Asks for the number and not for the prefix."""
    return BILLING.ruled(customer_id=customer_id_on(IPV6, BILLING_ENTRY, "number")).accepts(form)


def no_ipsec(form: object) -> bool:
    """Forgets the line IPsec+IKE."""
    lines = one_of_or_label(IPV6, "ip-vpn-ipv4", "isdn")
    return BILLING.asking(line_type=lines).accepts(form)


def lines_of_the_other_form(form: object) -> bool:
    """Takes the lines of the eligibility application too."""
    lines = text(lambda value: value in {"ip-vpn-other", "ip-vpn-ntt"} or BILLING.members["line_type"](value))
    return BILLING.asking(line_type=lines).accepts(form)


# What has changed


def first_item_alone(form: object) -> bool:
    """Looks at the first changed item, and not at the others."""
    return BILLING.ruled(change_items=lambda read: change_items(_with_items(read, slice(0, 1)))).accepts(form)


def last_item_alone(form: object) -> bool:
    """Each item takes the place of the one before, so that the last decides."""
    return BILLING.ruled(change_items=lambda read: change_items(_with_items(read, slice(-1, None)))).accepts(form)


def _with_items(read: Members, part: slice) -> Members:
    items = read.get("change_items")
    return {**read, "change_items": items[part]} if isinstance(items, list) else read


def items_on_one_line(form: object) -> bool:
    """Refuses changed items with line breaks, as if they were names."""
    return BILLING.asking(change_items=texts(lambda value: not is_visible(value) or terminal_name(value))).accepts(form)


def change_only(form: object) -> bool:
    """Knows no start of billing, only changes."""
    return BILLING.asking(kind=one_of("change")).accepts(form)


# The rest


def any_browser(form: object) -> bool:
    """Takes blanks for the browser."""
    return BILLING.asking(os_browser=text(anything)).accepts(form)


def terms_of_start_only(form: object) -> bool:
    """Asks for the terms at the start alone."""
    return BILLING.ruled(terms=lambda read: read["kind"] == "change" or read["terms_accepted"] is True).accepts(form)


def deduction_unknown(form: object) -> bool:
    """The fee can only be transferred."""
    return BILLING.asking(fee_payment=one_of("transfer")).accepts(form)


def any_fee(form: object) -> bool:
    """Takes anything in Japanese for the way in which the fee is paid."""
    return BILLING.asking(fee_payment=text(lambda value: value in {"deduct", "transfer"} or is_label(value))).accepts(
        form
    )


WRONG = candidates(
    "billing",
    *(start_not_compared, sixty_days, two_months_to_the_day, deadline_of_start_only, applied_on_is_needed),
    *(same_line_by_its_key, same_number_other_prefix, same_id_in_any_case, id_of_eligibility_compared_always),
    *(same_line_not_read, id_of_eligibility_read_where_compared, confirmation_not_compared, prefix_not_asked_for),
    *(no_ipsec, lines_of_the_other_form, first_item_alone, last_item_alone, items_on_one_line, change_only),
    *(any_browser, terms_of_start_only, deduction_unknown, any_fee),
)
