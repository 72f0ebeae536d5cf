"""The rule about rules of an organisation's own: that they can be judged."""

from oqa_rules.rules.example import Example
from oqa_rules.rules.rule import Rule, judged_elsewhere
from oqa_rules.rules.source import HOUSE
from oqa_rules.rules.text import Text

RULE_FAILED = Rule.error(
    "policy.rule-failed",
    HOUSE,
    title=Text("独自の規則が判定できない", "A rule of one's own failed"),
    why=Text(
        "独自の規則が途中で止まっても、ほかの判定は続きます。"
        "黙っていると、その規則にも合格したように見えてしまいます。",
        "The other rules go on when one of your own fails. If nothing were said, the record would seem to have "
        "passed that one too.",
    ),
    message=Text(
        "独自の規則{failed}は、この申請を判定できませんでした（{problem}）。",
        "The rule {failed} of your own could not judge this record ({problem}).",
    ),
    remedy=Text(
        "この項目は目で確かめ、規則を書いた担当者に、入力と一緒に知らせてください。",
        "Check this by eye, and tell the author of the rule, together with the input.",
    ),
    example=Example("policy", "branch"),
    since="0.2.0",
)(judged_elsewhere)
"""Its findings are made where the check of such a rule raises; the example is what it says then."""

RULES = (RULE_FAILED,)
