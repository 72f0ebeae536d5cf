"""What the models of forms and sites share: frozen, read and tidied as a whole by their members."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import Any, ClassVar, TypeAlias

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
from oqa_rules.parts.members import Member, MemberTable, described, path_of
from oqa_rules.parts.reading import Filled, read_part, secrets_in
from oqa_rules.reading.json_text import repeated_names
from oqa_rules.rulebook import Change, Finding, Rule, Text
from oqa_rules.types import line_errors

Across: TypeAlias = Callable[[Filled], Iterable[Finding]]
"""A rule across members, judged on those that are there and valid."""


class Part(BaseModel):
    """A form, or an object in it: its members are its annotations, ``across`` the rules between them."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    title: ClassVar[Text]
    members: ClassVar[MemberTable]
    across: ClassVar[tuple[Across, ...]] = ()
    rules_across: ClassVar[tuple[Rule, ...]] = ()
    """The rules that ``across`` judges."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401  # as pydantic declares it
        super().__pydantic_init_subclass__(**kwargs)
        cls.members = MemberTable(cls)

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
        """What can be read of ``given``, and all that is to be said about it, in order."""
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

    @override
    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return described(cls, handler.resolve_ref_schema(handler(core_schema)))

    @classmethod
    def not_an_object(cls, given: object) -> Finding:
        """What is said where something else stands in its place."""
        return wrong_type(OBJECT, given)


def tidied(part: type[Part], given: object) -> tuple[object, tuple[Change, ...]]:
    """The same data with its texts tidied; what cannot be read, or has a repeated name, stays as it is."""
    if not is_mapping(given):
        return given, ()
    # A copy of an object with repeated names still knows which they were.
    data: dict[object, object] = copy(given) if isinstance(given, dict) else dict(given)
    repeated = repeated_names(given)
    changes: list[Change] = []
    for name, value in given.items():
        member = part.members.find(name)
        if member is None or name in repeated or (member.part and member.is_list != is_list(value)):
            continue
        inner, made = _tidied_list(member, value) if is_list(value) else _tidied_value(member, value)
        if made:
            data[name] = inner
            changes += [each.under(f"/{member.key}") for each in made]
    return data, tuple(changes)


def _tidied_value(member: Member, given: object) -> tuple[object, tuple[Change, ...]]:
    if member.part:
        return tidied(member.part, given)
    if member.value is None or not is_text(given):
        return given, ()
    normalized = member.value.tidied(given)
    return normalized.text, normalized.changes


def _tidied_list(member: Member, given: Iterable[object]) -> tuple[object, tuple[Change, ...]]:
    made = [_tidied_value(member, each) for each in given]
    changes = tuple(change.under(f"/{index}") for index, (_, found) in enumerate(made) for change in found)
    return [each for each, _ in made], changes
