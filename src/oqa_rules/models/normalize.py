"""Normalizing the texts of an object by its model."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from oqa_rules.fields import secret_number
from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.io.json_text import repeated_names
from oqa_rules.models.names import as_data
from oqa_rules.rules import Change

if TYPE_CHECKING:
    from oqa_rules.models.member import Member
    from oqa_rules.models.model import RuleModel


def normalized(model: type[RuleModel], data: object) -> tuple[object, tuple[Change, ...]]:
    """The same data with its texts normalized; what cannot be read, or has a repeated name, stays as it is.

    A model is normalized as its data.
    """
    data = as_data(data)
    if not is_mapping(data):
        return data, ()
    # A copy of an object with repeated names still knows which they were.
    tidy: dict[object, object] = copy(data) if isinstance(data, dict) else dict(data)
    repeated = repeated_names(data)
    changes: list[Change] = []
    for name, value in data.items():
        member = model.members.find(name)
        if member is None or name in repeated or (member.model and member.is_list != is_list(value)):
            continue
        inner, made = _normalized_list(member, value) if is_list(value) else _normalized_value(member, value)
        if made:
            tidy[name] = inner
            changes += [each.under(f"/{member.key}") for each in made]
    return tidy, tuple(changes)


def _normalized_value(member: Member, given: object) -> tuple[object, tuple[Change, ...]]:
    if member.model:
        return normalized(member.model, given)
    if member.type is None or not is_text(given):
        return given, ()
    tidy = member.type.normalized(given)
    return tidy.text, without_secret(member, given, tidy.changes)


def without_secret(member: Member, given: str, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes of a text without the texts, where a secret number may stand in its neighbour's place."""
    if member.info.is_beside_secret and secret_number.has_its_shape(given.strip()):
        return tuple(replace(each, before=None, after=None) for each in changes)
    return changes


def _normalized_list(member: Member, given: Iterable[object]) -> tuple[object, tuple[Change, ...]]:
    made = [_normalized_value(member, each) for each in given]
    changes = tuple(change.under(f"/{index}") for index, (_, found) in enumerate(made) for change in found)
    return [each for each, _ in made], changes
