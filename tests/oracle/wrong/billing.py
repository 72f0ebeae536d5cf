"""オンライン請求の申請: the ways in which programs get it wrong. All take a form and say whether it is valid."""

from tests.oracle.wrong import forms
from tests.oracle.wrong.form import Members, anything, text
from tests.oracle.wrong.forms import BILLING, BILLING_ENTRY, IPV6, RECEIPT_COMPUTER, customer_id_on, months_between


def billing(form: object) -> bool:
    return BILLING.accepts(form)


def _starting_after(months: int, form: object) -> bool:
    def is_later(read: Members) -> bool:
        between = months_between(read, "applied_on", "billing_start")
        return between is None or between >= months

    return BILLING.ruled(billing_start=is_later).accepts(form)


def month_after_next_is_next(form: object) -> bool:
    """One month after the application is late enough."""
    return _starting_after(1, form)


def three_months(form: object) -> bool:
    """Two months after the application are too early."""
    return _starting_after(3, form)


def start_without_year(form: object) -> bool:
    """Compares the months and forgets the years."""

    def is_later(read: Members) -> bool:
        day, start = read.get("applied_on"), str(read["billing_start"])
        return day is None or int(start[5:]) - int(str(day)[5:7]) >= 2

    return BILLING.ruled(billing_start=is_later).accepts(form)


def same_line_other_id(form: object) -> bool:
    """With the same line it does not compare the customer ID."""
    return BILLING.without("same_customer_id").accepts(form)


def id_of_eligibility_not_read(form: object) -> bool:
    """Takes anything for the customer ID of the eligibility application."""
    return BILLING.asking(eligibility_customer_id=text(anything)).accepts(form)


def confirmation_asked_for(form: object) -> bool:
    """Asks for a second entry, which is optional here."""
    entered = customer_id_on(IPV6, BILLING_ENTRY, "prefix", "number", "confirmation")
    return BILLING.ruled(customer_id=entered).accepts(form)


def no_id_asked_for(form: object) -> bool:
    """Judges the customer ID only where there is one."""

    def is_entered(read: Members) -> bool:
        return "customer_id" not in read or forms.BILLING.rules["customer_id"](read)

    return BILLING.ruled(customer_id=is_entered).accepts(form)


def change_without_items(form: object) -> bool:
    """Does not ask what a change changes."""
    return BILLING.without("change_items").accepts(form)


def blank_change_items(form: object) -> bool:
    """Counts the changed items and does not read them."""
    return BILLING.ruled(change_items=lambda read: read["kind"] == "start" or bool(read.get("change_items"))).accepts(
        form
    )


def items_for_every_kind(form: object) -> bool:
    """Asks for changed items at the start, too."""
    return BILLING.ruled(change_items=lambda read: bool(read.get("change_items"))).accepts(form)


def blank_maker(form: object) -> bool:
    """Takes blanks for the maker of the program."""
    return BILLING.asking(receipt_computer=RECEIPT_COMPUTER.asking(maker_name=text(anything)).accepts).accepts(form)


def known_browsers_only(form: object) -> bool:
    """Refuses what is not Windows, though values that nobody knows are fine."""
    return BILLING.asking(os_browser=text(lambda value: "Windows" in value)).accepts(form)


def by_the_twentieth(form: object) -> bool:
    """Stricter than the rules: refuses what is in time, but too late for the envelope."""

    def is_early(read: Members) -> bool:
        between, day = months_between(read, "applied_on", "billing_start"), str(read.get("applied_on"))
        return between is None or between > 2 or (between == 2 and int(day[8:]) <= 20)

    return BILLING.ruled(billing_start=is_early).accepts(form)
