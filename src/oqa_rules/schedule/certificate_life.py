"""The life of a 電子証明書: until when it is fetched, how long it is valid, and from when it can be renewed.

Public facts, not of the guide. 有効期間 is 3年3か月 from the 発行日 of the 発行通知書, on which 有効期限 is printed.
Whether a certificate works on a day that follows from 発行日 alone is said nowhere, so the day before is the last sure
one. 更新 is open from 90 days before 有効期限; the certificate is fetched within 180 days of 発行日.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, final

from oqa_rules.calendar import DateRefused, DayLike, YearMonth, as_day, days_after
from oqa_rules.rules import Basis, Text
from oqa_rules.schedule.result import ScheduleResult

VALIDITY_MONTHS = 39
RENEWAL_DAYS = 90
_REMINDER_DAYS = (RENEWAL_DAYS, 60, 30, 15, 7)
_DOWNLOAD_DAYS = 180

_COUNTED = Text(
    "{issued_on}: 発行日から3年3か月 → 有効期限 {expires_on}（確実に使えるのは {last_sure_on} まで）",
    "{issued_on}: three years and three months from the day of issue → expires on {expires_on} "
    "(sure to work until {last_sure_on})",
)
_PRINTED = Text(
    "{issued_on}: 通知書の有効期限は {expires_on}（{last_sure_on} まで使える）",
    "{issued_on}: the notice says that it expires on {expires_on} (works until {last_sure_on})",
)
_RENEWAL = Text(
    "{life} → 更新は{days}日前の {renewable_from} から、お知らせは {reminders_on}",
    "{life} → renewable from {days} days before, {renewable_from}; reminders on {reminders_on}",
)
_DOWNLOAD = Text(
    "{renewal}；取得は発行から{days}日の {download_by} まで",
    "{renewal}; fetched within {days} days of issue, by {download_by}",
)
_NOT_AFTER = Text(
    "有効期限（{expires_on}）が発行日（{issued_on}）より後ではありません。",
    "The day of expiry, {expires_on}, is not after the day of issue, {issued_on}.",
)


@final
@dataclass(frozen=True, slots=True)
class CertificateValidity(ScheduleResult):
    """The days of one certificate.

    ``last_sure_on`` is the last day on which it is sure to work, ``download_by`` the last on which it can be fetched,
    ``None`` for a renewal. ``reminders_on`` are the days on which to be reminded of the renewal.
    """

    sections: ClassVar[tuple[str, ...]] = ()
    bases: ClassVar = (Basis.PUBLIC,)
    reference: ClassVar = "総合ポータルサイト KB0012429"
    members: ClassVar = ("issued_on", "expires_on", "last_sure_on", "renewable_from", "reminders_on", "download_by")

    issued_on: date
    expires_on: date
    last_sure_on: date
    reminders_on: tuple[date, ...]
    download_by: date | None

    @property
    def renewable_from(self) -> date:
        """The first day on which it can be renewed, that of the first reminder."""
        return self.reminders_on[0]

    @property
    def explanation(self) -> Text:
        """The steps from the day of issue to the last day, the renewal and the download."""
        life = self._explained(_PRINTED if self.last_sure_on == self.expires_on else _COUNTED)
        renewal = self._explained(_RENEWAL, life=life, days=RENEWAL_DAYS)
        return renewal if self.download_by is None else self._explained(_DOWNLOAD, renewal=renewal, days=_DOWNLOAD_DAYS)


def reminders_before(expires_on: date) -> tuple[date, ...]:
    """The days on which to be reminded of the renewal; the first is that from which it is possible.

    Raises ``DateOutOfRange`` where one lies before 2000.

    >>> [str(day) for day in reminders_before(date(2030, 2, 20))][:2]
    ['2029-11-22', '2029-12-22']
    """
    return tuple(days_after(expires_on, -days) for days in _REMINDER_DAYS)


def certificate_validity(
    issued_on: DayLike, *, expires_on: DayLike | None = None, renewed: bool = False
) -> CertificateValidity:
    """The life of a certificate issued on ``issued_on``, the 発行日 of its notice, a day in Japan.

    ``expires_on`` is the 有効期限 that the notice prints, which wins over the day that is counted. A ``renewed``
    certificate is fetched as it is renewed and has no last day for that. Source: the portal and 支払基金, and not the
    guide.

    Raises ``DateRefused`` for what is not a day and for an ``expires_on`` that is not after ``issued_on``, and
    ``DateOutOfRange`` where a day lies before 2000 or after 2099.

    >>> life = certificate_validity("2026-11-20")
    >>> life.expires_on, life.last_sure_on, life.renewable_from, life.download_by
    (datetime.date(2030, 2, 20), datetime.date(2030, 2, 19), datetime.date(2029, 11, 22), datetime.date(2027, 5, 19))
    """
    issued = as_day(issued_on)
    if expires_on is None:
        month = YearMonth.of(issued) + VALIDITY_MONTHS
        expires = month.day(min(issued.day, month.last_day.day))
        last_sure = days_after(expires, -1)
    else:
        expires = last_sure = as_day(expires_on)
    if expires <= issued:
        raise DateRefused(_NOT_AFTER.filled({"expires_on": str(expires), "issued_on": str(issued)}))
    download_by = None if renewed else days_after(issued, _DOWNLOAD_DAYS)
    return CertificateValidity(issued, expires, last_sure, reminders_before(expires), download_by)
