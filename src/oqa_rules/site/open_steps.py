"""The steps of one institution by their kinds, and those that rules report on.

Once construction is done the steps before it are not reported any more, and likewise for claims.
"""

from collections.abc import Collection, Mapping
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
    done = {step.kind for step in steps if step.done_on is not None}
    return [step for step in steps if not _is_settled(step.kind, done)] if done else [*steps]


def _is_settled(kind: StepKind, done: Collection[StepKind]) -> bool:
    """Whether a step is not reported any more: its line is done, or its result has arrived."""
    if kind in BILLING:
        has_arrived = kind is StepKind.BILLING_APPLICATION and StepKind.BILLING_ENVELOPE in done
        return has_arrived or StepKind.CLAIM_WINDOW in done
    return StepKind.CONSTRUCTION in done


def is_done(kind: StepKind, by_kind: StepsByKind) -> bool:
    """Whether the step of that kind is marked as done."""
    return by_kind[kind].done_on is not None


def is_for_billing(step: Step, by_kind: StepsByKind) -> bool:
    """Whether the step belongs to the billing line; the account belongs to the line that its last day comes from."""
    if step.kind is not StepKind.PORTAL_ACCOUNT:
        return step.kind in BILLING
    return by_kind[StepKind.ELIGIBILITY_APPLICATION].latest != step.latest
