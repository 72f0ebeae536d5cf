"""The members of a form and its JSON Schema, from its one declaration: the annotations of its model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args, get_origin

from typing_extensions import TypeAliasType

from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.field import exact_text, is_digits, is_list, is_text
from oqa_rules.models.evaluator import read_plainly
from oqa_rules.models.text_types import ASCII_ONLY, FieldType, MemberType, Quick, SecretType
from oqa_rules.rules import Rule, Text
from oqa_rules.rules.declared import entries as rules
from oqa_rules.rules.finding import Path
from oqa_rules.types import FieldAnnotation

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

    from oqa_rules.models.model import RuleModel


class MemberInfo:
    """What a member is called in Japanese.

    ``headings`` are other names of its column in a table; ``missing`` is the rule that it is there.
    ``asked`` names another member and the one value of it with which this one is looked into.
    ``is_beside_secret`` marks a neighbour of the secret number, where a shifted table would put it.
    """

    def __init__(
        self,
        title: Text,
        *aliases: str,
        headings: tuple[str, ...] = (),
        missing: Rule = rules.FORM_MISSING_FIELD,
        asked: tuple[str, str] | None = None,
        is_beside_secret: bool = False,
    ) -> None:
        self.title = title
        self.aliases = aliases
        self.headings = headings
        self.missing = missing
        self.asked = asked
        self.is_beside_secret = is_beside_secret


@dataclass(frozen=True, slots=True)
class Member:
    """One member: it has a ``value``, or is an object (a ``part``), or with ``is_list`` several of them."""

    key: str
    label: MemberInfo
    value: MemberType | None
    part: type[RuleModel] | None
    is_list: bool
    is_required: bool
    names: Path


class MemberTable:
    """The members of an object in their order, to be found by any of their names."""

    def __init__(self, part: type[RuleModel]) -> None:
        members = self.members = tuple(
            _member(name, [each.annotation, *each.metadata], is_required=each.is_required())
            for name, each in part.model_fields.items()
        )
        self.secrets = frozenset(each.key for each in members if isinstance(each.value, SecretType))
        self.required = frozenset(each.key for each in members if each.is_required)
        self.asked = tuple((each.key, each.label.asked) for each in members if each.label.asked)
        # The short cuts of members whose text is their canonical value, and of the others.
        self.quick_texts = {each.key: each.value.quick for each in members if each.value and each.value.keeps_text}
        self.quick_others = {
            each.key: each.value.quick for each in members if each.value and not each.value.keeps_text
        } | {each.key: _quick_part(each.part, has_several=each.is_list) for each in members if each.part}
        self._by_key = {each.key: each for each in members}
        self._by_label = {squeezed(name): each for each in members for name in each.names[1:]}

    def find(self, name: object) -> Member | None:
        """The member of that key or label; in a label, width and white space do not matter."""
        if not is_text(name):
            return None
        text = exact_text(name)
        return self._by_key.get(text) or self._by_label.get(squeezed(text))

    def names(self) -> list[str]:
        """Every key and label, in their order."""
        return [name for member in self.members for name in member.names]

    def at(self, path: Path) -> Member:
        """The member at a path; raises ``LookupError`` where there is none."""
        head, *rest = path
        member = self._by_key[head]
        return member.part.members.at(tuple(rest)) if member.part and rest else member

    def position(self, path: Path) -> tuple[int, ...]:
        """Where a path stands among the members and in their lists, to sort by."""
        if not path:
            return ()
        head, *rest = path
        for index, member in enumerate(self.members):
            if member.key == head:
                places = rest[: member.is_list] if member.part else rest
                inner = member.part.members.position(tuple(rest[member.is_list :])) if member.part else ()
                return (index, *(int(each) for each in places if is_digits(each)), *inner)
        return (len(self.members),)

    def columns(self) -> dict[str, Path]:
        """The path of each column that a table may have, by its heading as ``squeezed``.

        A member of an object is headed by both names with a dot between them, or by a heading of its own.
        """
        found: dict[str, Path] = {}
        for member in self.members:
            found.update({squeezed(name): (member.key,) for name in member.names})
            for inner in member.part.members.members if member.part and not member.is_list else ():
                dotted = (f"{outer}.{name}" for outer in member.names for name in inner.names)
                found.update({squeezed(name): (member.key, inner.key) for name in (*dotted, *inner.label.headings)})
        return found


def _quick_part(part: type[RuleModel], *, has_several: bool) -> Quick:
    def quick(given: object) -> object | None:
        filled = read_plainly(part, given)
        # An object without values is absent, which the full reading knows about.
        return filled if filled and filled.values and not filled.findings else None

    def quick_list(given: object) -> object | None:
        filled = [quick(each) for each in given] if is_list(given) else [None]
        return None if None in filled else tuple(filled)

    return quick_list if has_several else quick


def _member(key: str, annotation: list[object], *, is_required: bool) -> Member:
    found = [each for part in annotation for each in _metadata(part)]
    label = next(each for each in found if isinstance(each, MemberInfo))
    value = next(
        (
            FieldType(each.field) if isinstance(each, FieldAnnotation) else each
            for each in found
            if isinstance(each, (MemberType, FieldAnnotation))
        ),
        None,
    )
    part = next((each for each in found if isinstance(each, type) and each is not tuple), None)
    if (value is None) == (part is None):
        raise TypeError(f"{key}: its annotation does not say how it is read")
    return Member(key, label, value, part, tuple in found, is_required, (key, label.title.ja, *label.aliases))


def _metadata(annotation: object) -> list[object]:
    """What an annotation carries, through aliases and ``| None``; ``tuple`` stands for several."""
    if isinstance(annotation, TypeAliasType):
        return _metadata(annotation.__value__)
    found = [each for part in get_args(annotation) for each in _metadata(part)]
    if get_origin(annotation) is tuple:
        return [tuple, *found]
    return found or ([] if isinstance(annotation, type) and not hasattr(annotation, "members") else [annotation])


_NULL = {"type": "null"}

_DESCRIPTION = (
    "日本語の項目名も使えますが、このスキーマは英語のキーの値だけを調べます。x-oqa-rules の規則は調べません。 / "
    "Japanese names are accepted too; this schema looks only at what stands under the keys, "
    "and leaves the rules of x-oqa-rules to the library."
)


def described(part: type[RuleModel], schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema of an object, made from the one that pydantic has for its members.

    What it refuses the form refuses as well. It knows nothing of check digits and dates, and leaves to the
    rules what may be a Japanese label.
    """
    table = part.members
    properties = {each.key: _property(each, schema["properties"][each.key]) for each in table.members}
    required = [each.key for each in table.members if each.is_required]
    anything: JsonSchemaValue = {}
    return {
        "title": part.title.ja,
        "description": _DESCRIPTION,
        "type": "object",
        "properties": properties | {key: anything for key, _ in table.asked},
        "allOf": [
            {
                "if": {"propertyNames": {"pattern": ASCII_ONLY}},
                "then": {
                    "required": required,
                    "properties": {key: {"not": _NULL} for key in required},
                    "propertyNames": {"enum": list(properties)},
                },
            },
            *(
                {
                    "if": {"properties": {other: {"const": value}}, "required": [other]},
                    "then": {"properties": {key: properties[key]}},
                }
                for key, (other, value) in table.asked
            ),
        ],
        "x-oqa-rules": sorted({rule.id for rule in _unchecked(part)}),
    }


def _property(member: Member, schema: JsonSchemaValue) -> JsonSchemaValue:
    inner = {key: value for key, value in schema.items() if key not in ("default", "title")}
    # What must be there may be null under its key as long as it stands under its label.
    if _NULL not in inner.get("anyOf", ()):
        inner = {"anyOf": [inner, _NULL]}
    return {"title": member.label.title.ja} | inner


def _unchecked(part: type[RuleModel]) -> list[Rule]:
    # Of the names the schema keeps the rules only where there is no Japanese label, of types where no number is 2.0;
    # and it knows the value that asks for a member by its key alone.
    about_names = rules.FORM_DUPLICATE_FIELD, rules.FORM_MISSING_FIELD, rules.FORM_UNKNOWN_FIELD, rules.FORM_WRONG_TYPE
    of_asked = (
        rule
        for key, _ in part.members.asked
        if (asked := part.members.at((key,)).part)
        for inner in asked.members.members
        if inner.value
        for rule in inner.value.rules
    )
    return [*about_names, *part.rules_across, *of_asked]
