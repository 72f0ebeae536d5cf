"""What the JSON Schema of a form says, and what it leaves to the rules.

Everything that a schema refuses the form refuses as well. The other way round a schema knows less: it
knows the keys and not all their Japanese labels, and nothing of check digits and dates. Where a name
or a choice has a character outside ASCII, it may be a label, and the schema leaves it to the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from oqa_rules.rulebook.rules import form as rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.json_schema import JsonSchemaValue

    from oqa_rules.parts.members import Member
    from oqa_rules.parts.part import Part
    from oqa_rules.rulebook import Rule

ASCII_ONLY = "^[\\u0000-\\u007f]*$"

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
