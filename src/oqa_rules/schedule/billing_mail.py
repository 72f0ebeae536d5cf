"""オンライン請求の郵送物: applied by the 20th, the envelope with ID and password comes by the 15th of the next month.

請求-1, 請求-郵送物: 「毎月20日までに申し込み分は翌月15日までに郵送」. The 20th itself is in time.
Neither day moves for a weekend or a holiday.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, final

from oqa_rules.calendar import JAPAN, BusinessCalendar, DateOutOfRange, DayLike, YearMonth, as_day
from oqa_rules.calendar.day import LAST
from oqa_rules.rulebook import Basis, Text
from oqa_rules.schedule.promise import Promise, closed_day_note

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
class BillingMail(Promise):
    """The envelope for one application: which batch it belongs to, by when it comes, what lies in it.

    Only the batch is stored. Its two days follow when asked for: most checks of a form look at one of them.
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
        return self._told(_STEPS, reason=reason.filled({"day": day, "cutoff": CUTOFF_DAY}))

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
    day = as_day(applied_on)
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
    # Imported here: it costs more than all the rest, and the other promises do without.
    from dateutil.rrule import MONTHLY, rrule

    first, last = as_day(start), as_day(until)
    cutoffs = rrule(MONTHLY, dtstart=first, until=last, bymonthday=CUTOFF_DAY)
    return tuple(billing_mail(cutoff.date(), calendar) for cutoff in cutoffs)
