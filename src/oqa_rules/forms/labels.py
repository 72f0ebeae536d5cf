"""The labels of members that stand in more than one application, in the words of the portal."""

from oqa_rules.parts.members import Label
from oqa_rules.rulebook import Text
from oqa_rules.rulebook.wording import INSTITUTION_CODE, INSTITUTION_NAME

FORM = Label(Text("申請", "form"))
APPLIED_ON = Label(Text("申請日", "day of application"))
CONSTRUCTION_ON = Label(Text("工事日", "construction day"))
PREFECTURE_CODE = Label(Text("都道府県コード", "prefecture code"))
INSTITUTION = Label(INSTITUTION_CODE, "医療機関コード", "ステーションコード")
SCORE_TABLE = Label(Text("点数表コード", "score table"))
NAME = Label(INSTITUTION_NAME, "医療機関名", "ステーション名")
TERMS_ACCEPTED = Label(Text("利用規約への同意", "acceptance of the terms"))
LINE_TYPE = Label(Text("電気通信回線種別", "line type"))
FEE_PAYMENT = Label(Text("電子証明書発行料の支払い方法", "payment of the certificate fee"))
CUSTOMER_ID = Text("お客さまID", "customer ID")
CUSTOMER_ID_PREFIX = Label(Text("種類", "prefix of the customer ID"), headings=("お客さまIDの種類",))
CUSTOMER_ID_NUMBER = Label(Text("番号", "number of the customer ID"), headings=("お客さまID",))
CUSTOMER_ID_CONFIRMATION = Label(Text("確認", "confirmation of the customer ID"), headings=("お客さまID(確認用)",))
