"""What can stand in a member of a form: how it is read, tidied and described.

A value is read once, whether it comes from JSON, TOML, Python or the cell of a table. What comes
out is canonical (a day is a ``date``, a choice is its key), or nothing and findings that say why.
Each class here is also the metadata that makes the member's type for pydantic and JSON Schema.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from typing_extensions import override

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import date_text, score_table, secret_number, year_month
from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.kinds import BOOLEAN, TEXT, is_text, wrong_type
from oqa_rules.fields.tidy import NAME_STEPS, Normalized, tidy
from oqa_rules.fields.visible_text import has_visible
from oqa_rules.rulebook import Finding
from oqa_rules.types import json_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from oqa_rules.fields.choices import Choice
    from oqa_rules.fields.field import Field
    from oqa_rules.rulebook import Rule, Text

Outcome: TypeAlias = "tuple[object, tuple[Finding, ...]]"
"""What a value is, ``None`` where it is not valid, and the findings about it."""


class Value(ABC):
    """How one member is read, whatever it was written in."""

    @abstractmethod
    def read(self, given: object) -> Outcome:
        """The canonical value, and what is to be said about it."""

    def from_cell(self, text: str) -> object:
        """What the cell of a table holds, where all is text."""
        return text

    def tidied(self, text: str) -> Normalized:
        """The text after tidying; most values are only freed of white space at both ends."""
        return tidy(text, NAME_STEPS)

    @abstractmethod
    def json_schema(self) -> JsonSchemaValue:
        """The JSON Schema of the value as it is written in a form."""

    def to_python(self, value: object) -> object:
        """What a canonical value becomes in a form object."""
        return value

    def to_json(self, value: object) -> object:
        """How the value of a form object is written in JSON."""
        return value

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        # The form has been read as a whole before pydantic comes to its members: nothing is left to judge.
        return core_schema.no_info_plain_validator_function(
            self.to_python,
            serialization=core_schema.plain_serializer_function_ser_schema(self.to_json, when_used="json-unless-none"),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return self.json_schema()


@dataclass(frozen=True, slots=True)
class JudgedTextValue(Value):
    """Text that is judged by the declaration of a field."""

    field: Field

    @override
    def read(self, given: object) -> Outcome:
        findings = self.field.check(given)
        return (None if any(each.is_error for each in findings) else given), findings

    @override
    def tidied(self, text: str) -> Normalized:
        return self.field.normalize(text)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return json_schema(self.field)


@dataclass(frozen=True, slots=True)
class ChosenKey(Value):
    """A choice, by its key or by the label that the portal prints; canonical is the key."""

    choice: Choice

    @override
    def read(self, given: object) -> Outcome:
        if is_text(given):
            key = self.choice.key_of(given)
            if key is not None:
                return key, ()
        return None, self.choice.check(given)

    @override
    def json_schema(self) -> JsonSchemaValue:
        labels = [label for printed in self.choice.labels.values() for label in printed]
        return json_schema(self.choice) | {"examples": [*self.choice.labels, *labels]}


class ScoreTableKey(Value):
    """点数表コード, also by the label that the guide prints for visiting nurses."""

    @override
    def read(self, given: object) -> Outcome:
        if is_text(given):
            code = _SCORE_TABLE_BY_LABEL.get(squeezed(given), given)
            if score_table.is_valid(code):
                return code, ()
        return None, score_table.check(given)

    @override
    def tidied(self, text: str) -> Normalized:
        return score_table.normalize(text)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return json_schema(score_table.FIELD)


_SCORE_TABLE_BY_LABEL = {squeezed(label): code for label, code in score_table.PRINTED_LABELS.items()}


class DayValue(Value):
    """A calendar day in Japan, as ``YYYY-MM-DD`` or as a ``date``."""

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


class FlagValue(Value):
    """``true`` or ``false``; a cell of a table may say it in the ways that people write it there."""

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


_FLAG_CELLS = {"true": True, "1": True, "はい": True, "false": False, "0": False, "いいえ": False}


class AnyTextValue(Value):
    """Text that has no rule of its own."""

    @override
    def read(self, given: object) -> Outcome:
        return (given, ()) if is_text(given) else (None, (wrong_type(TEXT, given),))

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class ConfirmedTextValue(AnyTextValue):
    """Text that repeats another entry, and is tidied as that is."""

    field: Field

    @override
    def tidied(self, text: str) -> Normalized:
        return self.field.normalize(text)


@dataclass(frozen=True, slots=True)
class VisibleTextValue(Value):
    """Free text in which there is something to see; ``blank`` is the rule that says so."""

    blank: Rule
    title: Text

    @override
    def read(self, given: object) -> Outcome:
        if not is_text(given):
            return None, (wrong_type(TEXT, given),)
        if not has_visible(given):
            return None, (Finding.of(self.blank, field=self.title),)
        return given, ()

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "string", "pattern": "[^\\p{Z}\\p{C}]"}


class SecretValue(Value):
    """秘密の番号: kept masked in the form object, and shown by nothing."""

    @override
    def read(self, given: object) -> Outcome:
        from pydantic import SecretStr

        text = given.get_secret_value() if isinstance(given, SecretStr) else given
        findings = secret_number.check(text)
        return (None if findings else text), findings

    @override
    def tidied(self, text: str) -> Normalized:
        return secret_number.normalize(text)

    @override
    def to_python(self, value: object) -> object:
        from pydantic import SecretStr

        return value if isinstance(value, SecretStr) else SecretStr(str(value))

    @override
    def to_json(self, value: object) -> object:
        return str(value)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return json_schema(secret_number.FIELD)
