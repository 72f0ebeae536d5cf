"""What the models of forms and sites share: frozen, read and tidied as a whole by their members."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticSerializationError
from typing_extensions import override

from oqa_rules.fields import secret_number
from oqa_rules.fields.field import OBJECT, is_list, is_mapping, is_text, wrong_type
from oqa_rules.io.json_text import repeated_names
from oqa_rules.models.evaluator import ParseResult, as_data, parse
from oqa_rules.models.member import Member, MemberTable, described
from oqa_rules.rules import Change, Finding, JsonValue, Rule, Text
from oqa_rules.rules.declared import entries as rules
from oqa_rules.rules.finding import Path, path_of
from oqa_rules.rules.rule import WITHHELD
from oqa_rules.types import line_errors

CrossFieldCheck: TypeAlias = Callable[[ParseResult], Iterable[Finding]]
"""A rule across members, judged on those that are there and valid."""


class RuleModel(BaseModel):
    """A form, or an object in it: its members are its annotations, ``across`` the rules between them."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    title: ClassVar[Text]
    members: ClassVar[MemberTable]
    across: ClassVar[tuple[CrossFieldCheck, ...]] = ()
    rules_across: ClassVar[tuple[Rule, ...]] = ()
    """The rules that ``across`` judges."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401  # as pydantic declares it
        super().__pydantic_init_subclass__(**kwargs)
        cls.members = MemberTable(cls)

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, given: object, handler: ModelWrapValidatorHandler[RuleModel]) -> RuleModel:
        if isinstance(given, cls):
            return given
        filled = cls.filled(given)
        errors = [each for each in filled.findings if each.is_error]
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, line_errors(errors), hide_input=True)
        return handler(filled.to_data())

    @classmethod
    def filled(cls, given: object, otherwise: Mapping[str, object] | None = None) -> ParseResult:
        """What can be read of ``given``, its data or a model, and all that is to be said about it, in order."""
        filled = parse(cls, given, otherwise)
        if filled.findings:
            filled.findings = cls.in_order(filled.findings)
        return filled

    @classmethod
    def in_order(cls, findings: list[Finding]) -> list[Finding]:
        """The findings in the order of the members, and at one place in that of the rules."""
        return sorted(findings, key=lambda each: (cls.members.position(_place_of(each)), each.rule))

    def dump(self, *, reveal_secret: bool = False) -> dict[str, JsonValue]:
        """The canonical data, as JSON has it: English keys, keys of choices, days and months as text.

        The secret number is masked. With ``reveal_secret`` it is in the clear, and ``model_validate`` reads the
        data back as the same object.

        >>> from oqa_rules import EligibilityApplication
        >>> from oqa_rules.forms.examples import example
        >>> form = EligibilityApplication.model_validate(example("eligibility"))
        >>> form.dump()["usage_start"], form.dump()["secret_number"]
        ('2026-12', '**********')
        >>> EligibilityApplication.model_validate(form.dump(reveal_secret=True)) == form
        True
        """
        data: dict[str, JsonValue] = self.model_dump(mode="json")
        if reveal_secret:
            data |= {key: each.get_secret_value() for key, each in vars(self).items() if isinstance(each, SecretStr)}
        return data

    @override
    def model_dump_json(self, **options: object) -> str:
        """As in pydantic. A lone surrogate, which UTF-8 cannot have, is written as its escape."""
        try:
            return super().model_dump_json(**_any(options))
        except PydanticSerializationError:
            indent = _any(options).pop("indent", None)
            return json.dumps(self.model_dump(mode="json", **_any(options)), indent=indent)

    @override
    @classmethod
    def model_validate(cls, obj: object, **options: object) -> Self:
        """As in pydantic; a traceback that shows local variables shows nothing of ``obj`` from here on."""
        try:
            return super().model_validate(obj, **_any(options))
        except ValidationError as error:
            del obj
            problem = _without_input(error)
        raise problem

    @override
    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: object) -> Self:
        """As in pydantic, whose error for what is not JSON would repeat the whole text."""
        try:
            return super().model_validate_json(json_data, **_any(options))
        except ValidationError as error:
            del json_data
            problem = _without_input(error)
        raise problem

    @override
    @classmethod
    def model_construct(cls, _fields_set: set[str] | None = None, **values: object) -> Self:
        """As in pydantic, without validation; the secret is masked all the same."""
        return super().model_construct(_fields_set, **cls._with_secrets_kept(values))

    @override
    def model_copy(self, *, update: Mapping[str, object] | None = None, deep: bool = False) -> Self:
        """As in pydantic, without validation; the secret is masked all the same."""
        return super().model_copy(update=update and self._with_secrets_kept(update), deep=deep)

    @classmethod
    def _with_secrets_kept(cls, values: Mapping[str, object]) -> dict[str, object]:
        return {
            key: SecretStr(str(value)) if key in cls.members.secrets and not isinstance(value, SecretStr) else value
            for key, value in values.items()
        }

    if not TYPE_CHECKING:  # a type checker shall refuse any assignment

        def __setattr__(self, name: str, value: object) -> None:
            if name in type(self).model_fields:
                # What pydantic raises for a frozen model would show the value, which may be the secret.
                del value
                raise ValidationError.from_exception_data(
                    type(self).__name__, [{"type": "frozen_instance", "loc": (name,), "input": None}], hide_input=True
                )
            super().__setattr__(name, value)

    @override
    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return described(cls, handler.resolve_ref_schema(handler(core_schema)))

    @classmethod
    def not_an_object(cls, given: object) -> Finding:
        """What is said where something else stands in its place."""
        return wrong_type(OBJECT, given)


def _any(options: dict[str, object]) -> dict[str, Any]:
    # What pydantic takes by name is passed on as it came.
    return options


_AFTER_THE_MEMBERS = ""


def _place_of(finding: Finding) -> Path:
    path = path_of(finding.path)
    # A name that is withheld has no path of its own: it stands after the members, as other unknown names do.
    is_nameless = finding.hint == WITHHELD and finding.rule == rules.FORM_UNKNOWN_FIELD.id
    return (*path, _AFTER_THE_MEMBERS) if is_nameless else path


_NOT_READ = ("json_invalid", "json_type")
"""The errors of pydantic for a text that is no JSON, whose input is the text."""


def _without_input(error: ValidationError) -> ValidationError:
    # The frames of pydantic hold what was typed, and so does its error for what is not JSON.
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] not in _NOT_READ:
        return error.with_traceback(None)
    problem: InitErrorDetails = {"type": first["type"], "loc": (), "input": None, "ctx": first.get("ctx", {})}
    return ValidationError.from_exception_data(error.title, [problem], "json", hide_input=True)


def tidied(part: type[RuleModel], given: object) -> tuple[object, tuple[Change, ...]]:
    """The same data with its texts tidied; what cannot be read, or has a repeated name, stays as it is.

    A model is tidied as its data.
    """
    given = as_data(given)
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
    return normalized.text, told_changes(member, given, normalized.changes)


def told_changes(member: Member, given: str, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes of a text without the texts, where a secret number may stand in its neighbour's place."""
    if member.label.is_beside_secret and secret_number.has_its_shape(given.strip()):
        return tuple(replace(each, before=None, after=None) for each in changes)
    return changes


def _tidied_list(member: Member, given: Iterable[object]) -> tuple[object, tuple[Change, ...]]:
    made = [_tidied_value(member, each) for each in given]
    changes = tuple(change.under(f"/{index}") for index, (_, found) in enumerate(made) for change in found)
    return [each for each, _ in made], changes
