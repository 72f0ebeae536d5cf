"""What can stand in a member of a form; and the members that hold text.

A value is read once, whether it comes from JSON, TOML, Python or the cell of a table. What comes
out is canonical (a day is a ``date``, a choice is its key), or nothing and findings that say why.
Each class is also the metadata that makes the member's type for pydantic and JSON Schema.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from typing_extensions import override

from oqa_rules.fields import score_table, secret_number, visible_text
from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.field import NAME_STEPS, TEXT, Normalized, is_text, tidy, wrong_type
from oqa_rules.rulebook import Finding
from oqa_rules.types import json_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from oqa_rules.fields.choices import Choice
    from oqa_rules.fields.field import Field, Normalized
    from oqa_rules.rulebook import Finding, Rule, Text


ASCII_ONLY = "^[\\u0000-\\u007f]*$"
"""A pattern of JSON Schema: a text with any other character may be a Japanese label."""

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


_SHORT = 1000
"""Free text up to this length is looked at by the short cut."""


class JudgedTextValue(Value):
    """Text that is judged by the declaration of a field."""

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


class AnyTextValue(Value):
    """Text that has no rule of its own."""

    keeps_text = True

    def __init__(self) -> None:
        self.quick = str.__str__

    @override
    def read(self, given: object) -> Outcome:
        return (given, ()) if is_text(given) else (None, (wrong_type(TEXT, given),))

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "string"}


class ConfirmedTextValue(AnyTextValue):
    """Text that repeats another entry, and is tidied as that is."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    @override
    def tidied(self, text: str) -> Normalized:
        return self.field.normalize(text)


class VisibleTextValue(Value):
    """Free text in which there is something to see; ``blank`` is the rule that says so."""

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


class ChosenKey(Value):
    """A choice, by its key or by the label that the portal prints; canonical is the key."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.quick = {key: key for key in choice.labels}.get

    @override
    def read(self, given: object) -> Outcome:
        if is_text(given):
            key = self.choice.key_of(given)
            if key is not None:
                return key, ()
        return None, self.choice.check(given)

    @override
    def json_schema(self) -> JsonSchemaValue:
        ascii_labels = {label: key for key, labels in self.choice.labels.items() for label in labels if label.isascii()}
        return json_schema(self.choice) | {
            "anyOf": [
                {"enum": list(self.choice.labels)},
                *({"pattern": rf"^\s*{label}\s*$"} for label in ascii_labels),
                {"not": {"pattern": ASCII_ONLY}},
            ],
            "x-oqa-labels": {key: list(labels) for key, labels in self.choice.labels.items()},
        }


class ScoreTableKey(Value):
    """点数表コード, also by the label that the guide prints for visiting nurses."""

    keeps_text = True

    def __init__(self) -> None:
        self.quick = score_table.FIELD.spotless

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
        code = json_schema(score_table.FIELD)
        return code | {
            "anyOf": [{"pattern": code.pop("pattern")}, {"not": {"pattern": ASCII_ONLY}}],
            "x-oqa-labels": {code: [label] for label, code in score_table.PRINTED_LABELS.items()},
            "x-oqa-rules": [rule.id for rule in score_table.FIELD.rules],
        }


_SCORE_TABLE_BY_LABEL = {squeezed(label): code for label, code in score_table.PRINTED_LABELS.items()}


class SecretValue(Value):
    """秘密の番号: kept masked in the form object, and shown by nothing."""

    keeps_text = True

    def __init__(self) -> None:
        self.quick = secret_number.FIELD.spotless

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
