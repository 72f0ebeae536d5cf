"""オンライン資格確認 利用開始・変更申請, across its fields."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.rules import deadline
from oqa_rules.rulebook.text import Text

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
        "Read the terms behind the link on the screen, then tick the box.",
    ),
    example=Example("eligibility", {"terms_accepted": False}),
)

FLETS_V6_OPTION_REQUIRED = Rule(
    id="flets-v6-option.required",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-4",),
    title=Text("フレッツ・v6オプションの確認がない", "The Flet's v6 option is not stated"),
    message=Text(
        "この電気通信回線種別では、フレッツ・v6オプション契約（有無）の確認が必要です。",
        "With this line type the portal asks whether the Flet's v6 option is contracted; nothing is stated.",
    ),
    remedy=Text(
        "「１．契約済、または利用開始までに契約予定である」を選択してください。",
        "Choose 1: contracted, or to be contracted before the start of use.",
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
        "With this line type 1 (contracted) is to be chosen, and it is not contracted; the line does not work without.",
    ),
    remedy=Text(
        "フレッツ・v6オプションを利用開始までに契約し、1を選択してください。",
        "Contract the Flet's v6 option before the start of use, and choose 1.",
    ),
    example=Example("eligibility", {"flets_v6_option": "not-contracted"}),
)

USAGE_START_PAST = Rule(
    id="usage-start.past",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("資格-5",),
    title=Text("利用開始予定年月が過去", "The start of use is past"),
    message=Text(
        "利用開始予定年月は申請月（{expected}）以降ですが、{found}です。",
        "The start of use is the month of the application ({expected}) or later; found {found}.",
    ),
    remedy=Text(
        "申請月か、それより後の月を選択してください。申請月で構いません。",
        "Choose the month of the application, which is fine, or a later one.",
    ),
    example=Example("eligibility", {"usage_start": "2026-10", "construction_on": None}),
)

USAGE_START_FAR = Rule(
    id="usage-start.far",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    title=Text("利用開始予定年月が遠い", "The start of use is far off"),
    message=Text(
        "利用開始予定年月は{expected}までが普通ですが、{found}です。",
        "The start of use is normally not after {expected}; found {found}.",
    ),
    remedy=Text("年を間違えていないか確かめてください。", "See whether the year is right."),
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
        "The start of use, {found}, lies before the month of construction, {expected}.",
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
    message=Text("テスト開始予定年月は入力不要です。", "The start of testing need not be entered."),
    remedy=Text("空欄のままで構いません。", "It can stay empty."),
    example=Example("eligibility", {"test_start": "2026-12"}),
)

ELIGIBILITY_AFTER_DEADLINE = deadline.after_deadline("eligibility")
