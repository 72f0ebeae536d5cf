"""The days of a form: how a date is written, and the two weeks before construction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tests.tools.vector_cases.case import About, Case
from tests.tools.vector_cases.form import Changes, Form

DATE = About("date.format")

IN_TIME = (
    ("2026-12-01", "2026-12-15", "off-by-one-deadline"),
    ("2026-12-31", "2027-01-14", "december-turn"),
    ("2027-02-28", "2027-03-14", "month-end"),
    ("2028-02-29", "2028-03-14", "leap-year"),
    ("2000-01-01", "2000-01-15", "date-range"),
)
LATE = (
    ("2026-12-02", "2026-12-15", "off-by-one-deadline"),
    ("2026-12-15", "2026-12-15", "off-by-one-deadline"),
    ("2027-01-01", "2027-01-14", "december-turn"),
    ("2027-03-01", "2027-03-14", "month-end"),
    ("2028-03-01", "2028-03-14", "leap-year"),
    ("2000-01-01", "2000-01-14", "date-range"),
)
"""Days of application and construction, in time and not."""


def deadline_cases(
    form: Form, days: Iterable[tuple[str, str, str]], fitting: Callable[[str, str], Changes]
) -> Iterator[Case]:
    """The two weeks before construction; ``fitting`` makes the rest of the form fit the two days."""
    rule = About(f"{form.name}.after-deadline")
    for applied_on, construction_on, flag in days:
        both = {"applied_on": applied_on, "construction_on": construction_on}
        given = form.given({**fitting(applied_on, construction_on), **both})
        make = rule.kept if (applied_on, construction_on, flag) in IN_TIME else rule.broken
        yield make(f"applied-{applied_on}-construction-{construction_on}", given, flag)


def date_cases(form: Form, key: str, *without: str) -> Iterator[Case]:
    """How a date is written, ``without`` the members that have rules about the same day."""
    for value, flag in (
        ("2000-01-01", "date-range"),
        ("2099-12-31", "date-range"),
        ("2028-02-29", "leap-year"),
    ):
        yield DATE.kept(f"date-{value}", form.given({key: value}, *without), flag)
    for slug, value, flag in (
        ("before-2000", "1999-12-31", "date-range"),
        ("after-2099", "2100-01-01", "date-range"),
        ("no-leap-day", "2026-02-29", "leap-year"),
        ("november-31", "2026-11-31", "no-such-date"),
        ("month-13", "2026-13-20", "no-such-date"),
        ("slashes", "2026/11/20", "other-notation"),
        ("nothing-between", "20261120", "other-notation"),
        ("one-digit", "2026-11-2", "other-notation"),
        ("time", "2026-11-20T00:00:00", "other-notation"),
        ("week", "2026-W47-5", "other-notation"),
        ("month-only", "2026-11", "other-notation"),
        ("number-text", "0", "other-notation"),
        ("newline", "2026-11-20\n", "trailing-newline"),
        ("space", " 2026-11-20", "trims"),
    ):
        yield DATE.broken(f"date-{slug}", form.given({key: value}, *without), flag)
