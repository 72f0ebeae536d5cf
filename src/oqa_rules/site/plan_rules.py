"""What is to be said about the steps of one institution."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from oqa_rules.calendar import DateOutOfRange
from oqa_rules.rules import NONE, Finding, Text
from oqa_rules.rules.declared import plan as rules
from oqa_rules.schedule import earliest_billing_start
from oqa_rules.site.days import Line
from oqa_rules.site.step import ARRIVALS, CHAIN, Status, Step, StepKind

_BILLING = (StepKind.BILLING_APPLICATION, StepKind.BILLING_ENVELOPE, StepKind.CLAIM_WINDOW)
_CLAIMS = (StepKind.BILLING_ENVELOPE, StepKind.CLAIM_WINDOW)
"""Their last day is a public fact, and no instruction of the guide."""

_NOT_DONE = Text("未完了", "not done")


def future_marks(steps: Iterable[Step], marks: Mapping[StepKind, date]) -> Iterator[Finding]:
    """The marks that lie after today."""
    for step in steps:
        on = marks.get(step.kind)
        if on is not None and on > step.today:
            yield Finding.of(rules.PLAN_FUTURE_MARK, step=step.title, done_on=str(on), today=str(step.today))


def judged(steps: tuple[Step, ...], line: Line) -> Iterator[Finding]:
    """What is to be said about the days of one institution, in the order of its steps.

    Once construction is done nothing more is said about what came before it, and the same of claims.
    """
    by_kind = {step.kind: step for step in steps}
    open_steps = [step for step in steps if not _is_settled(step.kind, by_kind)]
    yield from _late(open_steps, by_kind, line)
    for step in open_steps:
        yield from _done_late(step, by_kind, line)
    for step in open_steps:
        if step.expected is not None and step.expected < step.today:
            yields, expected, today = by_kind[ARRIVALS[step.kind]].yields, str(step.expected), str(step.today)
            yield Finding.of(rules.PLAN_CHASE, step=step.title, yields=yields, expected=expected, today=today)
    for step in open_steps:
        yield from _at_risk(step, by_kind)
    for step in steps:
        yield from _out_of_order(step, by_kind)
    if line.billing_start is not None and line.with_billing:
        yield from _claims(by_kind, line)


def _is_settled(kind: StepKind, by_kind: Mapping[StepKind, Step]) -> bool:
    """Whether nothing more is said of a step: the end of its line is done, or what came of it is there."""
    if kind in _BILLING:
        is_there = kind is StepKind.BILLING_APPLICATION and _is_done(StepKind.BILLING_ENVELOPE, by_kind)
        return is_there or _is_done(StepKind.CLAIM_WINDOW, by_kind)
    return _is_done(StepKind.CONSTRUCTION, by_kind)


def _is_done(kind: StepKind, by_kind: Mapping[StepKind, Step]) -> bool:
    return by_kind[kind].done_on is not None


def _late(open_steps: Iterable[Step], by_kind: Mapping[StepKind, Step], line: Line) -> Iterator[Finding]:
    """One finding for each cause: construction, and billing."""
    late = [step for step in open_steps if step.status is Status.LATE and step.kind not in _CLAIMS]
    for is_billing, look in ((False, _construction_day), (True, _first_month)):
        steps = [step for step in late if _is_for_billing(step, by_kind) is is_billing]
        if steps:
            instead = look(line)
            yield Finding.of(
                rules.PLAN_LATE,
                steps=tuple(_BY.filled({"step": each.title, "latest": str(each.latest)}) for each in steps),
                today=str(line.today),
                earliest=instead.earliest,
                instead=instead.advice,
            )


_BY = Text("「{step}」（{latest}まで）", '"{step}" (by {latest})')


def _is_for_billing(step: Step, by_kind: Mapping[StepKind, Step]) -> bool:
    """The account belongs to the line whose day it took."""
    if step.kind is not StepKind.PORTAL_ACCOUNT:
        return step.kind in _BILLING
    return by_kind[StepKind.ELIGIBILITY_APPLICATION].latest != step.latest


_TODAY = Text("残りの申請を今日行った場合、", "With everything that is left applied for today, ")
_AS_APPLIED = Text("この申請日の場合、", "As it was applied for, ")
_FIRST_DAY = Text(
    "{given}最短の工事日は{earliest}です。工事担当者に工事日の変更を相談してください。",
    "{given}the earliest construction day is {earliest}: ask the technician to move it.",
)
_ANOTHER_DAY = Text("工事担当者に工事日の変更を相談してください。", "Ask the technician to move the construction day.")
_FIRST_MONTH = Text(
    "{given}請求に使える最初の月は{earliest}です。請求開始年月を見直してください。",
    "{given}claims can be sent from {earliest}: reconsider the billing start.",
)
_ANOTHER_MONTH = Text("請求開始年月を見直してください。", "Reconsider the billing start.")


class _Instead(NamedTuple):
    """The first day or month that is possible, and what to do about it."""

    earliest: str | Text
    advice: Text


def _construction_day(line: Line) -> _Instead:
    day = line.first_construction_day()
    if day is None:
        return _Instead(NONE, _ANOTHER_DAY)
    is_applied = line.done.keys() >= {StepKind.ELIGIBILITY_APPLICATION, StepKind.CERTIFICATE_APPLICATION}
    return _instead(_FIRST_DAY, str(day), is_applied=is_applied)


def _first_month(line: Line) -> _Instead:
    month = line.first_month_of_claims()
    if month is None:
        return _Instead(NONE, _ANOTHER_MONTH)
    return _instead(_FIRST_MONTH, str(month), is_applied=StepKind.BILLING_APPLICATION in line.done)


def _instead(said: Text, earliest: str, *, is_applied: bool) -> _Instead:
    given = _AS_APPLIED if is_applied else _TODAY
    return _Instead(earliest, said.filled({"given": given, "earliest": earliest}))


def _done_late(step: Step, by_kind: Mapping[StepKind, Step], line: Line) -> Iterator[Finding]:
    if step.kind not in ARRIVALS.values() or step.done_on is None or step.latest is None:
        return
    if step.done_on > step.latest:
        instead = _first_month(line) if _is_for_billing(step, by_kind) else _construction_day(line)
        yield Finding.of(
            rules.PLAN_DONE_LATE,
            step=step.title,
            done_on=str(step.done_on),
            expected=str(step.latest),
            earliest=instead.earliest,
            instead=instead.advice,
        )


_AS_IT_WAS = Text("{applied_on}の「{step}」では", 'With "{step}" made on {applied_on}')
_AS_IT_WOULD_BE = Text("「{step}」を今日（{applied_on}）行っても", 'Even with "{step}" done today ({applied_on})')
_ASK = Text("「照会する」で申請状況を確かめ、", "See the state of the application with 照会する, and ")
_APPLY = Text("今日のうちに申請し、", "Apply today, and ")


def _at_risk(step: Step, by_kind: Mapping[StepKind, Step]) -> Iterator[Finding]:
    """What comes for the construction is judged by its arrival."""
    if step.kind is StepKind.BILLING_ENVELOPE or step.kind not in ARRIVALS or not step.is_expected_too_late:
        return
    application = by_kind[ARRIVALS[step.kind]]
    is_done = application.done_on is not None
    when = _AS_IT_WAS if is_done else _AS_IT_WOULD_BE
    applied_on = str(application.done_on or step.today)
    yield Finding.of(
        rules.PLAN_AT_RISK,
        step=application.title,
        applied_on=applied_on,
        when=when.filled({"step": application.title, "applied_on": applied_on}),
        yields=application.yields,
        expected=str(step.expected),
        needed_on=str(step.latest),
        now=_ASK if is_done else _APPLY,
    )


def _out_of_order(step: Step, by_kind: Mapping[StepKind, Step]) -> Iterator[Finding]:
    for before in (by_kind[kind] for kind in CHAIN[step.kind].waits_for):
        if step.done_on is not None and (before.done_on is None or before.done_on > step.done_on):
            yield Finding.of(
                rules.PLAN_ORDER,
                step=step.title,
                done_on=str(step.done_on),
                before=before.title,
                found=_NOT_DONE if before.done_on is None else str(before.done_on),
            )


def _usable(applied_on: date) -> str:
    """The first month with the envelope in time; for the last envelopes there are it is the month after all others."""
    try:
        return str(earliest_billing_start(applied_on).usable)
    except DateOutOfRange:
        return "2100-01"


def _claims(by_kind: Mapping[StepKind, Step], line: Line) -> Iterator[Finding]:
    """The envelope and the first claims against the claim window."""
    if _is_done(StepKind.CLAIM_WINDOW, by_kind):
        return
    envelope, claims = by_kind[StepKind.BILLING_ENVELOPE], by_kind[StepKind.CLAIM_WINDOW]
    if envelope.is_expected_too_late:
        applied_on = line.made_on(StepKind.BILLING_APPLICATION)
        yield Finding.of(
            rules.PLAN_ENVELOPE_AFTER_CLAIMS,
            applied_on=str(applied_on),
            expected=str(envelope.expected),
            billing_start=str(line.billing_start),
            needed_on=str(envelope.latest),
            usable=_usable(applied_on),
        )
    missed = [step for step in (envelope, claims) if step.status is Status.LATE]
    if missed:
        instead = _first_month(line)
        yield Finding.of(
            rules.PLAN_CLAIMS_MISSED,
            steps=tuple(step.title for step in missed),
            billing_start=str(line.billing_start),
            needed_on=str(claims.latest),
            earliest=instead.earliest,
            instead=instead.advice,
        )
