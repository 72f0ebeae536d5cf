"""請求の受付期間: the days of a month on which claims are sent, weekends and holidays included.

From the 5th to the 10th (支払基金 and 国保連; the guide does not say it).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, final

from oqa_rules.calendar import MonthLike, YearMonth, as_month, days_after
from oqa_rules.rules import Basis, JsonValue, Text
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.schedule.result import ScheduleResult

OPENING_DAY = 5
LATE_HOURS_FROM_DAY = 8
CLOSING_DAY = 10
_LAST_CORRECTION_DAY = 12

_WINDOW_STEPS = Text(
    "{month}: 毎月{opening}日から{closing}日まで → {opens_on} から {closes_on} までに送信（休日も受付）、"
    "{corrections_until} までに訂正",
    "{month}: day {opening} to day {closing} of every month → send from {opens_on} to {closes_on}, holidays included; "
    "correct until {corrections_until}",
)
_CONFIRMED = Text(
    "{closes_on}の24時までに確定しなかった請求は、エラーのあるレセプトを除いてシステムが確定します。",
    "What is not confirmed by 24:00 on {closes_on} is confirmed by the system, without the receipts in error.",
)


@dataclass(frozen=True, slots=True)
class DailyHours(JsonResult):
    """The hours of each day from ``first_on`` to ``last_on``, both included; ``closes_at`` 24:00 is midnight."""

    first_on: date
    last_on: date
    opens_at: str
    closes_at: str

    def __str__(self) -> str:
        return f"{self.first_on}/{self.last_on} {self.opens_at}-{self.closes_at}"

    def to_json(self) -> dict[str, JsonValue]:
        """The days and hours as a JSON object."""
        days: dict[str, JsonValue] = {"first_on": str(self.first_on), "last_on": str(self.last_on)}
        return {**days, "opens_at": self.opens_at, "closes_at": self.closes_at}

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {"first_on": date, "last_on": date, "opens_at": str, "closes_at": str}


@final
@dataclass(frozen=True, slots=True)
class ClaimWindow(ScheduleResult):
    """The days of a month on which claims are sent, the first and the last included, and their hours."""

    sections: ClassVar[tuple[str, ...]] = ()
    bases: ClassVar = (Basis.PUBLIC,)
    reference: ClassVar = "支払基金 受付期間"
    members: ClassVar = ("month", "opens_on", "closes_on", "daily_hours", "corrections_until")

    month: YearMonth
    opens_on: date
    closes_on: date

    @property
    def daily_hours(self) -> tuple[DailyHours, ...]:
        """The hours of the first days, and the longer ones of the last."""
        changes_on = self.month.day(LATE_HOURS_FROM_DAY)
        return (
            DailyHours(self.opens_on, days_after(changes_on, -1), "08:00", "21:00"),
            DailyHours(changes_on, self.closes_on, "08:00", "24:00"),
        )

    @property
    def corrections_until(self) -> date:
        """The last day on which receipts in error are corrected."""
        return self.month.day(_LAST_CORRECTION_DAY)

    @property
    def explanation(self) -> Text:
        """How the days follow from the month."""
        return self._explained(_WINDOW_STEPS, opening=OPENING_DAY, closing=CLOSING_DAY)

    @property
    def notes(self) -> tuple[Text, ...]:
        """What happens to claims that are not confirmed in time."""
        return (self._explained(_CONFIRMED),)


def claim_window(month: MonthLike) -> ClaimWindow:
    """The days of ``month`` on which claims are sent, weekends and holidays included, with their hours.

    Source: 支払基金 and 国保連, not the guide.

    Raises ``DateRefused`` for what is not a month, and ``DateOutOfRange`` outside 2000-01 to 2099-12.

    >>> window = claim_window("2027-02")
    >>> window.opens_on, window.closes_on
    (datetime.date(2027, 2, 5), datetime.date(2027, 2, 10))
    >>> print(*window.daily_hours, window.corrections_until)
    2027-02-05/2027-02-07 08:00-21:00 2027-02-08/2027-02-10 08:00-24:00 2027-02-12
    """
    value = as_month(month)
    return ClaimWindow(value, value.day(OPENING_DAY), value.day(CLOSING_DAY))
