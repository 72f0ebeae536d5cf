"""The days of every step of one institution: the promises of the guide, forward from what is done and
today, back from a construction day and a billing start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from oqa_rules.calendar import JAPAN, YearMonth, days_after, in_range
from oqa_rules.schedule import (
    billing_deadline,
    billing_mail,
    certificate_notice,
    claim_window,
    construction_deadline,
    earliest_billing_start,
    earliest_construction,
    master_account,
)
from oqa_rules.schedule.construction import BUSINESS_DAYS
from oqa_rules.site.marks import Marks
from oqa_rules.site.step import StepKind

POST_DAYS = 3
"""From the dispatch of a registered letter to its arrival, as this library counts; the guide does not say it."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one step, as in ``Step``."""

    earliest: date
    latest: date | None = None
    recommended: date | None = None
    expected: date | None = None
    first_expected: date | None = None
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What the days of one institution are calculated from: today, the marks of what is done, and the planned days.

    ``marks`` has none after today; ``done`` are the days of all steps that are done, the implied ones too.
    """

    today: date
    marks: Marks
    construction_on: date | None = None
    billing_start: YearMonth | None = None
    with_billing: bool = False
    done: Mapping[StepKind, date] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "done", self.marks.done())

    def applied_on(self, application: StepKind) -> date:
        """The day that the application is marked with, for all terminals that of the last, else today."""
        return self.marks.day(application) or self.today

    def days(self) -> dict[StepKind, Days]:
        """The days of every step, in their order.

        Raises ``DateOutOfRange`` where one that is no recommended day leaves the calendar.
        """
        days = self._construction() | (self._billing() if self.with_billing else {})
        applications = [days[kind] for kind in _APPLICATIONS if kind in days]
        days = {StepKind.PORTAL_ACCOUNT: self._account(applications), **days}
        return {kind: self._as_done(kind, each) for kind, each in days.items()}

    def first_construction_day(self) -> date | None:
        """The earliest construction day, with everything open done today; ``None`` outside the calendar."""
        forward = replace(self, construction_on=None, with_billing=False)
        return in_range(lambda: forward.days()[StepKind.CONSTRUCTION].earliest)

    def first_month_of_claims(self) -> YearMonth | None:
        """The first usable month, with everything open done today; ``None`` outside the calendar."""
        return in_range(self._first_usable_month)

    def _as_done(self, kind: StepKind, days: Days) -> Days:
        day = self.done.get(kind)
        return days if day is None else Days(day, days.latest, days.recommended)

    def _account(self, applications: Iterable[Days]) -> Days:
        """One account serves both lines: it is needed for the earlier of both."""
        latest = min((each.latest for each in applications if each.latest is not None), default=None)
        by_recommended = {
            each.recommended: each
            for each in applications
            if each.recommended is not None and (latest is None or each.recommended <= latest)
        }
        # One that is passed would leave more time than what waits for the account has.
        ahead = [day for day in by_recommended if day >= self.today]
        recommended = min(ahead or by_recommended, default=None)
        if recommended is None:
            return Days(self.today, latest)
        is_provisional = by_recommended[recommended].is_provisional
        return Days(self.today, latest, recommended, is_provisional=is_provisional)

    def _construction(self) -> dict[StepKind, Days]:
        needed_on = self.construction_on
        apply_by = None if needed_on is None else construction_deadline(needed_on).apply_by
        recommended = None if apply_by is None else last_day_before_the_screen(apply_by)
        applied_on = self.applied_on(StepKind.ELIGIBILITY_APPLICATION)
        account, notice = self._master_account(applied_on), self._notice()
        return {
            StepKind.ELIGIBILITY_APPLICATION: Days(
                self.today,
                apply_by,
                recommended,
                is_provisional=apply_by is not None and apply_by > JAPAN.official_through,
            ),
            StepKind.MASTER_ACCOUNT: account,
            StepKind.CERTIFICATE_APPLICATION: Days(max(applied_on, self.today), apply_by),
            StepKind.CERTIFICATE_NOTICE: notice,
            StepKind.CONSTRUCTION: Days(needed_on or self._earliest_construction(account, notice), needed_on),
        }

    def _master_account(self, applied_on: date) -> Days:
        if StepKind.MASTER_ACCOUNT in self.done:
            return Days(applied_on, self.construction_on)
        account = master_account(applied_on)
        return Days(
            applied_on,
            self.construction_on,
            expected=account.expected_by,
            is_provisional=account.provisional,
        )

    def _notice(self) -> Days:
        if StepKind.CERTIFICATE_NOTICE in self.done:
            return Days(self.today, self.construction_on)
        # The notice of a terminal comes with its own application.
        applied = zip(
            self.marks.days[StepKind.CERTIFICATE_APPLICATION],
            self.marks.days[StepKind.CERTIFICATE_NOTICE],
            strict=True,
        )
        waiting = [applied_on or self.today for applied_on, received_on in applied if received_on is None]
        # A site may have no terminal where a policy lets it.
        first, last = min(waiting, default=self.today), max(waiting, default=self.today)
        return Days(
            days_after(first, 1),
            self.construction_on,
            expected=_arrival(last),
            first_expected=_arrival(first),
        )

    def _earliest_construction(self, *arrivals: Days) -> date:
        """Two weeks after both applications, not before what it waits for, and not before today."""
        if StepKind.CONSTRUCTION in self.done:
            return self.today
        applied_on = max(map(self.applied_on, _FOR_CONSTRUCTION))
        expected = (each.expected for each in arrivals if each.expected is not None)
        return max(earliest_construction(applied_on).earliest_on, self.today, *expected)

    def _billing(self) -> dict[StepKind, Days]:
        start = self.billing_start
        window = claim_window(start or self._first_usable_month())
        closes_on = None if start is None else window.closes_on
        application = Days(self.today)
        if start is not None:
            deadline = billing_deadline(start)
            application = Days(self.today, deadline.apply_by, deadline.recommended_by)
        return {
            StepKind.BILLING_APPLICATION: application,
            StepKind.BILLING_ENVELOPE: self._envelope(closes_on),
            StepKind.CLAIM_WINDOW: Days(window.opens_on, closes_on),
        }

    def _first_usable_month(self) -> YearMonth:
        """The first month of claims with the envelope in time whose window has not closed before today."""
        if StepKind.CLAIM_WINDOW in self.done:
            return YearMonth.of(self.done[StepKind.CLAIM_WINDOW])
        month = max(
            earliest_billing_start(self.applied_on(StepKind.BILLING_APPLICATION)).usable, YearMonth.of(self.today)
        )
        return month if claim_window(month).closes_on >= self.today else month + 1

    def _envelope(self, closes_on: date | None) -> Days:
        applied_on = self.applied_on(StepKind.BILLING_APPLICATION)
        if StepKind.BILLING_ENVELOPE in self.done:
            return Days(applied_on, closes_on)
        return Days(days_after(applied_on, 1), closes_on, expected=billing_mail(applied_on).deliver_by)


def _arrival(applied_on: date) -> date:
    return days_after(certificate_notice(applied_on).dispatched_around, POST_DAYS)


_FOR_CONSTRUCTION = (StepKind.ELIGIBILITY_APPLICATION, StepKind.CERTIFICATE_APPLICATION)
# The steps that wait for the account.
_APPLICATIONS = (StepKind.ELIGIBILITY_APPLICATION, StepKind.BILLING_APPLICATION)


def last_day_before_the_screen(apply_by: date) -> date | None:
    """The last day of the eligibility application whose fifth business day is not after ``apply_by``.

    The guide's way to the certificate application leads through the screen of the master account (証明書-1), which
    takes that long. ``None`` where it leaves the calendar.

    >>> last_day_before_the_screen(date(2026, 12, 1))
    datetime.date(2026, 11, 24)
    """
    return in_range(lambda: days_after(JAPAN.add(days_after(apply_by, 1), -BUSINESS_DAYS), -1))
