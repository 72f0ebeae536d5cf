"""The named types and the models in the members of a model."""

from collections.abc import Iterator
from typing import TypeGuard, get_args

from pydantic import BaseModel
from typing_extensions import TypeAliasType

from oqa_rules.rules.pointer import Path


def named_types_of(model: type[BaseModel]) -> Iterator[TypeAliasType]:
    """Every named type in the members of a model."""
    for member in model.model_fields.values():
        for kind in _named_in(member.annotation):
            if isinstance(kind, TypeAliasType):
                yield kind


def required_parts_of(model: type[BaseModel]) -> Iterator[tuple[object, Path]]:
    """Every named type and every model that an object of the model must have in it, with its path."""
    for key, member in model.model_fields.items():
        for kind in _named_in(member.annotation) if member.is_required() else ():
            yield kind, (key,)
            if is_model(kind):
                yield from ((inner, (key, *path)) for inner, path in required_parts_of(kind))


def is_model(kind: object) -> TypeGuard[type[BaseModel]]:
    """Whether it is a model."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _named_in(annotation: object) -> Iterator[object]:
    if isinstance(annotation, TypeAliasType):
        yield annotation
        yield from _named_in(annotation.__value__)
    elif is_model(annotation):
        yield annotation
    else:
        for each in get_args(annotation):
            yield from _named_in(each)
