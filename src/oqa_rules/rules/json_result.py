"""How pydantic and FastAPI describe and write our results and months; loads pydantic when it is asked.

A result is written as its ``to_json`` with the sentences in Japanese, in JSON with the text of its escape for a lone
surrogate, and described by the members of that JSON. It is
an answer: pydantic takes the object itself, and does not make one from JSON.
"""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, NotRequired, Self, get_args, get_origin

from oqa_rules.rules.text import JsonValue

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema
    from pydantic_core.core_schema import SerializationInfo


class JsonObject(ABC):
    """An object in JSON, described by the type of each member; its docstring and its name stand in the schema.

    What is no ``JsonResult`` is never made: it names a part of another one's JSON.
    """

    __slots__ = ()

    @classmethod
    @abstractmethod
    def _json_members(cls) -> Mapping[str, object]:
        """The type of each member, as pydantic understands it; ``NotRequired`` where it may be missing."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return cls._members_schema(handler, _reference(cls))

    @classmethod
    def _members_schema(cls, handler: GetCoreSchemaHandler, reference: str | None = None) -> CoreSchema:
        from pydantic_core import core_schema

        fields = {
            name: core_schema.typed_dict_field(
                handler.generate_schema(get_args(kind)[0] if _may_be_missing(kind) else kind),
                required=not _may_be_missing(kind),
            )
            for name, kind in cls._json_members().items()
        }
        return core_schema.typed_dict_schema(fields, ref=reference)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        described = handler.resolve_ref_schema(handler(schema))
        properties: dict[str, JsonSchemaValue] = described["properties"]
        required = [name for name, kind in cls._json_members().items() if not _may_be_missing(kind)]
        description = inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0]
        return {
            "title": _name(cls),
            "description": " ".join(description.split()),
            "type": "object",
            "properties": {name: _trimmed(each) for name, each in properties.items()},
            **({"required": required} if required else {}),
        }


def _name(cls: type) -> str:
    return cls.__name__.removeprefix("_")


def _reference(cls: type) -> str:
    # pydantic makes the name in ``$defs`` of what stands before the colon.
    return f"{cls.__module__}.{_name(cls)}:{id(cls)}"


def _may_be_missing(kind: object) -> bool:
    return get_origin(kind) is NotRequired


def _trimmed(schema: JsonSchemaValue) -> JsonSchemaValue:
    # pydantic makes a title of the name of a member, and some generators make a class of each title. That an object
    # may have any members some versions say, and it goes without saying.
    additional = "additionalProperties"
    return {key: value for key, value in schema.items() if key != "title" and (key, value) != (additional, True)}


class JsonResult(JsonObject):
    """A result that pydantic describes by the members of its ``to_json`` and writes as that."""

    __slots__ = ()

    @abstractmethod
    def to_json(self) -> dict[str, JsonValue]:
        """The result as a JSON object."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_before_validator_function(_refused, cls._members_schema(handler)),
            python_schema=core_schema.is_instance_schema(cls),
            serialization=core_schema.plain_serializer_function_ser_schema(_written, info_arg=True),
            ref=_reference(cls),
        )


def _written(result: JsonResult, info: SerializationInfo) -> JsonValue:
    return result.to_json() if info.mode == "python" else _encodable(result.to_json())


def _encodable(value: JsonValue) -> JsonValue:
    """The same JSON data with a lone surrogate, which pydantic cannot write as UTF-8, as the text of its escape."""
    if isinstance(value, str):
        return _encodable_text(value)
    if isinstance(value, Mapping):
        return {_encodable_text(name): _encodable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(each) for each in value]
    return value


def _encodable_text(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _refused(_data: object) -> object:
    raise ValueError("答えは読み込めません。判定し直してください。 / An answer is not read back: judge the data again.")


class JsonText(ABC):
    """A value that pydantic reads and describes as text, and writes as its ``str()``."""

    __slots__ = ()

    _json_pattern: ClassVar[str]
    """What the text matches as a whole."""

    @classmethod
    @abstractmethod
    def _read(cls, value: object) -> Self:
        """The value that an object of this class or its text stands for; raises ``ValueError`` for any other."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        # In Python too: pydantic would take the value apart, and could not read what it gives.
        written = core_schema.plain_serializer_function_ser_schema(str, when_used="unless-none")
        return core_schema.no_info_plain_validator_function(cls._read, serialization=written)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return text_matching(cls._json_pattern)


def text_matching(pattern: str) -> JsonSchemaValue:
    r"""The schema of a text that matches the pattern as a whole.

    >>> text_matching("[0-9]{4}")
    {'type': 'string', 'pattern': '^(?:[0-9]{4})$', 'not': {'pattern': '\n'}}
    """
    # Where ``$`` ends a pattern, Python lets a line break pass behind it.
    return {"type": "string", "pattern": f"^(?:{pattern})$", "not": {"pattern": "\n"}}
