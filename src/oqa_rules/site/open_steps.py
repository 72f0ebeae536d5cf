"""The steps of one institution by their kinds, and those that rules report on.

Once construction is done the steps before it are not reported any more, and likewise for claims.
"""

from collections.abc import Mapping
from typing import TypeAlias

from oqa_rules.site.step import BILLING, Step, StepKind

StepsByKind: TypeAlias = Mapping[StepKind, Step]

CLAIMS = (StepKind.BILLING_ENVELOPE, StepKind.CLAIM_WINDOW)
"""Their last day is a public fact, and no instruction of the guide."""


def steps_by_kind(steps: tuple[Step, ...]) -> StepsByKind:
    """The steps of one institution by their kinds."""
    return {step.kind: step for step in steps}


def open_steps(steps: tuple[Step, ...]) -> list[Step]:
    """The steps that rules report on."""
    by_kind = steps_by_kind(steps)
    return [step for step in steps if not _is_settled(step.kind, by_kind)]


def _is_settled(kind: StepKind, by_kind: StepsByKind) -> bool:
    """Whether a step is not reported any more: its line is done, or its result has arrived."""
    if kind in BILLING:
        has_arrived = kind is StepKind.BILLING_APPLICATION and is_done(StepKind.BILLING_ENVELOPE, by_kind)
        return has_arrived or is_done(StepKind.CLAIM_WINDOW, by_kind)
    return is_done(StepKind.CONSTRUCTION, by_kind)


def is_done(kind: StepKind, by_kind: StepsByKind) -> bool:
    """Whether the step of that kind is marked as done."""
    return by_kind[kind].done_on is not None


def is_for_billing(step: Step, by_kind: StepsByKind) -> bool:
    """Whether the step belongs to the billing line; the account belongs to the line that its last day comes from."""
    if step.kind is not StepKind.PORTAL_ACCOUNT:
        return step.kind in BILLING
    return by_kind[StepKind.ELIGIBILITY_APPLICATION].latest != step.latest
