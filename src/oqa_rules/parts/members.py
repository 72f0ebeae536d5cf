"""The members of a form, taken from its one declaration: the annotations of its model. So is its JSON Schema.

Everything that a schema refuses the form refuses as well. The other way round a schema knows less: it
knows the keys and not all their Japanese labels, and nothing of check digits and dates. Where a name
or a choice has a character outside ASCII, it may be a label, and the schema leaves it to the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, TypeAlias, Union, get_args, get_origin

from typing_extensions import TypeAliasType

from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.digits import is_digits
from oqa_rules.fields.field import is_list as is_list_value
from oqa_rules.fields.field import is_text
from oqa_rules.parts.text_values import ASCII_ONLY, JudgedTextValue, Quick, Value
from oqa_rules.rulebook import Rule, Text
from oqa_rules.rulebook.rules import entries as rules
from oqa_rules.types import Judged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.json_schema import JsonSchemaValue

    from oqa_rules.parts.part import Part
    from oqa_rules.rulebook import Rule


_NULL = {"type": "null"}

_DESCRIPTION = (
    "日本語の項目名も使えますが、このスキーマは英語のキーの値だけを調べます。x-oqa-rules の規則は調べません。 / "
    "Japanese names are accepted too; this schema looks only at what stands under the keys, "
    "and leaves the rules of x-oqa-rules to the library."
)

_ABOUT_NAMES: tuple[Rule, ...] = (
    rules.FORM_DUPLICATE_FIELD,
    rules.FORM_MISSING_FIELD,
    rules.FORM_UNKNOWN_FIELD,
    rules.FORM_WRONG_TYPE,
)
"""The rules that a schema keeps only where no Japanese label is used and no number is written as 2.0."""


def described(part: type[Part], schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema of an object, made from the one that pydantic has for its members."""
    properties = {each.key: _property(each, schema["properties"][each.key]) for each in part.members.members}
    conditional = {each.key: properties[each.key] for each in part.members.members if each.label.asked}
    anything: JsonSchemaValue = {}
    properties |= dict.fromkeys(conditional, anything)
    required = [each.key for each in part.members.members if each.is_required]
    return {
        "title": part.title.ja,
        "description": _DESCRIPTION,
        "type": "object",
        "properties": properties,
        "allOf": [
            {
                "if": {"propertyNames": {"pattern": ASCII_ONLY}},
                "then": {
                    "required": required,
                    "properties": {key: {"not": _NULL} for key in required},
                    "propertyNames": {"enum": list(properties)},
                },
            },
            *(_where_asked(each, conditional[each.key]) for each in part.members.members if each.label.asked),
        ],
        "x-oqa-rules": sorted({rule.id for rule in _unchecked(part)}),
    }


def _unchecked(part: type[Part]) -> Iterator[Rule]:
    yield from (*_ABOUT_NAMES, *part.rules_across)
    for asked in (member for member in part.members.members if member.label.asked and member.part):
        # The schema knows the value that asks for it by its key alone, not by all of its labels.
        for inner in asked.part.members.members if asked.part else ():
            yield from inner.value.rules if inner.value else ()


def _property(member: Member, schema: JsonSchemaValue) -> JsonSchemaValue:
    inner = {key: value for key, value in schema.items() if key not in ("default", "title")}
    # What must be there may be null under its key as long as it stands under its label.
    if _NULL not in inner.get("anyOf", ()):
        inner = {"anyOf": [inner, _NULL]}
    return {"title": member.label.title.ja} | inner


def _where_asked(member: Member, schema: JsonSchemaValue) -> JsonSchemaValue:
    """A member that is looked into only where another member has a certain value."""
    if member.label.asked is None:
        return {}
    other, value = member.label.asked
    return {
        "if": {"properties": {other: {"const": value}}, "required": [other]},
        "then": {"properties": {member.key: schema}},
    }


Path: TypeAlias = tuple[str, ...]


def path_of(pointer: str) -> Path:
    """The parts of a JSON Pointer.

    >>> path_of("/terminals/0")
    ('terminals', '0')
    """
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


class Label:
    """What a member is called: its title, and what else it may be called in Japanese.

    ``headings`` are the names of its column in a table; ``missing`` is the rule that it is there.
    ``asked`` names another member and the one value of it with which this one is looked into.
    """

    def __init__(
        self,
        title: Text,
        *aliases: str,
        headings: tuple[str, ...] = (),
        missing: Rule = rules.FORM_MISSING_FIELD,
        asked: tuple[str, str] | None = None,
    ) -> None:
        self.title = title
        self.aliases = aliases
        self.headings = headings
        self.missing = missing
        self.asked = asked


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its key, its label, how it is read, whether it must be there.

    ``part`` is there where it is an object, or with ``is_list`` several of them, and ``value`` where not.
    """

    key: str
    label: Label
    value: Value | None
    part: type[Part] | None
    is_list: bool
    is_required: bool
    names: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class MemberTable:
    """All members of one object in their order, to be found by any of their names.

    ``quick_texts`` and ``quick_others`` are the short cuts of the members by their keys: of those whose
    text is their canonical value, and of the others.
    """

    members: tuple[Member, ...]
    required: frozenset[str]
    asked: tuple[tuple[str, tuple[str, str]], ...]
    quick_texts: Mapping[str, Quick]
    quick_others: Mapping[str, Quick]
    _by_key: Mapping[str, Member]
    _by_label: Mapping[str, Member]

    @classmethod
    def of(cls, part: type[Part]) -> MemberTable:
        """The members that the annotations of a form, or of a part of one, declare."""
        members = tuple(
            _member(name, [each.annotation, *each.metadata], is_required=each.is_required())
            for name, each in part.model_fields.items()
        )
        return cls(
            members,
            frozenset(member.key for member in members if member.is_required),
            tuple((member.key, member.label.asked) for member in members if member.label.asked),
            {each.key: each.value.quick for each in members if each.value and each.value.keeps_text},
            {each.key: each.value.quick for each in members if each.value and not each.value.keeps_text}
            | {each.key: _quick_part(each.part, is_list=each.is_list) for each in members if each.part},
            {member.key: member for member in members},
            {squeezed(label): member for member in members for label in (member.label.title.ja, *member.label.aliases)},
        )

    def find(self, name: object) -> Member | None:
        """The member of that key, or of that label, in which width and white space do not matter."""
        if not is_text(name):
            return None
        return self._by_key.get(name) or self._by_label.get(squeezed(name))

    def names(self) -> list[str]:
        """Every key and label, in the order of the members."""
        return [name for member in self.members for name in member.names]

    def at(self, path: Path) -> Member:
        """The member at a path; raises ``LookupError`` where there is none."""
        head, *rest = path
        member = self._by_key[head]
        return member.part.members.at(tuple(rest)) if member.part and rest else member

    def position(self, path: Path) -> tuple[int, ...]:
        """Where a path stands among the members, to sort by; a number in it is a place in a list."""
        if not path:
            return ()
        head, *rest = path
        for index, member in enumerate(self.members):
            if member.key == head:
                places = tuple(int(each) for each in rest[: member.is_list] if is_digits(each))
                if member.part:
                    return (index, *places, *member.part.members.position(tuple(rest[member.is_list :])))
                return (index, *(int(each) for each in rest if is_digits(each)))
        return (len(self.members),)

    def columns(self) -> dict[str, Path]:
        """The path of each column that a table may have, by its heading without white space.

        A member of an object is headed by both names with a dot between them, or by a heading of its own.
        """
        found: dict[str, Path] = {}
        for member in self.members:
            found.update({squeezed(name): (member.key,) for name in member.names})
            for inner in member.part.members.members if member.part and not member.is_list else ():
                path = member.key, inner.key
                dotted = (f"{outer}.{name}" for outer in member.names for name in inner.names)
                found.update({squeezed(name): path for name in (*dotted, *inner.label.headings)})
        return found


def _quick_part(part: type[Part], *, is_list: bool) -> Quick:
    def quick_list(given: object) -> object | None:
        filled = [part.plainly_filled(each) for each in given] if is_list_value(given) else [None]
        return None if None in filled else tuple(filled)

    return quick_list if is_list else part.plainly_filled


def _member(key: str, annotation: list[object], *, is_required: bool) -> Member:
    found = [each for part in annotation for each in _metadata(part)]
    label = next(each for each in found if isinstance(each, Label))
    value = next((each for each in found if isinstance(each, Value)), None)
    judged = next((each for each in found if isinstance(each, Judged)), None)
    part = next((each for each in found if isinstance(each, type) and each is not tuple), None)
    if value is None and judged is not None:
        value = JudgedTextValue(judged.field)
    if (value is None) == (part is None):
        raise TypeError(f"{key}: its annotation does not say how it is read")
    return Member(key, label, value, part, tuple in found, is_required, (key, label.title.ja, *label.aliases))


def _metadata(annotation: object) -> list[object]:
    """What an annotation carries, through aliases, ``| None`` and nested models; ``tuple`` stands for several."""
    if isinstance(annotation, TypeAliasType):
        return _metadata(annotation.__value__)
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return [*metadata, *_metadata(inner)]
    if get_origin(annotation) is tuple:
        return [tuple, *_metadata(get_args(annotation)[0])]
    if get_origin(annotation) is Union or hasattr(annotation, "__args__"):
        return [each for part in get_args(annotation) for each in _metadata(part)]
    if isinstance(annotation, type) and not hasattr(annotation, "members"):
        return []
    return [annotation]
