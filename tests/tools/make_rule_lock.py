"""What each rule weighs and rests on, as it is written down.

``tests/rules/issued_ids.lock`` has a line for each rule that was ever issued: id, severity, basis and
sections of the guide. A test compares it with the catalogue, so that none of them changes unseen.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from oqa_rules import Rule

LOCK = Path(__file__).parent.parent / "rules" / "issued_ids.lock"


class VanishedRule(ValueError):
    """Raised where an id that was issued is not in the catalogue any more: ids are for ever."""


def line_of(rule: Rule) -> str:
    """The line of a rule."""
    return f"{rule.id} {rule.severity.value} {rule.basis.value} {','.join(rule.sections) or '-'}"


def locked(rules: Iterable[Rule], issued: Iterable[str]) -> list[str]:
    """The lines in the order of their ids; raises ``VanishedRule`` where one of the issued has no rule."""
    lines = {rule.id: line_of(rule) for rule in rules}
    vanished = sorted({line.split()[0] for line in issued} - lines.keys())
    if vanished:
        raise VanishedRule(f"an id that was issued never vanishes: {', '.join(vanished)}")
    return [lines[rule_id] for rule_id in sorted(lines)]


def differences(rules: Iterable[Rule], issued: Iterable[str]) -> Iterator[str]:
    """What the lock does not say yet, a sentence each."""
    old = {line.split()[0]: line for line in issued}
    for line in locked(rules, issued):
        rule_id = line.split()[0]
        if rule_id not in old:
            yield f"new: {line}"
        elif old[rule_id] != line:
            yield f"was: {old[rule_id]}\nnow: {line}"


def issued_lines() -> list[str]:
    """The lines of the lock."""
    return LOCK.read_text(encoding="utf-8").splitlines()
