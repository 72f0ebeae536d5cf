"""オンライン請求: the envelope with ID and password, and 請求開始年月.

請求-1, 請求-郵送物: 「毎月20日までに申し込み分は翌月15日までに郵送」. The 20th itself is in time. Neither day
moves for a weekend or a holiday. 表紙: 「請求開始月の前々月までの申請が必要です」. The cover alone permits the
last day of that month; the portal's FAQ for 訪問看護 says the 20th, because later applications get ID and
password only by the 15th of the starting month, after the days on which claims are sent (``claim_days``).
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import ClassVar, final

from oqa_rules.calendar import (
    JAPAN,
    BusinessCalendar,
    DateOutOfRange,
    DayLike,
    MonthLike,
    YearMonth,
    as_day,
    as_month,
)
from oqa_rules.calendar.day import LAST
from oqa_rules.rules import Basis, Text
from oqa_rules.schedule.result import ScheduleResult, closed_day_note

CUTOFF_DAY = 20
DELIVERY_DAY = 15

CUTOFF = Text("締切", "The cutoff")
_DELIVERY = Text("郵送の期限", "The last day for the envelope")

_LAST_DELIVERED = (YearMonth.of(LAST) - 1).day(CUTOFF_DAY)

_IN_TIME = Text("{day}日は締切{cutoff}日まで", "day {day} is not after the cutoff on day {cutoff}")
_LATE = Text("{day}日は締切{cutoff}日の後", "day {day} is after the cutoff on day {cutoff}")
_STEPS = Text(
    "{applied_on}: {reason} → {batch} の取りまとめ（締切 {cutoff_on}） → {deliver_by} までに郵送",
    "{applied_on}: {reason} → batch of {batch} (cutoff {cutoff_on}) → posted by {deliver_by}",
)


@final
@dataclass(frozen=True, slots=True)
class BillingMail(ScheduleResult):
    """The envelope for one application: its batch, the day by which it arrives, and its contents.

    Only the batch is stored; its two days are calculated on access, since most checks of a form need only one.
    """

    sections: ClassVar = ("請求-1", "請求-郵送物")
    bases: ClassVar = (Basis.GUIDE,)
    members: ClassVar = ("applied_on", "batch", "cutoff_on", "deliver_by", "items")

    items: ClassVar = (
        Text("レセプトのオンライン請求に関する手続き完了のお知らせ", "Notice that online claims are set up"),
        Text("オンライン請求ユーザ設定情報", "User settings for online claims"),
        Text("オンライン請求システムセットアップCD-ROM(医療機関等)", "Setup CD-ROM of the online claims system"),
        Text("オンライン請求システム操作手順書", "Operating manual of the online claims system"),
    )

    applied_on: date
    batch: YearMonth
    calendar: BusinessCalendar = field(default=JAPAN, repr=False, compare=False)

    @property
    def cutoff_on(self) -> date:
        """The last day of application of this batch."""
        return self.batch.day(CUTOFF_DAY)

    @property
    def deliver_by(self) -> date:
        """The day by which the envelope is promised. The guide says both 郵送 and 届く: allow for the post."""
        return (self.batch + 1).day(DELIVERY_DAY)

    @property
    def explanation(self) -> Text:
        """The steps from the application over the cutoff to the envelope."""
        day = self.applied_on.day
        reason = _IN_TIME if day <= CUTOFF_DAY else _LATE
        return self._explained(_STEPS, reason=reason.filled({"day": day, "cutoff": CUTOFF_DAY}))

    @property
    def notes(self) -> tuple[Text, ...]:
        """One for the cutoff and one for the delivery, where the office is closed on that day."""
        return (
            *closed_day_note(CUTOFF, self.cutoff_on, self.calendar),
            *closed_day_note(_DELIVERY, self.deliver_by, self.calendar),
        )


def billing_mail(applied_on: DayLike, calendar: BusinessCalendar = JAPAN) -> BillingMail:
    """The batch that an application of オンライン請求 belongs to, and by when its envelope comes.

    ``applied_on`` is a day in Japan; ``calendar`` only decides about the notes. Source: 請求-1, 請求-郵送物.

    Raises ``DateRefused`` for what is not a day, and ``DateOutOfRange`` before 2000-01-01 and after
    2099-11-20, whose envelope would come after 2099.

    >>> mail = billing_mail("2026-11-21")
    >>> mail.batch, mail.cutoff_on, mail.deliver_by
    (YearMonth(2026, 12), datetime.date(2026, 12, 20), datetime.date(2027, 1, 15))
    >>> print(mail.explanation.en)
    2026-11-21: day 21 is after the cutoff on day 20 → batch of 2026-12 (cutoff 2026-12-20) → posted by 2027-01-15
    """
    return _billing_mail(as_day(applied_on), calendar)


# Remembered, because the applications of a file share some hundred days.
@lru_cache(maxsize=4096)
def _billing_mail(day: date, calendar: BusinessCalendar) -> BillingMail:
    if day > _LAST_DELIVERED:
        raise DateOutOfRange
    month = YearMonth.of(day)
    return BillingMail(day, month if day.day <= CUTOFF_DAY else month + 1, calendar)


def mailing_batches(start: DayLike, until: DayLike, calendar: BusinessCalendar = JAPAN) -> tuple[BillingMail, ...]:
    """The envelope of every cutoff from ``start`` to ``until``, both included, as for an application on that day.

    Nothing where no cutoff lies between them. ``calendar`` only decides about the notes. Source: 請求-1.

    Raises ``DateRefused`` for what is not a day, and ``DateOutOfRange`` for a day outside 2000 to 2099
    and where an envelope would come after 2099.

    >>> [str(mail.cutoff_on) for mail in mailing_batches("2026-11-20", "2027-01-19")]
    ['2026-11-20', '2026-12-20']
    """
    # Imported here: it takes longer than everything else, and no other function needs it.
    from dateutil.rrule import MONTHLY, rrule

    first, last = as_day(start), as_day(until)
    cutoffs = rrule(MONTHLY, dtstart=first, until=last, bymonthday=CUTOFF_DAY)
    return tuple(billing_mail(cutoff.date(), calendar) for cutoff in cutoffs)


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
class BillingDeadline(ScheduleResult):
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
        return self._explained(_DEADLINE, month=str(YearMonth.of(self.apply_by)))

    @property
    def notes(self) -> tuple[Text, ...]:
        """One where the office is closed on the cutoff."""
        return closed_day_note(CUTOFF, self.recommended_by, self.calendar)


@final
@dataclass(frozen=True, slots=True)
class EarliestBillingStart(ScheduleResult):
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
        return self._explained(_EARLIEST, mail=billing_mail(self.applied_on).explanation)

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
