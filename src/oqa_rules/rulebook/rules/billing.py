"""オンライン請求 利用開始・変更申請, across its fields."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.rules.form import FORM_MISSING_FIELD
from oqa_rules.rulebook.text import Text

SAFE_START = Text(
    "請求開始年月を{usable}以降にすると確実です。",
    "A billing start of {usable} or later is safe.",
)
"""What to do where ID and password come too late for the claims."""

BILLING_START_TOO_EARLY = Rule(
    id="billing-start.too-early",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("表紙",),
    title=Text("請求開始年月が早すぎる", "The billing start is too early"),
    message=Text(
        "請求開始年月{found}には、前々月のうち（{expected}まで）の申請が必要ですが、申請日は{applied_on}です。",
        "A billing start of {found} needs an application in the month before the month before, by {expected}; "
        "this one was made on {applied_on}.",
    ),
    remedy=Text(
        "請求開始年月を{usable}以降にしてください。",
        "Choose {usable} or later as billing start.",
    ),
    example=Example("billing", {"billing_start": "2026-12"}),
)

BILLING_START_AFTER_CUTOFF = Rule(
    id="billing-start.after-cutoff",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    sections=("請求-1",),
    reference="総合ポータルサイト FAQ (訪問看護)",
    title=Text("IDとパスワードが請求に間に合わない", "ID and password come after the claim window"),
    message=Text(
        "請求開始年月{found}には{expected}までの申請が必要です。{applied_on}の申請ではIDとパスワードの到着が{deliver_by}までとなり、"
        "請求期間（{claims_from}から）に間に合わないことがあります。",
        "For a billing start of {found} apply by {expected}. Applied on {applied_on}, ID and password are promised "
        "only by {deliver_by}, and claims are sent from {claims_from}.",
    ),
    remedy=SAFE_START,
    example=Example("billing", {"applied_on": "2026-11-21"}),
)

RECEIPT_COMPUTER_REQUIRED = Rule(
    id="receipt-computer.required",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("請求-4",),
    title=Text("レセコンの情報がない", "The receipt computer is not named"),
    message=FORM_MISSING_FIELD.message,
    remedy=Text(
        "ご利用中のレセコンの情報を入力してください。",
        "Enter what is known of the receipt computer in use.",
    ),
    example=Example("billing", {"receipt_computer": {"program_name": "レセプト太郎"}}),
)

OS_BROWSER_BLANK = Rule(
    id="os-browser.blank",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("請求-4",),
    title=Text("OS・ブラウザが空", "OS and browser are blank"),
    message=Text("{field}が空です。", "{field}: nothing is stated."),
    remedy=Text(
        "パソコンの基本ソフト（OS）とブラウザを選択してください。",
        "Choose the operating system and the browser of the computer.",
    ),
    example=Example("billing", {"os_browser": " "}),
)

CHANGE_ITEMS_REQUIRED = Rule(
    id="change-items.required",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("請求-4",),
    title=Text("変更項目がない", "No item is named as changed"),
    message=Text(
        "変更申請では、変更した項目を1つ以上、空でない文字で選択します。",
        "A change names at least one changed item, none of them blank.",
    ),
    remedy=Text("変更した項目を選択（□をチェック）してください。", "Tick the items that have changed."),
    example=Example("billing", {"kind": "change"}),
)

CHANGE_ITEMS_NOT_ASKED = Rule(
    id="change-items.not-asked",
    severity=Severity.WARNING,
    basis=Basis.INFERRED,
    sections=("請求-4",),
    title=Text("開始の申請に変更項目がある", "Changed items in a first application"),
    message=Text(
        "開始の申請ですが、変更項目が選択されています。",
        "The application is a first one, and items are named as changed.",
    ),
    remedy=Text(
        "変更申請なら「変更」を選び、開始なら変更項目を消してください。",
        "Choose change for a change; for a start name no items.",
    ),
    example=Example("billing", {"change_items": ["電気通信回線種別"]}),
)

LINE_TYPE_ISDN = Rule(
    id="line-type.isdn",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    reference="保発第0220004号 (2008-02-22), 北海道国保連",
    title=Text("ISDN接続", "ISDN line"),
    message=Text(
        "ISDN接続が選択されています。ISDNは終了に向かっている回線です。",
        "ISDN is chosen; ISDN lines are being closed down.",
    ),
    remedy=Text(
        "実際の回線を契約書類で確かめてください。",
        "See on the contract papers which line it really is.",
    ),
    example=Example("billing", {"line_type": "isdn", "customer_id": None}),
)
