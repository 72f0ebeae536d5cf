"""A quicker reader of JSON, for the texts about which it and the exact one must agree.

pydantic brings a reader that is three times as quick as that of the standard library. It differs in numbers and in how
deep it reads, and it keeps the last of a name that is repeated. So its value is taken only where none of this can be
in the text; every other text, and each mistake, is left to the exact reader. ``tests/io/test_quick_json.py`` holds the
two to each other.
"""

import sys
from collections.abc import Callable, Iterable
from typing import TypeAlias, cast

NOT_READ = object()
"""Stands for the value of a text that is left to the exact reader."""

_Reader: TypeAlias = Callable[..., object]

_PLAIN = frozenset((str, bool, type(None)))
_BITS = 64
"""Of a whole number that has certainly fewer digits than the longest that is read."""


def quickly_read(text: bytes, deepest: int) -> object:
    """The value of a JSON text, which is nested ``deepest`` levels at most, or ``NOT_READ``.

    pydantic is not loaded for it: where there is no form there is too little to read.
    """
    read: _Reader | None = getattr(sys.modules.get("pydantic_core"), "from_json", None)
    if read is None:
        return NOT_READ
    try:
        # What was typed may be secret: no text is kept for the next one.
        value = read(text, allow_inf_nan=False, cache_strings="none")
    except ValueError:
        return NOT_READ
    # Each name has a colon behind it. Where a text has one as well, or a name stands twice, there are more of them.
    return value if _names_in(value, deepest) == text.count(b":") else NOT_READ


def _names_in(value: object, deepest: int) -> int:
    """How many names the objects of a value have, or -1 where the exact reader may read something else.

    That is where it is nested too deeply, or has a number that is no whole one or a very large one.
    """
    names, level = 0, [value]
    for _ in range(deepest):
        inner: list[object] = []
        for each in level:
            values: Iterable[object]
            if type(each) is dict:
                members = cast("dict[str, object]", each)
                names += len(members)
                values = members.values()
            elif type(each) is list:
                values = cast("list[object]", each)
            elif type(each) in _PLAIN or (type(each) is int and each.bit_length() <= _BITS):
                continue
            else:
                return -1
            inner += [one for one in values if type(one) not in _PLAIN]
        if not inner:
            return names
        level = inner
    return -1
