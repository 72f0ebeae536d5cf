"""お客さまID as a form asks for it, or does not."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text

CUSTOMER_ID_REQUIRED = Rule(
    id="customer-id.required",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-4", "請求-4"),
    title=Text("お客さまIDが必要", "The customer ID is needed"),
    message=Text(
        "この電気通信回線種別では{field}が必要ですが、記入されていません。",
        "With this line type the {field} is needed, and it is missing.",
    ),
    remedy=Text(
        "回線契約時に届いた書類にあるお客さまIDを記入してください。",
        "Enter the customer ID from the papers that came with the line contract.",
    ),
    example=Example("eligibility", {"customer_id": None}),
)

CUSTOMER_ID_NOT_ASKED = Rule(
    id="customer-id.not-asked",
    severity=Severity.WARNING,
    basis=Basis.GUIDE,
    sections=("資格-4", "請求-4"),
    title=Text("お客さまIDは聞かれない", "The customer ID is not asked for"),
    message=Text(
        "この電気通信回線種別ではお客さまIDの欄は表示されません。記入された値は確かめていません。",
        "With this line type the portal does not show the customer ID; what is given was not looked into.",
    ),
    remedy=Text(
        "電気通信回線種別が正しいか確かめ、正しければお客さまIDを消してください。",
        "See whether the line type is right; if it is, leave the customer ID out.",
    ),
    example=Example("eligibility", {"line_type": "ipsec-ike"}),
)

CUSTOMER_ID_DIFFERS = Rule(
    id="customer-id.differs",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("請求-4",),
    title=Text("資格確認と違うお客さまID", "Another customer ID than for eligibility"),
    message=Text(
        "同じ回線を使用するとされていますが、資格確認のお客さまIDは「{expected}」、ここは「{found}」です。",
        'The same line is to be used, but the eligibility application has "{expected}" and this has "{found}".',
    ),
    remedy=Text(
        "同じ回線なら番号を消すか一致させ、別の回線なら「同じ回線を使用する」を外してください。",
        "For the same line leave the number out or make it equal; for another line do not choose the same one.",
    ),
    example=Example("billing", {"customer_id": {"same_as_eligibility": True, "prefix": "COP", "number": "01234567"}}),
)
