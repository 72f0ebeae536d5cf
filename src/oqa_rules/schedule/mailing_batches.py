"""The monthly batches of オンライン請求 applications in a stretch of time. The only module that knows dateutil."""

from oqa_rules.calendar import JAPAN, BusinessCalendar, DayLike, as_day
from oqa_rules.schedule.billing_mail import CUTOFF_DAY, BillingMail, billing_mail


def mailing_batches(start: DayLike, until: DayLike, calendar: BusinessCalendar = JAPAN) -> tuple[BillingMail, ...]:
    """The envelope of every cutoff from ``start`` to ``until``, both included, as for an application on that day.

    Nothing where no cutoff lies between them. ``calendar`` only decides about the notes. Source: 請求-1.

    Raises ``DateRefused`` for what is not a day, and ``DateOutOfRange`` for a day outside 2000 to 2099
    and where an envelope would come after 2099-12-31.

    >>> [str(mail.cutoff_on) for mail in mailing_batches("2026-11-20", "2027-01-19")]
    ['2026-11-20', '2026-12-20']
    """
    # Imported here because it costs more than all the rest, and the other promises do without.
    from dateutil.rrule import MONTHLY, rrule

    first, last = as_day(start), as_day(until)
    cutoffs = rrule(MONTHLY, dtstart=first, until=last, bymonthday=CUTOFF_DAY)
    return tuple(billing_mail(cutoff.date(), calendar) for cutoff in cutoffs)
