"""A choice of a form."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text

CHOICE_UNKNOWN = Rule(
    id="choice.unknown",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("選択肢にない値", "Not one of the choices"),
    message=Text(
        "{field}は{expected:or}から選びます。入力は「{found}」です。",
        'The {field} is one of {expected}; found "{found}".',
    ),
    remedy=Text(
        "画面に表示された選択肢、またはその英語のキーを入力してください。",
        "Enter the label as the portal prints it, or its key.",
    ),
    example=Example("billing-line", "1"),
)
