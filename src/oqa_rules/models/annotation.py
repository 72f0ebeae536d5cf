"""What makes a ``str`` a field for pydantic, and findings pydantic's own errors. Loads pydantic when it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oqa_rules.fields.field import Field, is_digits
from oqa_rules.models.schema import of_field
from oqa_rules.rules import Finding
from oqa_rules.rules.pointer import path_of
from oqa_rules.rules.shape import FORM_UNKNOWN_FIELD
from oqa_rules.rules.violation import WITHHELD

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

    Each error finding becomes an error of pydantic: its type is the id of the rule, its location the value, and
    ``path`` of its context the part that it is about, such as ``/number``. Warnings do not stop a value.
    """

    field: Field

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import ValidationError, core_schema

        def validate(value: object) -> object:
            if type(value) is ReadText:
                return str(value)
            errors = [each for each in self.field.check(value) if each.is_error]
            if errors:
                # A part of a text is no member: who shows the error finds an input for the whole text only.
                lines = [line_error(each, ()) for each in errors]
                raise ValidationError.from_exception_data(self.field.title.ja, lines)
            return value

        return core_schema.no_info_plain_validator_function(validate)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return of_field(self.field)


def line_errors(findings: Iterable[Finding]) -> list[InitErrorDetails]:
    """The findings as pydantic's own errors, each at the member that it is about."""
    return [line_error(each, _location(each)) for each in findings]


def line_error(finding: Finding, location: tuple[int | str, ...]) -> InitErrorDetails:
    """A finding as pydantic's own error at that location; its input does not repeat what was typed."""
    from pydantic_core import PydanticCustomError

    context = _context(finding)
    return {
        "type": PydanticCustomError(
            finding.rule,  # pyright: ignore[reportArgumentType]  # our ids are literals of the catalogue
            "{message_ja}" if context["message_ja"] == context["message_en"] else "{message_ja} / {message_en}",
            context,
        ),
        "loc": location,
        "input": None,
    }


def _context(finding: Finding) -> dict[str, str | None]:
    message, remedy = finding.message, finding.remedy
    return {
        "message_ja": message.ja,
        "message_en": message.en,
        "remedy_ja": remedy.ja,
        "remedy_en": remedy.en,
        "severity": finding.severity.value,
        "source": finding.source,
        "url": finding.definition.url,
        # pydantic renders its errors as UTF-8, which a lone surrogate in a name that was sent cannot be.
        "path": finding.path.encode("utf-8", "backslashreplace").decode(),
        "suggestion": finding.suggestion,
    }


def _location(finding: Finding) -> tuple[int | str, ...]:
    parts = path_of(finding.path)
    # An unknown name may look like an index, and be too long for a number.
    is_named = finding.rule == FORM_UNKNOWN_FIELD.id and finding.hint != WITHHELD
    names = parts[-1:] if is_named else ()
    return (*(int(part) if is_digits(part) else part for part in parts[: len(parts) - len(names)]), *names)
