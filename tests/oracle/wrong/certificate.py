"""電子証明書の申請: the ways in which programs get it wrong. All take a form and say whether it is valid."""

from tests.oracle.wrong.fields import terminal_name
from tests.oracle.wrong.form import Members, is_plan, texts
from tests.oracle.wrong.forms import CERTIFICATE, day_of, days_before_construction, names_of


def certificate(form: object) -> bool:
    return CERTIFICATE.accepts(form)


def width_tells_apart(form: object) -> bool:
    """Two names that differ in width only are two names."""

    def is_different(read: Members) -> bool:
        names = read["terminals"]
        return isinstance(names, list) and len(names) == len(set(names)) > 0

    return CERTIFICATE.ruled(names=is_different).accepts(form)


def duplicates_not_looked_for(form: object) -> bool:
    """Takes the same name twice."""
    return CERTIFICATE.ruled(names=lambda read: bool(read["terminals"])).accepts(form)


def no_terminal(form: object) -> bool:
    """Takes an application for nothing."""
    return CERTIFICATE.ruled(
        names=lambda read: len(names_of(read, "terminals")) == len(set(names_of(read, "terminals")))
    ).accepts(form)


def plan_not_compared(form: object) -> bool:
    """Does not compare with the hearing sheet."""
    return CERTIFICATE.without("plan").accepts(form)


def plan_counted_only(form: object) -> bool:
    """Compares how many names are planned, and not which."""

    def is_as_many(read: Members) -> bool:
        planned, names = read.get("planned_terminals"), names_of(read, "terminals")
        return planned is None or len(names) == (len(planned) if isinstance(planned, list) else planned)

    return CERTIFICATE.ruled(plan=is_as_many).accepts(form)


def plan_in_order(form: object) -> bool:
    """The names have to stand in the order of the hearing sheet."""

    def is_the_same(read: Members) -> bool:
        planned, names = read.get("planned_terminals"), names_of(read, "terminals")
        return planned in (None, len(names)) or (
            isinstance(planned, list) and names_of(read, "planned_terminals") == names
        )

    return CERTIFICATE.ruled(plan=is_the_same).accepts(form)


def true_is_one(form: object) -> bool:
    """Takes ``true`` for one planned terminal, as Python does."""
    return CERTIFICATE.asking(planned_terminals=lambda value: value is True or is_plan(value)).accepts(form)


def planned_in_text(form: object) -> bool:
    """Takes the number of planned terminals as text."""
    planned = form.get("planned_terminals") if isinstance(form, dict) else None
    if isinstance(form, dict) and isinstance(planned, str) and planned.isdecimal():
        return CERTIFICATE.accepts({**form, "planned_terminals": int(planned)})
    return CERTIFICATE.accepts(form)


def numbers_for_names(form: object) -> bool:
    """Takes numbers for the names of terminals."""
    return CERTIFICATE.asking(
        terminals=lambda value: isinstance(value, list) and texts(terminal_name)([str(each) for each in value])
    ).accepts(form)


def before_eligibility(form: object) -> bool:
    """May be filed before the eligibility application."""
    return CERTIFICATE.without("order").accepts(form)


def not_on_the_same_day(form: object) -> bool:
    """May not be filed on the day of the eligibility application."""

    def is_later(read: Members) -> bool:
        applied_on, eligibility = day_of(read, "applied_on"), day_of(read, "eligibility_applied_on")
        return applied_on is None or eligibility is None or applied_on > eligibility

    return CERTIFICATE.ruled(order=is_later).accepts(form)


def thirteen_days(form: object) -> bool:
    """Thirteen days before construction are enough."""
    return CERTIFICATE.ruled(deadline=days_before_construction(13)).accepts(form)


def objects_only(form: object) -> bool:
    """Ends in an error where the form is no object."""
    if not hasattr(form, "keys"):
        raise TypeError("no object")
    return CERTIFICATE.accepts(form)
