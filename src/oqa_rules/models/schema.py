"""JSON Schema 2020-12 of fields, members and models, each pattern from its rule.

Patterns use only what Python, ECMA-262, RE2 and Rust read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from oqa_rules.fields.choice import Choice, squeezed
from oqa_rules.fields.field import Field
from oqa_rules.fields.score_table import PRINTED_LABELS
from oqa_rules.rules import Rule, Severity
from oqa_rules.rules.shape import (
    FORM_DUPLICATE_FIELD,
    FORM_MISSING_FIELD,
    FORM_UNKNOWN_FIELD,
    FORM_UNKNOWN_FORM,
    FORM_WRONG_TYPE,
)

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

    from oqa_rules.models.member import Member
    from oqa_rules.models.model import RuleModel

_ASCII_ONLY = "^[\\u0000-\\u007f]*$"
_MAY_BE_LABEL: JsonSchemaValue = {"not": {"pattern": _ASCII_ONLY}}
"""Any other text may be a Japanese label."""

_NULL: JsonSchemaValue = {"type": "null"}


def of_field(field: Field) -> JsonSchemaValue:
    """The schema of a field; ``x-oqa-rules`` lists the rules that it cannot check or not in every case."""
    unchecked = [rule.id for rule in field.rules if not _is_checked(rule)]
    return {
        "title": field.title.ja,
        "type": "string",
        **_conditions([*_of_rules(field.own_rules), *_of_parts(field)]),
        "examples": [field.example],
        **({"writeOnly": True} if field.secret else {}),
        **({"x-oqa-rules": unchecked} if unchecked else {}),
    }


def of_rules(rules: Iterable[Rule]) -> JsonSchemaValue:
    """The schema of a text that has only these rules."""
    return {"type": "string", **_conditions(list(_of_rules(rules)))}


def _is_checked(rule: Rule) -> bool:
    return rule.severity is Severity.ERROR and rule.pattern is not None


def _of_rules(rules: Iterable[Rule], before: str = "", after: str = "") -> Iterator[JsonSchemaValue]:
    for rule in rules:
        if rule.severity is Severity.ERROR and rule.pattern is not None:
            yield {"$comment": rule.id, "pattern": f"^{before}(?:{rule.pattern}){after}$"}
        if rule.severity is Severity.ERROR and rule.refuses is not None:
            yield {"$comment": rule.id, "not": {"pattern": f"^{before}(?:{rule.refuses}){after}$"}}


def _of_parts(field: Field) -> Iterator[JsonSchemaValue]:
    """Those of a composite: the rules of each part, where the others are as the first rule of each says."""
    shapes = {key: next(rule.pattern for rule in part.rules if rule.pattern) for key, part in field.parts.items()}
    keys = list(field.parts)
    for at, part in enumerate(field.parts.values()):
        before, after = ("".join(f"(?:{shapes[each]})" for each in some) for some in (keys[:at], keys[at + 1 :]))
        yield from _of_rules(part.own_rules, before, after)


def _conditions(conditions: list[JsonSchemaValue]) -> JsonSchemaValue:
    # Where ``$`` ends a pattern, Python lets a line break pass behind it.
    if not conditions:
        return {}
    if len(conditions) == 1 and "pattern" in conditions[0]:
        return {"pattern": conditions[0]["pattern"], "not": {"pattern": "\n"}}
    return {"allOf": conditions, "not": {"pattern": "\n"}}


# What Python and the rules call white space.
_WHITE_SPACE = "[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*"


def _as_printed(label: str) -> str:
    """The pattern of a label, with or without white space anywhere in it."""
    return f"^{_WHITE_SPACE}{_WHITE_SPACE.join(map(re.escape, squeezed(label)))}{_WHITE_SPACE}$"


def of_choice(choice: Choice) -> JsonSchemaValue:
    """The schema of a choice by its key or a label."""
    labels = choice.labels
    ascii_labels = dict.fromkeys(label for printed in labels.values() for label in printed if label.isascii())
    return of_field(choice) | {
        "anyOf": [
            {"enum": list(labels)},
            *({"pattern": _as_printed(label)} for label in ascii_labels),
            _MAY_BE_LABEL,
        ],
        "x-oqa-labels": {key: list(printed) for key, printed in labels.items()},
    }


def of_score_table(field: Field) -> JsonSchemaValue:
    """The schema of 点数表コード by its code or a label."""
    schema = of_field(field)
    pattern, _ = schema.pop("pattern"), schema.pop("not")
    return schema | {
        "anyOf": [{"pattern": pattern, "not": {"pattern": "\n"}}, _MAY_BE_LABEL],
        "x-oqa-labels": {code: [label] for label, code in PRINTED_LABELS.items()},
        "x-oqa-rules": [rule.id for rule in field.rules],
    }


def of_form_name(names: Iterable[str]) -> JsonSchemaValue:
    """The schema of the name of a form."""
    return {
        "type": "string",
        "anyOf": [{"enum": list(names)}, _MAY_BE_LABEL],
        "x-oqa-rules": [FORM_UNKNOWN_FORM.id],
    }


_DESCRIPTION = (
    "日本語の項目名も使えますが、このスキーマは英語のキーの値だけを調べます。x-oqa-rules の規則は調べません。 / "
    "Japanese names are accepted too; this schema looks only at what stands under the keys, "
    "and leaves the rules of x-oqa-rules to the library."
)


def of_object(model: type[RuleModel], schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema of an object, made from the one that pydantic has for its members.

    What it refuses the form refuses as well. It knows nothing of check digits and dates, and leaves to the
    rules what may be a Japanese label.
    """
    table = model.members
    properties = {each.key: _property(each, schema["properties"][each.key]) for each in table.members}
    required = [each.key for each in table.members if each.is_required]
    anything: JsonSchemaValue = {}
    return {
        "title": model.title.ja,
        "description": _DESCRIPTION,
        "type": "object",
        "properties": properties | {key: anything for key, _ in table.relevant_if},
        "allOf": [
            {
                "if": {"propertyNames": {"pattern": _ASCII_ONLY}},
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
                for key, (other, value) in table.relevant_if
            ),
        ],
        "x-oqa-rules": sorted({rule.id for rule in _unchecked(model)}),
    }


def _property(member: Member, schema: JsonSchemaValue) -> JsonSchemaValue:
    inner = {key: value for key, value in schema.items() if key not in ("default", "title")}
    # What must be there may be null under its key as long as it stands under its label.
    if _NULL not in inner.get("anyOf", ()):
        inner = {"anyOf": [inner, _NULL]}
    return {"title": member.info.title.ja} | inner


def _unchecked(model: type[RuleModel]) -> list[Rule]:
    # Of the names the schema keeps the rules only where there is no Japanese label, of types where no number is 2.0;
    # and it knows the value that asks for a member by its key alone.
    about_names = FORM_DUPLICATE_FIELD, FORM_MISSING_FIELD, FORM_UNKNOWN_FIELD, FORM_WRONG_TYPE
    of_relevant = (
        rule
        for key, _ in model.members.relevant_if
        if (inner_model := model.members.at((key,)).model)
        for inner in inner_model.members.members
        if inner.type
        for rule in inner.type.rules
    )
    return [*about_names, *model.cross_field_rules(), *of_relevant]
