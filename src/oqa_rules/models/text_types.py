"""What can stand in a member of a form; and the members that hold text.

A value is read once, whether from JSON, TOML, Python or the cell of a table. It comes out canonical
(a choice is its key), or as nothing and findings. Each class is also the metadata of the member's type.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Self, TypeAlias

from typing_extensions import override

from oqa_rules.fields.choice import Choice, squeezed
from oqa_rules.fields.field import Field
from oqa_rules.fields.kinds import TEXT, exact_text, is_text, wrong_type
from oqa_rules.fields.normalize import NAME_NORMALIZERS, Normalized, Normalizer, normalized
from oqa_rules.fields.score_table import NAMES as SCORE_TABLES
from oqa_rules.fields.score_table import PRINTED_LABELS
from oqa_rules.models import schema as schemas
from oqa_rules.rules import Finding, Rule, Text
from oqa_rules.rules.evaluate import blocks, judge
from oqa_rules.rules.weights import DEFAULT, Weights

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

Outcome: TypeAlias = tuple[object, Sequence[Finding]]
"""The value, or ``None``, and the findings about it."""

NOTHING_BESIDE: Mapping[str, object] = {}


class MemberType(ABC):
    """How one member is read, whatever it was written in.

    ``clean``, ``known``, ``exactly`` and ``all_clean`` are short cuts of ``read``, through which nearly every form is
    read: whether a text, of exactly ``str``, is its own canonical value without a finding; the values that texts are
    known to stand for; the type each value of which is canonical; and whether a list, of exactly ``list``, is canonical
    as a ``tuple``. ``rules`` are all that its value can break, of which
    the model judges ``related`` across its members; ``context`` names the members that it is read beside.
    """

    clean: Callable[[str], object] | None = None
    known: Mapping[str, object] | None = None
    exactly: type | None = None
    all_clean: Callable[[list[object]], bool] | None = None
    written: Literal["json-unless-none", "unless-none"] = "json-unless-none"
    """Whether ``to_json`` is for JSON alone, or for ``model_dump`` too."""
    rules: tuple[Rule, ...] = ()
    related: tuple[Rule, ...] = ()
    context: frozenset[str] = frozenset()
    is_secret = False
    is_tag = False
    """Whether it tells what kind of object this is."""
    title: Text | None = None
    """What a value is called wherever it stands, by which a schema may name its type."""

    def under(self, policy: Weights) -> Self:
        """The same with its rules as they weigh under the policy."""
        return self if policy is DEFAULT else self.bound(policy)

    def bound(self, policy: Weights) -> Self:  # noqa: ARG002  # a type without rules has nothing that weighs
        """A copy under a policy."""
        return self

    @abstractmethod
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        """The canonical value and the findings, beside the valid values of other members."""

    def is_usable(self, value: object) -> bool:  # noqa: ARG002  # what has been read can nearly always be used
        """Whether other rules may use a value that was read without an error."""
        return True

    def from_cell(self, text: str) -> object:
        """What the cell of a table holds."""
        return text

    def parts_of_cell(self, text: str) -> object:
        """The same with each of several texts as it stands in the cell, white space included, to be tidied."""
        return self.from_cell(text)

    def from_day(self, text: str) -> str:
        """What a cell stands for that a workbook holds as a day, whose text is ``YYYY-MM-DD``."""
        return text

    def to_cell(self, value: object) -> str:
        """A value as JSON has it, as people write it in a cell; ``from_cell`` reads it back."""
        return str(value)

    @property
    def cell_choices(self) -> tuple[str, ...]:
        """What a cell may be chosen from; nothing where people type what they want."""
        return ()

    def normalized(self, text: str) -> Normalized:
        """The text after normalizing."""
        return normalized(text, NAME_NORMALIZERS)

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

        # The model has been read before pydantic comes to its members: nothing is left to judge.
        written = core_schema.plain_serializer_function_ser_schema(self.to_json, when_used=self.written)
        if type(self).to_python is MemberType.to_python:
            return core_schema.any_schema(serialization=written)
        return core_schema.no_info_plain_validator_function(self.to_python, serialization=written)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return self.json_schema()


class FieldType(MemberType):
    """What is judged, normalized and described as a field."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.title = field.title
        self.clean = field.clean
        self.rules = field.rules
        self.related = field.related if field.key else ()
        self.is_secret = field.secret
        self.context = field.context
        self._related = {rule.id for rule in self.related}

    @override
    def bound(self, policy: Weights) -> Self:
        return type(self)(self.field.under(policy))

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        if not is_text(value):
            return None, (wrong_type(self.field.expected, value),)
        if self.context:
            beside = {name: context[name] for name in self.context if name in context}
            # Those about other members too are told by the model.
            findings = [
                each
                for each in self.field.findings(exact_text(value), beside)
                if each.definition.id not in self._related
            ]
        else:
            findings = self.field.findings(exact_text(value))
        return (None if blocks(findings) else value), findings

    @override
    def normalized(self, text: str) -> Normalized:
        return self.field.normalize(text)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return schemas.of_field(self.field)


class TextType(MemberType):
    """Text that has only ``rules`` of its own; ``clean`` is as in a field."""

    def __init__(
        self,
        *rules: Rule,
        normalizers: tuple[Normalizer, ...] = NAME_NORMALIZERS,
        clean: Callable[[str], object] = str.__str__,
    ) -> None:
        self.rules = rules
        self.normalizers = normalizers
        if rules:
            self.clean = clean
        else:
            self.exactly = str

    @override
    def bound(self, policy: Weights) -> Self:
        return type(self)(*policy.bound(self.rules), normalizers=self.normalizers, clean=self.clean or str.__str__)

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        if not is_text(value):
            return None, (wrong_type(TEXT, value),)
        findings = judge(self.rules, {"text": value})
        return (None if blocks(findings) else value), findings

    @override
    def normalized(self, text: str) -> Normalized:
        return normalized(text, self.normalizers)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return schemas.of_rules(self.rules)


class ChoiceType(FieldType):
    """A choice, by its key or by a printed label; canonical is the key, as a member of the enumeration.

    A label that is not known is kept as its text, which no other rule uses.
    """

    def __init__(self, choice: Choice) -> None:
        super().__init__(choice)
        self.choice = choice
        self.clean = None
        self.known = {str(key): key for key in choice.keys}

    @override
    def bound(self, policy: Weights) -> Self:
        bound = self.choice.under(policy)
        return type(self)(bound) if isinstance(bound, Choice) else self

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        key = self.choice.key_of(exact_text(value)) if is_text(value) else None
        if key:
            return self.choice.keys(key), ()
        findings = self.choice.check(value)
        return (None if blocks(findings) else value), findings

    @override
    def is_usable(self, value: object) -> bool:
        return isinstance(value, self.choice.keys)

    @override
    def to_cell(self, value: object) -> str:
        labels = self.choice.labels.get(str(value), ())
        return next(iter(labels), str(value))

    @property
    @override
    def cell_choices(self) -> tuple[str, ...]:
        return tuple(map(self.to_cell, self.choice.keys))

    @override
    def to_json(self, value: object) -> object:
        return str(value)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return schemas.of_choice(self.choice)


_SCORE_TABLE_BY_LABEL = {squeezed(label): code for label, code in PRINTED_LABELS.items()}


class ScoreTableType(FieldType):
    """点数表コード, also by a printed label."""

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        code = _SCORE_TABLE_BY_LABEL.get(squeezed(value), value) if is_text(value) else value
        return super().read(code, context)

    @property
    @override
    def cell_choices(self) -> tuple[str, ...]:
        return tuple(SCORE_TABLES)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return schemas.of_keys(self.field, {code: name.ja for code, name in SCORE_TABLES.items()})


class PrefixType(FieldType):
    """One of a few keys without a label."""

    def __init__(self, field: Field, keys: tuple[str, ...]) -> None:
        super().__init__(field)
        self.keys = keys

    @override
    def bound(self, policy: Weights) -> Self:
        return type(self)(self.field.under(policy), self.keys)

    @property
    @override
    def cell_choices(self) -> tuple[str, ...]:
        return self.keys

    @override
    def json_schema(self) -> JsonSchemaValue:
        return schemas.of_keys(self.field, dict.fromkeys(self.keys, ""))
