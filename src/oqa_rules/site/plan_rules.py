"""The rules of the plan of one institution.

Their checks take its ``steps``, the ``line`` that their days follow from, all ``marks`` that are given, the names of
its ``terminals``, and what their notices have ``printed``.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from oqa_rules.calendar import JAPAN
from oqa_rules.rules import HOUSE, Example, Rule, Text, Violation, guide, inferred, shown
from oqa_rules.site import certificate_rules, claim_rules
from oqa_rules.site.alternatives import construction_day, first_month
from oqa_rules.site.certificates import Printed
from oqa_rules.site.days import Line
from oqa_rules.site.marks import Marks
from oqa_rules.site.open_steps import CLAIMS, is_for_billing, open_steps, steps_by_kind
from oqa_rules.site.step import ARRIVALS, OF_TERMINALS, Status, Step, StepKind

_HINT = "terminals"
_THE_TERMINALS = {_HINT: Text("端末: {terminals:quoted}。", "The terminals: {terminals:quoted}.")}
_ISSUE = Text("電子証明書の発行", "Issue of the certificate")
_BY = Text("「{step}」（{latest}まで）", '"{step}" (by {latest})')


@Rule.error(
    "plan.late",
    guide("表紙"),
    title=Text("期限を過ぎている", "Too late"),
    why=Text(
        "この日を過ぎると、工事日や最初の請求に書類が間に合う見込みがありません。"
        "日程の変更は、早いほど相談しやすくなります。",
        "From then on the papers cannot be counted on for construction or for the first claims. The sooner that is "
        "known, the easier it is to move a date.",
    ),
    message=Text(
        "{today}になっても済んでいません: {steps}。",
        "Not done on {today}: {steps}.",
    ),
    remedy=Text(
        "{instead}済んでいれば、実施日を記入してください。",
        "{instead} Where it is done, enter its day.",
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
    since="0.2.0",
    title=Text("期限の後に済ませた", "Done after its last day"),
    why=Text(
        "済んでいても、書類が届くのは申請から数えた日です。"
        "工事日や請求開始年月を見直さないと、書類がそろわないおそれがあります。",
        "The papers take as long after a late application as after any other. Unless construction or the first "
        "claims are moved, they may be missing.",
    ),
    message=Text(
        "「{step}」は{done_on}に済んでいますが、期限は{expected}でした。",
        '"{step}" was done on {done_on}; its last day was {expected}.',
    ),
    hints=_THE_TERMINALS,
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
def done_late(steps: tuple[Step, ...], line: Line, terminals: tuple[str, ...]) -> list[Violation]:
    by_kind = steps_by_kind(steps)
    violations: list[Violation] = []
    for step in open_steps(steps):
        if step.kind not in ARRIVALS.values() or step.latest is None:
            continue
        too_late = line.marks.after(step.latest, step.kind)
        if too_late:
            names = _terminals(too_late, step, terminals)
            alternative = first_month(line) if is_for_billing(step, by_kind) else construction_day(line)
            violations.append(
                Violation(
                    hint=_HINT if names else None,
                    terminals=names,
                    step=step.title,
                    done_on=str(max(day for _, day in too_late)),
                    expected=str(step.latest),
                    earliest=alternative.earliest,
                    instead=alternative.advice,
                )
            )
    return violations


def _terminals(marks: Iterable[tuple[int, date]], step: Step, terminals: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the terminals that marks are about, where there are several to choose from."""
    if step.kind not in OF_TERMINALS or len(terminals) == 1:
        return ()
    return tuple(shown(terminals[index]) for index, _ in marks)


@Rule.error(
    "plan.future-mark",
    HOUSE,
    since="0.2.0",
    title=Text("実施日が基準日より後", "Marked as done in the future"),
    why=Text(
        "予定の日を実施日として書くと、まだ済んでいない手続きが済んだことになり、期限を過ぎても気付けません。",
        "If a planned day is entered as done, a step that is still open counts as finished, and its deadline passes "
        "unnoticed.",
    ),
    message=Text(
        "「{step}」の実施日は{done_on}ですが、基準日の{today}より後です。済んでいないものとして扱います。",
        '"{step}" is marked as done on {done_on}, after {today}, the day of the plan; it is taken as not done.',
    ),
    hints=_THE_TERMINALS,
    remedy=Text(
        "実施日か基準日を確かめてください。",
        "See whether that day, or the day of the plan, is right.",
    ),
    example=Example("plan", {}, {"today": "2026-11-10", "2760190120/eligibility-application": "2026-11-14"}),
)
def future_mark(
    steps: tuple[Step, ...], marks: Marks, printed: tuple[Printed, ...], terminals: tuple[str, ...]
) -> list[Violation]:
    violations: list[Violation] = []
    for step in steps:
        future = marks.after(step.today, step.kind)
        if future:
            names = _terminals(future, step, terminals)
            violations.append(
                Violation(
                    hint=_HINT if names else None,
                    terminals=names,
                    step=step.title,
                    done_on=str(max(day for _, day in future)),
                    today=str(step.today),
                )
            )
    issued = [each for each in printed if each.issued_on is not None and each.issued_on > steps[0].today]
    if issued:
        violations.append(
            Violation(
                hint=_HINT,
                terminals=tuple(shown(each.terminal) for each in issued),
                step=_ISSUE,
                done_on=str(max(each.issued_on for each in issued if each.issued_on is not None)),
                today=str(steps[0].today),
            )
        )
    return violations


@Rule.warning(
    "plan.chase",
    inferred("証明書-通知", "資格-1", "請求-郵送物"),
    since="0.2.0",
    title=Text("届くはずのものが届いていない", "What should have come is not there"),
    why=Text(
        "待っているだけでは、申請の不備や郵便の行き違いに、書類が必要な日まで気付けません。"
        "状況は照会すれば分かります。",
        "The application may be held up, or the post have gone astray. Without asking, nobody finds out before the "
        "papers are needed.",
    ),
    message=Text(
        "{yields}は{expected}までに届く見込みでしたが、{today}になっても「{step}」が済んでいません。",
        'By {expected} {yields} should have come; on {today} "{step}" is not done.',
    ),
    remedy=Text(
        "ポータルサイトの「照会する」で申請状況を確認し、分からなければ支払基金へ問い合わせてください。"
        "届いていれば、その日を記入してください。",
        "See the state of the application on the portal with 照会する, and ask 支払基金 if that does not tell. "
        "Where it has come, enter the day.",
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
            expected=str(step.first_expected or step.expected),
            today=str(step.today),
        )
        for step in open_steps(steps)
        if step.is_overdue
    ]


_AS_IT_WAS = Text("{applied_on}の「{step}」では", 'With "{step}" made on {applied_on}')
_AS_IT_WOULD_BE = Text("「{step}」を今日（{applied_on}）行っても", 'Even with "{step}" done today ({applied_on})')
_ASK = Text("「照会する」で申請状況を確かめ、", "See the state of the application with 照会する, and ")
_APPLY = Text("今日のうちに申請し、", "Apply today, and ")


@Rule.warning(
    "plan.at-risk",
    inferred("資格-1", "証明書-通知"),
    title=Text("届くのが間に合わないおそれ", "What comes may come too late"),
    why=Text(
        "これらの書類は、工事当日に端末を設定するときに使います。届いていないと設定できず、日を改めることになります。",
        "The technician needs these papers to set up the terminals. If they are not there, a second visit has to be "
        "arranged.",
    ),
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
    is_done = application.done_on is not None and not application.is_implied
    when = _AS_IT_WAS if is_done else _AS_IT_WOULD_BE
    applied_on = str(application.done_on if is_done else step.today)
    return Violation(
        step=application.title,
        applied_on=applied_on,
        when=when.filled({"step": application.title, "applied_on": applied_on}),
        yields=application.yields,
        expected=str(step.expected),
        needed_on=str(step.latest),
        now=_ASK if is_done else _APPLY,
    )


@Rule.error(
    "plan.order",
    guide("証明書-1"),
    title=Text("順序が逆", "Out of order"),
    why=Text(
        "前の手続きが済まないと、次の手続きには進めません。どちらかの日付が誤りで、そこから数える期限も違っています。",
        "A step cannot be done before the one it depends on. One of the two days is wrong, and so is whatever is "
        "counted from it.",
    ),
    message=Text(
        "「{step}」は{done_on}に完了とされていますが、先に必要な「{before}」が{found}です。",
        '"{step}" is marked as done on {done_on}, but "{before}", which comes first, on {found}.',
    ),
    remedy=Text("完了日を確かめてください。", "See whether the days are right."),
    example=Example(
        "plan",
        {},
        {
            "today": "2026-11-24",
            "2760190120/eligibility-application": "2026-11-22",
            "2760190120/certificate-application": "2026-11-21",
        },
    ),
)
def order(steps: tuple[Step, ...], line: Line) -> list[Violation]:
    by_kind = steps_by_kind(steps)
    violations: list[Violation] = []
    for step in steps:
        wrong = next(_out_of_order(step, line.marks), None)
        if wrong is not None:
            done_on, before, found = wrong
            violations.append(
                Violation(step=step.title, done_on=str(done_on), before=by_kind[before].title, found=str(found))
            )
    return violations


def _out_of_order(step: Step, marks: Marks) -> Iterator[tuple[date, StepKind, date]]:
    """Each mark of a step, with the steps before it that are marked with a later day, and that day."""
    for index, done_on in enumerate(marks.days[step.kind]):
        if done_on is not None:
            for before, day in marks.before(step.kind, index):
                if day > done_on:
                    yield done_on, before, day


@Rule.notice(
    "plan.past-recommended",
    inferred("証明書-1", "請求-1"),
    since="0.2.0",
    title=Text("推奨日を過ぎている", "Past the recommended day"),
    why=Text(
        "推奨日は、後に続く手続きや郵送の日数を見込んだ日です。過ぎた後は、少しの遅れでも全体が間に合わなくなります。",
        "The recommended day allows for the steps and the post that follow. After it, one small delay can make the "
        "whole late.",
    ),
    message=Text(
        "「{step}」の推奨日（{recommended}）を過ぎました。期限は{latest}です。",
        'The recommended day of "{step}", {recommended}, has passed; its last day is {latest}.',
    ),
    remedy=Text(
        "期限までなら間に合いますが、後の手続きの余裕がなくなります。すぐに手続きしてください。",
        "Until its last day it is in time, but what comes after it has no time to spare: do it at once.",
    ),
    example=Example("plan", {}, {"today": "2026-11-25"}),
)
def past_recommended(steps: tuple[Step, ...]) -> list[Violation]:
    # The account is recommended for the day of a step that waits for it, which says so itself.
    return [
        Violation(step=step.title, recommended=str(step.recommended), latest=str(step.latest))
        for step in open_steps(steps)
        if step.kind is not StepKind.PORTAL_ACCOUNT
        and step.done_on is None
        and step.recommended is not None
        and step.latest is not None
        and step.recommended < step.today <= step.latest
    ]


@Rule.notice(
    "plan.closed-day",
    HOUSE,
    path="/construction_on",
    since="0.2.0",
    title=Text("工事日が休業日", "Construction on a closed day"),
    why=Text(
        "土日・祝日・年末年始の日付は、書き誤りかもしれません。"
        "正しくても、当日は問い合わせのできない窓口があるかもしれません。",
        "A weekend or a holiday may be a slip of the pen. If it is right, offices that have to be asked on the day "
        "may be closed.",
    ),
    message=Text(
        "工事日の{found}は営業日ではありません（土日・祝日・年末年始）。",
        "The construction day, {found}, is no business day: a weekend, a holiday or the turn of the year.",
    ),
    remedy=Text(
        "工事担当者に、その日に工事ができるかを確かめてください。",
        "Ask the technician whether construction is possible on that day.",
    ),
    example=Example("plan", {"construction_on": "2027-01-17"}, {"today": "2026-11-20"}),
)
def closed_day(construction_on: date, is_built: bool) -> Violation | None:  # noqa: FBT001  # judged by its name
    if is_built or JAPAN.is_business_day(construction_on):
        return None
    return Violation(found=str(construction_on))


RULES = (late, done_late, future_mark, chase, at_risk, order, *claim_rules.RULES, past_recommended, closed_day)

JUDGED = (
    future_mark,
    late,
    done_late,
    chase,
    at_risk,
    order,
    *claim_rules.RULES,
    past_recommended,
    *certificate_rules.RULES,
)
"""The rules of one institution in the order of their findings: first the marks that do not count."""
