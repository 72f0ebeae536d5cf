"""What the library answers where the protocol has no operation: files for replaying by hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.check import check_records
from oqa_rules.forms.models import FORMS
from oqa_rules.io.json_text import read_json_lines
from oqa_rules.operations import VALID
from oqa_rules.oracle.operations import OPERATIONS, Answer
from oqa_rules.rules import Finding, JsonValue


def _verdict(findings: Iterable[Finding]) -> Answer:
    found = tuple(findings)
    return Answer.of({VALID: not any(each.is_error for each in found)}, found)


def _text(given: JsonValue) -> str:
    if not isinstance(given, Mapping) or not isinstance(given["text"], str):
        raise TypeError(given)
    return given["text"]


def _field(name: str, given: JsonValue) -> Answer:
    return _verdict(FIELDS[name].check(_text(given)))


def _form(name: str, given: JsonValue) -> Answer:
    return _verdict(FORMS[name].parse(given).findings)


def _record(given: JsonValue) -> Answer:
    (report,) = check_records(read_json_lines(io.BytesIO(_text(given).encode()), None))
    return _verdict(report.findings)


ANSWERS: Mapping[str, Callable[[JsonValue], Answer]] = {
    **{name: partial(_field, name) for name in FIELDS.keys() - OPERATIONS.keys()},
    **{name: partial(_form, name) for name in FORMS.keys() - OPERATIONS.keys()},
    "record": _record,
}
"""The answer to each question that the protocol does not have."""
