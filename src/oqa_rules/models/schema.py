"""JSON Schema 2020-12 of fields, members and models, each pattern from its rule.

It describes canonical data: English keys, choices by their keys, days and months as text. Patterns use only what
Python, ECMA-262, RE2 and Rust read alike. What no schema says stands in ``x-oqa-rules``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from oqa_rules.fields.choice import Choice
from oqa_rules.fields.field import Field
from oqa_rules.rules import Rule, Severity

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

    from oqa_rules.models.member import Member
    from oqa_rules.models.model import RuleModel
    from oqa_rules.models.text_types import MemberType
    from oqa_rules.rules.weights import Weights

UNCHECKED = "x-oqa-rules"
"""The keyword of the rules that a schema cannot check, or not in every case."""

_NULL: JsonSchemaValue = {"type": "null"}
_LINE_BREAK: JsonSchemaValue = {"pattern": "\n"}


class _Condition(NamedTuple):
    """What a rule says of a text as a whole: it matches, or it does not."""

    rule: str
    pattern: str
    refuses: bool


def of_field(field: Field) -> JsonSchemaValue:
    """The schema of a field; ``x-oqa-rules`` lists the rules that it cannot check or not in every case."""
    unchecked = [rule.id for rule in field.rules if not _is_checked(rule)]
    return {
        "description": field.title.ja,
        "type": "string",
        **_conditions((*_of_rules(field.own_rules), *_of_parts(field))),
        "examples": [field.example],
        **({"writeOnly": True} if field.secret else {}),
        **({UNCHECKED: unchecked} if unchecked else {}),
    }


def of_rules(rules: Iterable[Rule]) -> JsonSchemaValue:
    """The schema of a text that has only these rules."""
    return {"type": "string", **_conditions(_of_rules(rules))}


def _is_checked(rule: Rule) -> bool:
    return rule.severity is Severity.ERROR and rule.pattern is not None


def _of_rules(rules: Iterable[Rule], before: str = "", after: str = "") -> Iterator[_Condition]:
    for rule in rules:
        if rule.severity is Severity.ERROR and rule.pattern is not None:
            yield _Condition(rule.id, f"^{before}(?:{rule.pattern}){after}$", refuses=False)
        if rule.severity is Severity.ERROR and rule.refuses is not None:
            yield _Condition(rule.id, f"^{before}(?:{rule.refuses}){after}$", refuses=True)


def _of_parts(field: Field) -> Iterator[_Condition]:
    """Those of a composite: the rules of each part, where the others are as the first rule of each says."""
    shapes = {key: next(rule.pattern for rule in part.rules if rule.pattern) for key, part in field.parts.items()}
    keys = list(field.parts)
    for at, part in enumerate(field.parts.values()):
        before, after = ("".join(f"(?:{shapes[each]})" for each in some) for some in (keys[:at], keys[at + 1 :]))
        yield from _of_rules(part.own_rules, before, after)


def _conditions(conditions: Iterable[_Condition]) -> JsonSchemaValue:
    """The keywords that hold all conditions, in the way that generators of code understand best.

    Each part of ``allOf`` says that it is text; what is refused stands together in one ``not``.
    """
    accepted: list[JsonSchemaValue] = []
    refused: list[JsonSchemaValue] = []
    for rule, pattern, refuses in conditions:
        (refused if refuses else accepted).append({"$comment": rule, "pattern": pattern})
    # Where ``$`` ends a pattern, Python lets a line break pass behind it.
    refused = [*refused, _LINE_BREAK] if accepted or refused else []
    first, *others = accepted or [{}]
    return {
        **first,
        **({"allOf": [{"type": "string", **each} for each in others]} if others else {}),
        **({"not": refused[0] if len(refused) == 1 else {"anyOf": refused}} if refused else {}),
    }


_OF_TEXT = frozenset({"$comment", "pattern", "allOf", "not"})
"""The keywords that say what a text looks like."""


def of_keys(field: Field, labels: Mapping[str, str]) -> JsonSchemaValue:
    """The schema of a field whose values are a few keys; its description tells what is printed for each."""
    of_text = of_field(field)
    known = "、".join(f"{key}={label}" for key, label in labels.items() if label)
    return {
        # Some generators name the enumeration by it.
        "title": field.name.title().replace("-", ""),
        "description": of_text["description"] + (f"（{known}）" if known else ""),
        "type": "string",
        "enum": list(labels),
        "examples": of_text["examples"],
    }


_NOT_ASCII = "[^\\x00-\\x7f]"


def of_choice(choice: Choice) -> JsonSchemaValue:
    """The schema of a choice by its keys, or by a label that is not known where there are such."""
    keys = of_keys(choice, {key: next(iter(printed), "") for key, printed in choice.labels.items()})
    if not choice.has_unknown_labels:
        return keys
    of_whole = ("title", "description")
    return {
        **{name: keys[name] for name in of_whole},
        "anyOf": [
            {name: each for name, each in keys.items() if name not in of_whole},
            {"type": "string", "pattern": _NOT_ASCII},
        ],
        UNCHECKED: [rule.id for rule in choice.own_rules],
    }


_MASK = "[*]{10}"
"""What pydantic writes in the place of a secret."""


def of_secret(field: Field) -> JsonSchemaValue:
    """The schema of a secret: in the clear where a form is sent, masked where one is written."""
    (pattern,) = (rule.pattern for rule in field.own_rules)
    return of_field(field) | {"pattern": f"^(?:{pattern}|{_MASK})$", UNCHECKED: [rule.id for rule in field.rules]}


_DESCRIPTION = (
    "{title}。x-oqa-rulesの規則はこのスキーマでは調べません。 / "
    "The rules of x-oqa-rules are left to the library, which takes Japanese names too."
)


def of_object(model: type[RuleModel], schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema of an object, made from the one that pydantic has for its members.

    What it refuses of canonical data the form refuses as well, and the other way round but for the rules that are
    listed. What is asked only beside one value of another member is known by its shape, and looked into there alone.
    """
    table = model.members
    required = [each.key for each in table.members if each.is_required or each.is_tag]
    # A member that a subclass adds is not in the example of its base.
    examples = [each for each in [model.example()] if each is not None and each.keys() >= set(required)]
    return {
        "title": model.__name__,
        "description": _DESCRIPTION.format(title=model.title.ja),
        "type": "object",
        "properties": {each.key: _property(each, schema["properties"][each.key], model) for each in table.members},
        **({"required": required} if required else {}),
        "additionalProperties": False,
        **_relevant_members(model),
        **({"examples": examples} if examples else {}),
        UNCHECKED: sorted({rule.id for rule in _rules_across(model)}),
    }


def _rules_across(model: type[RuleModel]) -> Iterator[Rule]:
    yield from model.policy.bound(model.cross_field_rules())
    yield from model.members.own_rules(model.policy)


def _property(member: Member, schema: JsonSchemaValue, model: type[RuleModel]) -> JsonSchemaValue:
    is_required = member.is_required or member.is_tag
    description = {"description": member.info.title.ja}
    declared = member.type.json_schema() if member.type is not None else {}
    own = member.type.under(model.policy).json_schema() if member.type is not None else {}
    if model.is_conditional and not _OF_TEXT.isdisjoint(own):
        described = {name: value for name, value in own.items() if name not in _OF_TEXT}
        choices = [_without_description(described)]
    elif member.type is not None and (own != declared or not _is_named(member, member.type, is_required=is_required)):
        described = own
        choices = [_without_description(each) for each in own.get("anyOf", [own])]
    else:
        described = {name: value for name, value in schema.items() if name not in ("default", "title")}
        choices = [each for each in described.get("anyOf", [described]) if each != _NULL]
    if is_required:
        # A reference stands alone: generators take one with a description beside it for another type.
        return described if "$ref" in described else described | description
    return description | {"anyOf": [*choices, _NULL]}


def _is_named(member: Member, kind: MemberType, *, is_required: bool) -> bool:
    """Whether a member refers to a named type: not where that would lose what the member itself is called.

    Nor where the named type of a secret is that of ``oqa_rules.types``, which has never seen a masked one.
    """
    knows_all = not (member.is_annotated and kind.is_secret)
    return knows_all and kind.title is not None and (kind.title == member.info.title or not is_required)


def _without_description(schema: JsonSchemaValue) -> JsonSchemaValue:
    return {name: value for name, value in schema.items() if name != "description"}


def _relevant_members(model: type[RuleModel]) -> JsonSchemaValue:
    """The conditions of the members that are read only beside one value of another."""
    conditions: list[JsonSchemaValue] = [
        {
            "if": {"properties": {other: {"const": value}}, "required": [other]},
            "then": {"properties": {member.key: {"anyOf": [_texts_of(member.model, model.policy), _NULL]}}},
        }
        for member in model.members.members
        if member.info.relevant_if is not None and member.model is not None
        for other, value in [member.info.relevant_if]
    ]
    # One stands in the object itself, where generators pass it over.
    return conditions[0] if len(conditions) == 1 else {"allOf": conditions} if conditions else {}


def _texts_of(model: type[RuleModel], policy: Weights) -> JsonSchemaValue:
    """What the texts of an object look like under a policy."""
    schemas = {each.key: each.type.under(policy).json_schema() for each in model.members.members if each.type}
    return {
        "type": "object",
        "properties": {
            key: {"anyOf": [{"type": "string", **conditions}, _NULL]}
            for key, schema in schemas.items()
            if (conditions := {name: value for name, value in schema.items() if name in _OF_TEXT})
        },
    }
