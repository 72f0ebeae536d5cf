"""The plan of a site: its days, and the marks of what is done."""

from oqa_rules.rules.declared.applications import SAFE_START
from oqa_rules.rules.rule import Basis, Example, Rule, Severity, Text

PLAN_LATE = Rule(
    id="plan.late",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("表紙",),
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

PLAN_DONE_LATE = Rule(
    id="plan.done-late",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("表紙",),
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

PLAN_FUTURE_MARK = Rule(
    id="plan.future-mark",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
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

PLAN_CHASE = Rule(
    id="plan.chase",
    severity=Severity.WARNING,
    basis=Basis.INFERRED,
    sections=("証明書-通知", "資格-1", "請求-郵送物"),
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

PLAN_AT_RISK = Rule(
    id="plan.at-risk",
    severity=Severity.WARNING,
    basis=Basis.INFERRED,
    sections=("資格-1", "証明書-通知"),
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

PLAN_CLAIMS_MISSED = Rule(
    id="plan.claims-missed",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    sections=("請求-1",),
    reference="支払基金 受付期間",
    title=Text("最初の請求期間が終わった", "The first claim window has closed"),
    message=Text(
        "{billing_start}の請求期間（{needed_on}まで）は終わりましたが、済んでいません: {steps}。",
        "The claim window of {billing_start} closed on {needed_on}, and not done is: {steps}.",
    ),
    remedy=Text(
        "{instead}済んでいれば、実施日を指定してください（コマンドでは --done）。",
        "{instead} Where it is done, give its day (on the command line with --done).",
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
