"""What the models of forms and sites share: frozen, nothing unknown, read and tidied as a whole by their members."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from typing_extensions import override

from oqa_rules.fields.field import OBJECT, is_list, is_mapping, is_text, wrong_type
from oqa_rules.parts.members import MemberTable, described, path_of
from oqa_rules.parts.reading import Filled, read_part, read_plainly, secrets_in
from oqa_rules.reading.json_text import repeated_names
from oqa_rules.rulebook import Finding, Rule, Text
from oqa_rules.types import line_errors

if TYPE_CHECKING:
    from oqa_rules.parts.text_values import Value
    from oqa_rules.rulebook import Change


Across: TypeAlias = Callable[[Filled], Iterable[Finding]]
"""A rule across members: judged on those that are there and valid."""


class Part(BaseModel):
    """An object in a form, or a whole form: its members are its annotations, ``across`` the rules between them."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    title: ClassVar[Text]
    members: ClassVar[MemberTable]
    across: ClassVar[tuple[Across, ...]] = ()
    rules_across: ClassVar[tuple[Rule, ...]] = ()
    """The rules that ``across`` judges."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401  # as pydantic declares it
        super().__pydantic_init_subclass__(**kwargs)
        cls.members = MemberTable.of(cls)

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, given: object, handler: ModelWrapValidatorHandler[Part]) -> Part:
        if isinstance(given, cls):
            return given
        filled = cls.filled(given)
        errors = [each for each in filled.findings if each.is_error]
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, line_errors(errors), hide_input=True)
        return handler(filled.to_data())

    @classmethod
    def filled(cls, given: object, otherwise: Mapping[str, object] | None = None) -> Filled:
        """Everything that can be read of ``given``, and everything that is to be said about it, in order."""
        filled = read_part(cls, given, otherwise)
        if filled.findings:
            filled.findings = cls.in_order(filled.findings)
            secrets = secrets_in(cls, given)
            if secrets:
                filled.findings = [each.masking(secrets) for each in filled.findings]
        return filled

    @classmethod
    def in_order(cls, findings: list[Finding]) -> list[Finding]:
        """The findings in the order of the members, and at one place in that of the rules."""
        return sorted(findings, key=lambda each: (cls.members.position(path_of(each.path)), each.rule))

    @classmethod
    def plainly_filled(cls, given: object) -> Filled | None:
        """What is read of an object about which nothing is to be said; ``None`` where that is not plain at once."""
        filled = read_plainly(cls, given)
        # An object without values is absent, which the full reading knows about.
        return filled if filled is not None and filled.values and not filled.findings else None

    @override
    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return described(cls, handler.resolve_ref_schema(handler(core_schema)))

    @classmethod
    def not_an_object(cls, given: object) -> Finding:
        """What is said where something else stands in its place."""
        return wrong_type(OBJECT, given)


def tidied(part: type[Part], given: object) -> tuple[object, tuple[Change, ...]]:
    """The same data, under the same names, with its texts tidied.

    What cannot be read stays as it is, and so does a value whose name stands twice.
    """
    if not is_mapping(given):
        return given, ()
    # A copy of an object with repeated names still knows which they were.
    data: dict[object, object] = copy(given) if isinstance(given, dict) else dict(given)
    repeated = repeated_names(given)
    changes: list[Change] = []
    for name, value in given.items():
        member = part.members.find(name)
        if member is None or name in repeated:
            continue
        if member.part is not None:
            tidy, made = _tidied_list(member.part, value) if member.is_list else tidied(member.part, value)
        elif member.value is not None:
            tidy, made = _tidied_value(member.value, value)
        else:
            continue
        if made:
            data[name] = tidy
            changes += [each.under(f"/{member.key}") for each in made]
    return data, tuple(changes)


def _tidied_list(part: type[Part], given: object) -> tuple[object, tuple[Change, ...]]:
    if not is_list(given):
        return given, ()
    made = [tidied(part, each) for each in given]
    changes = tuple(change.under(f"/{index}") for index, (_, found) in enumerate(made) for change in found)
    return [each for each, _ in made], changes


def _tidied_value(value: Value, given: object) -> tuple[object, tuple[Change, ...]]:
    if is_text(given):
        normalized = value.tidied(given)
        return normalized.text, normalized.changes
    if not is_list(given):
        return given, ()
    items: list[object] = []
    changes: list[Change] = []
    for index, each in enumerate(given):
        item, made = _tidied_value(value, each) if is_text(each) else (each, ())
        items.append(item)
        changes += [change.under(f"/{index}") for change in made]
    return items, tuple(changes)
