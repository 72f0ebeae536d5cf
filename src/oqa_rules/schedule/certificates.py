"""電子証明書の発行通知書: sent out about a week after the application, by registered mail.

証明書-通知: 「約１週間後 電子証明書の取得に必要なIDとパスワードが記載された発行通知書が…発送代行事業者
「ネクスウェイ社」から発送されます」. One notice comes for each terminal applied for.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, final

from oqa_rules.calendar import DayLike, as_day, days_after
from oqa_rules.rulebook import Basis, Text
from oqa_rules.schedule.promise import ABOUT_A_WEEK, Promise

_STEPS = Text(
    "{applied_on}: 約1週間（{days}日）後 → {dispatched_around} ごろ{sender}から{delivery}で発送",
    "{applied_on}: about a week ({days} days) later → sent out around {dispatched_around} by {sender}, {delivery}",
)


@final
@dataclass(frozen=True, slots=True)
class CertificateNotice(Promise):
    """When the 発行通知書 goes out, who sends it, how, and what it contains. It arrives some days later."""

    sections: ClassVar = ("証明書-通知",)
    bases: ClassVar = (Basis.GUIDE,)
    members: ClassVar = ("applied_on", "dispatched_around", "sender", "delivery", "contains")
    sender: ClassVar = Text("ネクスウェイ社", "Nexway")
    delivery: ClassVar = Text("簡易書留", "simplified registered mail")
    contains: ClassVar = Text("電子証明書の取得に必要なIDとパスワード", "ID and password for fetching the certificate")

    applied_on: date
    dispatched_around: date

    @property
    def explanation(self) -> Text:
        """The step from the application to the day of dispatch."""
        return _STEPS.filled(
            {
                "applied_on": str(self.applied_on),
                "days": ABOUT_A_WEEK,
                "dispatched_around": str(self.dispatched_around),
                "sender": self.sender,
                "delivery": self.delivery,
            }
        )


def certificate_notice(applied_on: DayLike) -> CertificateNotice:
    """When the 発行通知書 of a certificate applied for on ``applied_on``, a day in Japan, is sent out.

    Source: 証明書-通知. Raises ``DateRefused`` for what is not a day, and ``DateOutOfRange`` before
    2000-01-01 and after 2099-12-24.

    >>> notice = certificate_notice("2026-11-21")
    >>> notice.dispatched_around, notice.delivery.ja
    (datetime.date(2026, 11, 28), '簡易書留')
    """
    day = as_day(applied_on)
    return CertificateNotice(day, days_after(day, ABOUT_A_WEEK))
