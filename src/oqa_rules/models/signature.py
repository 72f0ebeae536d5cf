"""The signature of a model, with which ``help`` begins, and from which Hypothesis builds."""

from datetime import date
from inspect import Signature, signature
from types import NoneType
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from oqa_rules.models.member import types_in
from oqa_rules.models.member_types import Day


def readable_signature(model: type[BaseModel]) -> Signature:
    """The signature that pydantic has generated, without what makes a type a member."""
    generated, fields = signature(model), model.model_fields
    plain = [
        each.replace(annotation=_readable(fields[name])) if name in fields else each
        for name, each in generated.parameters.items()
    ]
    return generated.replace(parameters=plain)


def _readable(field: FieldInfo) -> object:
    """The type of a member, without values that no model takes.

    A plain day is named as in our own members: of a ``date`` Hypothesis draws days beyond the calendar. What is
    required is never ``None``.
    """
    several: tuple[object, ...] = get_args(field.annotation)
    others = [each for each in several if each is not NoneType]
    is_optional = len(others) < len(several) and not field.is_required()
    if {*types_in(field.annotation)} - {NoneType} == {date}:
        return Day | None if is_optional else Day
    return others[0] if (len(others), len(several), is_optional) == (1, 2, False) else field.annotation
