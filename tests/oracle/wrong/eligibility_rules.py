"""オンライン資格確認の申請: rules across members that are compared, or limited, wrong.

All take a form and say whether it is valid.
"""

from collections.abc import Callable
from datetime import date

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.fields import score_table
from tests.oracle.wrong.form import Form, Members, anything, one_of, one_of_or_label, text
from tests.oracle.wrong.forms import ELIGIBILITY, ENTRY, NTT, customer_id_on, day_of, flets_v6, usage_start


def _in_time(is_in_time: Callable[[date, date], bool]) -> Form:
    """The form with another deadline: what is asked of the day of application and the one of construction."""

    def rule(read: Members) -> bool:
        applied_on, construction_on = day_of(read, "applied_on"), day_of(read, "construction_on")
        return applied_on is None or construction_on is None or is_in_time(applied_on, construction_on)

    return ELIGIBILITY.ruled(deadline=rule)


# The day of construction


def days_without_sign(form: object) -> bool:
    """Takes the absolute difference of the days, so that long after construction is in time."""
    return _in_time(lambda applied_on, construction_on: abs((construction_on - applied_on).days) >= 14).accepts(form)


def days_360(form: object) -> bool:
    """Counts the days as DAYS360 of Excel does, with months of 30."""

    def day_360(day: date) -> int:
        return day.year * 360 + day.month * 30 + min(day.day, 30)

    return _in_time(lambda applied_on, construction_on: day_360(construction_on) - day_360(applied_on) >= 14).accepts(
        form
    )


def days_of_the_year(form: object) -> bool:
    """Compares the days within the year, so that December never comes before January."""
    return _in_time(
        lambda applied_on, construction_on: construction_on.timetuple().tm_yday - applied_on.timetuple().tm_yday >= 14
    ).accepts(form)


def weeks_of_the_calendar(form: object) -> bool:
    """Two weeks on the calendar, whatever the day of the week."""

    def week(day: date) -> int:
        return (day.toordinal() - 1) // 7

    return _in_time(lambda applied_on, construction_on: week(construction_on) - week(applied_on) >= 2).accepts(form)


def no_deadline(form: object) -> bool:
    """Does not compare the application with the day of construction."""
    return ELIGIBILITY.without("deadline").accepts(form)


def deadline_of_new_only(form: object) -> bool:
    """A change may be applied for at any time."""
    return ELIGIBILITY.ruled(
        deadline=lambda read: read["kind"] == "change" or ELIGIBILITY.rules["deadline"](read)
    ).accepts(form)


def construction_is_needed(form: object) -> bool:
    """The day of construction is needed."""
    return isinstance(form, dict) and form.get("construction_on") is not None and ELIGIBILITY.accepts(form)


# The month in which use starts


def usage_start_not_compared(form: object) -> bool:
    """Does not compare the start with the month of the application."""
    return ELIGIBILITY.without("usage_start").accepts(form)


def year_of_start_alone(form: object) -> bool:
    """Compares the years, and not the months."""

    def is_later(read: Members) -> bool:
        day = day_of(read, "applied_on")
        return day is None or str(read["usage_start"])[:4] >= str(day.year)

    return ELIGIBILITY.ruled(usage_start=is_later).accepts(form)


def first_day_of_the_start(form: object) -> bool:
    """Compares the first day of the month with the day of the application."""

    def is_later(read: Members) -> bool:
        day = day_of(read, "applied_on")
        return day is None or f"{read['usage_start']}-01" >= str(day)

    return ELIGIBILITY.ruled(usage_start=is_later).accepts(form)


def test_start_compared_instead(form: object) -> bool:
    """Compares the start of testing, where there is one, and not the start of use."""
    return ELIGIBILITY.ruled(
        usage_start=lambda read: usage_start({**read, "usage_start": read.get("test_start") or read["usage_start"]})
    ).accepts(form)


def test_start_not_read(form: object) -> bool:
    """Takes anything for the start of testing."""
    return ELIGIBILITY.asking(test_start=anything).accepts(form)


# The line


def not_contracted_is_fine(form: object) -> bool:
    """Asks for フレッツ・v6オプション, and takes no for an answer."""
    return ELIGIBILITY.ruled(
        flets_v6=lambda read: read["line_type"] != NTT or read.get("flets_v6_option") is not None
    ).accepts(form)


def option_of_new_only(form: object) -> bool:
    """Asks for フレッツ・v6オプション of new lines alone."""
    return ELIGIBILITY.ruled(flets_v6=lambda read: read["kind"] == "change" or flets_v6(read)).accepts(form)


def customer_id_of_new_only(form: object) -> bool:
    """Looks at the customer ID of new lines alone."""
    return ELIGIBILITY.ruled(
        customer_id=lambda read: read["kind"] == "change" or ELIGIBILITY.rules["customer_id"](read)
    ).accepts(form)


def prefix_not_asked_for(form: object) -> bool:
    """Asks for the number and its confirmation, and not for the prefix."""
    return ELIGIBILITY.ruled(customer_id=customer_id_on(NTT, ENTRY, "number", "confirmation")).accepts(form)


def confirmation_not_compared(form: object) -> bool:
    """Asks for a second entry and does not compare it."""
    return ELIGIBILITY.ruled(
        customer_id=customer_id_on(NTT, ENTRY.without("confirmation"), "prefix", "number", "confirmation")
    ).accepts(form)


def no_other_provider(form: object) -> bool:
    """Knows no other provider than NTT."""
    return ELIGIBILITY.asking(line_type=one_of_or_label(NTT, "ipsec-ike")).accepts(form)


# Choices and texts


def transfer_unknown(form: object) -> bool:
    """The fee can only be deducted."""
    return ELIGIBILITY.asking(fee_payment=one_of("deduct")).accepts(form)


def new_only(form: object) -> bool:
    """Knows no change."""
    return ELIGIBILITY.asking(kind=one_of("new")).accepts(form)


def kind_of_the_other_form(form: object) -> bool:
    """Takes the kinds of the billing application, start and change."""
    return ELIGIBILITY.asking(kind=one_of("new", "start", "change")).accepts(form)


def choices_in_any_case(form: object) -> bool:
    """The case of a key of a choice does not matter, as to enums of C# and Java."""
    return ELIGIBILITY.asking(
        kind=text(lambda value: value.casefold() in {"new", "change"}),
        fee_payment=text(lambda value: value.casefold() in {"deduct", "transfer"}),
    ).accepts(form)


def score_table_five(form: object) -> bool:
    """Takes every score table from 1 to 6."""
    return ELIGIBILITY.asking(score_table=text(lambda value: score_table(value) or value in {"2", "5"})).accepts(form)


def name_not_read(form: object) -> bool:
    """Takes any text for the name of the institution."""
    return ELIGIBILITY.asking(institution_name=text(anything)).accepts(form)


WRONG = candidates(
    "eligibility",
    *(days_without_sign, days_360, days_of_the_year, weeks_of_the_calendar, no_deadline, deadline_of_new_only),
    *(construction_is_needed, usage_start_not_compared, year_of_start_alone, first_day_of_the_start),
    *(test_start_compared_instead, test_start_not_read, not_contracted_is_fine, option_of_new_only),
    *(customer_id_of_new_only, prefix_not_asked_for, confirmation_not_compared, no_other_provider),
    *(transfer_unknown, new_only, kind_of_the_other_form, choices_in_any_case, score_table_five, name_not_read),
)
