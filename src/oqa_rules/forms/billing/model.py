"""オンライン請求 利用開始・変更申請: the application for sending claims."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from typing_extensions import TypeAliasType

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import choices
from oqa_rules.fields.visible_text import has_visible
from oqa_rules.forms import labels
from oqa_rules.forms.application import (
    BEYOND,
    CODE_RULES,
    Application,
    BillingCustomerIdEntry,
    FormNameType,
    asked_for,
    code_in_context,
    in_range,
    presence,
    terms,
)
from oqa_rules.models.evaluator import ParseResult
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import (
    CHANGE_ITEMS,
    BillingKind,
    BillingLine,
    Day,
    FeePayment,
    Flag,
    Month,
    ScoreTableChoice,
)
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import VisibleTextType
from oqa_rules.rules import Finding, Text, shown
from oqa_rules.rules.declared import applications as rules
from oqa_rules.rules.declared import customer_id as id_rules
from oqa_rules.schedule import billing_deadline, billing_mail, claim_window, earliest_billing_start
from oqa_rules.types import CustomerId, InstitutionCode, InstitutionName, PrefectureCode

_IPV6_LINE = "ip-vpn-ipv6"
_PROGRAM_NAME = Text("レセコンのプログラム名称", "name of the medical billing software")
_MAKER_NAME = Text("レセコンのソフトメーカー名", "maker of the medical billing software")
_OS_BROWSER = Text("パソコンの基本ソフト(OS)・ブラウザ", "operating system and browser")
OsBrowser = TypeAliasType("OsBrowser", Annotated[str, VisibleTextType(rules.OS_BROWSER_BLANK, _OS_BROWSER)])


class ReceiptComputer(RuleModel):
    """レセコン: the program for claims, and its maker (請求-4)."""

    title = Text("レセコン", "medical billing software")

    program_name: Annotated[
        str,
        VisibleTextType(rules.RECEIPT_COMPUTER_REQUIRED, _PROGRAM_NAME),
        MemberInfo(
            _PROGRAM_NAME,
            "プログラム名称",
            headings=(_PROGRAM_NAME.ja,),
            missing=rules.RECEIPT_COMPUTER_REQUIRED,
        ),
    ]
    maker_name: Annotated[
        str,
        VisibleTextType(rules.RECEIPT_COMPUTER_REQUIRED, _MAKER_NAME),
        MemberInfo(
            _MAKER_NAME,
            "ソフトメーカー名",
            headings=("ソフトメーカー名",),
            missing=rules.RECEIPT_COMPUTER_REQUIRED,
        ),
    ]


def _billing_start(filled: ParseResult) -> Iterator[Finding]:
    start, applied_on = filled.get("billing_start", YearMonth), filled.get("applied_on", date)
    if start is None or applied_on is None:
        return
    deadline = in_range(lambda: billing_deadline(start))
    earliest = in_range(lambda: earliest_billing_start(applied_on))
    usable = BEYOND if earliest is None else str(earliest.usable)
    if deadline is None or applied_on > deadline.apply_by:
        yield Finding.of(
            rules.BILLING_START_TOO_EARLY,
            "/billing_start",
            found=str(start),
            applied_on=str(applied_on),
            expected=BEYOND if deadline is None else str(deadline.apply_by),
            usable=usable,
        )
    elif applied_on > deadline.recommended_by:
        yield Finding.of(
            rules.BILLING_START_AFTER_CUTOFF,
            "/billing_start",
            found=str(start),
            applied_on=str(applied_on),
            expected=str(deadline.recommended_by),
            deliver_by=str(billing_mail(applied_on).deliver_by),
            claims_from=str(claim_window(start).opens_on),
            usable=usable,
        )


def _same_customer_id(filled: ParseResult) -> Iterator[Finding]:
    entry, expected = filled.get("customer_id", ParseResult), filled.get("eligibility_customer_id", str)
    if entry is None or expected is None or not entry.get("same_as_eligibility", bool):
        return
    prefix, number = entry.get("prefix", str), entry.get("number", str)
    if prefix is not None and number is not None and prefix + number != expected:
        yield Finding.of(
            id_rules.CUSTOMER_ID_DIFFERS, "/customer_id/number", expected=shown(expected), found=shown(prefix + number)
        )


def _change_items(filled: ParseResult) -> Iterator[Finding]:
    if "change_items" in filled.given and "change_items" not in filled.values:
        return
    kind, items = filled.get("kind", str), filled.texts("change_items")
    if kind == "change" and not (items and all(has_visible(each) for each in items)):
        yield Finding.of(rules.CHANGE_ITEMS_REQUIRED, "/change_items")
    elif kind == "start" and items:
        yield Finding.of(rules.CHANGE_ITEMS_NOT_ASKED, "/change_items")


def _isdn(filled: ParseResult) -> Iterator[Finding]:
    if filled.get("line_type", str) == "isdn":
        yield Finding.of(rules.LINE_TYPE_ISDN, "/line_type")


class BillingApplication(Application):
    """オンライン請求利用申請 (請求-1 to 請求-4), with everything that the portal asks for.

    ``billing_start`` is the month in which claims are first sent. It takes and raises what
    ``EligibilityApplication`` does; ``check_form`` tells warnings and notices too.
    """

    title = Text("オンライン請求 利用開始・変更申請", "Billing application")
    across = (
        code_in_context,
        terms,
        _billing_start,
        presence(_IPV6_LINE, "prefix", "number"),
        _same_customer_id,
        _change_items,
        _isdn,
    )

    rules_across = (
        *CODE_RULES,
        rules.TERMS_NOT_ACCEPTED,
        rules.BILLING_START_TOO_EARLY,
        rules.BILLING_START_AFTER_CUTOFF,
        id_rules.CUSTOMER_ID_REQUIRED,
        id_rules.CUSTOMER_ID_NOT_ASKED,
        id_rules.CUSTOMER_ID_DIFFERS,
        rules.CHANGE_ITEMS_REQUIRED,
        rules.CHANGE_ITEMS_NOT_ASKED,
        rules.LINE_TYPE_ISDN,
    )

    form: Annotated[str, FormNameType(labels.BILLING), labels.FORM] = labels.BILLING
    applied_on: Annotated[Day | None, labels.APPLIED_ON] = None
    kind: Annotated[BillingKind, MemberInfo(choices.BILLING_KIND.title, "申請区分")]
    prefecture_code: Annotated[PrefectureCode, labels.PREFECTURE_CODE]
    institution_code: Annotated[InstitutionCode, labels.INSTITUTION]
    score_table: Annotated[ScoreTableChoice, labels.SCORE_TABLE]
    institution_name: Annotated[InstitutionName, labels.NAME]
    terms_accepted: Annotated[Flag, labels.TERMS_ACCEPTED]
    billing_start: Annotated[Month, labels.BILLING_START]
    receipt_computer: Annotated[ReceiptComputer, MemberInfo(ReceiptComputer.title)]
    os_browser: Annotated[OsBrowser, MemberInfo(_OS_BROWSER)]
    line_type: Annotated[BillingLine, labels.LINE_TYPE]
    customer_id: Annotated[BillingCustomerIdEntry | None, asked_for(_IPV6_LINE)] = None
    eligibility_customer_id: Annotated[
        CustomerId | None,
        MemberInfo(Text("オンライン資格確認のお客さまID", "customer ID of the eligibility application")),
    ] = None
    fee_payment: Annotated[FeePayment, labels.FEE_PAYMENT]
    change_items: Annotated[tuple[str, ...], CHANGE_ITEMS, MemberInfo(Text("変更項目", "changed items"))] = ()
