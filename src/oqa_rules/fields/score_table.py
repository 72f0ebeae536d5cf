"""点数表コード: which fee schedule an institution bills by (資格-3).

1 医科 (medical), 3 歯科 (dental), 4 調剤 (pharmacy), 6 訪問看護ステーション (visiting-nurse station).
Other numbers exist elsewhere and are not offered by the portal.

>>> from oqa_rules import score_table
>>> score_table.is_valid("6"), score_table.is_valid("2")
(True, False)
"""

from collections.abc import Iterator

from oqa_rules.fields.field import CODE_STEPS, Field
from oqa_rules.rulebook import Finding, Text, shown
from oqa_rules.rulebook.rules import codes as rules

LENGTH = 1
VISITING_NURSE = "6"

NAMES: dict[str, Text] = {
    "1": Text("医科", "medical"),
    "3": Text("歯科", "dental"),
    "4": Text("調剤", "pharmacy"),
    VISITING_NURSE: Text("訪問看護ステーション", "visiting-nurse station"),
}
"""The score tables that the forms know, with their names."""

PRINTED_LABELS: dict[str, str] = {"６：訪問看護ステーション": VISITING_NURSE}
"""The labels that the guide prints; a form reads them as the code."""


def _judge(text: str) -> Iterator[Finding]:
    if text not in NAMES:
        choices = tuple(Text(f"{code}（{name.ja}）", f"{code} ({name.en})") for code, name in NAMES.items())
        yield Finding.of(rules.SCORE_TABLE_UNKNOWN, expected=choices, found=shown(text))


FIELD = Field(
    name="score-table",
    title=Text("点数表コード", "score table"),
    rules=(rules.SCORE_TABLE_UNKNOWN,),
    judge=_judge,
    steps=CODE_STEPS,
    example=VISITING_NURSE,
    pattern=f"[{''.join(NAMES)}]",
    accepts=NAMES.get,
    spotless=NAMES.get,
)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize
