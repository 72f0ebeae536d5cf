"""Reads the lines and the outputs of a candidate, or finds out why they are none."""

import codecs
import json
from collections.abc import Iterable, Mapping
from typing import cast

from oqa_rules.catalogue import RULES
from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.io.json_text import parse_json, repeated_names
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.operations import VALID
from oqa_rules.oracle import reasons
from oqa_rules.oracle.operations import RULES_GIVEN, Operation
from oqa_rules.oracle.reason import Reason
from oqa_rules.rules import JsonValue, shown

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FEW = 5
"""Names that are told."""

_LONGEST_ID = 100  # characters


def read_members(line: bytes) -> Mapping[str, object] | Reason:
    """The JSON object of a line, or why it is none.

    >>> read_members(b"Listening on port 80").kind
    'no-json'
    """
    text = _text_of(line)
    if isinstance(text, Reason):
        return text
    try:
        data = parse_json(text)
    except Unreadable as problem:
        return _broken(text.strip(), problem)
    if not is_mapping(data):
        return reasons.NO_OBJECT
    for name in repeated_names(data):
        return reasons.REPEATED_NAME.filled(name=shown(name))
    return cast("Mapping[str, object]", data)


def _text_of(line: bytes) -> str | Reason:
    if line.startswith(_UTF_16) or b"\0" in line:
        return reasons.UTF_16
    if line.startswith(codecs.BOM_UTF8):
        return reasons.BYTE_ORDER_MARK
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return _other_encoding(line)
    return text if text.strip() else reasons.BLANK_LINE


def _other_encoding(line: bytes) -> Reason:
    try:
        line.decode("cp932")
    except UnicodeDecodeError:
        return reasons.OTHER_ENCODING
    return reasons.SHIFT_JIS


def _broken(text: str, problem: Unreadable) -> Reason:
    if text[0] not in "{[":
        return reasons.NO_JSON
    if (problem.column or 0) > len(text) or text in ("{", "["):
        return reasons.SEVERAL_LINES
    return reasons.BROKEN_JSON.filled(column=problem.column or 1, problem=problem.problem)


def repeated_name(value: object) -> str | None:
    """A name that is repeated in any object of a value that was read from JSON.

    >>> repeated_name(parse_json('{"a": [{"b": 1, "b": 1}]}'))
    'b'
    """
    inner: Iterable[object] = value if is_list(value) else ()
    if is_mapping(value):
        for name in repeated_names(value):
            return name
        inner = value.values()
    names = map(repeated_name, inner)
    return next((name for name in names if name is not None), None)


def read_output(operation: Operation, output: JsonValue) -> Mapping[object, object] | Reason:
    """The output if it has the right members, each of its type, or why it is none."""
    expected = {"expected": operation.gives}
    if not is_mapping(output):
        return reasons.OUTPUT_NO_OBJECT.filled(**expected)
    for name in operation.gives:
        if name not in output:
            return in_other_case(name, output) or reasons.MISSING_MEMBER.filled(name=name, **expected)
    allowed = (*operation.gives, RULES_GIVEN) if operation.is_verdict else operation.gives
    if extra := tuple(shown(str(name)) for name in output if name not in allowed):
        return reasons.EXTRA_MEMBER.filled(names=extra[:_FEW], expected=allowed)
    if operation.is_verdict:
        if not isinstance(output[VALID], bool):
            return reasons.NO_BOOLEAN.filled(found=as_found(output[VALID]))
        if not _are_ids(output.get(RULES_GIVEN, [])):
            return reasons.NO_RULES
    return output


def _are_ids(value: object) -> bool:
    # Every answer that names other rules is kept as a cause of its own: they have to be few and short.
    return (
        is_list(value)
        and len(value) <= len(RULES)
        and all(is_text(each) and len(each) <= _LONGEST_ID for each in value)
    )


def in_other_case(name: str, members: Iterable[object]) -> Reason | None:
    """The reason where a name stands there in another case, such as ``Valid``."""
    for each in members:
        if is_text(each) and len(each) == len(name) and each.lower() == name:
            return reasons.OTHER_CASE.filled(found=each, expected=name)
    return None


def as_found(value: object) -> str:
    """A value that a candidate has written, as JSON and short enough for a sentence."""
    return shown(json.dumps(value, ensure_ascii=False))
