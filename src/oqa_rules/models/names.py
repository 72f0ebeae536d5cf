"""Names and keys: which member each name of an object means, repeated names, and unknown ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

from pydantic import BaseModel

from oqa_rules.fields import secret_number
from oqa_rules.fields.kinds import exact_text, is_mapping, is_of, is_text
from oqa_rules.io.json_text import repeated_names
from oqa_rules.rules import Finding, shown
from oqa_rules.rules.pointer import pointer_to
from oqa_rules.rules.shape import FORM_DUPLICATE_FIELD, FORM_UNKNOWN_FIELD
from oqa_rules.rules.violation import WITHHELD

if TYPE_CHECKING:
    from oqa_rules.models.member import Member, MemberTable


def as_data(value: object) -> object:
    """A model as the data of its members, text as a plain ``str``; anything else as it is."""
    if type(value) is dict:
        return cast("dict[object, object]", value)
    if is_text(value):
        return exact_text(value)
    if not is_of(value, BaseModel):
        return value
    # What its own configuration lets a model have beside its members is data as well.
    beside = cast("dict[str, object] | None", getattr(value, "__pydantic_extra__", None))
    return vars(value) | (beside or {})


class NamesByKey:
    """What is given by key, the place (from 1) of each, unknown names with theirs, and the names of repeated ones."""

    def __init__(self, table: MemberTable, data: Mapping[object, object]) -> None:
        self.given: dict[str, object] = {}
        self.places: dict[str, int] = {}
        self.unknown: list[tuple[int, object]] = []
        self._table = table
        self._names: dict[str, list[str]] = {}
        for place, name in enumerate(data, 1):
            member = table.find(name)
            if member is None:
                self.unknown.append((place, name))
                continue
            for typed, value in given_under(member, name, data):
                self._names.setdefault(member.key, []).append(typed)
                self.places.setdefault(member.key, place)
                self.given[member.key] = value

    @property
    def repeated(self) -> list[str]:
        """The keys of members that are given more than once."""
        return [key for key, names in self._names.items() if len(names) > 1]

    def given_twice(self, key: str) -> Finding:
        """The finding that a member is given more than once."""
        return given_twice(self._table.at((key,)), self._names[key])


_MOST_NAMES = 10
"""Of a member that is given several times, in a message."""


def given_twice(member: Member, names: list[str]) -> Finding:
    """The finding that a member is given more than once, under these names."""
    found = tuple(map(shown, names[:_MOST_NAMES]))
    return Finding.of(FORM_DUPLICATE_FIELD, f"/{member.key}", field=member.info.title, found=found)


def given_under(member: Member, name: object, data: Mapping[object, object]) -> Iterator[tuple[str, object]]:
    """The name as it was typed, and the value, for each time that the member is given under ``name``."""
    several = repeated_names(data).get(name) if is_text(name) else None
    for typed, value in several or ((exact_text(str(name)), data[name]),):
        plain = as_data(value)
        if plain is not None and not is_all_null(member, plain):
            yield typed, plain


def is_all_null(member: Member, value: object) -> bool:
    """Whether it is an object with known members only, all ``null``: such a one is absent."""
    if member.model is None or member.is_list:
        return False
    value = as_data(value)
    if not is_mapping(value) or any(each is not None for each in value.values()) or repeated_names(value):
        return False
    table = member.model.members
    return all(table.find(name) is not None for name in value)


_LONGEST_NAME = 100
_SUGGESTIONS = 20
"""For how many unknown names the nearest known one is looked up; it costs time."""


def unknown_fields(known: list[str], unknown: Iterable[tuple[int, object]]) -> Iterator[Finding]:
    """The findings about unknown names, each with its place (from 1), and with the nearest known name.

    A name that may be a secret number, as in a table without headings, is told by its place and its length.
    """
    for count, (position, name) in enumerate(unknown):
        text = exact_text(name) if is_text(name) else type(name).__name__
        if secret_number.may_hold_one(text):
            yield Finding.of(FORM_UNKNOWN_FIELD, hint=WITHHELD, position=position, length=len(text))
            continue
        near = get_close_matches(text[:_LONGEST_NAME], known, n=1) if count < _SUGGESTIONS else []
        suggestion = next(iter(near), None)
        yield Finding.of(FORM_UNKNOWN_FIELD, pointer_to(text), suggestion=suggestion, found=shown(text))
