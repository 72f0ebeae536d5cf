"""点数表コード."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text

SCORE_TABLE_UNKNOWN = Rule(
    id="score-table.unknown",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-3",),
    title=Text("選択肢にない点数表コード", "No such score table"),
    message=Text(
        "点数表コードは{expected:or}のいずれかです。入力は「{found}」です。",
        'The score table is one of {expected}; found "{found}".',
    ),
    remedy=Text(
        "医療機関等の種類に合う点数表コードを半角数字1桁で選んでください。訪問看護ステーションは6です。",
        "Choose the score table of the institution as one half-width digit; a visiting-nurse station is 6.",
    ),
    example=Example("score-table", "2"),
)
