"""What is to be said about the steps of one institution on one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from oqa_rules.rulebook import Finding, Text
from oqa_rules.rulebook.rules import plan as rules
from oqa_rules.schedule import earliest_billing_start
from oqa_rules.site.step import Step, StepKind

if TYPE_CHECKING:
    from oqa_rules.calendar import YearMonth

_NOT_DONE = Text("未完了", "not done")

_EXPECTED = {
    StepKind.ELIGIBILITY_APPLICATION: StepKind.MASTER_ACCOUNT,
    StepKind.CERTIFICATE_APPLICATION: StepKind.CERTIFICATE_NOTICE,
}
"""The step in which the fruit of an application is expected."""


def plan_findings(steps: Sequence[Step], today: date, billing_start: YearMonth | None) -> Iterator[Finding]:
    """Late, at risk, out of order, and the envelope after the claims, for the steps of one institution."""
    by_kind = {step.kind: step for step in steps}
    by_id = {step.id: step for step in steps}
    for step in steps:
        yield from _late(step, today)
        yield from _at_risk(step, by_kind, today)
        yield from _out_of_order(step, by_id)
    if billing_start is not None and StepKind.BILLING_APPLICATION in by_kind:
        yield from _envelope(by_kind, today, billing_start)


def _late(step: Step, today: date) -> Iterator[Finding]:
    if step.latest is not None and step.latest < today and step.done_on is None:
        yield Finding.of(rules.PLAN_LATE, step=step.title, expected=str(step.latest), today=str(today))


def _at_risk(step: Step, by_kind: dict[StepKind, Step], today: date) -> Iterator[Finding]:
    if step.kind not in _EXPECTED:
        return
    fruit = by_kind[_EXPECTED[step.kind]]
    if fruit.done_on is None and fruit.latest is not None and fruit.earliest > fruit.latest:
        yield Finding.of(
            rules.PLAN_AT_RISK,
            step=step.title,
            done_on=str(step.done_on or today),
            yields=step.yields,
            expected=str(fruit.earliest),
            needed_on=str(fruit.latest),
        )


def _out_of_order(step: Step, by_id: dict[str, Step]) -> Iterator[Finding]:
    if step.done_on is None:
        return
    for before in (by_id[each] for each in step.waits_for):
        if before.done_on is None or before.done_on > step.done_on:
            yield Finding.of(
                rules.PLAN_ORDER,
                step=step.title,
                done_on=str(step.done_on),
                before=before.title,
                found=_NOT_DONE if before.done_on is None else str(before.done_on),
            )


def _envelope(by_kind: dict[StepKind, Step], today: date, billing_start: YearMonth) -> Iterator[Finding]:
    application, envelope = by_kind[StepKind.BILLING_APPLICATION], by_kind[StepKind.BILLING_ENVELOPE]
    if envelope.done_on is None and envelope.latest is not None and envelope.earliest > envelope.latest:
        applied_on = application.done_on or today
        yield Finding.of(
            rules.PLAN_ENVELOPE_AFTER_CLAIMS,
            applied_on=str(applied_on),
            expected=str(envelope.earliest),
            billing_start=str(billing_start),
            needed_on=str(envelope.latest),
            usable=str(earliest_billing_start(applied_on).usable),
        )
