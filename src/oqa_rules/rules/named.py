"""What is looked up by its name: rules, fields, forms, date functions, operations."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from oqa_rules.rules.frozen import FrozenDict
from oqa_rules.rules.text import shown

_Value = TypeVar("_Value")

_FEW = 30
"""So many names are listed; of more only the nearest is told."""


class UnknownName(KeyError):
    """Raised where something is looked up by a name that nothing has; its text tells the nearest one.

    >>> from oqa_rules import RULES
    >>> RULES["customer-id.lenght"]
    Traceback (most recent call last):
        ...
    oqa_rules.rules.named.UnknownRule: there is no rule 'customer-id.lenght'; did you mean 'customer-id.length'?
    """

    def __str__(self) -> str:
        return str(self.args[0])  # that of a KeyError is its repr


class UnknownRule(UnknownName):
    """Raised where a rule id is asked for that was never issued; its text tells the nearest one."""


def unknown(kind: str, name: object, known: Iterable[str]) -> str:
    """The sentence that there is nothing of that name, with what there is.

    >>> unknown("form", "elegibility", ["eligibility", "billing"])
    "there is no form 'elegibility': the forms are eligibility, billing; did you mean 'eligibility'?"
    """
    from difflib import get_close_matches

    names = list(known)
    text = shown(name) if type(name) is str else type(name).__name__
    # customer_id is what the module of customer-id is called.
    near = get_close_matches(text.casefold().replace("_", "-"), names, n=1)
    listed = f": the {kind}s are {', '.join(names)}" if len(names) <= _FEW else ""
    return f"there is no {kind} {text!r}{listed}" + (f"; did you mean {near[0]!r}?" if near else "")


class Named(FrozenDict[str, _Value]):
    """Things of one kind by their names. Another name is an ``UnknownName``, a ``KeyError`` that tells the nearest.

    >>> Named("form", {"billing": 1})["biling"]
    Traceback (most recent call last):
        ...
    oqa_rules.rules.named.UnknownName: there is no form 'biling': the forms are billing; did you mean 'billing'?
    """

    __slots__ = ("_error", "_kind")

    def __init__(self, kind: str, values: Mapping[str, _Value], error: type[UnknownName] = UnknownName) -> None:
        super().__init__(values)
        self._kind = kind
        self._error = error

    def __missing__(self, name: object) -> _Value:
        raise self._error(unknown(self._kind, name, self)) from None

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Named, (self._kind, dict(self), self._error)
