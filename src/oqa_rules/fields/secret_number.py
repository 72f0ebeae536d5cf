"""秘密の番号: four half-width digits that the applicant chooses and must not forget (資格-5).

Leading zeros count, so it is text and never a number. It is a secret: no finding, message or
exception of this package tells its value.

>>> from oqa_rules import secret_number
>>> secret_number.is_valid("0482")
True
>>> secret_number.normalize(" 0482")
Normalized(text='****', changes=(Change(kind='white-space', before=None, after=None, path=''),))
"""

from collections.abc import Iterator

from oqa_rules.fields.digits import is_digits
from oqa_rules.fields.field import CODE_STEPS, Field, whole
from oqa_rules.rulebook import Finding, Text
from oqa_rules.rulebook.rules import codes as rules

LENGTH = 4


def _judge(text: str) -> Iterator[Finding]:
    if len(text) != LENGTH or not is_digits(text):
        yield Finding.of(rules.SECRET_NUMBER_FORMAT)


PATTERN = f"[0-9]{{{LENGTH}}}"
_ACCEPTS = whole(PATTERN)

FIELD = Field(
    name="secret-number",
    title=Text("秘密の番号", "secret number"),
    rules=(rules.SECRET_NUMBER_FORMAT,),
    judge=_judge,
    steps=CODE_STEPS,
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
