"""都道府県コード."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text

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
