"""What makes a ``str`` a field for pydantic, and findings pydantic's own errors. Loads pydantic when it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oqa_rules.fields.field import Field, is_digits
from oqa_rules.models.schema import of_field
from oqa_rules.rules import Finding
from oqa_rules.rules.pointer import path_of
from oqa_rules.rules.rule import WITHHELD
from oqa_rules.rules.shape import FORM_UNKNOWN_FIELD

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema, InitErrorDetails


class ReadText(str):
    """A text that a model has read: the type of its member does not judge it again."""

    __slots__ = ()


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
            if type(value) is ReadText:
                return str(value)
            errors = [each for each in self.field.check(value) if each.is_error]
            if errors:
                raise ValidationError.from_exception_data(self.field.title.ja, line_errors(errors))
            return value

        return core_schema.no_info_plain_validator_function(validate)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return of_field(self.field)


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
    is_named = finding.rule == FORM_UNKNOWN_FIELD.id and finding.hint != WITHHELD
    names = parts[-1:] if is_named else ()
    return (*(int(part) if is_digits(part) else part for part in parts[: len(parts) - len(names)]), *names)
