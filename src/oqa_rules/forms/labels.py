"""What the applications and members of several of them are called, in the words of the portal."""

from typing import Final

from oqa_rules.fields import choices, prefecture_code, score_table, terminal_name
from oqa_rules.forms import shared_rules
from oqa_rules.models.member import MemberInfo
from oqa_rules.rules import Text
from oqa_rules.rules.stations import INSTITUTION_CODE, INSTITUTION_NAME

ELIGIBILITY: Final = "eligibility"
BILLING: Final = "billing"
CERTIFICATE: Final = "certificate"

FORM = MemberInfo(Text("申請", "form"))
APPLIED_ON = MemberInfo(Text("申請日", "day of application"))
CONSTRUCTION_ON = MemberInfo(shared_rules.CONSTRUCTION_ON)
PREFECTURE_CODE = MemberInfo(prefecture_code.FIELD.title)
INSTITUTION = MemberInfo(INSTITUTION_CODE, "医療機関コード", "ステーションコード")
SCORE_TABLE = MemberInfo(score_table.FIELD.title)
NAME = MemberInfo(INSTITUTION_NAME, "医療機関名", "ステーション名")
TERMS_ACCEPTED = MemberInfo(Text("利用規約への同意", "acceptance of the terms"))
LINE_TYPE = MemberInfo(choices.LINE_TYPE)
FEE_PAYMENT = MemberInfo(choices.FEE_PAYMENT.title, is_beside_secret=True)
BILLING_START = MemberInfo(shared_rules.BILLING_START)
TERMINAL_NAME = MemberInfo(terminal_name.FIELD.title, "端末名称等")
