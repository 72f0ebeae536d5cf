"""The first possible construction day or month of claims after a day is missed, with advice."""

from typing import NamedTuple

from oqa_rules.rules import NONE, Text
from oqa_rules.site.days import Line
from oqa_rules.site.step import StepKind

_TODAY = Text("残りの申請を今日行った場合、", "With everything that is left applied for today, ")
_AS_APPLIED = Text("この申請日の場合、", "As it was applied for, ")
_FIRST_DAY = Text(
    "{condition}最短の工事日は{earliest}です。工事担当者に工事日の変更を相談してください。",
    "{condition}the earliest construction day is {earliest}: ask the technician to move it.",
)
_ANOTHER_DAY = Text("工事担当者に工事日の変更を相談してください。", "Ask the technician to move the construction day.")
_FIRST_MONTH = Text(
    "{condition}請求に使える最初の月は{earliest}です。請求開始年月を見直してください。",
    "{condition}claims can be sent from {earliest}: reconsider the billing start.",
)
_ANOTHER_MONTH = Text("請求開始年月を見直してください。", "Reconsider the billing start.")


class Alternative(NamedTuple):
    """The first possible day or month, and what to do about it."""

    earliest: str | Text
    advice: Text


def construction_day(line: Line) -> Alternative:
    """Another construction day."""
    day = line.first_construction_day()
    if day is None:
        return Alternative(NONE, _ANOTHER_DAY)
    applications = (StepKind.ELIGIBILITY_APPLICATION, StepKind.CERTIFICATE_APPLICATION)
    is_applied = all(line.marks.day(each) is not None for each in applications)
    return _alternative(_FIRST_DAY, str(day), is_applied=is_applied)


def first_month(line: Line) -> Alternative:
    """Another billing start."""
    month = line.first_month_of_claims()
    if month is None:
        return Alternative(NONE, _ANOTHER_MONTH)
    return _alternative(_FIRST_MONTH, str(month), is_applied=line.marks.day(StepKind.BILLING_APPLICATION) is not None)


def _alternative(advice: Text, earliest: str, *, is_applied: bool) -> Alternative:
    condition = _AS_APPLIED if is_applied else _TODAY
    return Alternative(earliest, advice.filled({"condition": condition, "earliest": earliest}))
