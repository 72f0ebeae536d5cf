"""オンライン資格確認 and オンライン請求 利用開始・変更申請, across their fields."""

from oqa_rules.rules.declared.entries import FORM_MISSING_FIELD
from oqa_rules.rules.rule import Basis, Example, Rule, Severity, Text


def after_deadline(form: str) -> Rule:
    """The rule of the two weeks before construction."""
    return Rule(
        id=f"{form}.after-deadline",
        severity=Severity.ERROR,
        basis=Basis.GUIDE,
        sections=("表紙", "準備"),
        title=Text("申請が工事日の2週間前を過ぎている", "Applied less than two weeks before construction"),
        message=Text(
            "工事日{construction_on}の申請は{expected}までですが、申請日は{found}です。",
            "For construction on {construction_on} the application is due by {expected}; it is dated {found}.",
        ),
        remedy=Text(
            "この申請日で可能な工事日は{earliest}以降です。工事担当者に日程の変更を相談してください。",
            "With this application the earliest construction day is {earliest}: ask the technician for a later day.",
        ),
        example=Example(form, {"applied_on": "2026-12-02"}),
    )


TERMS_NOT_ACCEPTED = Rule(
    id="terms.not-accepted",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-規約",),
    title=Text("利用規約に同意していない", "The terms are not accepted"),
    message=Text(
        "利用規約への同意にチェックがありません。",
        "The terms of use are not accepted.",
    ),
    remedy=Text(
        "画面のリンクから利用規約を確認し、チェックボックスにチェックを入れてください。",
        "Read the terms of use that are linked on the screen, then tick the box.",
    ),
    example=Example("eligibility", {"terms_accepted": False}),
)

FLETS_V6_OPTION_REQUIRED = Rule(
    id="flets-v6-option.required",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-4",),
    title=Text("フレッツ・v6オプションの確認がない", "The Flet's v6 option is missing"),
    message=Text(
        "この電気通信回線種別では、フレッツ・v6オプション契約（有無）の確認が必要です。",
        "This line type needs the answer whether the Flet's v6 option is contracted, and it is missing.",
    ),
    remedy=Text(
        "「１．契約済、または利用開始までに契約予定である」を選択してください。",
        "Choose 1: contracted, or will be before the start of use.",
    ),
    example=Example("eligibility", {"flets_v6_option": None}),
)

FLETS_V6_OPTION_NOT_CONTRACTED = Rule(
    id="flets-v6-option.not-contracted",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-4",),
    title=Text("フレッツ・v6オプションが未契約", "The Flet's v6 option is not contracted"),
    message=Text(
        "この電気通信回線種別では「１．契約済、または利用開始までに契約予定である」を選びますが、未契約です。契約がないと回線は使えません。",
        "With this line type choose 1 (contracted); not contracted is chosen, and the line does not work without it.",
    ),
    remedy=Text(
        "フレッツ・v6オプションを利用開始までに契約し、1を選択してください。",
        "Order the Flet's v6 option before the start of use, and choose 1.",
    ),
    example=Example("eligibility", {"flets_v6_option": "not-contracted"}),
)

USAGE_START_PAST = Rule(
    id="usage-start.past",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("資格-5",),
    title=Text("利用開始予定年月が過去", "The start of use lies in the past"),
    message=Text(
        "利用開始予定年月は申請月（{expected}）以降ですが、{found}です。",
        "The start of use is {expected}, the month of the application, or later; found {found}.",
    ),
    remedy=Text(
        "申請月か、それより後の月を選択してください。申請月で構いません。",
        "Choose the month of the application or a later one.",
    ),
    example=Example("eligibility", {"usage_start": "2026-10", "construction_on": None}),
)

USAGE_START_FAR = Rule(
    id="usage-start.far",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    title=Text("利用開始予定年月が遠い", "The start of use is far off"),
    message=Text(
        "利用開始予定年月は通常{expected}までですが、{found}です。",
        "The start of use is normally {expected} or earlier; found {found}.",
    ),
    remedy=Text("年を間違えていないか確かめてください。", "Check the year."),
    example=Example("eligibility", {"usage_start": "2027-12"}),
)

USAGE_START_BEFORE_CONSTRUCTION = Rule(
    id="usage-start.before-construction",
    severity=Severity.WARNING,
    basis=Basis.INFERRED,
    sections=("資格-5",),
    title=Text("工事より前の利用開始", "Use is to start before construction"),
    message=Text(
        "利用開始予定年月{found}が工事の月（{expected}）より前です。",
        "The start of use, {found}, is before the month of construction, {expected}.",
    ),
    remedy=Text(
        "工事の月以降を選ぶか、申請月を選択してください。",
        "Choose the month of construction or later, or the month of the application.",
    ),
    example=Example("eligibility", {"construction_on": "2027-02-15", "usage_start": "2026-12"}),
)

TEST_START_NOT_NEEDED = Rule(
    id="test-start.not-needed",
    severity=Severity.NOTICE,
    basis=Basis.GUIDE,
    sections=("資格-5",),
    title=Text("テスト開始予定年月は入力不要", "The start of testing is not needed"),
    message=Text("テスト開始予定年月は入力不要です。", "The start of testing is not needed."),
    remedy=Text("空欄のままで構いません。", "It can be left empty."),
    example=Example("eligibility", {"test_start": "2026-12"}),
)

ELIGIBILITY_AFTER_DEADLINE = after_deadline("eligibility")


SAFE_START = Text("請求開始年月を{usable}以降にすると確実です。", "A billing start of {usable} or later is safe.")

BILLING_START_TOO_EARLY = Rule(
    id="billing-start.too-early",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("表紙",),
    title=Text("請求開始年月が早すぎる", "The billing start is too early"),
    message=Text(
        "請求開始年月{found}には、前々月のうち（{expected}まで）の申請が必要ですが、申請日は{applied_on}です。",
        "For a billing start of {found} the application is due two months before, by {expected}; it is dated "
        "{applied_on}.",
    ),
    remedy=Text(
        "請求開始年月を{usable}以降にしてください。",
        "Choose a billing start of {usable} or later.",
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
        "For a billing start of {found} apply by {expected}. With an application of {applied_on} the ID and password "
        "may come as late as {deliver_by}, while claims are sent from {claims_from}.",
    ),
    remedy=SAFE_START,
    example=Example("billing", {"applied_on": "2026-11-21"}),
)

RECEIPT_COMPUTER_REQUIRED = Rule(
    id="receipt-computer.required",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("請求-4",),
    title=Text("レセコンの情報がない", "The billing software is not named"),
    message=FORM_MISSING_FIELD.message,
    remedy=Text(
        "ご利用中のレセコンの情報を入力してください。",
        "Enter the medical billing software (レセコン) in use.",
    ),
    example=Example("billing", {"receipt_computer": {"program_name": "レセプト太郎"}}),
)

OS_BROWSER_BLANK = Rule(
    id="os-browser.blank",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("請求-4",),
    title=Text("OS・ブラウザが空", "OS and browser are blank"),
    message=Text("{field}が空です。", "The {field} must be chosen, and nothing visible is entered."),
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
    title=Text("変更項目がない", "No changed item"),
    message=Text(
        "変更申請では変更した項目を1つ以上選択しますが、1つもないか、空の項目があります。",
        "An application for a change names at least one changed item; none is named, or one is blank.",
    ),
    remedy=Text("変更した項目を選択（□をチェック）してください。", "Tick the items that have changed."),
    example=Example("billing", {"kind": "change"}),
)

CHANGE_ITEMS_NOT_ASKED = Rule(
    id="change-items.not-asked",
    severity=Severity.WARNING,
    basis=Basis.INFERRED,
    sections=("請求-4",),
    title=Text("開始の申請に変更項目がある", "Changed items in an application to start"),
    message=Text(
        "開始の申請ですが、変更項目が選択されています。",
        "This is an application to start, but items are marked as changed.",
    ),
    remedy=Text(
        "変更申請なら「変更」を選び、開始なら変更項目を消してください。",
        "For a change choose change; to start, remove the changed items.",
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
        "ISDN接続が選択されています。ISDNはサービス終了が予定されている回線です。",
        "ISDN is chosen; ISDN lines are being discontinued.",
    ),
    remedy=Text(
        "契約書類で回線種別を確認してください。",
        "Check the line type in the contract papers.",
    ),
    example=Example("billing", {"line_type": "isdn", "customer_id": None}),
)
