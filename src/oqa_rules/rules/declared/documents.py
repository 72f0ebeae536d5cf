"""電子証明書発行申請; the documents of one institution against each other; and the 発行通知書 that arrived."""

from oqa_rules.rules.declared.applications import after_deadline
from oqa_rules.rules.declared.entries import ONE_NAME_EACH
from oqa_rules.rules.rule import Basis, Example, JsonValue, Rule, Severity, Text

_APPLIED_TOO_SOON = Text(
    "電子証明書発行申請はオンライン資格確認利用申請（{expected}）の後に実施しますが、申請日は{found}です。",
    "The certificate is applied for after the eligibility application, which is dated {expected}; found {found}.",
)

CERTIFICATE_NO_TERMINAL = Rule(
    id="certificate.no-terminal",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("証明書-発行",),
    title=Text("端末が1台もない", "No terminal"),
    message=Text(
        "端末名称が1つもありません。電子証明書は端末ごとに1枚必要です。",
        "There is no terminal name; each terminal needs a certificate of its own.",
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
    message=_APPLIED_TOO_SOON,
    remedy=Text(
        "先にオンライン資格確認利用申請を済ませ、申請日を確かめてください。",
        "Make the eligibility application first, and check the dates.",
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
        "端末名称「{found}」は、前にある「{first}」と重複しています。",
        'The terminal name "{found}" is the same as "{first}" before it.',
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
        "申請する端末が予定と合いません（予定: {expected}台、申請: {found}台分）。",
        "The terminals do not match the plan (planned: {expected}, applied for: {found}).",
    ),
    hints={
        "names": Text(
            "足りない端末: {missing:quoted}。予定にない端末: {extra:quoted}。",
            "Missing: {missing:quoted}. Not planned: {extra:quoted}.",
        ),
    },
    remedy=Text(
        "足りない分は「続けてもう1枚申請」で台数分を申請し、予定にない端末は消すか、予定を直してください。",
        "Apply for what is missing with 続けてもう1枚申請, once for each terminal; remove what is not planned, or "
        "correct the plan.",
    ),
    example=Example("certificate", {"terminals": ["訪看端末01"]}),
)

CERTIFICATE_AFTER_DEADLINE = after_deadline("certificate")


DOSSIER_INSTITUTION = Rule(
    id="dossier.institution",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("補足-図",),
    title=Text("書類どうしで医療機関等が違う", "The documents are about different institutions"),
    message=Text(
        "{document}の{field}は{expected}ですが、ここは{found}です。",
        "{document}: {field} {expected}; here {found}.",
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
        'The customer ID of the eligibility application is "{expected}"; here it is "{found}".',
    ),
    remedy=Text(
        "回線契約時に届いた書類のお客さまIDと見比べてください。誤りがあると工事当日に開通できません。",
        "Compare both with the papers that came with the line contract; with a wrong ID the line cannot be opened on "
        "construction day.",
    ),
    example=Example("dossier", {"billing": {"eligibility_customer_id": "CAF0123456798"}}),
)

DOSSIER_ORDER = Rule(
    id="dossier.order",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("証明書-1",),
    title=Text("申請の順序が逆", "Applied for in the wrong order"),
    message=_APPLIED_TOO_SOON,
    remedy=Text(
        "先にオンライン資格確認利用申請を済ませ、2つの申請日を確かめてください。",
        "Make the eligibility application first, and check both dates.",
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
        "申請する端末が施設の端末と合いません（施設: {expected}台、申請: {found}台分）。"
        "足りない端末: {missing:quoted}。施設にない端末: {extra:quoted}。",
        "The terminals are not those of the site (site: {expected}, applied for: {found}). "
        "Missing: {missing:quoted}. Not of the site: {extra:quoted}.",
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
    title=Text("必要な申請がない", "A needed application is missing"),
    message=Text(
        "この施設に必要な{expected}がありません。", "The site needs this document, and it is missing: {expected}."
    ),
    remedy=Text(
        "申請を用意するか、済んでいるならその内容も渡してください。",
        "Prepare the application, or pass it on as well if it has been made.",
    ),
    example=Example("dossier", {"certificate": None}),
)


_NEEDED: dict[str, JsonValue] = {
    "prefecture_code": "27",
    "score_table": "6",
    "institution_code": "0190120",
    "terminal": "訪看端末01",
}

RECONCILE_MISSING = Rule(
    id="reconcile.missing",
    severity=Severity.WARNING,
    basis=Basis.GUIDE,
    sections=("証明書-通知",),
    title=Text("届いていない発行通知書", "A notice that has not arrived"),
    message=Text(
        "「{institution}」の端末「{expected}」の発行通知書がまだ届いていません（申請から約1週間後の発送が目安）。",
        'For the terminal "{expected}" of "{institution}" no notice has arrived yet; it is sent out about a week after '
        "the application.",
    ),
    remedy=Text(
        "申請から10日ほどたっても簡易書留が届かないときは、ポータルサイトの「照会する」で申請状況を確認してください。",
        "If no registered mail has come about ten days after the application, look up its state on the portal with "
        "照会する.",
    ),
    example=Example("reconcile", {"issued": []}),
)

RECONCILE_UNEXPECTED = Rule(
    id="reconcile.unexpected",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("証明書-通知",),
    title=Text("施設にない端末の発行通知書", "A notice for a terminal that the site does not have"),
    message=Text(
        "端末「{found}」の発行通知書（{institution}）に当たる端末が施設にありません。",
        'The notice for the terminal "{found}" ({institution}) fits no terminal of the site.',
    ),
    hints={
        "elsewhere": Text(
            "同じ端末名称が「{other}」にあります。",
            'A terminal of that name stands under "{other}".',
        ),
        "no-institution": Text(
            "このコードの医療機関等が施設にありません。",
            "The site has no institution of that code.",
        ),
    },
    remedy=Text(
        "通知書のコードと端末名称を確かめ、端末が施設にあるなら施設の一覧に加え、なければ「照会する」で申請を確認してください。",
        "Compare code and terminal name with the notice; list the terminal if there is one, else ask with 照会する.",
    ),
    example=Example("reconcile", {"issued": [_NEEDED, {**_NEEDED, "terminal": "訪看端末02"}]}),
)

RECONCILE_DUPLICATE = Rule(
    id="reconcile.duplicate",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("証明書-通知",),
    title=Text("同じ端末の発行通知書が2通ある", "Two notices for one terminal"),
    message=Text(
        "端末「{found}」の発行通知書（{institution}）が2通以上あります（{first}件目と重複しています）。",
        'The terminal "{found}" ({institution}) has more than one notice; this repeats number {first}.',
    ),
    hints={
        "other-list": Text("その{first}件目は、{list}番目の一覧にあります。", "Number {first} stands in list {list}."),
    },
    remedy=Text(
        "1台に1通です。書き写しの誤りなら直し、2枚申請していたら「照会する」で確認してください。",
        "There is one notice for each terminal. Correct a slip; if two were applied for, ask with 照会する.",
    ),
    example=Example("reconcile", {"issued": [_NEEDED, {**_NEEDED, "terminal": "訪看端末０１"}]}),
)
