"""都道府県コード, 点数表コード, 医療機関等コード, the ten digits of a prescription, and 秘密の番号."""

from oqa_rules.rules.rule import Basis, Example, Rule, Severity, Text

PREFECTURE_CODE_FORMAT = Rule(
    id="prefecture-code.format",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-3",),
    title=Text("都道府県コードの桁数", "Shape of the prefecture code"),
    message=Text(
        "都道府県コードは半角数字{expected}桁です。入力は「{found}」です。",
        'The prefecture code is {expected} half-width digits; found "{found}".',
    ),
    remedy=Text(
        "所在地の都道府県コードを、1桁の場合は先頭に0を付けて入力してください（例: 北海道は01）。",
        "Enter the code of the prefecture of the site, with a leading zero where needed (Hokkaido is 01).",
    ),
    example=Example("prefecture-code", "1"),
)

PREFECTURE_CODE_UNKNOWN = Rule(
    id="prefecture-code.unknown",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("資格-3",),
    title=Text("存在しない都道府県コード", "No such prefecture"),
    message=Text(
        "都道府県コードは{first}から{last}までです。入力は「{found}」です。",
        'Prefecture codes run from {first} to {last}; found "{found}".',
    ),
    hints={
        "insurer-alternate": Text(
            "51から97は保険者番号に使われる別番号で、この場合は{prefecture}（{code}）にあたります。",
            "51 to 97 are the alternates used in insurers' numbers; this one stands for {prefecture} ({code}).",
        ),
    },
    remedy=Text(
        "所在地の都道府県コードを選び直してください。",
        "Choose the code of the prefecture where the site is.",
    ),
    example=Example("prefecture-code", "48"),
)


SCORE_TABLE_UNKNOWN = Rule(
    id="score-table.unknown",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-3",),
    title=Text("選択肢にない点数表コード", "No such score table"),
    message=Text(
        "点数表コードは{expected}のいずれかです。入力は「{found}」です。",
        'The score table is one of {expected}; found "{found}".',
    ),
    remedy=Text(
        "医療機関等の種類に合う点数表コードを半角数字1桁で選んでください。訪問看護ステーションは6です。",
        "Choose the score table of the institution as one half-width digit; a visiting-nurse station is 6.",
    ),
    example=Example("score-table", "2"),
)


INSTITUTION_CODE_FORMAT = Rule(
    id="institution-code.format",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-3",),
    title=Text("医療機関等コードの桁数", "Shape of the institution code"),
    message=Text(
        "{field}は半角数字{expected}桁です。入力は「{found}」（{length}文字）です。",
        'The {field} is {expected} half-width digits; found "{found}" ({length} characters).',
    ),
    hints={
        "lost-zero": Text(
            "表計算ソフトで先頭の0が消えていないか確かめてください。",
            "A spreadsheet may have dropped the leading zero.",
        ),
        "with-prefecture": Text(
            "先頭に都道府県コード2桁が付いているようです。",
            "The two digits of the prefecture code seem to be in front.",
        ),
        "with-prefecture-and-score-table": Text(
            "先頭に都道府県コード2桁と点数表コード1桁が付いているようです。",
            "The two digits of the prefecture code and the score table seem to be in front.",
        ),
        "care-office": Text(
            "先頭に都道府県コード2桁と点数表コード1桁が付いているか、介護保険事業所番号（10桁）のようです。",
            "Either the prefecture code and the score table are in front, or this is a care-insurance office number "
            "(介護保険事業所番号, ten digits).",
        ),
    },
    remedy=Text(
        "地方厚生局の指定通知書などにある7桁の{field}を、先頭の0も含めて入力してください。",
        "Enter the seven digits of the {field} as on the designation notice, leading zeros included.",
    ),
    example=Example("institution-code", "019012"),
)

INSTITUTION_CODE_CHECK_DIGIT = Rule(
    id="institution-code.check-digit",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    reference="厚生労働省 記載要領通知 別添２ 第４ (2024-07-12)",
    title=Text("検証番号が合わない", "Wrong check digit"),
    message=Text(
        "{field}の最後の桁（検証番号）は、都道府県コード{prefecture}・点数表コード{score_table}なら{expected}のはずですが、{found}です。",
        "The last digit of the {field} (its check digit) should be {expected} for prefecture {prefecture} and "
        "score table {score_table}; found {found}.",
    ),
    hints={
        "other-score-table": Text(
            "点数表コードが{other}（{other_name}）なら合います。",
            "With score table {other} ({other_name}) it would be right.",
        ),
    },
    remedy=Text(
        "{field}・都道府県コード・点数表コードを、指定通知書と1桁ずつ見比べてください。",
        "Compare the {field}, the prefecture code and the score table with the designation notice, digit by digit.",
    ),
    example=Example("institution-code", "0190124", {"prefecture": "27", "score_table": "6"}),
)

INSTITUTION_CODE_DISTRICT = Rule(
    id="institution-code.district",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    reference="地方厚生局 コード内容別医療機関一覧表 (measured 2025-08)",
    title=Text("郡市区番号が00", "District number 00"),
    message=Text(
        "{field}の最初の2桁（郡市区番号）が{found}です。実在する番号にこの値はありません。",
        "The first two digits of the {field} (the district) are {found}; no real code begins so.",
    ),
    remedy=Text(
        "仮の番号のままになっていないか、指定通知書で確かめてください。",
        "Check the designation notice: a placeholder may have been left in.",
    ),
    example=Example("institution-code", "0000000"),
)

INSTITUTION_CODE_VISITING_NURSE_NUMBER = Rule(
    id="institution-code.visiting-nurse-number",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    reference="厚生労働省 介護サービス情報公表システム (measured 2026-07)",
    title=Text("訪問看護ステーションの番号と異なる形", "Unusual for a visiting-nurse station"),
    message=Text(
        "訪問看護の{field}の3桁目は通常{expected}ですが、{found}です。",
        "The third digit of a visiting-nurse {field} is normally {expected}; found {found}.",
    ),
    remedy=Text(
        "併設の医療機関の番号を入れていないか、指定通知書で確かめてください。",
        "Check the designation notice: this may be the code of a clinic at the same address.",
    ),
    example=Example("institution-code", "0110122", {"score_table": "6"}),
)


INSTITUTION_ID_FORMAT = Rule(
    id="institution-id.format",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("10桁の番号の桁数", "Shape of the ten-digit identifier"),
    message=Text(
        "都道府県コード2桁・点数表コード1桁・{field}7桁を続けた半角数字{expected}桁です。入力は「{found}」（{length}文字）です。",
        "Prefecture code (2), score table (1) and {field} (7) make {expected} half-width digits; "
        'found "{found}" ({length} characters).',
    ),
    remedy=Text(
        "処方箋などに印字された10桁をそのまま入力してください。",
        "Enter the ten digits as printed on prescriptions.",
    ),
    example=Example("institution-id", "270190120"),
)


SECRET_NUMBER_FORMAT = Rule(
    id="secret-number.format",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-5",),
    title=Text("秘密の番号の形", "Shape of the secret number"),
    message=Text(
        "秘密の番号は半角数字4文字です。入力された値はそうなっていません（値は表示しません）。",
        "The secret number is four half-width digits; what was entered is not (it is not shown).",
    ),
    remedy=Text(
        "任意の半角数字4文字を入力し、忘れないように控えてください。先頭の0も省けません。",
        "Choose four half-width digits and keep a note of them; a leading zero counts.",
    ),
    example=Example("secret-number", "123"),
    sensitive=True,
)
