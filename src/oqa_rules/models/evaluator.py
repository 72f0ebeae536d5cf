"""Reading an object by its members: everything that can be said about it, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar, cast

from pydantic import BaseModel

from oqa_rules.fields import secret_number
from oqa_rules.fields.field import LIST, exact_text, is_list, is_mapping, is_of, is_text, wrong_type
from oqa_rules.fields.score_table import VISITING_NURSE
from oqa_rules.io.json_text import repeated_names
from oqa_rules.rules import Finding, shown
from oqa_rules.rules.declared import entries as rules
from oqa_rules.rules.finding import pointer_to
from oqa_rules.rules.rule import WITHHELD

if TYPE_CHECKING:
    from oqa_rules.models.member import Member, MemberTable
    from oqa_rules.models.model import RuleModel


_Kind = TypeVar("_Kind")


@dataclass(slots=True, repr=False)
class ParseResult:
    """What was read of an object: its valid values, what was given, and the findings.

    It holds secrets in the clear: it has no ``repr``, and does not leave this package.
    """

    values: dict[str, object] = field(default_factory=dict[str, object])
    given: dict[str, object] = field(default_factory=dict[str, object])
    findings: list[Finding] = field(default_factory=list[Finding])
    places: dict[str, int] = field(default_factory=dict[str, int])
    """The place, from 1, of each member among the names of the object."""

    def get(self, key: str, kind: type[_Kind]) -> _Kind | None:
        """The value of a member, where it is valid."""
        value = self.values.get(key)
        return value if isinstance(value, kind) else None

    def texts(self, key: str) -> tuple[str, ...] | None:
        """The texts of a member that holds several, where they are valid."""
        value = self.values.get(key)
        return tuple(each for each in value if is_text(each)) if is_list(value) else None

    def parts(self, key: str) -> tuple[ParseResult, ...]:
        """The objects of a member that holds several."""
        value = self.values.get(key)
        return tuple(each for each in value if isinstance(each, ParseResult)) if is_list(value) else ()

    def to_data(self) -> dict[str, object]:
        """The values as plain data."""
        return {key: _as_data(value) for key, value in self.values.items()}


def _as_data(value: object) -> object:
    if isinstance(value, ParseResult):
        return value.to_data()
    return tuple(_as_data(each) for each in value) if is_list(value) else value


def as_data(given: object) -> object:
    """A model as the data of its members, text as a plain ``str``; anything else as it is."""
    if is_text(given):
        return exact_text(given)
    return dict(vars(given)) if is_of(given, BaseModel) else given


_MOST_NAMES = 10
"""Of a member that is given several times, in a message."""


def given_twice(member: Member, names: list[str]) -> Finding:
    """The finding that a member is given more than once, under these names."""
    found = tuple(map(shown, names[:_MOST_NAMES]))
    return Finding.of(rules.FORM_DUPLICATE_FIELD, f"/{member.key}", field=member.label.title, found=found)


def parse(part: type[RuleModel], given: object, otherwise: Mapping[str, object] | None = None) -> ParseResult:
    """Reads an object by the members of ``part``, absent ones ``otherwise``, and judges the rules across them."""
    plain = read_plainly(part, given, otherwise)
    if plain is not None:
        return plain
    filled = ParseResult()
    given = as_data(given)
    if not is_mapping(given):
        filled.findings.append(part.not_an_object(given))
        return filled
    unknown, repeated = _sort_out(part.members, given, filled)
    for key, value in (otherwise or {}).items():
        filled.given.setdefault(key, value)
    for member in part.members.members:
        if member.key in repeated:
            filled.findings.append(given_twice(member, repeated[member.key]))
        elif member.key in filled.given:
            _read_member(member, filled)
        elif member.is_required:
            filled.findings.append(Finding.of(member.label.missing, f"/{member.key}", field=member.label.title))
    return _judged(part, filled, unknown)


def read_plainly(  # noqa: C901, PLR0911, PLR0912  # one flat loop: calls would cost as much as the reading
    part: type[RuleModel], given: object, otherwise: Mapping[str, object] | None = None
) -> ParseResult | None:
    """The same in one quick pass, where only plain values stand under the keys themselves; else ``None``.

    It may find less plain than it is, never more.
    """
    if type(given) is not dict:
        return None
    # A name that is not text is in neither of the tables, and so leads to the full reading.
    data = cast("dict[str, object]", given)
    if otherwise:
        data = data | {key: value for key, value in otherwise.items() if data.get(key) is None}
    table = part.members
    texts, others = table.quick_texts, table.quick_others
    values: dict[str, object] = {}
    try:
        for key, value in data.items():
            if type(key) is not str:  # a subclass may claim to be equal to a key
                return None
            if key in texts:
                if value is not None:
                    if type(value) is not str or texts[key](value) is None:
                        return None
                    values[key] = value
            else:
                quick = others[key]
                if value is not None:
                    found = quick(value)
                    if found is None:
                        return None
                    values[key] = found
    except (KeyError, TypeError, AttributeError):
        # An unknown name, or something that is not text: the full reading says what.
        return None
    if not table.required <= values.keys():
        return None
    if table.asked and any(key in values and values.get(other) != value for key, (other, value) in table.asked):
        return None
    return _judged(part, ParseResult(values, values, []))


def _judged(part: type[RuleModel], filled: ParseResult, unknown: Iterable[tuple[int, object]] = ()) -> ParseResult:
    for rule in part.across:
        filled.findings += rule(filled)
    if unknown:
        filled.findings += unknown_fields(part.members.names(), unknown)
    if filled.findings and filled.get("score_table", str) == VISITING_NURSE:
        filled.findings = [each.for_station() for each in filled.findings]
    return filled


_REPEATED = object()
"""Stands in place of the value of a member that is given more than once, which is not judged any further."""


def _sort_out(
    table: MemberTable, given: Mapping[object, object], filled: ParseResult
) -> tuple[list[tuple[int, object]], dict[str, list[str]]]:
    # Puts what is given under its keys; gives back unknown names with their places, and repeated ones by key.
    unknown: list[tuple[int, object]] = []
    names: dict[str, list[str]] = {}
    for place, name in enumerate(given, 1):
        member = table.find(name)
        if member is None:
            unknown.append((place, name))
            continue
        for typed, value in given_under(member, name, given):
            is_first = member.key not in names
            names.setdefault(member.key, []).append(typed)
            filled.places.setdefault(member.key, place)
            filled.given[member.key] = value if is_first else _REPEATED
    return unknown, {key: found for key, found in names.items() if len(found) > 1}


def given_under(member: Member, name: object, given: Mapping[object, object]) -> Iterator[tuple[str, object]]:
    """The name as it was typed, and the value, for each time that the member is given under ``name``."""
    several = repeated_names(given).get(name) if is_text(name) else None
    for typed, value in several or ((exact_text(str(name)), given[name]),):
        data = as_data(value)
        if not _is_absent(member, data):
            yield typed, data


def _is_absent(member: Member, value: object) -> bool:
    """Whether nothing is given: ``null``, or an object with known members only, all ``null``."""
    if value is None:
        return True
    if member.part is None or member.is_list or not is_mapping(value) or repeated_names(value):
        return False
    inner = member.part.members
    return all(each is None and inner.find(name) is not None for name, each in value.items())


def _read_member(member: Member, filled: ParseResult) -> None:
    asked = member.label.asked
    if asked is not None and filled.values.get(asked[0], asked[1]) != asked[1]:
        return
    given = filled.given[member.key]
    value: object
    if member.part is not None and member.is_list:
        value, findings = _read_list(member.part, given)
    elif member.part is not None:
        inner = parse(member.part, given)
        value, findings = inner if is_mapping(given) else None, tuple(inner.findings)
    elif member.value is not None:
        value, findings = member.value.read(given)
        if findings and member.label.is_beside_secret and is_text(given) and secret_number.has_its_shape(given.strip()):
            findings = tuple(_withheld(each, filled.places.get(member.key, 0), given) for each in findings)
    else:
        return
    if findings:
        filled.findings += [each.under(f"/{member.key}") for each in findings]
    if value is not None:
        filled.values[member.key] = value


def _withheld(finding: Finding, position: int, text: str) -> Finding:
    told = finding.params | {"position": position, "length": len(text)}
    del told["found"]
    return Finding(finding.definition, finding.path, finding.severity, tuple(told.items()), WITHHELD)


def _read_list(part: type[RuleModel], given: object) -> tuple[object, tuple[Finding, ...]]:
    if not is_list(given):
        return None, (wrong_type(LIST, given),)
    read = tuple(parse(part, each) for each in given)
    findings = tuple(finding.under(f"/{index}") for index, each in enumerate(read) for finding in each.findings)
    return read, findings


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
            yield Finding.of(rules.FORM_UNKNOWN_FIELD, hint=WITHHELD, position=position, length=len(text))
            continue
        near = get_close_matches(text[:_LONGEST_NAME], known, n=1) if count < _SUGGESTIONS else []
        suggestion = next(iter(near), None)
        yield Finding.of(rules.FORM_UNKNOWN_FIELD, pointer_to(text), suggestion=suggestion, found=shown(text))
