"""工事日, and what comes of the two applications that are made two weeks before it.

表紙: 「工事日の２週間前までに実施してください」: 14 calendar days, and the 14th day before is in time.
マスタアカウント情報 (資格-1: 「約1週間後（5営業日以内予定）」) is a plan of the office, no guarantee; counting starts
on the day after the application (民法140条, 初日不算入). 発行通知書 (証明書-通知: 「約１週間後」) are sent out by
registered mail, one for each terminal.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, final

from oqa_rules.calendar import JAPAN, BusinessCalendar, DayLike, as_day, days_after
from oqa_rules.calendar.business_calendar import is_year_end
from oqa_rules.rules import Basis, Text
from oqa_rules.schedule.result import ScheduleResult

LEAD_DAYS = 14

_DEADLINE = Text(
    "{construction_on}: 工事日の2週間（{days}日）前 → {apply_by} までに申請（その日を含む）",
    "{construction_on}: two weeks ({days} days) before construction → apply by {apply_by}, that day included",
)
_EARLIEST = Text(
    "{applied_on}: 申請日の2週間（{days}日）後 → 工事日は {earliest_on} から（その日を含む）",
    "{applied_on}: two weeks ({days} days) after the application → construction from {earliest_on}, that day included",
)


@final
@dataclass(frozen=True, slots=True)
class ConstructionDeadline(ScheduleResult):
    """Until when to apply for a given construction day."""

    sections: ClassVar = ("表紙",)
    bases: ClassVar = (Basis.GUIDE,)
    members: ClassVar = ("construction_on", "apply_by")

    construction_on: date
    apply_by: date

    @property
    def explanation(self) -> Text:
        """The step from construction back to the application."""
        return self._explained(_DEADLINE, days=LEAD_DAYS)


@final
@dataclass(frozen=True, slots=True)
class EarliestConstruction(ScheduleResult):
    """From which day construction is possible after an application."""

    sections: ClassVar = ("表紙",)
    bases: ClassVar = (Basis.GUIDE,)
    members: ClassVar = ("applied_on", "earliest_on")

    applied_on: date
    earliest_on: date

    @property
    def explanation(self) -> Text:
        """The step from the application on to construction."""
        return self._explained(_EARLIEST, days=LEAD_DAYS)


def construction_deadline(construction_on: DayLike) -> ConstructionDeadline:
    """The last day on which to apply for a construction on ``construction_on``, a day in Japan. Source: 表紙.

    Raises ``DateRefused`` for what is not a day, and ``DateOutOfRange`` before 2000-01-15 and after 2099-12-31.

    >>> construction_deadline("2026-12-15").apply_by
    datetime.date(2026, 12, 1)
    """
    day = as_day(construction_on)
    return ConstructionDeadline(day, days_after(day, -LEAD_DAYS))


def earliest_construction(applied_on: DayLike) -> EarliestConstruction:
    """The first construction day that an application made on ``applied_on`` is in time for. Source: 表紙.

    Raises ``DateRefused`` for what is not a day, and ``DateOutOfRange`` before 2000-01-01 and after 2099-12-17.

    >>> earliest_construction("2026-12-01").earliest_on
    datetime.date(2026, 12, 15)
    """
    day = as_day(applied_on)
    return EarliestConstruction(day, days_after(day, LEAD_DAYS))


BUSINESS_DAYS = 5
_ABOUT_A_WEEK = 7

_ACCOUNT_STEPS = Text(
    "{applied_on}: 翌日から営業日を数える（{counted}） → {number}営業日目の {expected_by} までの予定；"
    "約1週間後は {around}",
    "{applied_on}: business days are counted from the day after ({counted}) → planned by business day {number}, "
    "{expected_by}; about a week is {around}",
)
_YEAR_END = Text(
    "年末年始（{closed}）を休業日としたのは、手引きではなく公開情報によります（支払基金の電子証明書の案内）。",
    "That the days at the year end ({closed}) are closed is not of the guide but public information (支払基金, "
    "certificates).",
)
_PROVISIONAL = Text(
    "{official_through}より後の祝日はまだ公表されていません。計算した祝日で数えた日付です。",
    "The holidays after {official_through} are not announced yet: the days were counted with computed ones.",
)


@final
@dataclass(frozen=True, slots=True)
class MasterAccount(ScheduleResult):
    """By when the master account is expected: the planned last day, and the day about a week later."""

    sections: ClassVar = ("資格-1",)
    bases: ClassVar = (Basis.GUIDE, Basis.PUBLIC)
    members: ClassVar = ("applied_on", "expected_by", "around")

    applied_on: date
    expected_by: date
    around: date
    calendar: BusinessCalendar = field(default=JAPAN, repr=False, compare=False)

    @property
    def explanation(self) -> Text:
        """The business days counted, and the two days."""
        counted = (str(self.calendar.add(self.applied_on, number)) for number in range(1, BUSINESS_DAYS + 1))
        return self._explained(_ACCOUNT_STEPS, counted=tuple(counted), number=BUSINESS_DAYS)

    @property
    def notes(self) -> tuple[Text, ...]:
        """One where the days of the year-end closure were left out, and one where the result is provisional."""
        through = str(self.calendar.official_through)
        days = (days_after(self.applied_on, each) for each in range(1, (self.expected_by - self.applied_on).days))
        closed = tuple(str(day) for day in days if is_year_end(day))
        return (
            *((_YEAR_END.filled({"closed": closed}),) if closed else ()),
            *((_PROVISIONAL.filled({"official_through": through}),) if self.provisional else ()),
        )

    @property
    def provisional(self) -> bool:
        """Whether the count reaches past the announced holidays."""
        return self.expected_by > self.calendar.official_through


def master_account(applied_on: DayLike, calendar: BusinessCalendar = JAPAN) -> MasterAccount:
    """By when the master account of an application made on ``applied_on``, a day in Japan, is expected.

    Source: 資格-1. Raises ``DateRefused`` for what is not a day, and ``DateOutOfRange`` before
    2000-01-01 and where the result lies after 2099-12-31.

    >>> account = master_account("2026-12-25")
    >>> account.expected_by, account.around
    (datetime.date(2027, 1, 7), datetime.date(2027, 1, 1))
    """
    day = as_day(applied_on)
    return MasterAccount(day, calendar.add(day, BUSINESS_DAYS), days_after(day, _ABOUT_A_WEEK), calendar)


_CERTIFICATE_STEPS = Text(
    "{applied_on}: 約1週間（{days}日）後 → {dispatched_around} ごろ{sender}から{delivery}で発送",
    "{applied_on}: about a week ({days} days) later → sent out around {dispatched_around} by {sender}, {delivery}",
)


@final
@dataclass(frozen=True, slots=True)
class CertificateNotice(ScheduleResult):
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
        return self._explained(_CERTIFICATE_STEPS, days=_ABOUT_A_WEEK)


def certificate_notice(applied_on: DayLike) -> CertificateNotice:
    """When the 発行通知書 of a certificate applied for on ``applied_on``, a day in Japan, is sent out.

    Source: 証明書-通知. Raises ``DateRefused`` for what is not a day, and ``DateOutOfRange`` before
    2000-01-01 and after 2099-12-24.

    >>> notice = certificate_notice("2026-11-21")
    >>> notice.dispatched_around, notice.delivery.ja
    (datetime.date(2026, 11, 28), '簡易書留')
    """
    day = as_day(applied_on)
    return CertificateNotice(day, days_after(day, _ABOUT_A_WEEK))
