"""日付: a day as ``YYYY-MM-DD`` that exists, from 2000-01-01 to 2099-12-31 (our own reading).

Dates are calendar dates in Japan.

>>> from oqa_rules import date_text
>>> date_text.is_valid("2028-02-29"), date_text.is_valid("2027-02-29"), date_text.is_valid("20261120")
(True, False, False)
"""

from datetime import date

from oqa_rules.calendar.day import FIRST, LAST, PATTERN
from oqa_rules.fields.field import DAY, NAME_STEPS, Field, one_rule, whole
from oqa_rules.rules import Text
from oqa_rules.rules.declared import entries as rules

_ACCEPTS = whole(PATTERN)

FIELD = Field(
    name="date",
    title=Text("日付", "date"),
    rules=(rules.DATE_FORMAT,),
    judge=one_rule(rules.DATE_FORMAT, _ACCEPTS, first=str(FIRST), last=str(LAST)),
    steps=NAME_STEPS,
    expected=DAY,
    example="2026-11-20",
    pattern=PATTERN,
    accepts=_ACCEPTS,
    spotless=_ACCEPTS,
)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize


def parse(text: str) -> date:
    """The day; raises ``RuleViolation`` where the text is not valid.

    >>> parse("2026-11-20")
    datetime.date(2026, 11, 20)
    """
    return date.fromisoformat(validate(text))
