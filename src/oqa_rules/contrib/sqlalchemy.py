"""The fields as column types of SQLAlchemy: what is written is judged. Needs the extra ``sqlalchemy``."""
# SQLAlchemy need not be installed where types are checked.
# pyright: reportMissingImports=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownParameterType=false, reportUntypedBaseClass=false, reportGeneralTypeIssues=false
# pyright: reportPrivateUsage=false, reportAttributeAccessIssue=false

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from typing_extensions import TypeAliasType, override

from oqa_rules import types
from oqa_rules.errors import MissingExtraOnImport
from oqa_rules.fields.registry import FIELDS
from oqa_rules.models.annotation import FieldAnnotation

if find_spec("sqlalchemy") is None:
    raise MissingExtraOnImport("sqlalchemy")

from sqlalchemy import BindParameter, Dialect, String, TypeDecorator
from sqlalchemy.types import NullType, TypeEngine

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.sql.operators import OperatorType

__all__ = ["RuleType", "type_annotation_map"]


class _Text(String):
    """What a ``RuleType`` is in the database, and how it is compared there.

    A parameter without a type of its own would get that of the column, and be judged as if it were written.
    """

    class Comparator(String.Comparator[str]):
        @override
        def operate(self, op: "OperatorType", *other: Any, **kwargs: Any) -> "ColumnElement[Any]":
            named = {name: _compared(each) for name, each in kwargs.items()}
            return super().operate(op, *map(_compared, other), **named)

    comparator_factory = Comparator


def _compared(value: object) -> object:
    """A parameter as one of plain text, anything else as it is."""
    if isinstance(value, BindParameter) and isinstance(value.type, NullType | RuleType):
        # With this SQLAlchemy itself gives it the type of the column; a copy made otherwise can have another name.
        return value._with_binary_element_type(String())  # noqa: SLF001
    return value


class RuleType(TypeDecorator[str]):
    """A column of text that takes only what is valid for one of our fields, such as ``"customer-id"``.

    ``RuleViolation`` is raised when a row is written; SQLAlchemy wraps it in its ``StatementError``, as ``orig``.
    What is compared with the column is not judged: a query may ask for any text. ``length`` is that of ``String``.
    A name that is no field is an ``UnknownName``, a ``KeyError``.

    >>> RuleType("score-table").process_bind_param("6", None)
    '6'
    """

    impl = _Text
    cache_ok = True

    # Not keyword-only: SQLAlchemy keeps what it compiles by the positional parameters of a type.
    def __init__(self, field: str, length: int | None = None, strict: bool = False) -> None:  # noqa: FBT001, FBT002
        super().__init__(length)
        self.field = FIELDS[field].name
        self.length = length
        self.strict = strict

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect | None) -> str | None:
        return None if value is None else FIELDS[self.field].validate(value, strict=self.strict)

    @override
    def __repr__(self) -> str:
        # What Alembic writes into a migration.
        options = {"length": self.length, "strict": self.strict}
        shown = "".join(f", {name}={value!r}" for name, value in options.items() if value)
        return f"{type(self).__name__}({self.field!r}{shown})"

    @override
    def coerce_compared_value(self, op: "OperatorType | None", value: object) -> TypeEngine[str]:
        return String()


def type_annotation_map() -> dict[TypeAliasType, RuleType]:
    """A ``RuleType`` for each type of ``oqa_rules.types``: the ``type_annotation_map`` of a declarative base.

    >>> from oqa_rules.types import CustomerId
    >>> type_annotation_map()[CustomerId].field
    'customer-id'
    """
    aliases = [getattr(types, name) for name in types.__all__]
    return {alias: RuleType(_field_of(alias)) for alias in aliases}


def _field_of(alias: TypeAliasType) -> str:
    annotation = alias.__value__.__metadata__[0]
    if not isinstance(annotation, FieldAnnotation):
        raise TypeError(f"{alias.__name__} is no type of a field")
    return annotation.field.name
