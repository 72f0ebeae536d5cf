"""The ten digits of a prescription: prefecture, score table and institution code in one."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text

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
