"""年月 and dates."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text

YEAR_MONTH_FORMAT = Rule(
    id="year-month.format",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("年月の形", "Shape of a month"),
    message=Text(
        "年月はYYYY-MM（{first}から{last}まで）です。入力は「{found}」です。",
        'A month is YYYY-MM, from {first} to {last}; found "{found}".',
    ),
    remedy=Text(
        "西暦4桁、半角ハイフン、2桁の月で入力してください（例: 2027-02）。",
        "Enter four digits of the year, a hyphen and two digits of the month, such as 2027-02.",
    ),
    example=Example("year-month", "2027-13"),
)

DATE_FORMAT = Rule(
    id="date.format",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("日付の形", "Shape of a date"),
    message=Text(
        "日付は実在するYYYY-MM-DD（{first}から{last}まで）です。入力は「{found}」です。",
        'A date is a YYYY-MM-DD that exists, from {first} to {last}; found "{found}".',
    ),
    remedy=Text(
        "西暦4桁、2桁の月、2桁の日を半角ハイフンでつないで入力してください（例: 2026-11-20）。",
        "Enter year, month and day with hyphens between them, such as 2026-11-20.",
    ),
    example=Example("date", "2027-02-29"),
)
