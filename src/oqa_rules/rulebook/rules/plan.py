"""The plan of a site."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.rules.billing import SAFE_START
from oqa_rules.rulebook.text import Text

PLAN_LATE = Rule(
    id="plan.late",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("表紙",),
    title=Text("期限を過ぎている", "Too late"),
    message=Text(
        "「{step}」の期限は{expected}でしたが、{today}になっても済んでいません。",
        '"{step}" was due by {expected}, and on {today} it is not done.',
    ),
    remedy=Text(
        "済んでいれば完了日を入れ、まだなら工事日や請求開始年月を見直してください。",
        "Mark it as done if it is; otherwise reconsider the construction day or the billing start.",
    ),
    example=Example("plan", {}, {"today": "2026-12-02"}),
)

PLAN_AT_RISK = Rule(
    id="plan.at-risk",
    severity=Severity.WARNING,
    basis=Basis.INFERRED,
    sections=("資格-1", "証明書-通知"),
    title=Text("届くのが間に合わないおそれ", "What it yields may come too late"),
    message=Text(
        "「{step}」を{done_on}に行うと、{yields}は{expected}ごろの予定で、必要な{needed_on}に間に合いません。",
        'With "{step}" on {done_on}, {yields} can be expected around {expected}, after {needed_on}, when it is needed.',
    ),
    remedy=Text(
        "すぐに手続きし、工事の担当者に相談してください。",
        "Do it at once, and talk to whoever plans the construction.",
    ),
    example=Example(
        "plan",
        {},
        {
            "today": "2026-12-09",
            "2760190120/eligibility-application": "2026-12-09",
            "2760190120/certificate-application": "2026-12-09",
        },
    ),
)

PLAN_ORDER = Rule(
    id="plan.order",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("証明書-1",),
    title=Text("順序が逆", "Out of order"),
    message=Text(
        "「{step}」は{done_on}に完了とされていますが、先に必要な「{before}」が{found}です。",
        '"{step}" is marked as done on {done_on}, but "{before}", which comes first, is {found}.',
    ),
    remedy=Text("完了日を確かめてください。", "See whether the days are right."),
    example=Example("plan", {}, {"today": "2026-11-24", "2760190120/certificate-application": "2026-11-21"}),
)

PLAN_ENVELOPE_AFTER_CLAIMS = Rule(
    id="plan.envelope-after-claims",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    sections=("請求-1",),
    reference="支払基金 受付期間",
    title=Text("郵送物が請求期間の後に届く", "The envelope comes after the claim window"),
    message=Text(
        "{applied_on}の申請では郵送物の期限が{expected}で、{billing_start}の請求期間（{needed_on}まで）に間に合いません。",
        "Applied on {applied_on} the envelope is promised by {expected}, after the claim window of {billing_start}, "
        "which closes on {needed_on}.",
    ),
    remedy=SAFE_START,
    example=Example("plan", {"construction_on": None, "billing_start": "2027-02"}, {"today": "2026-12-21"}),
)
