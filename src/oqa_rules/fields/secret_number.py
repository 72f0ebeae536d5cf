"""秘密の番号: four half-width digits that the applicant chooses and must not forget (資格-5).

Leading zeros count: it is text, never a number. No finding, message or exception of this package
tells its value.

>>> from oqa_rules import secret_number
>>> secret_number.is_valid("0482")
True
>>> secret_number.normalize(" 0482")
Normalized(text='****', changes=(Change(kind='white-space', before=None, after=None, path=''),))
"""

from oqa_rules.fields.field import CODE_STEPS, DIGITS_TEXT, Field, one_rule, whole
from oqa_rules.rulebook import Text
from oqa_rules.rulebook.rules import codes as rules

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

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize
