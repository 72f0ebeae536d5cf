"""The examples of the rules, judged: what each rule says of the input that breaks it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from oqa_rules.fields import customer_id, institution_code
from oqa_rules.fields.all_fields import FIELDS
from oqa_rules.fields.kinds import is_text
from oqa_rules.forms import FORMS, check_form
from oqa_rules.forms.batch import check_records
from oqa_rules.forms.customer_id_entry import CustomerIdEntry
from oqa_rules.forms.examples import example
from oqa_rules.reading.json_lines import read_json_lines

if TYPE_CHECKING:
    from oqa_rules.rulebook import Example, Finding, Rule


def findings_of(case: Example) -> tuple[Finding, ...]:
    """Everything that is said of an example.

    >>> from oqa_rules import RULES
    >>> [each.rule for each in findings_of(RULES["customer-id.length"].example)]
    ['customer-id.length']
    """
    if case.of in FORMS:
        data = example(case.of) | dict(case.value) if isinstance(case.value, Mapping) else case.value
        return check_form(case.of, data).findings
    if case.of == institution_code.FIELD.name:
        prefecture, score_table = case.context.get("prefecture"), case.context.get("score_table")
        return institution_code.check(case.value, prefecture=prefecture, score_table=score_table)
    if case.of == customer_id.FIELD.name:
        return tuple(CustomerIdEntry.filled(case.value).findings)
    if case.of == "jsonl" and is_text(case.value):
        reports = check_records(read_json_lines(io.BytesIO(case.value.encode()), None, "utf-8"))
        return tuple(finding for report in reports for finding in report.findings)
    return FIELDS[case.of].check(case.value)


def finding_of(rule: Rule) -> Finding:
    """What the rule says of its own example; raises ``LookupError`` where it says nothing."""
    for finding in findings_of(rule.example):
        if finding.rule == rule.id:
            return finding
    raise LookupError(f"the example of {rule.id} does not break it")
