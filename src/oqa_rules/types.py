"""The fields as types for pydantic, FastAPI and JSON Schema; a value stays plain ``str``.

Each is a named alias, so that a schema names it in ``$defs``. The error types are the ids of the rules.
Importing this module does not load pydantic.

>>> from pydantic import BaseModel
>>> from oqa_rules.types import InstitutionCode
>>> class Clinic(BaseModel):
...     code: InstitutionCode
>>> Clinic(code="0190120").code
'0190120'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypeAliasType

from oqa_rules.fields import (
    customer_id,
    date_text,
    institution_code,
    institution_id,
    institution_name,
    prefecture_code,
    score_table,
    secret_number,
    terminal_name,
    year_month,
)
from oqa_rules.fields.field import Field, is_digits
from oqa_rules.rules import Finding, Severity
from oqa_rules.rules.declared import entries as rules
from oqa_rules.rules.finding import path_of
from oqa_rules.rules.rule import WITHHELD

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema, InitErrorDetails

__all__ = [
    "CustomerId",
    "DateText",
    "InstitutionCode",
    "InstitutionId",
    "InstitutionName",
    "PrefectureCode",
    "ScoreTable",
    "SecretNumber",
    "TerminalName",
    "YearMonthText",
]


@dataclass(frozen=True, slots=True)
class FieldAnnotation:
    """What makes a ``str`` a field for pydantic.

    Each error finding becomes an error of pydantic: its type is the id of the rule, its location ends
    with the part of the value that it is about. Warnings do not stop a value.
    """

    field: Field

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import ValidationError, core_schema

        def validate(value: object) -> object:
            errors = [each for each in self.field.check(value) if each.is_error]
            if errors:
                raise ValidationError.from_exception_data(self.field.title.ja, line_errors(errors))
            return value

        return core_schema.no_info_plain_validator_function(validate)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return json_schema(self.field)


def json_schema(field: Field) -> JsonSchemaValue:
    """The JSON Schema of a field; ``x-oqa-rules`` lists the rules that the schema cannot check."""
    unchecked = [rule.id for rule in field.rules if field.pattern is None or rule.severity is not Severity.ERROR]
    return {
        "title": field.title.ja,
        "type": "string",
        **({} if field.pattern is None else {"pattern": f"^(?:{field.pattern})$"}),
        "examples": [field.example],
        **({"writeOnly": True} if field.secret else {}),
        **({"x-oqa-rules": unchecked} if unchecked else {}),
    }


def line_errors(findings: Iterable[Finding]) -> list[InitErrorDetails]:
    """The findings as pydantic's own errors, whose input does not repeat what was typed."""
    from pydantic_core import PydanticCustomError

    return [
        {
            "type": PydanticCustomError(
                each.rule,  # pyright: ignore[reportArgumentType]  # our ids are literals of the catalogue
                "{message_ja} / {message_en}",
                {"message_ja": each.message.ja, "message_en": each.message.en, "suggestion": each.suggestion},
            ),
            "loc": _location(each),
            "input": None,
        }
        for each in findings
    ]


def _location(finding: Finding) -> tuple[int | str, ...]:
    parts = path_of(finding.path)
    # An unknown name may look like an index, and be too long for a number.
    is_named = finding.rule == rules.FORM_UNKNOWN_FIELD.id and finding.hint != WITHHELD
    names = parts[-1:] if is_named else ()
    return (*(int(part) if is_digits(part) else part for part in parts[: len(parts) - len(names)]), *names)


PrefectureCode = TypeAliasType("PrefectureCode", Annotated[str, FieldAnnotation(prefecture_code.FIELD)])
"""都道府県コード, such as ``"13"``."""
ScoreTable = TypeAliasType("ScoreTable", Annotated[str, FieldAnnotation(score_table.FIELD)])
"""点数表コード, such as ``"6"``."""
InstitutionCode = TypeAliasType("InstitutionCode", Annotated[str, FieldAnnotation(institution_code.FIELD)])
"""医療機関等コード, such as ``"0190120"``; the check digit needs context and is not judged here."""
InstitutionId = TypeAliasType("InstitutionId", Annotated[str, FieldAnnotation(institution_id.FIELD)])
"""The ten digits as on prescriptions, such as ``"3410712362"``."""
CustomerId = TypeAliasType("CustomerId", Annotated[str, FieldAnnotation(customer_id.FIELD)])
"""お客さまID with its prefix, such as ``"CAF0123456789"``."""
SecretNumber = TypeAliasType("SecretNumber", Annotated[str, FieldAnnotation(secret_number.FIELD)])
"""秘密の番号. The value is a plain ``str``: keep it out of ``repr`` with ``Field(repr=False)``."""
YearMonthText = TypeAliasType("YearMonthText", Annotated[str, FieldAnnotation(year_month.FIELD)])
"""年月, such as ``"2027-02"``."""
DateText = TypeAliasType("DateText", Annotated[str, FieldAnnotation(date_text.FIELD)])
"""日付, such as ``"2026-11-20"``."""
TerminalName = TypeAliasType("TerminalName", Annotated[str, FieldAnnotation(terminal_name.FIELD)])
"""端末名称, such as ``"医科端末01"``."""
InstitutionName = TypeAliasType("InstitutionName", Annotated[str, FieldAnnotation(institution_name.FIELD)])
"""医療機関等名, such as ``"さくら訪問看護ステーション"``."""
