"""The date functions for columns: what they answer for each day or month, looked up in tables."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from typing import cast

import numpy as np

from oqa_rules import schedule
from oqa_rules.calendar import JAPAN, BusinessCalendar, YearMonth
from oqa_rules.columns.column import ColumnLike, same_length
from oqa_rules.columns.day_texts import DAYS, MONTHS, day_of, month_of
from oqa_rules.columns.days import ABSENT, PLACES, read_days, read_months
from oqa_rules.columns.schedules import Answer, Schedules, Table
from oqa_rules.schedule.result import ScheduleResult


def _answers(function: Callable[[date], ScheduleResult]) -> Answer:
    return lambda place: function(day_of(place))


@lru_cache(maxsize=32)
def _every_day(function: Callable[[date], ScheduleResult]) -> Table:
    return Table(range(DAYS), _answers(function), function(_SAMPLE_DAY)).grown()


@lru_cache(maxsize=32)
def _every_month(function: Callable[[YearMonth], ScheduleResult]) -> Table:
    answer: Answer = lambda place: function(month_of(place))  # noqa: E731
    return Table(range(MONTHS), answer, function(YearMonth.of(_SAMPLE_DAY))).grown()


_SAMPLE_DAY = date(2026, 11, 20)


def _of_days(function: Callable[[date], ScheduleResult], days: ColumnLike) -> Schedules:
    places = read_days(days)
    if len(places) >= DAYS:
        return Schedules(_every_day(function), places)
    # Of a short column only its own days are asked about.
    distinct, rows = np.unique(places, return_inverse=True)
    return Schedules(Table(distinct.tolist(), _answers(function), function(_SAMPLE_DAY)), rows)


def _of_months(function: Callable[[YearMonth], ScheduleResult], months: ColumnLike) -> Schedules:
    return Schedules(_every_month(function), read_months(months))


def dates(name: str, values: ColumnLike) -> Schedules:
    """The results of the date function of that name, such as ``"billing-mail"``, for a column of days or months.

    Raises ``UnknownName``, a ``KeyError``, for a name that is no date function of one argument, and ``DateRefused`` for
    a column that holds no days or no months.

    >>> from oqa_rules import columns
    >>> [str(each) for each in columns.dates("construction-deadline", ["2026-12-15"]).apply_by]
    ['2026-12-01']
    """
    each = schedule.FUNCTIONS[name.replace("_", "-")]
    if each.takes == "day":
        return _of_days(cast("Callable[[date], ScheduleResult]", each.function), values)
    return _of_months(cast("Callable[[YearMonth], ScheduleResult]", each.function), values)


def billing_mail(applied_on: ColumnLike) -> Schedules:
    """``batch``, ``cutoff_on`` and ``deliver_by`` of each application of オンライン請求.

    Raises ``DateRefused`` for a column that holds no days.

    >>> from oqa_rules import columns
    >>> [str(each) for each in columns.billing_mail(["2026-11-21"]).deliver_by]
    ['2027-01-15']
    """
    return _of_days(schedule.billing_mail, applied_on)


def earliest_billing_start(applied_on: ColumnLike) -> Schedules:
    """``permitted`` and ``usable``, the first months of claims of each application.

    Raises ``DateRefused`` for a column that holds no days.

    >>> from oqa_rules import columns
    >>> [str(each) for each in columns.earliest_billing_start(["2026-11-21"]).usable]
    ['2027-02']
    """
    return _of_days(schedule.earliest_billing_start, applied_on)


def construction_deadline(construction_on: ColumnLike) -> Schedules:
    """``apply_by``, the last day on which to apply for each construction.

    Raises ``DateRefused`` for a column that holds no days.

    >>> from oqa_rules import columns
    >>> [str(each) for each in columns.construction_deadline(["2026-12-15"]).apply_by]
    ['2026-12-01']
    """
    return _of_days(schedule.construction_deadline, construction_on)


def earliest_construction(applied_on: ColumnLike) -> Schedules:
    """``earliest_on``, the first construction day of each application.

    Raises ``DateRefused`` for a column that holds no days.

    >>> from oqa_rules import columns
    >>> [str(each) for each in columns.earliest_construction(["2026-12-01"]).earliest_on]
    ['2026-12-15']
    """
    return _of_days(schedule.earliest_construction, applied_on)


def certificate_notice(applied_on: ColumnLike) -> Schedules:
    """``dispatched_around``, when the 発行通知書 of each application goes out.

    Raises ``DateRefused`` for a column that holds no days.

    >>> from oqa_rules import columns
    >>> [str(each) for each in columns.certificate_notice(["2026-11-21"]).dispatched_around]
    ['2026-11-28']
    """
    return _of_days(schedule.certificate_notice, applied_on)


def billing_deadline(billing_start: ColumnLike) -> Schedules:
    """``apply_by`` and ``recommended_by`` of each first month of claims.

    Raises ``DateRefused`` for a column that holds no months.

    >>> from oqa_rules import columns
    >>> [str(each) for each in columns.billing_deadline(["2027-04"]).apply_by]
    ['2027-02-28']
    """
    return _of_months(schedule.billing_deadline, billing_start)


def claim_window(month: ColumnLike) -> Schedules:
    """``opens_on``, ``closes_on`` and ``corrections_until`` of each month.

    Raises ``DateRefused`` for a column that holds no months.

    >>> from oqa_rules import columns
    >>> [str(each) for each in columns.claim_window(["2027-02"]).closes_on]
    ['2027-02-10']
    """
    return _of_months(schedule.claim_window, month)


def master_account(applied_on: ColumnLike, calendar: BusinessCalendar = JAPAN) -> Schedules:
    """``expected_by`` and ``around`` of the master account of each application.

    Raises ``DateRefused`` for a column that holds no days.

    >>> from oqa_rules import columns
    >>> [str(each) for each in columns.master_account(["2026-12-25"]).expected_by]
    ['2027-01-07']
    """
    return _of_days(_master_account(calendar), applied_on)


@lru_cache(maxsize=32)
def _master_account(calendar: BusinessCalendar) -> Callable[[date], ScheduleResult]:
    """The function for one calendar, the same whenever it is asked for: its table is kept by it."""
    return partial(schedule.master_account, calendar=calendar)


def certificate_validity(
    issued_on: ColumnLike, *, expires_on: ColumnLike | None = None, renewed: bool = False
) -> Schedules:
    """``expires_on``, ``last_sure_on``, ``reminders_on`` and ``download_by`` of each certificate.

    ``expires_on`` are the days that the notices print, a column of the same length; where one is missing it is
    counted. A day of expiry that is not after that of issue is counted as refused. ``renewed`` holds for all rows.

    >>> from oqa_rules import columns
    >>> validity = columns.certificate_validity(["2026-11-20", "2026-11-20"], expires_on=[None, "2030-01-31"])
    >>> [str(day) for day in validity.last_sure_on]
    ['2030-02-19', '2030-01-31']
    """
    counted = _renewed if renewed else schedule.certificate_validity
    if expires_on is None:
        return _of_days(counted, issued_on)
    issued, expires = read_days(issued_on), read_days(expires_on)
    same_length("expires_on", len(expires), len(issued))
    # What is wrong with a day of expiry is wrong with the row; only where it is missing it is counted.
    unusable = np.where((issued < DAYS) & (expires >= DAYS) & (expires != ABSENT), expires, issued)
    pairs = np.where(unusable < DAYS, issued.astype(np.int64) * PLACES + expires + PLACES, unusable)
    distinct, rows = np.unique(pairs, return_inverse=True)

    def answer(pair: int) -> ScheduleResult:
        issued, expires = divmod(pair - PLACES, PLACES)
        printed = None if expires == ABSENT else day_of(expires)
        return schedule.certificate_validity(day_of(issued), expires_on=printed, renewed=renewed)

    return Schedules(Table(distinct.tolist(), answer, counted(_SAMPLE_DAY)), rows)


def _renewed(issued_on: date) -> ScheduleResult:
    return schedule.certificate_validity(issued_on, renewed=True)
