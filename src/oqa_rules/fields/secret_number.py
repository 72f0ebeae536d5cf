"""秘密の番号: four half-width digits that the applicant chooses and must not forget (資格-5).

Leading zeros count: it is text, never a number. No finding, message or exception of this package
tells its value.

>>> from oqa_rules import secret_number
>>> secret_number.is_valid("0482")
True
>>> secret_number.normalize(" 0482")
Normalized(text='****', changes=(Change(kind='white-space', before=None, after=None, path=''),))
"""

import re

from oqa_rules.fields.field import CODE_STEPS, DIGITS_TEXT, Field, one_rule, whole
from oqa_rules.rules import Text
from oqa_rules.rules.declared import codes as rules

LENGTH = 4
PATTERN = f"[0-9]{{{LENGTH}}}"
_ACCEPTS = whole(PATTERN)

FIELD = Field(
    name="secret-number",
    title=Text("秘密の番号", "secret number"),
    rules=(rules.SECRET_NUMBER_FORMAT,),
    judge=one_rule(rules.SECRET_NUMBER_FORMAT, _ACCEPTS),
    steps=CODE_STEPS,
    expected=DIGITS_TEXT,
    example="0482",
    pattern=PATTERN,
    accepts=_ACCEPTS,
    spotless=_ACCEPTS,
    secret=True,
)

_DIGIT = "[0-9０-９]"
_FOUR_IN_A_ROW = re.compile(f"(?<!{_DIGIT}){_DIGIT}{{{LENGTH}}}(?!{_DIGIT})")
# What a spreadsheet makes of the number, with the marks that keep it text there: 482, ="0482", '0482, 482.0.
_FEW_DIGITS = re.compile(f"=?[\"'＂＇’]?{_DIGIT}{{1,6}}(?:[.．][0０]*)?[\"'＂＇’]?")


def may_hold_one(text: str) -> bool:
    """Whether a name or a line that nobody can read may hold a secret number from a table that shifted.

    That is four digits in a row, in any width, that are not part of a longer run, or nothing but one to six
    digits.

    >>> may_hold_one("7391"), may_hold_one("eligibility,7391"), may_hold_one("0190120"), may_hold_one("備考")
    (True, True, False, False)
    """
    return _FOUR_IN_A_ROW.search(text) is not None or _FEW_DIGITS.fullmatch(text.strip()) is not None


def has_its_shape(text: str) -> bool:
    """Whether a text is four digits and nothing else, in any width.

    >>> has_its_shape("７３９１"), has_its_shape("2026-11")
    (True, False)
    """
    return len(text) == LENGTH and _FOUR_IN_A_ROW.fullmatch(text) is not None


check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize
