"""マスタアカウント情報: ready for download about a week after the application, planned within five business days.

資格-1: 「約1週間後（5営業日以内予定）」. It is a plan of the office, not a guarantee. Counting starts on
the day after the application (民法140条, 初日不算入).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final, final

from oqa_rules.calendar import JAPAN, BusinessCalendar, DayLike, as_day, days_after
from oqa_rules.rulebook import Basis, Text
from oqa_rules.schedule.promise import ABOUT_A_WEEK, Promise

BUSINESS_DAYS: Final = 5
"""Business days within which the account is planned to be ready."""

_STEPS = Text(
    "{applied_on}: 翌日から営業日を数える（{counted}） → {number}営業日目の {expected_by} までの予定；"
    "約1週間後は {around}",
    "{applied_on}: business days are counted from the day after ({counted}) → planned by business day {number}, "
    "{expected_by}; about a week is {around}",
)
_PROVISIONAL = Text(
    "{official_through}より後の祝日はまだ公表されていません。計算した祝日で数えた日付です。",
    "The holidays after {official_through} are not announced yet: the days were counted with computed ones.",
)


@final
@dataclass(frozen=True, slots=True)
class MasterAccount(Promise):
    """By when the master account is expected: the planned last day, and the day about a week later."""

    sections: ClassVar = ("資格-1",)
    bases: ClassVar = (Basis.GUIDE,)
    members: ClassVar = ("applied_on", "expected_by", "around")

    applied_on: date
    expected_by: date
    around: date
    calendar: BusinessCalendar = field(default=JAPAN, repr=False, compare=False)

    @property
    def explanation(self) -> Text:
        """The business days that were counted, and the two days."""
        counted = (self.calendar.add(self.applied_on, number) for number in range(1, BUSINESS_DAYS + 1))
        return _STEPS.filled(
            {
                "applied_on": str(self.applied_on),
                "counted": tuple(str(day) for day in counted),
                "number": BUSINESS_DAYS,
                "expected_by": str(self.expected_by),
                "around": str(self.around),
            }
        )

    @property
    def notes(self) -> tuple[Text, ...]:
        """A note where the result is provisional."""
        if not self.provisional:
            return ()
        return (_PROVISIONAL.filled({"official_through": str(self.calendar.official_through)}),)

    @property
    def provisional(self) -> bool:
        """Whether the count reaches past the holidays that are officially announced."""
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
    return MasterAccount(day, calendar.add(day, BUSINESS_DAYS), days_after(day, ABOUT_A_WEEK), calendar)
