"""The JSON Schema of the files of vectors, with the shapes that each operation has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from oqa_rules.operations import RECONCILE_LISTS, TEXT
from oqa_rules.oracle.operations import OPERATIONS, Operation
from oqa_rules.rules import JsonValue

PROTOCOL: Final = 1
_DRAFT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: JsonValue = {"type": "string"}
_TRUTH: JsonValue = {"type": "boolean"}
_COUNT: JsonValue = {"type": "integer", "minimum": 1}
_DAY: JsonValue = {"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"}
_MONTH: JsonValue = {"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}$"}
_WORDS: JsonValue = {"$ref": "#/$defs/words"}
_LINK: JsonValue = {"type": "string", "pattern": "^https://"}
_HEAD: Mapping[str, JsonValue] = {"$schema": _TEXT, "schema": _TEXT, "generator": _TEXT, "license": _TEXT}
_RULES: JsonValue = {"type": "array", "items": {"$ref": "#/$defs/rule"}, "uniqueItems": True}

_DAYS: JsonValue = {"type": "array", "items": _DAY, "minItems": 1}
_ROWS: JsonValue = {"type": "array", "items": {"type": "array", "items": _TEXT, "minItems": 4, "maxItems": 4}}

_GIVEN: Mapping[str, JsonValue] = {
    "valid": _TRUTH,
    "matches": _TRUTH,
    "start_pack": _TRUTH,
    "permitted": _MONTH,
    "usable": _MONTH,
    "reminders_on": _DAYS,
    **dict.fromkeys(TEXT, _TEXT),
    **dict.fromkeys(RECONCILE_LISTS.values(), _ROWS),
    "by_institution": {"type": "array", "items": _COUNT, "minItems": 1},
}
"""The kinds of the members of outputs; counts and days are told apart by their operation."""


def vectors_schema() -> dict[str, JsonValue]:
    """The schema, Draft 2020-12: a file of vectors, or the legend to all of them."""
    return {
        "$schema": _DRAFT,
        "title": "oqa-rules conformance vectors",
        "oneOf": [{"$ref": "#/$defs/file"}, {"$ref": "#/$defs/legend"}],
        "$defs": {
            "rule": {"type": "string", "pattern": "^[a-z0-9-]+\\.[a-z0-9-]+$"},
            "words": _closed({"ja": _TEXT, "en": _TEXT}),
            "note": _closed({"ja": _TEXT, "en": _TEXT, "bug_type": _TEXT, "link": _LINK}),
            "legend": _closed(
                {
                    **_HEAD,
                    "ruleset": _TEXT,
                    "edition": _TEXT,
                    "flags": {"type": "object", "additionalProperties": {"$ref": "#/$defs/note"}},
                    "rules": {
                        "type": "object",
                        "propertyNames": {"$ref": "#/$defs/rule"},
                        "additionalProperties": _TEXT,
                    },
                }
            ),
            "file": _closed(
                {
                    **_HEAD,
                    "operation": _TEXT,
                    "protocol": {"enum": [PROTOCOL, None]},
                    "ruleset": _TEXT,
                    "source": {"type": ["string", "null"]},
                    "count": _COUNT,
                    "vectors": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/vector"}},
                }
            )
            | {"allOf": _of_operations()},
            "vector": _closed(
                {
                    "id": {"type": "string", "pattern": "^[a-z-]+/[a-z0-9]+(-[a-z0-9]+)*$"},
                    "description": _WORDS,
                    "input": True,
                    "flags": {"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True},
                    "rule": {"anyOf": [{"$ref": "#/$defs/rule"}, {"type": "null"}]},
                    "breaks": _TRUTH,
                    "output": {"type": "object", "minProperties": 1},
                    "errors": _RULES,
                    "warnings": _RULES,
                    "notices": _RULES,
                },
                comment=_WORDS,
            ),
        },
    }


def _closed(required: Mapping[str, JsonValue], **optional: JsonValue) -> dict[str, JsonValue]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def _of_operations() -> list[JsonValue]:
    """What inputs and outputs look like, for all operations of one shape together."""
    shapes: dict[tuple[str, ...], list[Operation]] = {}
    for operation in OPERATIONS.values():
        shapes.setdefault((*operation.takes, "", *operation.gives), []).append(operation)
    return [_of_shape(operations) for operations in shapes.values()]


def _of_shape(operations: list[Operation]) -> JsonValue:
    first = operations[0]
    otherwise = _COUNT if first.group == "sites" else _DAY
    members: dict[str, JsonValue] = {"output": _closed({name: _GIVEN.get(name, otherwise) for name in first.gives})}
    if first.takes:
        members["input"] = _closed(dict.fromkeys(first.takes, _TEXT))
    return {
        "if": {"properties": {"operation": {"enum": [each.name for each in operations]}}},
        "then": {"properties": {"protocol": {"const": PROTOCOL}, "vectors": {"items": {"properties": members}}}},
    }
