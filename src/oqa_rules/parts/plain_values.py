"""Members that hold a day, a month, yes or no, or several texts: terminal names, changed items, planned terminals."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from typing_extensions import override

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import date_text, terminal_name, year_month
from oqa_rules.fields.field import BOOLEAN, LIST, is_list, is_text, wrong_type
from oqa_rules.parts.text_values import AnyTextValue, JudgedTextValue, Outcome, Value
from oqa_rules.rulebook import Text
from oqa_rules.types import json_schema

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

    from oqa_rules.fields.field import Normalized
    from oqa_rules.rulebook import Finding


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


_COUNT = re.compile("[0-9]{1,6}")
_PARTS_OF_A_CELL = re.compile("[;\r\n]")
_COUNT_OR_NAMES = Text("1以上の整数か、端末名称のリスト", "a whole number from 1, or a list of names")


class TextsValue(Value):
    """A list of texts, each read as ``item``; in a table one cell, parted by ``;`` or line breaks."""

    def __init__(self, item: Value) -> None:
        self.item = item
        self.quick = self._plain_texts

    def _plain_texts(self, given: object) -> tuple[object, ...] | None:
        if not is_list(given) or any(self.item.quick(each) is None for each in given):
            return None
        return tuple(given)

    @override
    def read(self, given: object) -> Outcome:
        if not is_list(given):
            return None, (wrong_type(LIST, given),)
        texts: list[object] = []
        findings: list[Finding] = []
        for index, each in enumerate(given):
            text, of_text = self.item.read(each)
            texts.append(text)
            findings += [finding.under(f"/{index}") for finding in of_text]
        is_valid = not any(each.is_error for each in findings)
        return (tuple(texts) if is_valid else None), tuple(findings)

    @override
    def from_cell(self, text: str) -> object:
        return [part for part in _PARTS_OF_A_CELL.split(text) if part]

    @override
    def tidied(self, text: str) -> Normalized:
        return self.item.tidied(text)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "array", "items": self.item.json_schema()}


class PlannedValue(TextsValue):
    """How many terminals are planned, or which: a whole number from 1, or their names."""

    @override
    def _plain_texts(self, given: object) -> tuple[object, ...] | None:
        return super()._plain_texts(given) or None

    @override
    def read(self, given: object) -> Outcome:
        if type(given) is int and given >= 1:
            return given, ()
        if is_list(given) and given:
            return super().read(given)
        return None, (wrong_type(_COUNT_OR_NAMES, given),)

    @override
    def from_cell(self, text: str) -> object:
        return int(text) if _COUNT.fullmatch(text) else super().from_cell(text)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"anyOf": [{"type": "integer", "minimum": 1}, super().json_schema() | {"minItems": 1}]}


TERMINAL_NAMES = TextsValue(JudgedTextValue(terminal_name.FIELD))
PLANNED_TERMINALS = PlannedValue(JudgedTextValue(terminal_name.FIELD))
CHANGE_ITEMS = TextsValue(AnyTextValue())
