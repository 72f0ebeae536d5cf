"""医療機関等コード (訪問看護: ステーションコード)."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text

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
    title=Text("検証番号が合わない", "The check digit does not hold"),
    message=Text(
        "{field}の最後の桁（検証番号）は、都道府県コード{prefecture}・点数表コード{score_table}なら{expected}のはずですが、{found}です。",
        "The last digit of the {field} (its check digit) should be {expected} for prefecture {prefecture} and "
        "score table {score_table}; found {found}.",
    ),
    hints={
        "other-score-table": Text(
            "点数表コードが{other}（{other_name}）なら合います。",
            "It would hold for score table {other} ({other_name}).",
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
        "See on the designation notice whether a placeholder was left in.",
    ),
    example=Example("institution-code", "0000000"),
)

INSTITUTION_CODE_VISITING_NURSE_NUMBER = Rule(
    id="institution-code.visiting-nurse-number",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    reference="厚生労働省 介護サービス情報公表システム (measured 2026-07)",
    title=Text("訪問看護らしくない番号", "Unusual for a visiting-nurse station"),
    message=Text(
        "訪問看護の{field}は3桁目がふつう{expected}ですが、{found}です。",
        "The third digit of a visiting-nurse {field} is normally {expected}; found {found}.",
    ),
    remedy=Text(
        "併設の医療機関の番号を入れていないか、指定通知書で確かめてください。",
        "See on the designation notice whether this is the code of a clinic at the same place.",
    ),
    example=Example("institution-code", "0110122", {"score_table": "6"}),
)
