"""点数表コード: which fee schedule an institution bills by (資格-3).

1 医科 (medical), 3 歯科 (dental), 4 調剤 (pharmacy), 6 訪問看護ステーション (visiting-nurse station).
Others exist, but not on the portal.

>>> from oqa_rules import score_table
>>> score_table.is_valid("6"), score_table.is_valid("2")
(True, False)
"""

from collections.abc import Mapping

from oqa_rules.fields.field import Field, matching
from oqa_rules.fields.kinds import DIGITS_TEXT
from oqa_rules.fields.normalize import CODE_NORMALIZERS
from oqa_rules.rules import Example, Rule, Text, guide
from oqa_rules.rules.frozen import FrozenDict
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.score_tables import SCORE_TABLES, VISITING_NURSE

__all__ = ["FIELD", "NAMES", "check", "is_valid", "normalize", "validate"]


def __dir__() -> list[str]:
    return __all__


LENGTH = 1

NAMES = SCORE_TABLES

PRINTED_LABELS: Mapping[str, str] = FrozenDict({"６：訪問看護ステーション": VISITING_NURSE})
"""The labels that the guide prints, which a form reads as the code."""

_PATTERN = f"[{''.join(NAMES)}]"
_LISTED = tuple(Text(f"{code}（{name.ja}）", f"{code} ({name.en})") for code, name in NAMES.items())


def _no_table(pick: Picker, data: Data) -> Data:
    """A digit that is none, or one with a mistake."""
    digits = [each for each in "0123456789" if each not in NAMES]
    return {"text": pick.nearly(str(data["text"])) if pick.perhaps() else pick.one(digits)}


unknown = Rule.error(
    "score-table.unknown",
    guide("資格-3"),
    title=Text("選択肢にない点数表コード", "No such score table"),
    why=Text(
        "医科・歯科・調剤・訪問看護を区別する番号です。ほかの値では、どの種類の医療機関等の申請か分かりません。",
        "The score table tells a clinic, a dentist, a pharmacy and a visiting-nurse station apart. Any other value "
        "leaves open which of them applies.",
    ),
    message=Text(
        "点数表コードは{expected}のいずれかです。入力は「{found}」です。",
        'The score table is one of {expected}; found "{found}".',
    ),
    remedy=Text(
        "医療機関等の種類に合う点数表コードを半角数字1桁で選んでください。訪問看護ステーションは6です。",
        "Choose the score table of the institution as one half-width digit; a visiting-nurse station is 6.",
    ),
    example=Example("score-table", "2"),
    pattern=_PATTERN,
    near_miss=_no_table,
)(matching(_PATTERN, expected=_LISTED))

RULES = (unknown,)

FIELD = Field(
    name="score-table",
    title=Text("点数表コード", "score table"),
    own_rules=RULES,
    normalizers=CODE_NORMALIZERS,
    expected=DIGITS_TEXT,
    example=VISITING_NURSE,
    clean=NAMES.__contains__,
)

check, is_valid, validate, normalize = FIELD.check, FIELD.is_valid, FIELD.validate, FIELD.normalize
