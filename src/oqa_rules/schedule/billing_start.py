"""請求開始年月, and 請求の受付期間, in which its first claims are sent.

表紙: 「請求開始月の前々月までの申請が必要です」. The cover permits the last day of that month; the portal's FAQ for
訪問看護 says the 20th, because later applications get ID and password only by the 15th of the starting month
(請求-1), after its claims are sent: from the 5th to the 10th, weekends and holidays
included (支払基金, domain.md §10).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, final

from oqa_rules.calendar import JAPAN, BusinessCalendar, DayLike, MonthLike, YearMonth, as_day, as_month
from oqa_rules.rulebook import Basis, Text
from oqa_rules.schedule.billing_mail import CUTOFF, CUTOFF_DAY, billing_mail
from oqa_rules.schedule.promise import Promise, closed_day_note

LEAD_MONTHS = 2
"""Months from the application, or from its batch, to the first claims: 前々月."""

_DEADLINE = Text(
    "{billing_start}: 前々月は {month} → その末日 {apply_by} までに申請"
    "（郵送物が請求に間に合うのは {recommended_by} まで）",
    "{billing_start}: two months before is {month} → apply by its last day, {apply_by} "
    "(by {recommended_by} to have the envelope before claims are sent)",
)
_EARLIEST = Text(
    "{mail} → {usable} の請求から使える（請求開始年月に選べるのは申請月の翌々月 {permitted} から）",
    "{mail} → usable for claims from {usable} (permitted as billing start from {permitted}, "
    "two months after the application)",
)


@final
@dataclass(frozen=True, slots=True)
class BillingDeadline(Promise):
    """Until when to apply for a first month of claims: the last permitted day, and the last sensible one."""

    sections: ClassVar = ("表紙", "請求-1")
    bases: ClassVar = (Basis.GUIDE, Basis.PUBLIC)
    members: ClassVar = ("billing_start", "apply_by", "recommended_by")

    billing_start: YearMonth
    apply_by: date
    recommended_by: date
    calendar: BusinessCalendar = field(default=JAPAN, repr=False, compare=False)

    @property
    def explanation(self) -> Text:
        """The steps from the first month of claims back to the two days."""
        return self._told(_DEADLINE, month=str(YearMonth.of(self.apply_by)))

    @property
    def notes(self) -> tuple[Text, ...]:
        """One where the office is closed on the cutoff."""
        return closed_day_note(CUTOFF, self.recommended_by, self.calendar)


@final
@dataclass(frozen=True, slots=True)
class EarliestBillingStart(Promise):
    """From which month claims can start: the first that may be chosen, and the first with the envelope in time."""

    sections: ClassVar = ("表紙", "請求-1")
    bases: ClassVar = (Basis.GUIDE, Basis.PUBLIC)
    members: ClassVar = ("applied_on", "permitted", "usable")

    applied_on: date
    permitted: YearMonth
    usable: YearMonth
    calendar: BusinessCalendar = field(default=JAPAN, repr=False, compare=False)

    @property
    def explanation(self) -> Text:
        """The steps from the application over the envelope to the two months."""
        return self._told(_EARLIEST, mail=billing_mail(self.applied_on).explanation)

    @property
    def notes(self) -> tuple[Text, ...]:
        """The notes of the envelope, whose days decide here."""
        return billing_mail(self.applied_on, self.calendar).notes


def billing_deadline(billing_start: MonthLike, calendar: BusinessCalendar = JAPAN) -> BillingDeadline:
    """Until when to apply so that claims can start in ``billing_start``, the month in which they are first sent.

    ``calendar`` only decides about the note. Source: 表紙; the 20th from 請求-1 and the portal's FAQ.

    Raises ``DateRefused`` for what is not a month, and ``DateOutOfRange`` before 2000-03 and after 2099-12.

    >>> deadline = billing_deadline("2027-04")
    >>> deadline.apply_by, deadline.recommended_by
    (datetime.date(2027, 2, 28), datetime.date(2027, 2, 20))
    """
    start = as_month(billing_start)
    month = start - LEAD_MONTHS
    return BillingDeadline(start, month.last_day, month.day(CUTOFF_DAY), calendar)


def earliest_billing_start(applied_on: DayLike, calendar: BusinessCalendar = JAPAN) -> EarliestBillingStart:
    """The first months of claims that an application made on ``applied_on``, a day in Japan, leads to.

    ``calendar`` only decides about the notes. Source: 表紙; the batch from 請求-1 and the portal's FAQ.

    Raises ``DateRefused`` for what is not a day, and ``DateOutOfRange`` before 2000-01-01 and after 2099-10-20.

    >>> start = earliest_billing_start("2026-11-21")
    >>> start.permitted, start.usable
    (YearMonth(2027, 1), YearMonth(2027, 2))
    """
    day = as_day(applied_on)
    usable = billing_mail(day).batch + LEAD_MONTHS
    return EarliestBillingStart(day, YearMonth.of(day) + LEAD_MONTHS, usable, calendar)


_OPENING_DAY = 5
_CLOSING_DAY = 10

_WINDOW_STEPS = Text(
    "{month}: 毎月{opening}日から{closing}日まで → {opens_on} から {closes_on} までに送信（休日も受付）",
    "{month}: day {opening} to day {closing} of every month → send from {opens_on} to {closes_on}, holidays included",
)


@final
@dataclass(frozen=True, slots=True)
class ClaimWindow(Promise):
    """The days of a month on which claims are sent, the first and the last included."""

    sections: ClassVar[tuple[str, ...]] = ()
    bases: ClassVar = (Basis.PUBLIC,)
    members: ClassVar = ("month", "opens_on", "closes_on")

    month: YearMonth
    opens_on: date
    closes_on: date

    @property
    def explanation(self) -> Text:
        """How the two days follow from the month."""
        return self._told(_WINDOW_STEPS, opening=_OPENING_DAY, closing=_CLOSING_DAY)


def claim_window(month: MonthLike) -> ClaimWindow:
    """The days of ``month`` on which claims are sent. Source: 支払基金 (domain.md §10), not the guide.

    Raises ``DateRefused`` for what is not a month, and ``DateOutOfRange`` outside 2000-01 to 2099-12.

    >>> window = claim_window("2027-02")
    >>> window.opens_on, window.closes_on
    (datetime.date(2027, 2, 5), datetime.date(2027, 2, 10))
    """
    asked = as_month(month)
    return ClaimWindow(asked, asked.day(_OPENING_DAY), asked.day(_CLOSING_DAY))
