"""Canonical data: what was read, as JSON has it."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, cast, runtime_checkable

from oqa_rules.rules.text import JsonValue


@runtime_checkable
class SupportsJson(Protocol):
    """What can be told as a JSON object."""

    def to_json(self) -> dict[str, JsonValue]:
        """The JSON object."""
        ...


def canonical(value: object) -> JsonValue:
    """A value that was read, as JSON has it: days and months are text.

    >>> from datetime import date
    >>> canonical(("訪看端末01", date(2026, 11, 20), 3))
    ['訪看端末01', '2026-11-20', 3]
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str | date):
        return str(value)
    if isinstance(value, list | tuple):
        return [canonical(each) for each in cast("Sequence[object]", value)]
    if hasattr(value, "to_json"):  # to ask whether it is of the protocol takes ten times as long
        return cast("SupportsJson", value).to_json()
    return str(value)
