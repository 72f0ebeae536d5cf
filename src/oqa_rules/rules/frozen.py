"""Mappings that nobody can change: what is declared once is read by the whole process."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NoReturn, Self, TypeVar

from oqa_rules.rules.text import JsonValue

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class FrozenDict(dict[_Key, _Value]):
    """A ``dict`` that raises ``TypeError`` where it would be changed; equal to a plain one, and JSON like it.

    >>> FrozenDict({"a": 1}) == {"a": 1}
    True
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # to a type checker it is a dict, which it refuses to change where it is a Mapping

        def _refuse(self, *_arguments: object, **_options: object) -> NoReturn:
            raise TypeError(f"{type(self).__name__} cannot be changed: make a dict of it first")

        __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none, because it can be changed
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return FrozenDict, (dict(self),)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        return self


def frozen(value: JsonValue) -> JsonValue:
    """JSON data that cannot be changed: objects are ``FrozenDict``, lists are tuples.

    >>> frozen({"terminals": [{"name": "A1"}]})
    {'terminals': ({'name': 'A1'},)}
    """
    if isinstance(value, Mapping):
        return FrozenDict({key: frozen(each) for key, each in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(each) for each in value)
    return value


def thawed(value: JsonValue) -> JsonValue:
    """A copy of JSON data in plain objects and lists.

    >>> thawed(frozen({"terminals": ["A1"]}))
    {'terminals': ['A1']}
    """
    if isinstance(value, str):  # most of what is written: it need not be asked whether it is a Mapping
        return value
    if isinstance(value, Mapping):
        return {key: thawed(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [thawed(each) for each in value]
    return value
