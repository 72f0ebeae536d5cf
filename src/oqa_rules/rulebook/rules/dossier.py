"""The applications of one institution, and its site, against each other."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.rules.certificate import APPLIED_TOO_SOON
from oqa_rules.rulebook.text import Text

DOSSIER_INSTITUTION = Rule(
    id="dossier.institution",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("補足-図",),
    title=Text("書類どうしで医療機関等が違う", "The documents are about different institutions"),
    message=Text(
        "{document}の{field}は{expected}ですが、ここは{found}です。",
        "{document}: the {field} is {expected}; here it is {found}.",
    ),
    remedy=Text(
        "1つの医療機関等の書類だけをまとめ、指定通知書とコードを見比べてください。",
        "Put only documents of one institution together, and compare the codes with the designation notice.",
    ),
    example=Example("dossier", {"billing": {"prefecture_code": "13", "institution_code": "0190124"}, "site": None}),
)

DOSSIER_CUSTOMER_ID = Rule(
    id="dossier.customer-id",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("資格-4", "請求-4"),
    title=Text("同じ回線で違うお客さまID", "One line with two customer IDs"),
    message=Text(
        "オンライン資格確認のお客さまIDは「{expected}」ですが、ここは「{found}」です。",
        'The customer ID of the eligibility application is "{expected}"; found "{found}".',
    ),
    remedy=Text(
        "回線契約時に届いた書類のお客さまIDと見比べてください。誤りがあると工事当日に開通できません。",
        "Compare both with the papers that came with the line contract; a wrong ID stops the line on construction day.",
    ),
    example=Example("dossier", {"billing": {"eligibility_customer_id": "CAF0123456798"}}),
)

DOSSIER_ORDER = Rule(
    id="dossier.order",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("証明書-1",),
    title=Text("申請の順序が逆", "Applied for in the wrong order"),
    message=APPLIED_TOO_SOON,
    remedy=Text(
        "先にオンライン資格確認利用申請を済ませ、2つの申請日を確かめてください。",
        "Make the eligibility application first, and see whether both days are right.",
    ),
    example=Example("dossier", {"certificate": {"applied_on": "2026-11-19", "eligibility_applied_on": None}}),
)

DOSSIER_TERMINALS = Rule(
    id="dossier.terminals",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("証明書-通知",),
    title=Text("証明書申請の端末が施設の端末と違う", "Other terminals than those of the site"),
    message=Text(
        "施設の端末は{expected}台、申請は{found}台分です。足りない端末: {missing}。施設にない端末: {extra}。",
        "The site has {expected} terminals, and {found} are applied for. Missing: {missing}. Not of the site: {extra}.",
    ),
    remedy=Text(
        "足りない分は「続けてもう1枚申請」で申請し、名前の違いはヒアリングシートに合わせてください。",
        "Apply for what is missing with 続けてもう1枚申請; name the terminals as on the hearing sheet.",
    ),
    example=Example("dossier", {"certificate": {"terminals": ["訪看端末02"]}}),
)

DOSSIER_MISSING = Rule(
    id="dossier.missing",
    severity=Severity.WARNING,
    basis=Basis.GUIDE,
    sections=("準備",),
    title=Text("必要な申請がない", "An application that is needed is not there"),
    message=Text("この施設に必要な{expected}がありません。", "{expected}: the site needs it, and it is not there."),
    remedy=Text(
        "申請を用意するか、済んでいるならその内容も渡してください。",
        "Prepare the application, or pass it on as well if it has been made.",
    ),
    example=Example("dossier", {"certificate": None}),
)
