"""Members that hold a day, a month, or yes or no."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from typing_extensions import override

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import date_text, year_month
from oqa_rules.fields.kinds import BOOLEAN, is_text, wrong_type
from oqa_rules.parts.value import Outcome, Value
from oqa_rules.types import json_schema

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

    from oqa_rules.fields.tidy import Normalized

_REMEMBERED = 1024
"""How many days, or months, a reader keeps ready."""


class DayValue(Value):
    """A calendar day in Japan, as ``YYYY-MM-DD`` or as a ``date``."""

    def __init__(self) -> None:
        # Applications of one batch share a handful of days.
        self.quick = lru_cache(maxsize=_REMEMBERED)(self._value)

    def _value(self, given: object) -> object:
        return self.read(given)[0]

    @override
    def read(self, given: object) -> Outcome:
        text = given.isoformat() if type(given) is date else given
        findings = date_text.check(text)
        return (None if findings or not is_text(text) else date.fromisoformat(text)), findings

    @override
    def to_json(self, value: object) -> object:
        return str(value)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return json_schema(date_text.FIELD)


class MonthValue(Value):
    """A month, as ``YYYY-MM`` or as a ``YearMonth``."""

    # pydantic would take a YearMonth apart, and what model_dump gives could not be read again.
    written = "unless-none"

    def __init__(self) -> None:
        self.quick = lru_cache(maxsize=_REMEMBERED)(self._value)

    def _value(self, given: object) -> object:
        return self.read(given)[0]

    @override
    def read(self, given: object) -> Outcome:
        if type(given) is YearMonth:
            return given, ()
        findings = year_month.check(given)
        return (None if findings or not is_text(given) else YearMonth.parse(given)), findings

    @override
    def tidied(self, text: str) -> Normalized:
        return year_month.normalize(text)

    @override
    def to_json(self, value: object) -> object:
        return str(value)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return json_schema(year_month.FIELD)


def _plainly_so(given: object) -> bool | None:
    return given if given is True or given is False else None


_FLAG_CELLS = {"true": True, "1": True, "はい": True, "false": False, "0": False, "いいえ": False}


class FlagValue(Value):
    """``true`` or ``false``; a cell of a table may say it in the ways that people write it there."""

    def __init__(self) -> None:
        self.quick = _plainly_so

    @override
    def from_cell(self, text: str) -> object:
        return _FLAG_CELLS.get(text.casefold(), text)

    @override
    def read(self, given: object) -> Outcome:
        if given is True or given is False:
            return given, ()
        return None, (wrong_type(BOOLEAN, given),)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "boolean"}
