"""The base of all results of the schedule: days and months, their sources, and how they were calculated."""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import ClassVar, TypeAlias, TypeGuard, cast, get_type_hints

from oqa_rules.calendar import BusinessCalendar, YearMonth
from oqa_rules.rules import Basis, JsonValue, Lang, Param, Text
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.rules.text import SingleParam, as_json


class ScheduleResult(JsonResult):
    """One promise of the guide, calculated for one day or month.

    ``sections`` are the sections of the guide (``EDITION``) that it rests on, ``bases`` why it holds, and
    ``reference`` is the public source of what the guide does not say.
    All days are calendar days in Japan. Two results are equal when their days and months are.
    """

    __slots__ = ()

    sections: ClassVar[tuple[str, ...]]
    bases: ClassVar[tuple[Basis, ...]]
    reference: ClassVar[str] = ""
    members: ClassVar[tuple[str, ...]]
    """The names of the days and months in the order in which they are shown, beginning with the argument."""

    @property
    @abstractmethod
    def explanation(self) -> Text:
        """The steps from the argument to the result, with every day and month of it."""

    @property
    def notes(self) -> tuple[Text, ...]:
        """Remarks about these days, none of which moves a day."""
        return ()

    @property
    def provisional(self) -> bool:
        """Whether a day of the result may still move with holidays not yet announced."""
        return False

    def _explained(self, steps: Text, **more: Param) -> Text:
        """The steps, filled with the members by their names and with further parameters."""
        known = {name: value for name, value in self._values().items() if value is not None}
        return steps.filled({**known, **more})

    def _values(self) -> dict[str, Param | None]:
        """The members by their names; ``None`` is not known."""
        return {name: _as_param(getattr(self, name)) for name in self.members}

    def _member_json(self, name: str, lang: Lang) -> JsonValue:
        value: object = getattr(self, name)
        if _is_results(value):
            return [each.to_json() for each in value]
        param = _as_param(getattr(self, name))
        return None if param is None else as_json(param, lang)

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The result as a JSON object, its sentences in ``lang``."""
        return {
            **{name: self._member_json(name, lang) for name in self.members},
            "sections": list(self.sections),
            "bases": [basis.value for basis in self.bases],
            "explanation": self.explanation[lang],
            "notes": [note[lang] for note in self.notes],
            "provisional": self.provisional,
        }

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {
            **{name: cls._json_type(name) for name in cls.members},
            "sections": list[str],
            "bases": list[Basis],
            "explanation": str,
            "notes": list[str],
            "provisional": bool,
        }

    @classmethod
    def _json_type(cls, name: str) -> object:
        """What a member is in JSON: the same for all results, or a field or a property with its type."""
        member: object = getattr(cls, name)
        if isinstance(member, Text | tuple):
            return str if isinstance(member, Text) else list[str]
        return get_type_hints(member.fget)["return"] if isinstance(member, property) else get_type_hints(cls)[name]


def _is_results(value: object) -> TypeGuard[tuple[JsonResult, ...]]:
    return isinstance(value, tuple) and all(isinstance(each, JsonResult) for each in cast("tuple[object, ...]", value))


_Single: TypeAlias = date | YearMonth | JsonResult | Text | int


def _as_param(value: _Single | tuple[_Single, ...] | None) -> Param | None:
    if isinstance(value, tuple):
        return tuple(_single(each) for each in value)
    return None if value is None else _single(value)


def _single(value: _Single) -> SingleParam:
    return str(value) if isinstance(value, date | YearMonth | JsonResult) else value


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
