"""What is right: the output that the protocol expects, and the rules behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from oqa_rules.rulebook import Finding, JsonValue, Severity


@dataclass(frozen=True, slots=True)
class Answer:
    """The output that is right, and the ids of the rules that have something to say, by their weight.

    Each id stands once, in the order in which the check tells it. ``source`` is where an answer comes
    from that no rule stands behind, such as a date.
    """

    output: Mapping[str, JsonValue]
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    source: str = ""

    @classmethod
    def of(cls, output: Mapping[str, JsonValue], findings: Iterable[Finding], *, source: str = "") -> Answer:
        """The answer with the rules of these findings.

        >>> from oqa_rules import customer_id
        >>> Answer.of({"valid": False}, customer_id.check("CAF012345678")).errors
        ('customer-id.length',)
        """
        ids: dict[Severity, dict[str, None]] = {severity: {} for severity in Severity}
        for each in findings:
            ids[each.severity][each.rule] = None
        return cls(
            output, tuple(ids[Severity.ERROR]), tuple(ids[Severity.WARNING]), tuple(ids[Severity.NOTICE]), source
        )
