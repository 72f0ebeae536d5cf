"""お客さまID, by itself and as a form asks for it."""

from oqa_rules.rules.rule import Basis, Example, Rule, Severity, Text

_ISP = "回線事業者の入力チェック (third-party program)"


def _then_look_at_the_papers(ja: str, en: str) -> Text:
    return Text(ja + _LOOK_AT_THE_PAPERS.ja, f"{en} {_LOOK_AT_THE_PAPERS.en}")


_LOOK_AT_THE_PAPERS = Text(
    "お客さまIDは回線契約時に届いた書類に印字されています。誤りがあると工事当日に開通できません。書類と1文字ずつ見比べてください。",
    "The customer ID is printed on the papers that came with the line contract. With a wrong one the line cannot be "
    "opened on construction day: compare it with the papers, character by character.",
)

CUSTOMER_ID_PREFIX = Rule(
    id="customer-id.prefix",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-4",),
    title=Text("お客さまIDの種類", "Prefix of the customer ID"),
    message=Text(
        "お客さまIDの種類は{expected:または}です。入力は「{found}」です。",
        'The customer ID begins with {expected: or }; found "{found}".',
    ),
    remedy=_LOOK_AT_THE_PAPERS,
    example=Example("customer-id", {"prefix": "CAB", "number": "0123456789", "confirmation": "0123456789"}),
)

CUSTOMER_ID_CHARACTERS = Rule(
    id="customer-id.characters",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-4",),
    title=Text("お客さまIDの文字", "Characters of the customer ID"),
    message=Text(
        "お客さまIDの番号は半角の英数字だけです。使えない文字「{found}」があります。",
        'The number of the customer ID has half-width letters and digits only; found "{found}".',
    ),
    remedy=_LOOK_AT_THE_PAPERS,
    example=Example("customer-id", {"prefix": "CAF", "number": "012345678-", "confirmation": "012345678-"}),
)

CUSTOMER_ID_LENGTH = Rule(
    id="customer-id.length",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-4",),
    title=Text("お客さまIDの桁数", "Length of the customer ID"),
    message=Text(
        "お客さまIDの番号は、CAF・COPを除いて{expected:桁または}桁です。入力は{found}桁です。",
        "The number of the customer ID has {expected: or } characters, CAF or COP not counted; found {found}.",
    ),
    remedy=_LOOK_AT_THE_PAPERS,
    example=Example("customer-id", {"prefix": "CAF", "number": "012345678", "confirmation": "012345678"}),
)

CUSTOMER_ID_INCLUDES_PREFIX = Rule(
    id="customer-id.includes-prefix",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-4",),
    title=Text("番号欄にCAF・COPが入っている", "The prefix is in the number too"),
    message=Text(
        "番号の欄にはCAF・COPを除いて入力しますが、「{found}」で始まっています。",
        'The number is typed without CAF or COP, but it begins with "{found}".',
    ),
    remedy=_then_look_at_the_papers(
        "番号の先頭の「{found}」を削除してください。", 'Delete "{found}" from the front of the number.'
    ),
    example=Example("customer-id", {"prefix": "CAF", "number": "CAF0123456", "confirmation": "CAF0123456"}),
)

CUSTOMER_ID_CONFIRMATION = Rule(
    id="customer-id.confirmation",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-4",),
    title=Text("確認用のお客さまIDが違う", "The two entries differ"),
    message=Text(
        "確認用には番号と同じ値「{expected}」を入力しますが、「{found}」です。",
        'The confirmation repeats the number, "{expected}"; found "{found}".',
    ),
    remedy=_LOOK_AT_THE_PAPERS,
    example=Example("customer-id", {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456798"}),
)

CUSTOMER_ID_LETTERS = Rule(
    id="customer-id.letters",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    reference=_ISP,
    title=Text("番号に英字がある", "Letters in the number"),
    message=Text(
        "お客さまIDの番号に英字「{found}」があります。英字を含むお客さまIDは確認されていません。",
        'The number of the customer ID has letters ("{found}"); no such ID has been seen in practice.',
    ),
    remedy=_then_look_at_the_papers(
        "O（オー）と0、I（アイ）と1の読み違いがないか確かめてください。",
        "See whether the letter O was read for 0, or I for 1.",
    ),
    example=Example("customer-id", {"prefix": "CAF", "number": "O123456789", "confirmation": "O123456789"}),
)

CUSTOMER_ID_UNUSUAL_LENGTH = Rule(
    id="customer-id.unusual-length",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    reference=_ISP,
    title=Text("見かけない種類と桁数の組み合わせ", "Unusual length for this prefix"),
    message=Text(
        "{prefix}で{found}桁のお客さまIDは確認されていません（{prefix}は通常{expected:桁または}桁です）。",
        "No {prefix} number of {found} characters has been seen; {prefix} normally has {expected: or }.",
    ),
    remedy=_LOOK_AT_THE_PAPERS,
    example=Example("customer-id", {"prefix": "CAF", "number": "01234567", "confirmation": "01234567"}),
)

CUSTOMER_ID_CONSENT_NUMBER = Rule(
    id="customer-id.consent-number",
    severity=Severity.NOTICE,
    basis=Basis.PUBLIC,
    reference="転用承諾番号・事業者変更承諾番号の案内 (hikarikaisen-lab.com)",
    title=Text("承諾番号と同じ形の番号", "Looks like a consent number"),
    message=Text(
        "転用承諾番号または事業者変更承諾番号ではありませんか（英字1文字と数字10桁の番号です）。",
        "This looks like a consent number for changing carriers (転用承諾番号, 事業者変更承諾番号): one letter and ten "
        "digits.",
    ),
    remedy=_then_look_at_the_papers(
        "契約書類の「お客さまID」（CAFまたはCOPで始まる番号）を入力してください。",
        "Enter the お客さまID of the contract papers, which begins with CAF or COP.",
    ),
    example=Example("customer-id", {"prefix": "CAF", "number": "F0123456789", "confirmation": "F0123456789"}),
)


CUSTOMER_ID_REQUIRED = Rule(
    id="customer-id.required",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-4", "請求-4"),
    title=Text("お客さまIDが必要", "The customer ID is needed"),
    message=Text(
        "この電気通信回線種別では{field}が必要ですが、入力されていません。",
        "This line type needs the {field}, and it is missing.",
    ),
    remedy=Text(
        "回線契約時に届いた書類にあるお客さまIDを入力してください。誤りがあると工事当日に開通できません。",
        "Enter the customer ID from the papers that came with the line contract; with a wrong one the line cannot be "
        "opened on construction day.",
    ),
    example=Example("eligibility", {"customer_id": None}),
)

CUSTOMER_ID_NOT_ASKED = Rule(
    id="customer-id.not-asked",
    severity=Severity.WARNING,
    basis=Basis.GUIDE,
    sections=("資格-4", "請求-4"),
    title=Text("入力欄のないお客さまID", "The customer ID is not asked for"),
    message=Text(
        "この電気通信回線種別ではお客さまIDの欄は表示されません。入力された値は確かめていません。",
        "With this line type the portal does not ask for the customer ID; the one entered was not checked.",
    ),
    remedy=Text(
        "電気通信回線種別が正しいか確かめ、正しければお客さまIDを消してください。",
        "Check the line type; if it is right, leave the customer ID out.",
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
        'The same line as for eligibility is chosen, but the customer ID there is "{expected}" and here "{found}".',
    ),
    remedy=Text(
        "同じ回線なら番号を消すか一致させ、別の回線なら「同じ回線を使用する」を外してください。",
        "For the same line leave the number out or make it equal; for another line do not choose the same line.",
    ),
    example=Example("billing", {"customer_id": {"same_as_eligibility": True, "prefix": "COP", "number": "01234567"}}),
)
