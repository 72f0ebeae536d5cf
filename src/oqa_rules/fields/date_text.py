"""日付: a day as ``YYYY-MM-DD`` that exists, from 2000-01-01 to 2099-12-31 (our own reading).

Dates are calendar dates in Japan. ``normalize`` also reads days as people and spreadsheets write them.

>>> from oqa_rules import date_text
>>> date_text.normalize("令和8年12月15日").text
'2026-12-15'
>>> date_text.is_valid("2028-02-29"), date_text.is_valid("2027-02-29"), date_text.is_valid("20261120")
(True, False, False)
"""

from datetime import date

from oqa_rules.calendar.day import FIRST, LAST, PATTERN
from oqa_rules.fields.field import Field, matching, whole
from oqa_rules.fields.kinds import DAY
from oqa_rules.fields.near_dates import near_day
from oqa_rules.fields.normalize import CODE_NORMALIZERS
from oqa_rules.fields.written_dates import as_day
from oqa_rules.rules import HOUSE, Example, Rule, Text

__all__ = ["FIELD", "check", "is_valid", "normalize", "parse", "validate"]


def __dir__() -> list[str]:
    return __all__


day_format = Rule.error(
    "date.format",
    HOUSE,
    title=Text("日付の形", "Shape of a date"),
    why=Text(
        "「03/04/2027」は、3月4日とも4月3日とも読めます。読み違えると、その日から数える期限もすべて違ってきます。",
        "03/04/2027 is a day in March to one reader and in April to another. Every deadline that is counted from a "
        "misread date is wrong too.",
    ),
    message=Text(
        "日付は「2026-11-20」の形で、{first}から{last}までの実在する日を入力します。入力は「{found}」です。",
        'A date is written like 2026-11-20, and is a day that exists, from {first} to {last}; found "{found}".',
    ),
    remedy=Text(
        "日付を「2026-11-20」の形（西暦4桁、月2桁、日2桁を半角ハイフンでつなぐ）で入力し直してください。",
        "Enter the date like 2026-11-20: year, month and day with hyphens between them.",
    ),
    example=Example("date", "2027-02-29"),
    pattern=PATTERN,
    near_miss=near_day,
)(matching(PATTERN, first=str(FIRST), last=str(LAST)))

RULES = (day_format,)

FIELD = Field(
    name="date",
    title=Text("日付", "date"),
    own_rules=RULES,
    normalizers=(*CODE_NORMALIZERS, ("date", as_day)),
    expected=DAY,
    example="2026-11-20",
    clean=whole(PATTERN),
)

check, is_valid, validate, normalize = FIELD.check, FIELD.is_valid, FIELD.validate, FIELD.normalize


def parse(text: str) -> date:
    """The day; raises ``RuleViolation`` where the text is not valid.

    >>> parse("2026-11-20")
    datetime.date(2026, 11, 20)
    """
    return date.fromisoformat(validate(text))
