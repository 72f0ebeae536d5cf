"""Members that are yes or no."""

from collections.abc import Mapping

from pydantic.json_schema import JsonSchemaValue
from typing_extensions import override

from oqa_rules.fields.choice import squeezed
from oqa_rules.fields.kinds import YES_OR_NO, wrong_type
from oqa_rules.models.text_types import MemberType, Outcome

_YES = ("true", "yes", "1", "はい", "○", "◯", "〇", "✓", "✔", "☑", "レ", "同意する", "チェック済", "済")
_NO = ("false", "no", "0", "いいえ", "×", "✗")
_FLAG_CELLS = {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}
_YES_OR_NO_CELLS = ("はい", "いいえ")


class FlagType(MemberType):
    """``true`` or ``false``; in a cell, as people write it there."""

    exactly = bool

    @override
    def from_cell(self, text: str) -> object:
        known = _FLAG_CELLS.get(text)
        return _FLAG_CELLS.get(squeezed(text).casefold(), text) if known is None else known

    @override
    def to_cell(self, value: object) -> str:
        return _YES_OR_NO_CELLS[not value] if type(value) is bool else str(value)

    @property
    @override
    def cell_choices(self) -> tuple[str, ...]:
        return _YES_OR_NO_CELLS

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        return (value, ()) if type(value) is bool else (None, (wrong_type(YES_OR_NO, value),))

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "boolean"}
