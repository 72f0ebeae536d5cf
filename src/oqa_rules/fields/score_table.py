"""点数表コード: which fee schedule an institution bills by (資格-3).

1 医科 (medical), 3 歯科 (dental), 4 調剤 (pharmacy), 6 訪問看護ステーション (visiting-nurse station).
Others exist, but not on the portal.

>>> from oqa_rules import score_table
>>> score_table.is_valid("6"), score_table.is_valid("2")
(True, False)
"""

from oqa_rules.fields.field import CODE_STEPS, DIGITS_TEXT, Field, one_rule
from oqa_rules.rules import Text
from oqa_rules.rules.declared import codes as rules

LENGTH = 1
VISITING_NURSE = "6"

NAMES: dict[str, Text] = {
    "1": Text("医科", "medical"),
    "3": Text("歯科", "dental"),
    "4": Text("調剤", "pharmacy"),
    VISITING_NURSE: Text("訪問看護ステーション", "visiting-nurse station"),
}

PRINTED_LABELS: dict[str, str] = {"６：訪問看護ステーション": VISITING_NURSE}
"""The labels that the guide prints, which a form reads as the code."""

FIELD = Field(
    name="score-table",
    title=Text("点数表コード", "score table"),
    rules=(rules.SCORE_TABLE_UNKNOWN,),
    judge=one_rule(
        rules.SCORE_TABLE_UNKNOWN,
        NAMES.get,
        expected=tuple(Text(f"{code}（{name.ja}）", f"{code} ({name.en})") for code, name in NAMES.items()),
    ),
    steps=CODE_STEPS,
    expected=DIGITS_TEXT,
    example=VISITING_NURSE,
    pattern=f"[{''.join(NAMES)}]",
    accepts=NAMES.get,
    spotless=NAMES.get,
)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize
