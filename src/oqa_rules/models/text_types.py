"""What can stand in a member of a form; and the members that hold text.

A value is read once, whether from JSON, TOML, Python or the cell of a table. It comes out canonical
(a choice is its key), or as nothing and findings. Each class is also the metadata of the member's type.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from typing_extensions import override

from oqa_rules.fields import visible_text
from oqa_rules.fields.choices import Choice, squeezed
from oqa_rules.fields.field import NAME_STEPS, TEXT, Field, Normalized, Step, is_text, tidy, wrong_type
from oqa_rules.fields.score_table import PRINTED_LABELS
from oqa_rules.rules import Finding, Rule, Text
from oqa_rules.types import json_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

ASCII_ONLY = "^[\\u0000-\\u007f]*$"
"""For JSON Schema: any other text may be a Japanese label."""

Outcome: TypeAlias = tuple[object, tuple[Finding, ...]]
"""The value, or ``None``, and the findings about it."""

Quick: TypeAlias = Callable[[Any], object | None]
"""A short cut of ``MemberType.read``: ``None``, or an exception where there is no text, leaves it to that."""


class MemberType(ABC):
    """How one member is read, whatever it was written in.

    ``quick`` answers with the canonical value where it is plain that nothing is to be said, else with
    ``None``; where it ``keeps_text``, that value is the text itself, whatever ``quick`` answers. Nearly
    every form is read through these short cuts alone.
    """

    quick: Quick
    keeps_text = False
    written: Literal["json-unless-none", "unless-none"] = "json-unless-none"
    """Whether ``to_json`` is for JSON alone, or for ``model_dump`` too."""
    rules: tuple[Rule, ...] = ()
    """Of its field, where it has one."""

    @abstractmethod
    def read(self, given: object) -> Outcome:
        """The canonical value and the findings."""

    def from_cell(self, text: str) -> object:
        """What the cell of a table holds."""
        return text

    def parts_of_cell(self, text: str) -> object:
        """The same with each of several texts as it stands in the cell, white space included, to be tidied."""
        return self.from_cell(text)

    def tidied(self, text: str) -> Normalized:
        """The text after tidying."""
        return tidy(text, NAME_STEPS)

    @abstractmethod
    def json_schema(self) -> JsonSchemaValue:
        """The JSON Schema of the value."""

    def to_python(self, value: object) -> object:
        """The canonical value as it stands in a form object."""
        return value

    def to_json(self, value: object) -> object:
        """The value of a form object in JSON."""
        return value

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        # The form has been read before pydantic comes to its members: nothing is left to judge.
        return core_schema.no_info_plain_validator_function(
            self.to_python,
            serialization=core_schema.plain_serializer_function_ser_schema(self.to_json, when_used=self.written),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return self.json_schema()


class FieldType(MemberType):
    """What is judged, tidied and described as a field."""

    keeps_text = True

    def __init__(self, field: Field) -> None:
        self.field = field
        self.quick = field.spotless
        self.rules = field.rules

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


class TextType(MemberType):
    """Text that has no rule of its own."""

    keeps_text = True

    def __init__(self, steps: tuple[Step, ...] = NAME_STEPS) -> None:
        self.steps = steps
        self.quick = str.__str__

    @override
    def read(self, given: object) -> Outcome:
        return (given, ()) if is_text(given) else (None, (wrong_type(TEXT, given),))

    @override
    def tidied(self, text: str) -> Normalized:
        return tidy(text, self.steps)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "string"}


_SHORT = 1000
"""What is longer is not for the short cut."""


class VisibleTextType(MemberType):
    """Free text in which there is something to see, as the rule ``blank`` says."""

    keeps_text = True

    def __init__(self, blank: Rule, title: Text) -> None:
        self.blank = blank
        self.title = title
        self.quick = partial(visible_text.spotless, longest=_SHORT)

    @override
    def read(self, given: object) -> Outcome:
        if not is_text(given):
            return None, (wrong_type(TEXT, given),)
        if not visible_text.has_visible(given):
            return None, (Finding.of(self.blank, field=self.title),)
        return given, ()

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "string", "pattern": "[^\\p{Z}\\p{C}]"}


# What Python and the rules call white space, of which ECMA-262 has no U+001C to U+001F.
_WHITE_SPACE = r"[\s\u001c-\u001f]*"


def _as_printed(label: str) -> str:
    """The pattern of a label, with or without white space anywhere in it."""
    return f"^{_WHITE_SPACE}{_WHITE_SPACE.join(map(re.escape, squeezed(label)))}{_WHITE_SPACE}$"


class ChoiceType(MemberType):
    """A choice, by its key or by a printed label; canonical is the key."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        keys = {key: key for key in choice.labels}
        self.quick = lambda given: keys.get(given) if type(given) is str else None

    @override
    def read(self, given: object) -> Outcome:
        key = self.choice.key_of(given) if is_text(given) else None
        return key, () if key else self.choice.check(given)

    @override
    def json_schema(self) -> JsonSchemaValue:
        labels = self.choice.labels
        ascii_labels = dict.fromkeys(label for printed in labels.values() for label in printed if label.isascii())
        return json_schema(self.choice) | {
            "anyOf": [
                {"enum": list(labels)},
                *({"pattern": _as_printed(label)} for label in ascii_labels),
                {"not": {"pattern": ASCII_ONLY}},
            ],
            "x-oqa-labels": {key: list(printed) for key, printed in labels.items()},
        }


_SCORE_TABLE_BY_LABEL = {squeezed(label): code for label, code in PRINTED_LABELS.items()}


class ScoreTableType(FieldType):
    """点数表コード, also by a printed label."""

    @override
    def read(self, given: object) -> Outcome:
        return super().read(_SCORE_TABLE_BY_LABEL.get(squeezed(given), given) if is_text(given) else given)

    @override
    def json_schema(self) -> JsonSchemaValue:
        schema = super().json_schema()
        return schema | {
            "anyOf": [{"pattern": schema.pop("pattern")}, {"not": {"pattern": ASCII_ONLY}}],
            "x-oqa-labels": {code: [label] for label, code in PRINTED_LABELS.items()},
            "x-oqa-rules": [rule.id for rule in self.rules],
        }


class SecretType(FieldType):
    """秘密の番号: masked in the form object."""

    @override
    def read(self, given: object) -> Outcome:
        from pydantic import SecretStr

        return super().read(given.get_secret_value() if isinstance(given, SecretStr) else given)

    @override
    def to_python(self, value: object) -> object:
        from pydantic import SecretStr

        return value if isinstance(value, SecretStr) else SecretStr(str(value))

    @override
    def to_json(self, value: object) -> object:
        return str(value)
