"""電子証明書発行申請, across its fields."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.rules import deadline
from oqa_rules.rulebook.rules.terminal_name import ONE_NAME_EACH
from oqa_rules.rulebook.text import Text

APPLIED_TOO_SOON = Text(
    "電子証明書発行申請はオンライン資格確認利用申請（{expected}）の後に実施しますが、申請日は{found}です。",
    "The certificate is applied for after the eligibility application of {expected}; this is dated {found}.",
)
"""What is said of the wrong order, in one application and between two."""

CERTIFICATE_NO_TERMINAL = Rule(
    id="certificate.no-terminal",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("証明書-発行",),
    title=Text("端末が1台もない", "No terminal"),
    message=Text(
        "端末名称が1つもありません。電子証明書は端末ごとに1枚必要です。",
        "There is no terminal name; one certificate is issued for each terminal.",
    ),
    remedy=Text("端末名称を1台に1つ入力してください。", "Enter one name for each terminal."),
    example=Example("certificate", {"terminals": [], "planned_terminals": None}),
)

CERTIFICATE_BEFORE_ELIGIBILITY = Rule(
    id="certificate.before-eligibility",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("証明書-1",),
    title=Text("利用申請より前の証明書申請", "Applied before the eligibility application"),
    message=APPLIED_TOO_SOON,
    remedy=Text(
        "先にオンライン資格確認利用申請を済ませ、申請日を確かめてください。",
        "Make the eligibility application first, and see whether the dates are right.",
    ),
    example=Example("certificate", {"applied_on": "2026-11-19"}),
)

TERMINAL_NAME_DUPLICATE = Rule(
    id="terminal-name.duplicate",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("補足-入力",),
    title=Text("同じ端末名称", "The same terminal twice"),
    message=Text(
        "端末名称「{found}」が2回あります（「{first}」と同じ）。",
        'The terminal name "{found}" stands twice (it is the same as "{first}").',
    ),
    remedy=ONE_NAME_EACH,
    example=Example("certificate", {"terminals": ["訪看端末01", "訪看端末０１"], "planned_terminals": 2}),
)

CERTIFICATE_COUNT = Rule(
    id="certificate.count",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("証明書-通知",),
    title=Text("証明書の枚数が台数と違う", "Not as many certificates as terminals"),
    message=Text(
        "端末は{expected}台の予定ですが、申請は{found}台分です。",
        "{expected} terminals are planned, and {found} are applied for.",
    ),
    hints={
        "names": Text(
            "足りない端末: {missing}。予定にない端末: {extra}。",
            "Missing: {missing}. Not planned: {extra}.",
        ),
    },
    remedy=Text(
        "足りない分は「続けてもう1枚申請」で台数分を申請し、予定にない端末は消してください。",
        "Apply for what is missing with 続けてもう1枚申請, once for each terminal; remove what is not planned.",
    ),
    example=Example("certificate", {"terminals": ["訪看端末01"]}),
)

CERTIFICATE_AFTER_DEADLINE = deadline.after_deadline("certificate")
