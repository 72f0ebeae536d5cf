"""工事日: both applications of オンライン資格確認 are made two weeks before the line is opened.

表紙: 「工事日の２週間前までに実施してください」. Two weeks are 14 calendar days, and the 14th day before
is in time.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, final

from oqa_rules.calendar import DayLike, as_day, days_after
from oqa_rules.rulebook import Basis, Text
from oqa_rules.schedule.promise import Promise

LEAD_DAYS: Final = 14
"""Calendar days from the application to construction, at least."""

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
class ConstructionDeadline(Promise):
    """Until when to apply for a given construction day."""

    sections: ClassVar = ("表紙",)
    bases: ClassVar = (Basis.GUIDE,)
    members: ClassVar = ("construction_on", "apply_by")

    construction_on: date
    apply_by: date

    @property
    def explanation(self) -> Text:
        """The step from construction back to the application."""
        return _DEADLINE.filled(
            {"construction_on": str(self.construction_on), "days": LEAD_DAYS, "apply_by": str(self.apply_by)}
        )


@final
@dataclass(frozen=True, slots=True)
class EarliestConstruction(Promise):
    """From which day construction is possible after an application."""

    sections: ClassVar = ("表紙",)
    bases: ClassVar = (Basis.GUIDE,)
    members: ClassVar = ("applied_on", "earliest_on")

    applied_on: date
    earliest_on: date

    @property
    def explanation(self) -> Text:
        """The step from the application on to construction."""
        return _EARLIEST.filled(
            {"applied_on": str(self.applied_on), "days": LEAD_DAYS, "earliest_on": str(self.earliest_on)}
        )


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
