"""年月: a month as ``YYYY-MM``, from 2000-01 to 2099-12 (our own reading; the portal offers a list).

``normalize`` also reads the ways in which people write a month, 令和 and 平成 included.

>>> from oqa_rules import year_month
>>> year_month.normalize("令和9年2月").text
'2027-02'
>>> year_month.parse("2027-02").last_day
datetime.date(2027, 2, 28)
"""

import re
from collections.abc import Iterator

from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.calendar.year_month import PATTERN, YearMonth
from oqa_rules.fields.field import CODE_STEPS, Field, Step, whole
from oqa_rules.rulebook import Finding, Text, shown
from oqa_rules.rulebook.rules import entries as rules

_WESTERN = re.compile(r"([0-9]{4})(?:/([0-9]{1,2})|([0-9]{2})|年([0-9]{1,2})月)")
_JAPANESE = re.compile(r"(?:(令和|平成)([0-9]{1,2}|元)年([0-9]{1,2})月|([RH])([0-9]{1,2})\.([0-9]{1,2}))")
_CHANGE_OF_ERA = (2019, 5)
_YEAR_BEFORE_ERA = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_REIWA = ("令和", "R")


def _western(year: int, month: int) -> str | None:
    text = f"{year:04}-{month:02}"
    return text if re.fullmatch(PATTERN, text) else None


def _read(text: str) -> str:
    western = _WESTERN.fullmatch(text)
    if western is not None:
        year, *months = western.groups()
        return _western(int(year), int("".join(filter(None, months)))) or text
    japanese = _JAPANESE.fullmatch(text)
    if japanese is not None:
        era, year, month = filter(None, japanese.groups())
        at = _YEAR_BEFORE_ERA[era] + (1 if year == "元" else int(year)), int(month)
        # Only months that existed: 平成 ended with 2019-04, 令和 began with 2019-05.
        if int(year.replace("元", "1")) and (at >= _CHANGE_OF_ERA) == (era in _REIWA):
            return _western(*at) or text
    return text


def _judge(text: str) -> Iterator[Finding]:
    if _ACCEPTS(text) is None:
        yield Finding.of(
            rules.YEAR_MONTH_FORMAT, first=str(YearMonth.of(FIRST)), last=str(YearMonth.of(LAST)), found=shown(text)
        )


_READ: Step = ("year-month", _read)
_ACCEPTS = whole(PATTERN)

FIELD = Field(
    name="year-month",
    title=Text("年月", "month"),
    rules=(rules.YEAR_MONTH_FORMAT,),
    judge=_judge,
    steps=(*CODE_STEPS, _READ),
    example="2027-02",
    pattern=PATTERN,
    accepts=_ACCEPTS,
    spotless=_ACCEPTS,
)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize


def parse(text: str) -> YearMonth:
    """The month as a value to calculate with; raises ``RuleViolation`` where the text is not valid.

    >>> parse("2027-02") + 2
    YearMonth(2027, 4)
    """
    return YearMonth.parse(validate(text))
