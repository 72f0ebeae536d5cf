"""What every answer of the schedule is: days and months, where they come from, how they were found."""

from abc import ABC, abstractmethod
from datetime import date
from typing import ClassVar

from oqa_rules.calendar import BusinessCalendar, YearMonth
from oqa_rules.rules import Basis, JsonValue, Lang, Param, Text
from oqa_rules.rules.rule import as_json


class ScheduleResult(ABC):
    """One promise of the guide, worked out for one day or month.

    ``sections`` are the sections of the guide (``EDITION``) that it rests on, ``bases`` why it holds.
    All days are calendar days in Japan. Two promises are equal when their days and months are.
    """

    __slots__ = ()

    sections: ClassVar[tuple[str, ...]]
    bases: ClassVar[tuple[Basis, ...]]
    members: ClassVar[tuple[str, ...]]
    """The names of what is promised, in the order in which they are shown; what was asked stands first."""

    @property
    @abstractmethod
    def explanation(self) -> Text:
        """The steps from the question to the answer, with every day and month of the result."""

    @property
    def notes(self) -> tuple[Text, ...]:
        """What is worth knowing about these days; it moves none."""
        return ()

    @property
    def provisional(self) -> bool:
        """Whether a day of the result may still move with holidays not yet announced."""
        return False

    def _told(self, steps: Text, **more: Param) -> Text:
        """The steps, filled with the members by their names and with what else is given."""
        known = {name: value for name, value in self._promised().items() if value is not None}
        return steps.filled({**known, **more})

    def _promised(self) -> dict[str, Param | None]:
        """What is promised by its name; ``None`` is not known."""
        return {name: _as_param(getattr(self, name)) for name in self.members}

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The promise as the JSON object that other programs read, its sentences in ``lang``."""
        return {
            **{name: None if value is None else as_json(value, lang) for name, value in self._promised().items()},
            "sections": list(self.sections),
            "bases": [basis.value for basis in self.bases],
            "explanation": self.explanation[lang],
            "notes": [note[lang] for note in self.notes],
            "provisional": self.provisional,
        }


def _as_param(value: date | YearMonth | Text | tuple[Text, ...] | int | None) -> Param | None:
    return str(value) if isinstance(value, date | YearMonth) else value


_CLOSED = Text(
    "{what}の{day}は土日・祝日などで、窓口は休みです。日付は動きません。",
    "{what}, {day}, is a weekend or holiday: the office is closed, and the day does not move.",
)


def closed_day_note(what: Text, day: date, calendar: BusinessCalendar) -> tuple[Text, ...]:
    """One note where ``day`` is not a business day, none otherwise. No source moves such a day.

    >>> from oqa_rules.calendar import JAPAN
    >>> closed_day_note(Text("締切", "The cutoff"), date(2026, 12, 20), JAPAN)[0].en
    'The cutoff, 2026-12-20, is a weekend or holiday: the office is closed, and the day does not move.'
    """
    return () if calendar.is_business_day(day) else (_CLOSED.filled({"what": what, "day": str(day)}),)
