"""The rules of the plan of one institution.

Their checks take its ``steps``, the ``line`` that their days follow from, and the ``marks`` of what is done by kind.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from oqa_rules.rules import HOUSE, Example, Rule, Text, Violation, guide, inferred
from oqa_rules.site import claim_rules
from oqa_rules.site.alternatives import construction_day, first_month
from oqa_rules.site.days import Line
from oqa_rules.site.open_steps import CLAIMS, is_for_billing, open_steps, steps_by_kind
from oqa_rules.site.step import ARRIVALS, CHAIN, Status, Step, StepKind

_BY = Text("「{step}」（{latest}まで）", '"{step}" (by {latest})')


@Rule.error(
    "plan.late",
    guide("表紙"),
    title=Text("期限を過ぎている", "Too late"),
    message=Text(
        "{today}になっても済んでいません: {steps}。",
        "Not done on {today}: {steps}.",
    ),
    remedy=Text(
        "{instead}済んでいれば、実施日を指定してください（コマンドでは --done）。",
        "{instead} Where it is done, give its day (on the command line with --done).",
    ),
    example=Example("plan", {}, {"today": "2026-12-02"}),
)
def late(steps: tuple[Step, ...], line: Line) -> list[Violation]:
    by_kind = steps_by_kind(steps)
    missed = [step for step in open_steps(steps) if step.status is Status.LATE and step.kind not in CLAIMS]
    violations: list[Violation] = []
    # One for each cause: construction, and billing.
    for is_billing, look_up in ((False, construction_day), (True, first_month)):
        of_line = [step for step in missed if is_for_billing(step, by_kind) is is_billing]
        if of_line:
            alternative = look_up(line)
            violations.append(
                Violation(
                    steps=tuple(_BY.filled({"step": each.title, "latest": str(each.latest)}) for each in of_line),
                    today=str(line.today),
                    earliest=alternative.earliest,
                    instead=alternative.advice,
                )
            )
    return violations


@Rule.error(
    "plan.done-late",
    guide("表紙"),
    title=Text("期限の後に済ませた", "Done after its last day"),
    message=Text(
        "「{step}」は{done_on}に済んでいますが、期限は{expected}でした。",
        '"{step}" was done on {done_on}; its last day was {expected}.',
    ),
    remedy=Text(
        "{instead}実施日の誤りなら直してください。",
        "{instead} If the day is wrong, correct it.",
    ),
    example=Example(
        "plan",
        {},
        {
            "today": "2026-12-02",
            "2760190120/eligibility-application": "2026-12-01",
            "2760190120/certificate-application": "2026-12-02",
        },
    ),
)
def done_late(steps: tuple[Step, ...], line: Line) -> list[Violation]:
    by_kind = steps_by_kind(steps)
    violations: list[Violation] = []
    for step in open_steps(steps):
        if step.kind not in ARRIVALS.values() or step.done_on is None or step.latest is None:
            continue
        if step.done_on > step.latest:
            alternative = first_month(line) if is_for_billing(step, by_kind) else construction_day(line)
            violations.append(
                Violation(
                    step=step.title,
                    done_on=str(step.done_on),
                    expected=str(step.latest),
                    earliest=alternative.earliest,
                    instead=alternative.advice,
                )
            )
    return violations


@Rule.error(
    "plan.future-mark",
    HOUSE,
    title=Text("実施日が基準日より後", "Marked as done in the future"),
    message=Text(
        "「{step}」の実施日は{done_on}ですが、基準日の{today}より後です。済んでいないものとして扱います。",
        '"{step}" is marked as done on {done_on}, after {today}, the day of the plan; it is taken as not done.',
    ),
    remedy=Text(
        "実施日か基準日（コマンドでは --today）を確かめてください。",
        "See whether that day, or the day of the plan (--today on the command line), is right.",
    ),
    example=Example("plan", {}, {"today": "2026-11-20", "2760190120/eligibility-application": "2026-11-24"}),
)
def future_mark(steps: tuple[Step, ...], marks: Mapping[StepKind, date]) -> list[Violation]:
    marked = ((step, marks.get(step.kind)) for step in steps)
    return [
        Violation(step=step.title, done_on=str(day), today=str(step.today))
        for step, day in marked
        if day is not None and day > step.today
    ]


@Rule.warning(
    "plan.chase",
    inferred("証明書-通知", "資格-1", "請求-郵送物"),
    title=Text("届くはずのものが届いていない", "What should have come is not there"),
    message=Text(
        "{yields}は{expected}までに届く見込みでしたが、{today}になっても「{step}」が済んでいません。",
        'By {expected} {yields} should have come; on {today} "{step}" is not done.',
    ),
    remedy=Text(
        "ポータルサイトの「照会する」で申請状況を確認し、分からなければ支払基金へ問い合わせてください。"
        "届いていれば、その日を指定してください（コマンドでは --done）。",
        "See the state of the application on the portal with 照会する, and ask 支払基金 if that does not tell. "
        "Where it has come, give the day (on the command line with --done).",
    ),
    example=Example(
        "plan",
        {},
        {
            "today": "2026-12-01",
            "2760190120/eligibility-application": "2026-11-20",
            "2760190120/master-account": "2026-11-27",
            "2760190120/certificate-application": "2026-11-20",
        },
    ),
)
def chase(steps: tuple[Step, ...]) -> list[Violation]:
    by_kind = steps_by_kind(steps)
    return [
        Violation(
            step=step.title,
            yields=by_kind[ARRIVALS[step.kind]].yields,
            expected=str(step.expected),
            today=str(step.today),
        )
        for step in open_steps(steps)
        if step.expected is not None and step.expected < step.today
    ]


_AS_IT_WAS = Text("{applied_on}の「{step}」では", 'With "{step}" made on {applied_on}')
_AS_IT_WOULD_BE = Text("「{step}」を今日（{applied_on}）行っても", 'Even with "{step}" done today ({applied_on})')
_ASK = Text("「照会する」で申請状況を確かめ、", "See the state of the application with 照会する, and ")
_APPLY = Text("今日のうちに申請し、", "Apply today, and ")


@Rule.warning(
    "plan.at-risk",
    inferred("資格-1", "証明書-通知"),
    title=Text("届くのが間に合わないおそれ", "What comes may come too late"),
    message=Text(
        "{when}、{yields}の到着は{expected}ごろの見込みで、工事日（{needed_on}）に間に合わないおそれがあります。",
        "{when}, {yields} can be expected around {expected}, after the construction day ({needed_on}).",
    ),
    remedy=Text(
        "{now}工事担当者に工事日の変更を相談してください。",
        "{now}ask the technician whether the construction day can be moved.",
    ),
    # Ten days without a business day: applied for in time, and too late all the same.
    example=Example(
        "plan",
        {"construction_on": "2019-05-09"},
        {
            "today": "2019-04-25",
            "2760190120/eligibility-application": "2019-04-25",
            "2760190120/certificate-application": "2019-04-25",
        },
    ),
)
def at_risk(steps: tuple[Step, ...]) -> list[Violation]:
    by_kind = steps_by_kind(steps)
    # What comes for the construction is judged by its arrival.
    return [
        _arrives_too_late(step, by_kind[ARRIVALS[step.kind]])
        for step in open_steps(steps)
        if step.kind in ARRIVALS and step.kind is not StepKind.BILLING_ENVELOPE and step.is_expected_too_late
    ]


def _arrives_too_late(step: Step, application: Step) -> Violation:
    is_done = application.done_on is not None
    when = _AS_IT_WAS if is_done else _AS_IT_WOULD_BE
    applied_on = str(application.done_on or step.today)
    return Violation(
        step=application.title,
        applied_on=applied_on,
        when=when.filled({"step": application.title, "applied_on": applied_on}),
        yields=application.yields,
        expected=str(step.expected),
        needed_on=str(step.latest),
        now=_ASK if is_done else _APPLY,
    )


_NOT_DONE = Text("未完了", "not done")


@Rule.error(
    "plan.order",
    guide("証明書-1"),
    title=Text("順序が逆", "Out of order"),
    message=Text(
        "「{step}」は{done_on}に完了とされていますが、先に必要な「{before}」が{found}です。",
        '"{step}" is marked as done on {done_on}, but "{before}", which comes first, is {found}.',
    ),
    remedy=Text("完了日を確かめてください。", "See whether the days are right."),
    example=Example("plan", {}, {"today": "2026-11-24", "2760190120/certificate-application": "2026-11-21"}),
)
def order(steps: tuple[Step, ...]) -> list[Violation]:
    return [
        Violation(
            step=step.title,
            done_on=str(step.done_on),
            before=before.title,
            found=_NOT_DONE if before.done_on is None else str(before.done_on),
        )
        for step, before in _pairs(steps)
        if step.done_on is not None and (before.done_on is None or before.done_on > step.done_on)
    ]


def _pairs(steps: tuple[Step, ...]) -> Iterator[tuple[Step, Step]]:
    """Each step with each that it waits for."""
    by_kind = steps_by_kind(steps)
    return ((step, by_kind[kind]) for step in steps for kind in CHAIN[step.kind].waits_for)


RULES = (late, done_late, future_mark, chase, at_risk, order, *claim_rules.RULES)

JUDGED = (future_mark, late, done_late, chase, at_risk, order, *claim_rules.RULES)
"""The rules in the order of their findings: first the marks that do not count."""
