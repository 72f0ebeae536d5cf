"""The rules of オンライン請求 利用開始・変更申請: across its members, and of its free texts."""

from datetime import date

from oqa_rules.calendar import YearMonth, in_range
from oqa_rules.fields import choices
from oqa_rules.fields import customer_id as customer_ids
from oqa_rules.fields.choices import IPV6_LINE, ISDN_LINE
from oqa_rules.fields.visible_name import any_blank, has_visible
from oqa_rules.fields.windows_support import end_of_support
from oqa_rules.forms.shared_rules import BEYOND
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Example, JsonValue, Rule, Text, Violation, guide, inferred, public, shown
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.rule import judged_elsewhere
from oqa_rules.rules.shape import FORM_MISSING_FIELD
from oqa_rules.schedule import (
    billing_deadline,
    billing_mail,
    claim_window,
    earliest_billing_start,
)
from oqa_rules.schedule.billing import CUTOFF_DAY, LEAD_MONTHS

SAFE_START = Text("請求開始年月を{usable}以降にすると確実です。", "A billing start of {usable} or later is safe.")


def usable_from(applied_on: date) -> str | Text:
    """The first month of claims that is safe after an application on that day, as ``SAFE_START`` names it."""
    earliest = in_range(lambda: earliest_billing_start(applied_on))
    return BEYOND if earliest is None else str(earliest.usable)


def _months_between(applied_on: date, billing_start: YearMonth) -> int:
    return (billing_start.year - applied_on.year) * 12 + billing_start.month - applied_on.month


_TOO_FEW_MONTHS = (LEAD_MONTHS - 1, LEAD_MONTHS - 1, 0, -1)
_LONG_BEFORE = -24
"""Months from application to first claims, too few."""


def _too_soon(pick: Picker, form: Data) -> Data:
    applied_on = pick.day()
    start = YearMonth.of(applied_on) + pick.often(_TOO_FEW_MONTHS, _LONG_BEFORE, LEAD_MONTHS - 1)
    return form | _starting(start, applied_on, form)


def _starting(billing_start: YearMonth, applied_on: date, form: Data) -> Data:
    """The members that hang together; the system is one that is supported by then."""
    system = str(form["os_browser"])
    if os_browser_end_of_support.check(system, billing_start) is not None:
        system = LATER_SYSTEM
    return {"applied_on": str(applied_on), "billing_start": str(billing_start), "os_browser": system}


@Rule.error(
    "billing-start.too-early",
    guide("表紙"),
    path="/billing_start",
    title=Text("請求開始年月が早すぎる", "The billing start is too early"),
    why=Text(
        "IDとパスワードは、毎月20日までの申込み分が翌月15日までに郵送されます。"
        "申請が遅いと、開始の月に請求できません。",
        "ID and password of applications up to the 20th are posted by the 15th of the next month. With a later "
        "application they miss the first claims.",
    ),
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
    near_miss=_too_soon,
)
def billing_start_too_early(billing_start: YearMonth, applied_on: date) -> Violation | None:
    if _months_between(applied_on, billing_start) >= LEAD_MONTHS:
        return None
    deadline = in_range(lambda: billing_deadline(billing_start))
    return Violation(
        found=str(billing_start),
        applied_on=str(applied_on),
        expected=BEYOND if deadline is None else str(deadline.apply_by),
        usable=usable_from(applied_on),
    )


def _late_in_the_month(pick: Picker, form: Data) -> Data:
    month = YearMonth.of(pick.day())
    last = month.last_day.day
    applied_on = month.day(min(pick.often((CUTOFF_DAY + 1, last), CUTOFF_DAY + 1, last), last))
    return form | _starting(month + LEAD_MONTHS, applied_on, form)


@Rule.warning(
    "billing-start.after-cutoff",
    public("総合ポータルサイト FAQ (訪問看護)", "請求-1"),
    path="/billing_start",
    title=Text("IDとパスワードが請求に間に合わない", "ID and password come after the claim window"),
    why=Text(
        "20日を過ぎた申請は翌月分として取りまとめられ、郵送も1か月遅れます。"
        "書類が届く前に請求期間が始まるおそれがあります。",
        "After the 20th an application waits for the next batch, and the post comes a month later: the claims begin "
        "before it is sure to be there.",
    ),
    message=Text(
        "請求開始年月{found}には{expected}までの申請が必要です（公開情報）。{applied_on}の申請ではIDとパスワードの到着が{deliver_by}までとなり"
        "（手引き 請求-1）、{claims_from}からの請求期間（公開情報: 支払基金）に間に合わないことがあります。",
        "For a billing start of {found} apply by {expected} (public information). With an application of {applied_on} "
        "the ID and password may come as late as {deliver_by} (guide, 請求-1), while claims are sent from "
        "{claims_from} (public information: 支払基金).",
    ),
    remedy=SAFE_START,
    example=Example("billing", {"applied_on": "2026-11-21"}),
    near_miss=_late_in_the_month,
)
def billing_start_after_cutoff(billing_start: YearMonth, applied_on: date) -> Violation | None:
    if applied_on.day <= CUTOFF_DAY or _months_between(applied_on, billing_start) != LEAD_MONTHS:
        return None
    return Violation(
        found=str(billing_start),
        applied_on=str(applied_on),
        expected=str(billing_deadline(billing_start).recommended_by),
        deliver_by=str(billing_mail(applied_on).deliver_by),
        claims_from=str(claim_window(billing_start).opens_on),
        usable=usable_from(applied_on),
    )


def _unnamed(pick: Picker, form: Data) -> Data:
    """Without the program or its maker."""
    names: Data = {"program_name": "レセプト太郎", "maker_name": "○○システム"}
    key = pick.one(tuple(names))
    if pick.mostly():
        blank = any_blank(pick, {})["text"] if pick.mostly() else None
        return form | {"receipt_computer": names | {key: blank}}
    return form | {"receipt_computer": {name: each for name, each in names.items() if name != key}}


receipt_computer_required = Rule.error(
    "receipt-computer.required",
    guide("請求-4"),
    title=Text("レセコンの情報がない", "The billing software is not named"),
    why=Text(
        "端末の設定は、連携するレセコンによって変わります。"
        "名前が分からないと、何に合わせて準備すればよいか決まりません。",
        "The settings of the terminals depend on the billing software. Without its name nobody can tell what to "
        "prepare for.",
    ),
    message=FORM_MISSING_FIELD.message,
    remedy=Text(
        "ご利用中のレセコンの情報を入力してください。",
        "Enter the medical billing software (レセコン) in use.",
    ),
    example=Example("billing", {"receipt_computer": {"program_name": "レセプト太郎"}}),
    near_miss=_unnamed,
)(judged_elsewhere)


def receipt_computer_named(title: Text) -> Rule:
    """The rule that there is something to see, for one of the names of the receipt computer."""

    def check(text: str) -> Violation | None:
        return None if has_visible(text) else Violation(field=title)

    return receipt_computer_required.with_check(check)


OS_BROWSER = Text("パソコンの基本ソフト(OS)・ブラウザ", "operating system and browser")


@Rule.error(
    "os-browser.blank",
    guide("請求-4"),
    title=Text("OS・ブラウザが空", "OS and browser are blank"),
    why=Text(
        "オンライン請求は、このOSとブラウザで行います。空欄では、請求に使えるパソコンかどうかを確かめられません。",
        "Online claims are made with this system and this browser. If they are not named, nobody can see whether the "
        "computer can be used.",
    ),
    message=Text("{field}が空です。", "The {field} must be chosen, and nothing visible is entered."),
    remedy=Text(
        "パソコンの基本ソフト（OS）とブラウザを選択してください。",
        "Choose the operating system and the browser of the computer.",
    ),
    example=Example("billing", {"os_browser": " "}),
    near_miss=lambda pick, form: form | {"os_browser": any_blank(pick, {})["text"]},
)
def os_browser_blank(text: str) -> Violation | None:
    return None if has_visible(text) else Violation(field=OS_BROWSER)


LATER_SYSTEM = "Windows 11 / Microsoft Edge"
"""A system of which no end of support is known."""

_SOON_OLD = (
    "Windows 10 Enterprise LTSC 2021",
    "Ｗｉｎｄｏｗｓ １０ Enterprise 2021 LTSC",
    "Windows 10 Enterprise LTSC 2019",
    "windows 10 enterprise 2016 ltsb",
    "Windows 10 IoT Enterprise 2021 LTSC",
)
"""Systems whose support ends."""


def _with_an_old_system(pick: Picker, form: Data) -> Data:
    name, end = pick.one([(each, end) for each in _SOON_OLD if (end := end_of_support(each)) is not None])
    start = YearMonth.of(end) + 1 + pick.below(24)
    applied_on = (start - LEAD_MONTHS).day(CUTOFF_DAY)
    return form | {"os_browser": name, "billing_start": str(start), "applied_on": str(applied_on)}


@Rule.notice(
    "os-browser.end-of-support",
    public("Microsoft リリース情報 (Windows 10 LTSC)", "請求-4"),
    path="/os_browser",
    since="0.2.0",
    title=Text("サポートの終わるWindows", "A Windows whose support ends"),
    why=Text(
        "サポートの終わったWindowsには、セキュリティの更新が届きません。"
        "請求を始める前に、端末の入れ替えが必要になりかねません。",
        "A Windows without support gets no security updates. The computer may have to be replaced before the first "
        "claims are sent.",
    ),
    message=Text(
        "「{found}」のWindowsは、請求開始年月{billing_start}より前の{expected}にサポートが終わります（Microsoftの公開情報）。",
        'The Windows of "{found}" is supported until {expected}, before the billing start, {billing_start} (public '
        "information of Microsoft).",
    ),
    remedy=Text(
        "OSの更新予定を営業担当者かレセコンの事業者に確かめてください。",
        "Ask the sales contact or the maker of the billing software when the system will be replaced.",
    ),
    example=Example(
        "billing",
        {"os_browser": "Windows 10 Enterprise 2021 LTSC / Microsoft Edge", "billing_start": "2027-02"},
    ),
    near_miss=_with_an_old_system,
)
def os_browser_end_of_support(os_browser: str, billing_start: YearMonth) -> Violation | None:
    end = end_of_support(os_browser)
    if end is None or billing_start <= YearMonth.of(end):
        return None
    return Violation(found=shown(os_browser), expected=str(end), billing_start=str(billing_start))


_MOST_STEPS = 1000


def _another_id(pick: Picker, form: Data) -> Data:
    """The same line as for eligibility, and yet another number, or another prefix alone."""
    text = pick.valid("customer-id", strict=True)
    prefix = next(each for each in customer_ids.PREFIXES if text.startswith(each))
    number = text.removeprefix(prefix)
    # With so many digits either prefix is seen in practice.
    if len(number) == max(customer_ids.NUMBER_LENGTHS) and pick.perhaps():
        prefix = next(each for each in customer_ids.PREFIXES if each != prefix)
    else:
        number = f"{(int(number) + pick.between(1, _MOST_STEPS)) % 10 ** len(number):0{len(number)}}"
    return form | {
        "line_type": IPV6_LINE,
        "customer_id": {"same_as_eligibility": True, "prefix": prefix, "number": number},
        "eligibility_customer_id": text,
    }


@Rule.error(
    "customer-id.differs",
    guide("請求-4"),
    path="/customer_id/number",
    title=Text("資格確認と違うお客さまID", "Another customer ID than for eligibility"),
    why=Text(
        "同じ回線を選ぶと、資格確認のIDが自動で入ります。"
        "違うIDが一緒に書かれていると、どちらの回線を使うのか分かりません。",
        "For the same line the portal fills in the ID of the eligibility application. Another ID beside it leaves "
        "open which line is meant.",
    ),
    message=Text(
        "同じ回線を使用するとされていますが、資格確認のお客さまIDは「{expected}」、ここは「{found}」です。",
        'The same line as for eligibility is chosen, but the customer ID there is "{expected}" and here "{found}".',
    ),
    remedy=Text(
        "同じ回線なら番号を消すか一致させ、別の回線なら「同じ回線を使用する」を外してください。",
        "For the same line leave the number out or make it equal; for another line do not choose the same line.",
    ),
    example=Example("billing", {"customer_id": {"same_as_eligibility": True, "prefix": "COP", "number": "01234567"}}),
    near_miss=_another_id,
)
def customer_id_differs(customer_id: ParseResult, eligibility_customer_id: str) -> Violation | None:
    prefix, number = customer_id.get("prefix", str), customer_id.get("number", str)
    if not customer_id.get("same_as_eligibility", bool) or prefix is None or number is None:
        return None
    if prefix + number == eligibility_customer_id:
        return None
    return Violation(expected=shown(eligibility_customer_id), found=shown(prefix + number))


ITEMS: tuple[JsonValue, ...] = ([choices.LINE_TYPE.ja], [choices.LINE_TYPE.ja, "レセコン"])
"""Items that may have changed."""

_NO_ITEMS: tuple[JsonValue, ...] = ([], None, [""], [choices.LINE_TYPE.ja, " "], ["\u3000", "レセコン"], ["\u200b"])


@Rule.error(
    "change-items.required",
    guide("請求-4"),
    path="/change_items",
    title=Text("変更項目がない", "No changed item"),
    why=Text(
        "変更申請は、登録した内容のどこが変わったかを伝えるものです。"
        "項目が選ばれていないと、何を変更すればよいか分かりません。",
        "This application tells what has changed. Without a ticked item nobody knows which of the registered data to "
        "replace.",
    ),
    message=Text(
        "変更申請では変更した項目を1つ以上選択しますが、1つもないか、空の項目があります。",
        "An application for a change names at least one changed item; none is named, or one is blank.",
    ),
    remedy=Text("変更した項目を選択（□をチェック）してください。", "Tick the items that have changed."),
    example=Example("billing", {"kind": "change"}),
    near_miss=lambda pick, form: form | {"kind": "change", "change_items": pick.one(_NO_ITEMS)},
)
def change_items_required(kind: str, change_items: tuple[str, ...] = ()) -> Violation | None:
    return Violation() if kind == "change" and not (change_items and all(map(has_visible, change_items))) else None


@Rule.warning(
    "change-items.not-asked",
    inferred("請求-4"),
    path="/change_items",
    title=Text("開始の申請に変更項目がある", "Changed items in an application to start"),
    why=Text(
        "これから始める施設には、変更する登録内容がまだありません。"
        "変更項目があれば、「開始」と「変更」の選び違いかもしれません。",
        "A clinic that is only starting has no registered data to change. Ticked items may mean that start was "
        "chosen instead of change.",
    ),
    message=Text(
        "開始の申請ですが、変更項目が選択されています。",
        "This is an application to start, but items are marked as changed.",
    ),
    remedy=Text(
        "変更申請なら「変更」を選び、開始なら変更項目を消してください。",
        "For a change choose change; to start, remove the changed items.",
    ),
    example=Example("billing", {"change_items": ["電気通信回線種別"]}),
    near_miss=lambda pick, form: form | {"kind": "start", "change_items": pick.one((*ITEMS, [""], ["\u3000"]))},
)
def change_items_not_asked(kind: str, change_items: tuple[str, ...]) -> Violation | None:
    return Violation() if kind == "start" and change_items else None


@Rule.warning(
    "line-type.isdn",
    public("NTT西日本 INSネット ディジタル通信モード"),
    path="/line_type",
    title=Text("ISDN接続", "ISDN line"),
    why=Text(
        "なくなる回線で申請すると、請求を始めて間もなく回線を替え、変更申請をすることになります。",
        "A clinic that starts on a line being discontinued soon has to replace it and file an application for a "
        "change.",
    ),
    message=Text(
        "ISDN接続が選択されています。INSネットのデータ通信（ディジタル通信モード）は終了し、補完策も2027年ごろまでの予定です。",
        "ISDN is chosen: data calls over INS-Net have ended, and the substitute is planned to run until about 2027.",
    ),
    remedy=Text(
        "契約書類で回線種別を確認してください。",
        "Check the line type in the contract papers.",
    ),
    example=Example("billing", {"line_type": ISDN_LINE, "customer_id": None}),
)
def line_type_isdn(line_type: str) -> Violation | None:
    return Violation() if line_type == ISDN_LINE else None


RULES = (
    billing_start_too_early,
    billing_start_after_cutoff,
    receipt_computer_required,
    os_browser_blank,
    os_browser_end_of_support,
    customer_id_differs,
    change_items_required,
    change_items_not_asked,
    line_type_isdn,
)
