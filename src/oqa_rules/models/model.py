"""What the models of forms and sites share: frozen, and read as a whole by their members and rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import new_class
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, ValidationError, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticSerializationError
from typing_extensions import override

from oqa_rules._on_load import is_made
from oqa_rules.fields.kinds import OBJECT, wrong_type
from oqa_rules.models.annotation import ReadText, line_errors
from oqa_rules.models.evaluator import Evaluator
from oqa_rules.models.member import MemberTable
from oqa_rules.models.parse_result import ParseResult, ReadData
from oqa_rules.models.schema import of_object
from oqa_rules.models.secrets import dumped_secrets, masked
from oqa_rules.models.signature import readable_signature
from oqa_rules.rules import Finding, JsonValue, Rule, Text
from oqa_rules.rules.pointer import Path, path_of
from oqa_rules.rules.rule import GIVEN, TEXT
from oqa_rules.rules.shape import FORM_UNKNOWN_FIELD
from oqa_rules.rules.violation import WITHHELD
from oqa_rules.rules.weights import DEFAULT, Weights


class RuleModel(BaseModel):
    """A form, or an object in it: its members are its annotations, ``rules`` hold across them.

    Each rule names in its check the members that it needs. A name that is no member is a ``TypeError`` when the
    class is made. A rule about a ``text`` is judged by the member that has it, and one without needs where data is
    read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    title: ClassVar[Text]
    members: ClassVar[MemberTable]
    make_evaluator: ClassVar[Callable[[Weights], Evaluator]]
    rules: ClassVar[tuple[Rule, ...]] = ()
    policy: ClassVar[Weights] = DEFAULT
    is_conditional: ClassVar[bool] = False
    """Whether it stands only in objects that look into it beside one value of another member."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401  # as pydantic declares it
        super().__pydantic_init_subclass__(**kwargs)
        cls.members = MemberTable(cls)
        cls.make_evaluator = partial(Evaluator, cls)
        for rule in cls.rules:
            strange = {*rule.needs, *rule.optional} - {*cls.model_fields, GIVEN, TEXT}
            if strange:
                raise TypeError(f"{cls.__name__}: {rule.id} needs {', '.join(sorted(strange))}, which is no member")
        cls.__signature__ = readable_signature(cls)
        is_made(cls)

    @classmethod
    def cross_field_rules(cls) -> tuple[Rule, ...]:
        """The rules across its members: its own, and those of its fields that look at other members too."""
        related = {rule.id: rule for each in cls.members.members if each.type for rule in each.type.related}
        there = {*cls.model_fields, GIVEN}
        rules = (*related.values(), *cls.rules)
        return tuple(rule for rule in rules if rule.needs and there.issuperset(rule.needs))

    @classmethod
    def under(cls, policy: Weights) -> type[Self]:
        """The same model, judging under a policy: its errors are those that weigh so there.

        Where the policy has a form of its own for it, that one. A value of it is read like its data by a model
        under another policy. A class statement does the same, ``class Ours(EligibilityApplication): policy = …``,
        and can be pickled.

        >>> from oqa_rules import EligibilityApplication, Policy
        >>> from oqa_rules.forms.examples import example
        >>> lenient = EligibilityApplication.under(Policy(warning=["customer-id.length"]))
        >>> entry = {"prefix": "CAF", "number": "012345678", "confirmation": "012345678"}
        >>> lenient.model_validate(example("eligibility") | {"customer_id": entry}).customer_id.number
        '012345678'
        """
        return policy.once((cls, "under"), cls._under)

    @classmethod
    def _under(cls, policy: Weights) -> type[Self]:
        base = policy.model_for(cls)
        names: dict[str, object] = {"__module__": base.__module__, "__doc__": base.__doc__, "policy": policy}
        return new_class(base.__name__, (base,), exec_body=lambda namespace: namespace.update(names))

    @classmethod
    def evaluator(cls, policy: Weights) -> Evaluator:
        """How it is judged under the policy."""
        return policy.once(cls, cls.make_evaluator)

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, data: object, handler: ModelWrapValidatorHandler[RuleModel]) -> RuleModel:
        if type(data) is ReadData:
            return handler(cls._marked(data))
        if type(data) is not dict and isinstance(data, cls) and data.policy is cls.policy:
            return data
        result = cls.parse(data)  # pyright: ignore[reportUnknownArgumentType]  # narrowed to a dict of anything
        if result.findings:
            cls.refuse(each for each in result.findings if each.is_error)
        return handler(cls._marked(result.to_data()))

    @classmethod
    def refuse(cls, errors: Iterable[Finding]) -> None:
        """Raises ``pydantic.ValidationError`` with these, if there are any."""
        if found := list(errors):
            raise ValidationError.from_exception_data(cls.__name__, line_errors(found), hide_input=True)

    @classmethod
    def read_under(cls, data: object, policy: Weights) -> Self:
        """The object, where every value of it can be used under a policy; an object of this model as it is.

        Raises ``pydantic.ValidationError`` otherwise. What is an error only because the policy raised it stops nothing.
        """
        if isinstance(data, cls):
            return data
        model = policy.model_for(cls)
        result = model.parse(data, policy=policy)
        model.refuse(each for each in result.findings if each.definition.blocks)
        return model.model_validate(result.to_data())

    @classmethod
    def _marked(cls, data: ReadData) -> ReadData:
        for key in cls.members.annotated:
            if key in data:
                data[key] = ReadText(data[key])
        return data

    @classmethod
    def parse(
        cls, data: object, otherwise: Mapping[str, object] | None = None, policy: Weights | None = None
    ) -> ParseResult:
        """What can be read of ``data``, an object or a model, and all that is to be said about it, in order.

        It is judged under the policy of the class where no other is given.
        """
        if policy is None:
            policy = cls.policy
        result = policy.once(cls, cls.make_evaluator).parse(data, otherwise)
        if result.findings:
            findings = policy.worded(cls.sorted_out(data, result.findings))
            result.findings = cls.in_order(findings) if len(findings) > 1 else findings
        return result

    @classmethod
    def sorted_out(cls, _data: object, findings: list[Finding]) -> list[Finding]:
        """The findings to be told of ``data``: a model may leave some out where another says that they are moot."""
        return findings

    @classmethod
    def in_order(cls, findings: list[Finding]) -> list[Finding]:
        """The findings in the order of the members, and at one place in that of the rules."""
        places, position = cls.members.places, cls.members.position
        return sorted(
            findings, key=lambda each: (places.get(each.path) or position(_place_of(each)), each.definition.id)
        )

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
        return data | dumped_secrets(self, reveal_secret=reveal_secret)

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
            if not options:
                model: Self = cls.__pydantic_validator__.validate_python(obj)
                return model
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
        return {key: masked(value) if key in cls.members.masked else value for key, value in values.items()}

    if not TYPE_CHECKING:  # a type checker shall refuse any assignment

        def __setattr__(self, name: str, value: object) -> None:
            if name in type(self).model_fields:
                # What pydantic raises for a frozen model would show the value, which may be the secret.
                del value
                raise ValidationError.from_exception_data(
                    type(self).__name__, [{"type": "frozen_instance", "loc": (name,), "input": None}], hide_input=True
                )
            super().__setattr__(name, value)

    @classmethod
    def example(cls) -> Mapping[str, object] | None:
        """A whole valid object for its schema, where there is one."""
        return None

    @override
    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return of_object(cls, handler.resolve_ref_schema(handler(core_schema)))

    @classmethod
    def not_an_object(cls, value: object) -> Finding:
        """The finding where something else was given in its place."""
        return wrong_type(OBJECT, value)


def _any(options: dict[str, object]) -> dict[str, Any]:
    # What pydantic takes by name is passed on as it came.
    return options


_AFTER_THE_MEMBERS = ""


def _place_of(finding: Finding) -> Path:
    path = path_of(finding.path)
    # A name that is withheld has no path of its own: it stands after the members, as other unknown names do.
    is_nameless = finding.hint == WITHHELD and finding.rule == FORM_UNKNOWN_FIELD.id
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
