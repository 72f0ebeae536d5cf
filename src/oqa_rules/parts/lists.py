"""Members that hold several texts: terminal names, changed items, the terminals that are planned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typing_extensions import override

from oqa_rules.fields import terminal_name
from oqa_rules.fields.kinds import LIST, is_list, wrong_type
from oqa_rules.parts.text_values import AnyTextValue, JudgedTextValue
from oqa_rules.parts.value import Outcome, Value
from oqa_rules.rulebook import Text

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

    from oqa_rules.fields.tidy import Normalized
    from oqa_rules.rulebook import Finding

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
