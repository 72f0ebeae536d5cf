"""電子証明書の申請: what is planned, and its days, compared wrong. All take a form and say whether it is valid."""

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.form import Members, is_plan, text
from tests.oracle.wrong.forms import CERTIFICATE, after_eligibility, as_planned, day_of, days_before_construction
from tests.oracle.wrong.terminals import folded, names_in

_INT_MAX = 2**31 - 1

# What is planned


def planned_as_a_set(form: object) -> bool:
    """Compares the planned names as a set, where the same name twice is one."""

    def is_the_same(read: Members) -> bool:
        planned = [folded(each) for each in names_in(read, "planned_terminals")]
        return as_planned(read) or (bool(planned) and set(planned) == {folded(each) for each in names_in(read)})

    return CERTIFICATE.ruled(plan=is_the_same).accepts(form)


def planned_as_written(form: object) -> bool:
    """The planned names have to be written as in the application."""

    def is_the_same(read: Members) -> bool:
        planned = names_in(read, "planned_terminals")
        return as_planned(read) and (not planned or sorted(planned) == sorted(names_in(read)))

    return CERTIFICATE.ruled(plan=is_the_same).accepts(form)


def not_more_than_planned(form: object) -> bool:
    """Fewer terminals than planned are fine."""

    def is_enough(read: Members) -> bool:
        planned = read.get("planned_terminals")
        return len(names_in(read)) <= planned if isinstance(planned, int) else as_planned(read)

    return CERTIFICATE.ruled(plan=is_enough).accepts(form)


def all_planned_are_there(form: object) -> bool:
    """More names than planned are fine."""

    def is_enough(read: Members) -> bool:
        planned = {folded(each) for each in names_in(read, "planned_terminals")}
        return as_planned(read) or (bool(planned) and planned <= {folded(each) for each in names_in(read)})

    return CERTIFICATE.ruled(plan=is_enough).accepts(form)


def planned_number_only(form: object) -> bool:
    """Compares a number, and no names."""
    return CERTIFICATE.ruled(plan=lambda read: bool(names_in(read, "planned_terminals")) or as_planned(read)).accepts(
        form
    )


def planned_in_32_bits(form: object) -> bool:
    """Ends in an error where the planned number needs more than 32 bits."""
    planned = form.get("planned_terminals") if isinstance(form, dict) else None
    if type(planned) is int and not -_INT_MAX - 1 <= planned <= _INT_MAX:
        raise OverflowError("Value was either too large or too small for an Int32.")
    return CERTIFICATE.accepts(form)


def planned_below_zero(form: object) -> bool:
    """Takes the absolute value of the planned number."""
    return (
        CERTIFICATE.asking(planned_terminals=lambda value: is_plan(abs(value) if type(value) is int else value))
        .ruled(
            plan=lambda read: as_planned({**read, "planned_terminals": _without_sign(read.get("planned_terminals"))})
        )
        .accepts(form)
    )


def _without_sign(planned: object) -> object:
    return abs(planned) if type(planned) is int else planned


# Its days


def order_by_month(form: object) -> bool:
    """Compares the months of the two applications, and not the days."""

    def is_later(read: Members) -> bool:
        applied_on, eligibility = day_of(read, "applied_on"), day_of(read, "eligibility_applied_on")
        return applied_on is None or eligibility is None or str(applied_on)[:7] >= str(eligibility)[:7]

    return CERTIFICATE.ruled(order=is_later).accepts(form)


def order_without_construction(form: object) -> bool:
    """Compares the days of the two applications only where no day of construction is given."""
    return CERTIFICATE.ruled(order=lambda read: "construction_on" in read or after_eligibility(read)).accepts(form)


def deadline_of_the_other_application(form: object) -> bool:
    """Compares the day of construction with the day of the eligibility application."""
    in_time = days_before_construction(14)
    return CERTIFICATE.ruled(
        deadline=lambda read: in_time({**read, "applied_on": read.get("eligibility_applied_on")})
    ).accepts(form)


def day_of_eligibility_is_needed(form: object) -> bool:
    """The day of the eligibility application is needed."""
    return isinstance(form, dict) and form.get("eligibility_applied_on") is not None and CERTIFICATE.accepts(form)


def station_code_alone(form: object) -> bool:
    """Knows no score table but 6."""
    return CERTIFICATE.asking(score_table=text(lambda value: value == "6")).accepts(form)


WRONG = candidates(
    "certificate",
    *(planned_as_a_set, planned_as_written, not_more_than_planned, all_planned_are_there),
    *(planned_number_only, planned_in_32_bits, planned_below_zero, order_by_month, order_without_construction),
    *(deadline_of_the_other_application, day_of_eligibility_is_needed, station_code_alone),
)
