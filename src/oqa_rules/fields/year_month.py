"""年月: a month as ``YYYY-MM``, from 2000-01 to 2099-12 (our own reading; the portal offers a list).

``normalize`` also reads months as people write them, in 令和 and 平成 too.

>>> from oqa_rules import year_month
>>> year_month.normalize("令和9年2月").text
'2027-02'
>>> year_month.parse("2027-02").last_day
datetime.date(2027, 2, 28)
"""

from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.calendar.year_month import PATTERN, YearMonth
from oqa_rules.fields.field import Field, matching, whole
from oqa_rules.fields.kinds import MONTH
from oqa_rules.fields.near_dates import near_month
from oqa_rules.fields.normalize import CODE_NORMALIZERS
from oqa_rules.fields.secret_number import BESIDE_SECRET
from oqa_rules.fields.written_dates import as_month
from oqa_rules.rules import HOUSE, Example, Rule, Text

__all__ = ["FIELD", "check", "is_valid", "normalize", "parse", "validate"]


def __dir__() -> list[str]:
    return __all__


_MATCH = whole(PATTERN)

month_format = Rule.error(
    "year-month.format",
    HOUSE,
    title=Text("年月の形", "Shape of a month"),
    why=Text(
        "「2027.1」は、表計算ソフトが2027.10を縮めたものかもしれません。"
        "2通りに読める書き方では、開始の月を取り違えます。",
        "Other notations can be read in two ways: a spreadsheet makes 2027.1 of 2027.10 as well. A wrong reading "
        "moves the start by months.",
    ),
    message=Text(
        "年月は「2027-02」の形で、{first}から{last}までの月を入力します。入力は「{found}」です。",
        'A month is written like 2027-02, from {first} to {last}; found "{found}".',
    ),
    hints=BESIDE_SECRET,
    remedy=Text(
        "年月を「2027-02」の形（西暦4桁、ハイフン、月2桁、すべて半角）で入力し直してください。",
        "Enter the month like 2027-02: four digits of the year, a hyphen, two digits of the month.",
    ),
    example=Example("year-month", "2027-13"),
    pattern=PATTERN,
    near_miss=near_month,
)(matching(PATTERN, first=f"{FIRST:%Y-%m}", last=f"{LAST:%Y-%m}"))

RULES = (month_format,)

FIELD = Field(
    name="year-month",
    title=Text("年月", "month"),
    own_rules=RULES,
    normalizers=(*CODE_NORMALIZERS, ("year-month", as_month)),
    expected=MONTH,
    example="2027-02",
    clean=_MATCH,
)

check, is_valid, validate, normalize = FIELD.check, FIELD.is_valid, FIELD.validate, FIELD.normalize


def parse(text: str) -> YearMonth:
    """The month to calculate with; raises ``RuleViolation`` where the text is not valid.

    >>> parse("2027-02") + 2
    YearMonth(2027, 4)
    """
    return YearMonth.parse(validate(text))
