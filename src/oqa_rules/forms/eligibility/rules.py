"""The rules across the members of オンライン資格確認 利用開始・変更申請."""

from collections.abc import Mapping
from datetime import date

from oqa_rules.calendar import YearMonth
from oqa_rules.fields.choices import NOT_CONTRACTED, NTT_LINE
from oqa_rules.forms.shared_rules import after_deadline
from oqa_rules.rules import HOUSE, Example, Rule, Text, Violation, guide, inferred
from oqa_rules.rules.picker import Data, Picker

FAR_MONTHS = 12
"""A start of use so long after the application is still plausible."""


@Rule.error(
    "flets-v6-option.required",
    guide("資格-4"),
    path="/flets_v6_option",
    title=Text("フレッツ・v6オプションの確認がない", "The Flet's v6 option is missing"),
    why=Text(
        "利用開始までに契約があることを、申請のときに確かめる項目です。"
        "答えがないと、未契約のまま利用開始を迎えかねません。",
        "The answer makes sure that the option is contracted by the start of use. If it is left open, nobody may "
        "notice in time that it is not.",
    ),
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
def flets_v6_option_required(line_type: str, given: Mapping[str, object]) -> Violation | None:
    return Violation() if line_type == NTT_LINE and given.get("flets_v6_option") is None else None


@Rule.error(
    "flets-v6-option.not-contracted",
    guide("資格-4", public_too="IP-VPNの回線の要件 (ons.jmedic.jp/onskaisen)"),
    path="/flets_v6_option",
    title=Text("フレッツ・v6オプションが未契約", "The Flet's v6 option is not contracted"),
    why=Text(
        "端末の設定が済んでいても、回線がつながらなければ利用を開始できません。"
        "契約の手続きは利用開始までに済ませる必要があります。",
        "Even when the terminal has been set up, use cannot start before the line works. The contract has to be "
        "there by then.",
    ),
    message=Text(
        "この電気通信回線種別では「１．契約済、または利用開始までに契約予定である」を選びますが、未契約です。"
        "契約がないと回線は使えません（公開情報: 回線の要件）。",
        "With this line type choose 1 (contracted); not contracted is chosen. The line does not work without it "
        "(public information: what the line requires).",
    ),
    remedy=Text(
        "フレッツ・v6オプションを利用開始までに契約し、1を選択してください。",
        "Order the Flet's v6 option before the start of use, and choose 1.",
    ),
    example=Example("eligibility", {"flets_v6_option": NOT_CONTRACTED}),
)
def flets_v6_option_not_contracted(line_type: str, flets_v6_option: str) -> Violation | None:
    return Violation() if line_type == NTT_LINE and flets_v6_option == NOT_CONTRACTED else None


def _start(applied_on: date, usage_start: YearMonth, construction_on: date | None = None) -> Data:
    """The members that hang together."""
    construction = None if construction_on is None else str(construction_on)
    return {"applied_on": str(applied_on), "construction_on": construction, "usage_start": str(usage_start)}


def _some_months_before(pick: Picker, form: Data) -> Data:
    applied_on = pick.day()
    return form | _start(applied_on, YearMonth.of(applied_on) - pick.often((1, FAR_MONTHS), 1, 2 * FAR_MONTHS))


@Rule.error(
    "usage-start.past",
    inferred("資格-5"),
    path="/usage_start",
    title=Text("利用開始予定年月が過去", "The start of use lies in the past"),
    why=Text(
        "これから始める利用の予定を伝える欄です。過ぎた月は予定にならず、年か月の書き誤りと考えられます。",
        "The field tells when use is going to start. A month that is over cannot be planned for, so the year or the "
        "month must be a slip.",
    ),
    message=Text(
        "利用開始予定年月は申請月（{expected}）以降ですが、{found}です。",
        "The start of use is {expected}, the month of the application, or later; found {found}.",
    ),
    remedy=Text(
        "申請月か、それより後の月を選択してください。申請月で構いません。",
        "Choose the month of the application or a later one.",
    ),
    example=Example("eligibility", {"usage_start": "2026-10", "construction_on": None}),
    near_miss=_some_months_before,
)
def usage_start_past(usage_start: YearMonth, applied_on: date) -> Violation | None:
    if (usage_start.year - applied_on.year) * 12 + usage_start.month >= applied_on.month:
        return None
    return Violation(expected=str(YearMonth.of(applied_on)), found=str(usage_start))


def _far_off(pick: Picker, form: Data) -> Data:
    applied_on = pick.day()
    far = FAR_MONTHS + pick.often((1, FAR_MONTHS), 1, 2 * FAR_MONTHS)
    return form | _start(applied_on, YearMonth.of(applied_on) + far)


@Rule.warning(
    "usage-start.far",
    HOUSE,
    path="/usage_start",
    title=Text("利用開始予定年月が遠い", "The start of use is far off"),
    why=Text(
        "年を書き誤っても実在する年月なので、見過ごされます。1年より先の開始はまれなので、書き誤りを疑えます。",
        "With a wrong year it is still a month that exists, and the slip goes unnoticed. A start more than a year "
        "away points to one.",
    ),
    message=Text(
        "利用開始予定年月は通常{expected}までですが、{found}です。",
        "The start of use is normally {expected} or earlier; found {found}.",
    ),
    remedy=Text("年を間違えていないか確かめてください。", "Check the year."),
    example=Example("eligibility", {"usage_start": "2027-12"}),
    near_miss=_far_off,
)
def usage_start_far(usage_start: YearMonth, applied_on: date) -> Violation | None:
    if (usage_start.year - applied_on.year) * 12 + usage_start.month - applied_on.month <= FAR_MONTHS:
        return None
    return Violation(expected=str(YearMonth.of(applied_on) + FAR_MONTHS), found=str(usage_start))


def _between_application_and_construction(pick: Picker, form: Data) -> Data:
    applied_on, between = pick.day(), pick.between(1, 4)
    first = YearMonth.of(applied_on) + 1
    construction_on = (first + between).day(pick.one((15, 1, 28)))
    return form | _start(applied_on, first + pick.below(between), construction_on)


@Rule.warning(
    "usage-start.before-construction",
    inferred("資格-5"),
    path="/usage_start",
    title=Text("工事より前の利用開始", "Use is to start before construction"),
    why=Text(
        "端末は工事の日に設定します。工事より前の月には、利用できる端末がありません。",
        "The terminal is set up on construction day. In a month before it there is nothing yet that could be used.",
    ),
    message=Text(
        "利用開始予定年月{found}が工事の月（{expected}）より前です。",
        "The start of use, {found}, is before the month of construction, {expected}.",
    ),
    remedy=Text(
        "工事の月以降を選ぶか、申請月を選択してください。",
        "Choose the month of construction or later, or the month of the application.",
    ),
    example=Example("eligibility", {"construction_on": "2027-02-15", "usage_start": "2026-12"}),
    near_miss=_between_application_and_construction,
)
def usage_start_before_construction(
    usage_start: YearMonth, applied_on: date, construction_on: date
) -> Violation | None:
    # The month of the application may always be chosen (資格-5).
    month = usage_start.year * 12 + usage_start.month
    if month >= construction_on.year * 12 + construction_on.month or month == applied_on.year * 12 + applied_on.month:
        return None
    return Violation(expected=str(YearMonth.of(construction_on)), found=str(usage_start))


@Rule.notice(
    "test-start.not-needed",
    guide("資格-5"),
    path="/test_start",
    title=Text("テスト開始予定年月は入力不要", "The start of testing is not needed"),
    why=Text(
        "手引きは入力不要としています。予定のない月が残っていると、テストを行うものと受け取られかねません。",
        "The guide leaves this field empty. A month in it may be read as a test that somebody has to prepare for.",
    ),
    message=Text("テスト開始予定年月は入力不要です。", "The start of testing is not needed."),
    remedy=Text("空欄のままで構いません。", "It can be left empty."),
    example=Example("eligibility", {"test_start": "2026-12"}),
)
def test_start_not_needed(given: Mapping[str, object]) -> Violation | None:
    return Violation() if given.get("test_start") is not None else None


_WHY_TWO_WEEKS = Text(
    "マスタアカウント情報の発行に約1週間、その後の電子証明書にも約1週間かかります。"
    "遅れると工事当日にそろわないおそれがあります。",
    "The master account takes about a week, and the certificate after it another. With a late application they may not "
    "be there on construction day.",
)

RULES = (
    flets_v6_option_required,
    flets_v6_option_not_contracted,
    usage_start_past,
    usage_start_far,
    usage_start_before_construction,
    test_start_not_needed,
    after_deadline("eligibility", _WHY_TWO_WEEKS),
)
