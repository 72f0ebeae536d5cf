"""The examples of the rules, judged: what each rule says of the input that breaks it."""

import json
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from typing import cast

from oqa_rules.fields import customer_id, institution_code
from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules import Example, Finding, Rule, Text

SENTENCES = "example_sentences.json"
"""What the rules say of their examples, where their texts have parameters. Generated: to judge forms takes pydantic."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The message and the remedy of a finding."""

    message: Text
    remedy: Text


def sentences_of(rule: Rule) -> Sentences:
    """What the rule says of its own example, without judging it; loads no pydantic."""
    filled_in = {name: Text(**texts) for name, texts in _filled_in().get(rule.id, {}).items()}
    return Sentences(filled_in.get("message", rule.message), filled_in.get("remedy", rule.remedy))


@cache
def _filled_in() -> dict[str, dict[str, dict[str, str]]]:
    # Not by importlib.resources, which takes longer to load than the file.
    found: dict[str, dict[str, dict[str, str]]] = json.loads(cast("bytes", get_data("oqa_rules", SENTENCES)))
    return found


def findings_of(case: Example) -> tuple[Finding, ...]:
    """Everything that is said of an example."""
    if case.of == institution_code.FIELD.name:
        prefecture, score_table = case.context.get("prefecture"), case.context.get("score_table")
        return institution_code.check(case.value, prefecture=prefecture, score_table=score_table)
    if case.of in FIELDS and case.of != customer_id.FIELD.name:
        return FIELDS[case.of].check(case.value)
    from oqa_rules.document_examples import findings_of_document  # with it come all forms, and pydantic

    return findings_of_document(case)


def finding_of(rule: Rule) -> Finding:
    """What the rule says of its own example; raises ``LookupError`` where it says nothing."""
    for finding in findings_of(rule.example):
        if finding.rule == rule.id:
            return finding
    raise LookupError(f"the example of {rule.id} does not break it")
