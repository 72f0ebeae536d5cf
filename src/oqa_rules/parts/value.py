"""What can stand in a member of a form: how it is read, tidied and described.

A value is read once, whether it comes from JSON, TOML, Python or the cell of a table. What comes
out is canonical (a day is a ``date``, a choice is its key), or nothing and findings that say why.
Each class is also the metadata that makes the member's type for pydantic and JSON Schema.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from oqa_rules.fields.tidy import NAME_STEPS, Normalized, tidy

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from oqa_rules.rulebook import Finding, Rule

Outcome: TypeAlias = "tuple[object, tuple[Finding, ...]]"
"""What a value is, ``None`` where it is not valid, and the findings about it."""


Quick: TypeAlias = "Callable[[Any], object | None]"
"""A short cut of ``Value.read``: ``None``, or an exception for what is not text, leaves it to that."""


class Value(ABC):
    """How one member is read, whatever it was written in.

    ``quick`` answers with the canonical value where it is plain at once that nothing is to be said,
    and with ``None`` wherever it is not; ``keeps_text`` says that the text itself is the canonical
    value, whatever else ``quick`` answers. Nearly every form is read through these short cuts alone.
    """

    quick: Quick
    keeps_text = False
    written: Literal["json-unless-none", "unless-none"] = "json-unless-none"
    """Where ``to_json`` is used: in JSON, or in Python's ``model_dump`` too."""
    rules: tuple[Rule, ...] = ()
    """The rules of its field, where it has one."""

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
            serialization=core_schema.plain_serializer_function_ser_schema(self.to_json, when_used=self.written),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return self.json_schema()
