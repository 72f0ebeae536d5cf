"""オンライン請求 利用開始・変更申請: the application for sending claims."""

from typing import Annotated

from typing_extensions import TypeAliasType

from oqa_rules.fields import choices
from oqa_rules.fields.visible_name import is_plain
from oqa_rules.forms import labels, shared_rules
from oqa_rules.forms.application import Application, BillingCustomerIdEntry, FormNameType, relevant_with
from oqa_rules.forms.billing import TITLE
from oqa_rules.forms.billing.rules import (
    OS_BROWSER,
    RULES,
    os_browser_blank,
    receipt_computer_named,
    receipt_computer_required,
)
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import (
    CHANGE_ITEMS,
    BillingKind,
    BillingLine,
    CustomerId,
    Day,
    FeePayment,
    Flag,
    InstitutionCode,
    InstitutionName,
    Month,
    PrefectureCode,
    ScoreTableChoice,
)
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import TextType
from oqa_rules.rules import Text

_PROGRAM_NAME = Text("レセコンのプログラム名称", "name of the medical billing software")
_MAKER_NAME = Text("レセコンのソフトメーカー名", "maker of the medical billing software")
OsBrowser = TypeAliasType("OsBrowser", Annotated[str, TextType(os_browser_blank, clean=is_plain)])


def _named(title: Text) -> TextType:
    return TextType(receipt_computer_named(title), clean=is_plain)


class ReceiptComputer(RuleModel):
    """レセコン: the program for claims, and its maker (請求-4)."""

    title = Text("レセコン", "medical billing software")

    program_name: Annotated[
        str,
        _named(_PROGRAM_NAME),
        MemberInfo(
            _PROGRAM_NAME,
            "プログラム名称",
            headings=(_PROGRAM_NAME.ja,),
            missing=receipt_computer_required,
        ),
    ]
    maker_name: Annotated[
        str,
        _named(_MAKER_NAME),
        MemberInfo(
            _MAKER_NAME,
            "ソフトメーカー名",
            headings=("ソフトメーカー名",),
            missing=receipt_computer_required,
        ),
    ]


class BillingApplication(Application):
    """オンライン請求利用申請 (請求-1 to 請求-4), with everything that the portal asks for.

    ``billing_start`` is the month in which claims are first sent. It takes and raises what
    ``EligibilityApplication`` does; ``check_form`` tells warnings and notices too.
    """

    title = TITLE
    rules = (*shared_rules.RULES, *RULES)

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
    os_browser: Annotated[OsBrowser, MemberInfo(OS_BROWSER)]
    line_type: Annotated[BillingLine, labels.LINE_TYPE]
    customer_id: Annotated[BillingCustomerIdEntry | None, relevant_with(choices.IPV6_LINE)] = None
    eligibility_customer_id: Annotated[
        CustomerId | None,
        MemberInfo(Text("オンライン資格確認のお客さまID", "customer ID of the eligibility application")),
    ] = None
    fee_payment: Annotated[FeePayment, labels.FEE_PAYMENT]
    change_items: Annotated[tuple[str, ...], CHANGE_ITEMS, MemberInfo(Text("変更項目", "changed items"))] = ()
