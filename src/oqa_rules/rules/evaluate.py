"""Where rules are asked: about the text of a field with its context, about documents, and by the loop of a model."""

from collections.abc import Iterable, Mapping, Sequence

from oqa_rules.rules.finding import Finding
from oqa_rules.rules.rule import Rule
from oqa_rules.rules.violation import Violation


def judge(rules: Iterable[Rule], values: Mapping[str, object]) -> list[Finding]:
    """What the rules find in ``values``; one that needs a value that is not there is not judged."""
    findings: list[Finding] = []
    for rule in rules:
        try:
            needed = [*map(values.__getitem__, rule.needs)]
        except KeyError:
            continue
        if rule.optional:
            needed += [values.get(name, default) for name, default in rule.optional.items()]
        violation = rule.ask(*needed)
        if violation is not None:
            findings += findings_of(rule, violation)
    return findings


def findings_of(rule: Rule, violation: Violation | Sequence[Violation]) -> list[Finding]:
    """The findings that a check has answered with."""
    if isinstance(violation, Violation):
        return [Finding.from_violation(rule, violation)]
    return [Finding.from_violation(rule, each) for each in violation]


def blocks(findings: Iterable[Finding]) -> bool:
    """Whether no other rule is to use the value that these are about."""
    for each in findings:  # noqa: SIM110  # asked for every value that is not clean: any() costs twice as much
        if each.definition.blocks:
            return True
    return False
