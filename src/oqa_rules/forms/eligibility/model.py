"""オンライン資格確認 利用開始・変更申請: the first application."""

from typing import Annotated

from oqa_rules.fields import choices, secret_number
from oqa_rules.forms import labels, shared_rules
from oqa_rules.forms.application import Application, CustomerIdEntry, FormNameType, relevant_with
from oqa_rules.forms.eligibility import TITLE
from oqa_rules.forms.eligibility.rules import RULES
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import (
    Day,
    EligibilityKind,
    EligibilityLine,
    FeePayment,
    Flag,
    FletsV6Option,
    InstitutionCode,
    InstitutionName,
    MaskedSecretNumber,
    Month,
    PrefectureCode,
    ScoreTableChoice,
)
from oqa_rules.rules import Text


class EligibilityApplication(Application):
    """オンライン資格確認利用申請 (資格-1 to 資格-5), with everything that the portal asks for.

    ``model_validate`` takes the keys or their Japanese labels and raises pydantic's ``ValidationError``,
    the types of whose errors are the ids of the rules. ``check_form`` tells warnings and notices too.
    The secret number is kept masked.
    """

    title = TITLE
    rules = (*shared_rules.RULES, *RULES)

    form: Annotated[str, FormNameType(labels.ELIGIBILITY), labels.FORM] = labels.ELIGIBILITY
    applied_on: Annotated[Day | None, labels.APPLIED_ON] = None
    construction_on: Annotated[Day | None, labels.CONSTRUCTION_ON] = None
    kind: Annotated[EligibilityKind, MemberInfo(choices.ELIGIBILITY_KIND.title, "申請区分")]
    prefecture_code: Annotated[PrefectureCode, labels.PREFECTURE_CODE]
    institution_code: Annotated[InstitutionCode, labels.INSTITUTION]
    score_table: Annotated[ScoreTableChoice, labels.SCORE_TABLE]
    institution_name: Annotated[InstitutionName, labels.NAME]
    terms_accepted: Annotated[Flag, labels.TERMS_ACCEPTED]
    line_type: Annotated[EligibilityLine, labels.LINE_TYPE]
    customer_id: Annotated[CustomerIdEntry | None, relevant_with(choices.NTT_LINE)] = None
    flets_v6_option: Annotated[FletsV6Option | None, MemberInfo(choices.FLETS_V6_OPTION.title)] = None
    usage_start: Annotated[Month, MemberInfo(Text("利用開始予定年月", "planned start of use"))]
    test_start: Annotated[
        Month | None, MemberInfo(Text("テスト開始予定年月", "planned start of testing"), is_beside_secret=True)
    ] = None
    secret_number: Annotated[MaskedSecretNumber, MemberInfo(secret_number.FIELD.title)]
    fee_payment: Annotated[FeePayment, labels.FEE_PAYMENT]
