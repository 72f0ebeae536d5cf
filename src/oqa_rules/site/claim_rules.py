"""The rules of the plan about the claim window, whose days are a public fact and no instruction of the guide."""

from oqa_rules.forms.billing.rules import SAFE_START, usable_from
from oqa_rules.rules import Example, Rule, Text, Violation, inferred, public
from oqa_rules.schedule import ClaimWindow
from oqa_rules.site.alternatives import first_month
from oqa_rules.site.days import Line
from oqa_rules.site.open_steps import CLAIMS, is_done, steps_by_kind
from oqa_rules.site.step import Status, Step, StepKind


def _plans_claims(steps: tuple[Step, ...], line: Line) -> bool:
    """Whether the first claims have a month, and are still to come."""
    is_planned = line.billing_start is not None and line.with_billing
    return is_planned and not is_done(StepKind.CLAIM_WINDOW, steps_by_kind(steps))


@Rule.warning(
    "plan.envelope-after-claims",
    public(ClaimWindow.reference, "請求-1"),
    title=Text("郵送物が請求期間の後に届く", "The envelope comes after the claim window"),
    why=Text(
        "オンライン請求には、郵送されるIDとパスワードが必要です。届く前に請求期間が終わると、その月は請求できません。",
        "Online claims need the ID and the password that come by post. If the window closes before, there are no "
        "claims in that month.",
    ),
    message=Text(
        "{applied_on}の申請では郵送物の期限が{expected}で、{billing_start}の請求期間（{needed_on}まで）に間に合いません。",
        "Applied on {applied_on} the envelope is promised by {expected}, after the claim window of {billing_start}, "
        "which closes on {needed_on}.",
    ),
    remedy=SAFE_START,
    example=Example("plan", {"construction_on": None, "billing_start": "2027-02"}, {"today": "2026-12-21"}),
)
def envelope_after_claims(steps: tuple[Step, ...], line: Line) -> Violation | None:
    if not _plans_claims(steps, line):
        return None
    envelope, applied_on = (
        steps_by_kind(steps)[StepKind.BILLING_ENVELOPE],
        line.applied_on(StepKind.BILLING_APPLICATION),
    )
    if not envelope.is_expected_too_late:
        return None
    return Violation(
        applied_on=str(applied_on),
        expected=str(envelope.expected),
        billing_start=str(line.billing_start),
        needed_on=str(envelope.latest),
        usable=usable_from(applied_on),
    )


@Rule.warning(
    "plan.claims-missed",
    public(ClaimWindow.reference, "請求-1"),
    since="0.2.0",
    title=Text("最初の請求期間が終わった", "The first claim window has closed"),
    why=Text(
        "請求期間は月に1度です。逃したことに気付かないままでは、次の月の準備も遅れかねません。",
        "The window opens once a month. If it passes unnoticed, the preparations for the next one may be late as well.",
    ),
    message=Text(
        "{billing_start}の請求期間（{needed_on}まで）は終わりましたが、済んでいません: {steps}。",
        "The claim window of {billing_start} closed on {needed_on}, and not done is: {steps}.",
    ),
    remedy=Text(
        "{instead}済んでいれば、実施日を記入してください。",
        "{instead} Where it is done, enter its day.",
    ),
    example=Example(
        "plan",
        {"construction_on": None, "billing_start": "2027-02"},
        {
            "today": "2027-02-11",
            "2760190120/billing-application": "2026-12-20",
            "2760190120/billing-envelope": "2027-01-15",
        },
    ),
)
def claims_missed(steps: tuple[Step, ...], line: Line) -> Violation | None:
    missed = [step for step in steps if step.kind in CLAIMS and step.status is Status.LATE]
    if not missed or not _plans_claims(steps, line):
        return None
    alternative = first_month(line)
    return Violation(
        steps=tuple(step.title for step in missed),
        billing_start=str(line.billing_start),
        needed_on=str(steps_by_kind(steps)[StepKind.CLAIM_WINDOW].latest),
        earliest=alternative.earliest,
        instead=alternative.advice,
    )


@Rule.notice(
    "plan.claims-before-construction",
    inferred("請求-1"),
    since="0.2.0",
    title=Text("工事より前に最初の請求", "First claims before construction"),
    why=Text(
        "オンライン請求は工事の対象外で、工事を待たずに始まります。"
        "工事で入る端末を請求に使うつもりなら、間に合いません。",
        "Online claims are not part of construction and do not wait for it. A terminal that construction brings "
        "comes too late for these claims.",
    ),
    message=Text(
        "{billing_start}の請求期間（{needed_on}まで）は、工事日（{construction_on}）より前に終わります。",
        "The claim window of {billing_start} closes on {needed_on}, before the construction day, {construction_on}.",
    ),
    remedy=Text(
        "請求に使う端末の電子証明書と回線が、請求期間までに要ります。揃わなければ請求開始年月を見直してください。",
        "The terminal for claims needs its certificate and its line by then; otherwise reconsider the billing start.",
    ),
    example=Example("plan", {"construction_on": "2027-02-15", "billing_start": "2027-02"}, {"today": "2026-11-20"}),
)
def claims_before_construction(steps: tuple[Step, ...], line: Line) -> Violation | None:
    if not _plans_claims(steps, line) or is_done(StepKind.CONSTRUCTION, steps_by_kind(steps)):
        return None
    closes_on = steps_by_kind(steps)[StepKind.CLAIM_WINDOW].latest
    if line.construction_on is None or closes_on is None or closes_on >= line.construction_on:
        return None
    return Violation(
        billing_start=str(line.billing_start), needed_on=str(closes_on), construction_on=str(line.construction_on)
    )


RULES = (envelope_after_claims, claims_missed, claims_before_construction)
