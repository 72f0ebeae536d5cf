"""What the library finds in the input of a vector, and its answer where the protocol has no operation."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import partial

from oqa_rules.fields import customer_id
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.application import CustomerIdEntry
from oqa_rules.forms.check import check_records
from oqa_rules.forms.models import FORMS
from oqa_rules.io.json_text import read_json_lines
from oqa_rules.operations import CERTIFICATES, VALID
from oqa_rules.oracle.operations import OPERATIONS, Answer
from oqa_rules.rules import Finding, JsonValue
from oqa_rules.site.check import SITE, check_site
from oqa_rules.site.reconcile import RECONCILE, reconcile

RECORD = "record"
"""The file of lines of JSON."""


def member(given: JsonValue, name: str) -> JsonValue:
    """A member of an input that is an object."""
    if not isinstance(given, Mapping):
        raise TypeError(given)
    return given[name]


def findings_about(name: str, given: JsonValue) -> tuple[Finding, ...]:
    """All findings about an input of that file; none for dates and for what is only tidied."""
    if name in FORMS:
        return tuple(FORMS[name].parse(given).findings)
    if name in (SITE, CERTIFICATES):
        return check_site(given).findings
    if name == RECONCILE:
        return reconcile(member(given, "site"), member(given, "issued")).findings
    if name == RECORD:
        (report,) = check_records(read_json_lines(io.BytesIO(str(member(given, "text")).encode()), None))
        return report.findings
    if name == customer_id.FIELD.name:
        return tuple(CustomerIdEntry.parse(given).findings)
    return FIELDS[name].check(member(given, "text")) if name in FIELDS else ()


def _verdict(name: str, given: JsonValue) -> Answer:
    findings = findings_about(name, given)
    return Answer.of({VALID: not any(each.is_error for each in findings)}, findings)


BEYOND: Mapping[str, Callable[[JsonValue], Answer]] = {
    name: partial(_verdict, name) for name in {RECORD, *FIELDS, *FORMS} - OPERATIONS.keys()
}
"""The answer to each question that the protocol does not have."""
