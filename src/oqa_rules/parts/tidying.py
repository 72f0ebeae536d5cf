"""Tidying a whole record: every text by the steps of its own field, and a list of what was changed."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.reading.json_text import repeated_names

if TYPE_CHECKING:
    from oqa_rules.parts.part import Part
    from oqa_rules.parts.value import Value
    from oqa_rules.rulebook import Change


def tidied(part: type[Part], given: object) -> tuple[object, tuple[Change, ...]]:
    """The same data, under the same names, with its texts tidied.

    What cannot be read stays as it is, and so does a value whose name stands twice.
    """
    if not is_mapping(given):
        return given, ()
    # A copy of an object with repeated names still knows which they were.
    data: dict[object, object] = copy(given) if isinstance(given, dict) else dict(given)
    repeated = repeated_names(given)
    changes: list[Change] = []
    for name, value in given.items():
        member = part.members.find(name)
        if member is None or name in repeated:
            continue
        if member.part is not None:
            tidy, made = _tidied_list(member.part, value) if member.is_list else tidied(member.part, value)
        elif member.value is not None:
            tidy, made = _tidied_value(member.value, value)
        else:
            continue
        if made:
            data[name] = tidy
            changes += [each.under(f"/{member.key}") for each in made]
    return data, tuple(changes)


def _tidied_list(part: type[Part], given: object) -> tuple[object, tuple[Change, ...]]:
    if not is_list(given):
        return given, ()
    made = [tidied(part, each) for each in given]
    changes = tuple(change.under(f"/{index}") for index, (_, found) in enumerate(made) for change in found)
    return [each for each, _ in made], changes


def _tidied_value(value: Value, given: object) -> tuple[object, tuple[Change, ...]]:
    if is_text(given):
        normalized = value.tidied(given)
        return normalized.text, normalized.changes
    if not is_list(given):
        return given, ()
    items: list[object] = []
    changes: list[Change] = []
    for index, each in enumerate(given):
        item, made = _tidied_value(value, each) if is_text(each) else (each, ())
        items.append(item)
        changes += [change.under(f"/{index}") for change in made]
    return items, tuple(changes)
