"""The ten-digit identifier of an institution, as printed on prescriptions.

Prefecture (2), score table (1) and institution code (7), written together.

>>> from oqa_rules import institution_id
>>> institution_id.parse("3410712362")
InstitutionIdParts(prefecture_code='34', score_table='1', institution_code='0712362')
"""

from collections.abc import Iterator
from dataclasses import dataclass

from oqa_rules.fields import institution_code, prefecture_code, score_table
from oqa_rules.fields.field import DIGITS_TEXT, NUMBER_STEPS, Field, is_digits, whole
from oqa_rules.rules import Finding, Text, shown
from oqa_rules.rules.declared import codes as rules
from oqa_rules.rules.rule import INSTITUTION_CODE

LENGTH = prefecture_code.LENGTH + score_table.LENGTH + institution_code.LENGTH
PATTERN = "".join(f"(?:{part.FIELD.pattern})" for part in (prefecture_code, score_table, institution_code))


@dataclass(frozen=True, slots=True)
class InstitutionIdParts:
    """The three codes that the identifier is made of."""

    prefecture_code: str
    score_table: str
    institution_code: str


def _split(text: str) -> InstitutionIdParts:
    code = text[-institution_code.LENGTH :]
    return InstitutionIdParts(text[: prefecture_code.LENGTH], text[prefecture_code.LENGTH : -len(code)], code)


def _judge(text: str) -> Iterator[Finding]:
    if len(text) != LENGTH or not is_digits(text):
        yield Finding.of(
            rules.INSTITUTION_ID_FORMAT, field=INSTITUTION_CODE, expected=LENGTH, length=len(text), found=shown(text)
        )
        return
    parts = _split(text)
    prefecture, table = parts.prefecture_code, parts.score_table
    for path, findings in (
        ("/prefecture_code", prefecture_code.check(prefecture)),
        ("/score_table", score_table.check(table)),
        ("/institution_code", institution_code.check(parts.institution_code, prefecture=prefecture, score_table=table)),
    ):
        yield from (each.under(path) for each in findings)


FIELD = Field(
    name="institution-id",
    title=Text("10桁の医療機関等番号", "ten-digit identifier"),
    rules=(
        rules.INSTITUTION_ID_FORMAT,
        *prefecture_code.FIELD.rules,
        *score_table.FIELD.rules,
        *institution_code.FIELD.rules,
    ),
    judge=_judge,
    steps=NUMBER_STEPS,
    expected=DIGITS_TEXT,
    example="3410712362",
    pattern=PATTERN,
    accepts=whole(PATTERN),
    spotless=lambda text: None if any(_judge(text)) else text,
)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize


def parse(text: str) -> InstitutionIdParts:
    """The three codes; raises ``RuleViolation`` where one or the whole is not valid.

    >>> parse("2760190120").institution_code
    '0190120'
    """
    return _split(validate(text))
