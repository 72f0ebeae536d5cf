"""The dates that follow from one day or one month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from tests.tools.vector_cases import holidays
from tests.tools.vector_cases.case import Case, case

from oqa_rules import date_text
from oqa_rules.calendar import JAPAN
from oqa_rules.oracle.operations import OPERATIONS, Answer

Table: TypeAlias = Mapping[str, str]
"""The flags of each day or month, parted by white space."""

BILLING_MAIL: Table = {
    "2026-11-01": "ordinary",
    "2026-11-19": "ordinary",
    "2026-11-20": "cutoff-exclusive",
    "2026-11-21": "cutoff-late december-turn",
    "2026-12-01": "december-turn",
    "2026-12-19": "december-turn",
    "2026-12-20": "cutoff-exclusive december-turn",
    "2026-12-21": "cutoff-late december-turn",
    "2026-12-31": "cutoff-late december-turn month-end",
    "2027-01-01": "ordinary",
    "2027-01-20": "cutoff-exclusive",
    "2027-01-21": "cutoff-late",
    "2027-01-31": "month-end",
    "2027-02-20": "cutoff-exclusive",
    "2027-02-28": "cutoff-late month-end",
    "2027-03-20": "cutoff-exclusive",
    "2027-03-31": "month-end",
    "2027-06-20": "cutoff-exclusive",
    "2027-10-31": "december-turn month-end",
    "2027-11-20": "cutoff-exclusive",
    "2027-12-31": "december-turn month-end",
    "2028-01-31": "month-end leap-year",
    "2028-02-20": "cutoff-exclusive leap-year",
    "2028-02-29": "leap-year cutoff-late",
    "2000-01-01": "date-range",
    "2000-02-29": "leap-year",
    "2096-02-29": "leap-year",
    "2099-10-21": "date-range cutoff-late",
    "2099-11-20": "date-range cutoff-exclusive",
}

BILLING_DEADLINE: Table = {
    "2027-01": "december-turn month-end",
    "2027-02": "december-turn month-end",
    "2027-03": "month-end",
    "2027-04": "month-end leap-year",
    "2027-05": "month-end",
    "2027-06": "month-end",
    "2027-07": "month-end",
    "2027-08": "month-end",
    "2027-09": "month-end",
    "2027-10": "month-end",
    "2027-11": "month-end",
    "2027-12": "month-end",
    "2028-01": "december-turn month-end",
    "2028-02": "december-turn month-end",
    "2028-03": "month-end leap-year",
    "2028-04": "leap-year month-end",
    "2000-03": "date-range month-end",
    "2000-04": "leap-year",
    "2096-04": "leap-year",
    "2099-04": "leap-year",
    "2099-12": "date-range",
}

EARLIEST_BILLING_START: Table = {
    "2026-10-20": "cutoff-exclusive",
    "2026-10-21": "cutoff-late december-turn",
    "2026-10-31": "december-turn month-end",
    "2026-11-01": "december-turn",
    "2026-11-20": "cutoff-exclusive december-turn",
    "2026-11-21": "cutoff-late december-turn",
    "2026-11-30": "month-end december-turn",
    "2026-12-01": "ordinary",
    "2026-12-20": "cutoff-exclusive december-turn",
    "2026-12-21": "cutoff-late december-turn",
    "2026-12-31": "month-end december-turn",
    "2027-01-01": "ordinary",
    "2027-01-20": "cutoff-exclusive",
    "2027-01-21": "cutoff-late",
    "2027-01-31": "month-end",
    "2027-03-20": "cutoff-exclusive",
    "2027-07-31": "month-end",
    "2027-12-20": "cutoff-exclusive december-turn",
    "2027-12-31": "month-end december-turn",
    "2028-02-29": "leap-year",
    "2000-01-01": "date-range",
    "2000-02-29": "leap-year",
    "2096-02-29": "leap-year",
    "2099-09-21": "date-range cutoff-late",
    "2099-10-20": "date-range cutoff-exclusive",
}

CONSTRUCTION_DEADLINE: Table = {
    "2026-12-15": "off-by-one-deadline",
    "2026-12-14": "month-end",
    "2026-12-16": "off-by-one-deadline",
    "2026-11-23": "ordinary",
    "2026-10-06": "ordinary",
    "2027-01-01": "december-turn",
    "2027-01-12": "december-turn",
    "2027-01-14": "december-turn month-end",
    "2027-01-15": "december-turn",
    "2027-03-01": "ordinary",
    "2027-03-14": "month-end leap-year",
    "2027-03-15": "ordinary",
    "2027-05-14": "month-end",
    "2027-05-15": "month-end",
    "2028-03-13": "leap-year",
    "2028-03-14": "leap-year",
    "2028-03-15": "leap-year",
    "2028-02-29": "leap-year",
    "2000-01-15": "date-range",
    "2000-03-14": "leap-year",
    "2096-03-14": "leap-year",
    "2099-12-31": "date-range",
}

MASTER_ACCOUNT: Table = {
    # A week without holidays, from each day of the week.
    "2026-10-19": "ordinary counts-day-of-application",
    "2026-10-20": "weekend counts-day-of-application",
    "2026-10-21": "weekend counts-day-of-application",
    "2026-10-22": "weekend counts-day-of-application",
    "2026-10-23": "weekend counts-day-of-application",
    "2026-10-24": "weekend closed-application-day",
    "2026-10-25": "closed-application-day",
    # One holiday, at any place of the count, and one on a Saturday, which has no day in lieu.
    "2026-11-20": "holiday counts-day-of-application",
    "2026-11-03": "closed-application-day",
    "2026-10-07": "holiday",
    "2027-02-22": "holiday",
    "2026-07-17": "holiday",
    "2027-04-28": "holiday",
    "2027-04-30": "holiday",
    "2023-09-22": "closes-too-long",
    # Days in lieu: the day after the Sunday, or the first that is no holiday.
    "2026-05-01": "day-in-lieu holiday",
    "2026-04-28": "day-in-lieu holiday",
    "2026-05-05": "day-in-lieu closed-application-day",
    "2026-05-06": "closed-application-day",
    "2027-03-19": "day-in-lieu",
    "2025-11-21": "day-in-lieu",
    "2024-02-09": "day-in-lieu",
    # Days between two holidays.
    "2026-09-17": "between-holidays holiday",
    "2026-09-18": "between-holidays holiday",
    "2026-09-21": "between-holidays closed-application-day",
    "2026-09-22": "closed-application-day",
    "2015-09-18": "between-holidays",
    "2006-05-01": "between-holidays",
    # New Year.
    "2026-12-18": "closes-too-long",
    "2026-12-21": "closes-too-long",
    "2026-12-22": "new-year",
    "2026-12-24": "new-year",
    "2026-12-25": "new-year december-turn",
    "2026-12-28": "new-year december-turn",
    "2026-12-29": "new-year closed-application-day",
    "2027-01-04": "holiday closes-too-long",
    "2022-12-27": "new-year",
    "2023-12-29": "new-year closed-application-day",
    # Years whose holidays are their own.
    "2019-04-26": "holiday-of-that-year",
    "2020-02-21": "holiday-of-that-year day-in-lieu",
    "2020-07-17": "holiday-of-that-year",
    "2020-10-09": "holiday-of-that-year",
    "2021-07-16": "holiday-of-that-year",
    "2021-08-06": "holiday-of-that-year day-in-lieu",
    "2018-12-20": "holiday-of-that-year day-in-lieu",
    "2019-12-20": "holiday-of-that-year",
    "2027-12-17": "holiday-of-that-year",
    "2016-08-10": "holiday-of-that-year",
    "2015-08-10": "holiday-of-that-year",
    "2000-01-07": "holiday-of-that-year",
    "2002-07-19": "holiday-of-that-year",
    # Leap days and the ends of what is announced.
    "2024-02-28": "leap-year",
    "2000-01-01": "date-range",
    "2027-12-21": "date-range",
}


def of(operation: str, table: Table) -> Iterator[Case]:
    """A case for each day or month; where a day of the answer is closed, one flag more."""
    (argument,) = OPERATIONS[operation].takes
    for day, flags in table.items():
        given = {argument: day}
        moved = ("moves-for-holiday",) if _has_closed_day(OPERATIONS[operation].answer(given)) else ()
        yield case(day, given, *flags.split(), *moved)


def _has_closed_day(answer: Answer) -> bool:
    values = [each for value in answer.output.values() for each in (value if isinstance(value, list) else [value])]
    return not all(JAPAN.is_business_day(str(each)) for each in values if date_text.is_valid(each))


def billing_mail() -> Iterator[Case]:
    """The cutoff and the delivery of the envelope."""
    return of("billing-mail", BILLING_MAIL)


def billing_deadline() -> Iterator[Case]:
    """By when to apply for a billing start."""
    return of("billing-deadline", BILLING_DEADLINE)


def earliest_billing_start() -> Iterator[Case]:
    """From when on claims may be, and can be, sent."""
    return of("earliest-billing-start", EARLIEST_BILLING_START)


def construction_deadline() -> Iterator[Case]:
    """The 14th day before construction."""
    return of("construction-deadline", CONSTRUCTION_DEADLINE)


def master_account() -> Iterator[Case]:
    """The fifth business day; only where the holidays are announced."""
    more = {day: flags for day, flags in holidays.edges().items() if day not in MASTER_ACCOUNT}
    return of("master-account", {**MASTER_ACCOUNT, **more})
