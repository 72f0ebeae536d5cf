"""The ten-digit identifier of an institution, as printed on prescriptions.

Prefecture (2), score table (1) and institution code (7), written together.

>>> from oqa_rules import institution_id
>>> institution_id.parse("3410712362")
InstitutionIdParts(prefecture_code='34', score_table='1', institution_code='0712362')
"""

from dataclasses import asdict, dataclass

from oqa_rules.fields import institution_code, prefecture_code, score_table
from oqa_rules.fields.field import Field, is_digits
from oqa_rules.fields.kinds import DIGITS_TEXT, exact_text
from oqa_rules.fields.normalize import NUMBER_NORMALIZERS
from oqa_rules.rules import HOUSE, Example, Rule, Text, Violation, shown
from oqa_rules.rules.stations import INSTITUTION_CODE

__all__ = ["FIELD", "InstitutionIdParts", "check", "is_valid", "normalize", "parse", "validate"]


def __dir__() -> list[str]:
    return __all__


LENGTH = prefecture_code.LENGTH + score_table.LENGTH + institution_code.LENGTH


@Rule.error(
    "institution-id.format",
    HOUSE,
    title=Text("10桁の番号の桁数", "Shape of the ten-digit identifier"),
    why=Text(
        "先頭から2桁・1桁・7桁に分けて読みます。桁数が違うと区切りがずれ、都道府県も点数表もコードも読み違えます。",
        "The digits are read as prefecture, score table and code. With one too few or too many they are cut in the "
        "wrong places, and all three are misread.",
    ),
    message=Text(
        "都道府県コード2桁・点数表コード1桁・{field}7桁を続けた半角数字{expected}桁です。入力は「{found}」（{length}文字）です。",
        "Prefecture code (2), score table (1) and {field} (7) make {expected} half-width digits; "
        'found "{found}" ({length} characters).',
    ),
    remedy=Text(
        "処方箋などに印字された10桁をそのまま入力してください。",
        "Enter the ten digits as printed on prescriptions.",
    ),
    example=Example("institution-id", "270190120"),
    pattern=f"[0-9]{{{LENGTH}}}",
)
def id_format(text: str) -> Violation | None:
    if len(text) == LENGTH and is_digits(text):
        return None
    return Violation(field=INSTITUTION_CODE, expected=LENGTH, length=len(text), found=shown(text))


RULES = (id_format,)


@dataclass(frozen=True, slots=True)
class InstitutionIdParts:
    """The three codes that the identifier is made of."""

    prefecture_code: str
    score_table: str
    institution_code: str


_PREFECTURE = slice(prefecture_code.LENGTH)
_TABLE = slice(prefecture_code.LENGTH, -institution_code.LENGTH)
_CODE = slice(-institution_code.LENGTH, None)


def split(text: str) -> InstitutionIdParts:
    """The three codes of ten digits, which are not judged."""
    return InstitutionIdParts(text[_PREFECTURE], text[_TABLE], text[_CODE])


def _is_clean(text: str) -> bool:
    return institution_code.is_clean_beside(text[_CODE], text[_PREFECTURE], text[_TABLE])


FIELD = Field(
    name="institution-id",
    title=Text("10桁の医療機関等番号", "ten-digit identifier"),
    own_rules=RULES,
    normalizers=NUMBER_NORMALIZERS,
    expected=DIGITS_TEXT,
    example="3410712362",
    clean=_is_clean,
    split=lambda text: asdict(split(text)),
    parts={
        "prefecture_code": prefecture_code.FIELD,
        "score_table": score_table.FIELD,
        "institution_code": institution_code.FIELD,
    },
    across=institution_code.FIELD.related,
)

check, is_valid, validate, normalize = FIELD.check, FIELD.is_valid, FIELD.validate, FIELD.normalize


def parse(text: str) -> InstitutionIdParts:
    """The three codes; raises ``RuleViolation`` where one or the whole is not valid.

    >>> parse("2760190120").institution_code
    '0190120'
    """
    return split(exact_text(validate(text)))
