"""The two weeks before construction, which two of the applications share."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text


def after_deadline(form: str) -> Rule:
    """The rule that an application is made two weeks before construction."""
    return Rule(
        id=f"{form}.after-deadline",
        severity=Severity.ERROR,
        basis=Basis.GUIDE,
        sections=("表紙", "準備"),
        title=Text("申請が工事日の2週間前を過ぎている", "Applied less than two weeks before construction"),
        message=Text(
            "工事日{construction_on}の申請は{expected}までですが、申請日は{found}です。",
            "For construction on {construction_on} the application is due by {expected}; it was made on {found}.",
        ),
        remedy=Text(
            "工事日を遅らせられないか（申請から2週間以上）、工事の担当者に相談してください。",
            "Ask whoever plans the construction whether it can be at least two weeks after the application.",
        ),
        example=Example(form, {"applied_on": "2026-12-02"}),
    )
