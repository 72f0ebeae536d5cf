"""請求の受付期間: claims of a month are sent from its 5th to its 10th, weekends and holidays included.

The guide does not say it; 支払基金 does (domain.md §10).
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, final

from oqa_rules.calendar import MonthLike, YearMonth, as_month
from oqa_rules.rulebook import Basis, Text
from oqa_rules.schedule.promise import Promise

OPENING_DAY: Final = 5
"""The first day of a month on which claims are taken."""

CLOSING_DAY: Final = 10
"""The last day of a month on which claims are taken."""

_STEPS = Text(
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
        """The two days and how they follow from the month."""
        return _STEPS.filled(
            {
                "month": str(self.month),
                "opening": OPENING_DAY,
                "closing": CLOSING_DAY,
                "opens_on": str(self.opens_on),
                "closes_on": str(self.closes_on),
            }
        )


def claim_window(month: MonthLike) -> ClaimWindow:
    """The days of ``month`` on which claims are sent. Source: 支払基金 (domain.md §10), not the guide.

    Raises ``DateRefused`` for what is not a month, and ``DateOutOfRange`` outside 2000-01 to 2099-12.

    >>> window = claim_window("2027-02")
    >>> window.opens_on, window.closes_on
    (datetime.date(2027, 2, 5), datetime.date(2027, 2, 10))
    """
    asked = as_month(month)
    return ClaimWindow(asked, asked.day(OPENING_DAY), asked.day(CLOSING_DAY))
