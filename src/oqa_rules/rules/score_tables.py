"""点数表コード: the fee schedules that institutions on the portal bill by (資格-3)."""

from collections.abc import Mapping

from oqa_rules.rules.frozen import FrozenDict
from oqa_rules.rules.text import Text

VISITING_NURSE = "6"
"""The score table of a visiting-nurse station."""

SCORE_TABLES: Mapping[str, Text] = FrozenDict(
    {
        "1": Text("医科", "medical"),
        "3": Text("歯科", "dental"),
        "4": Text("調剤", "pharmacy"),
        VISITING_NURSE: Text("訪問看護ステーション", "visiting-nurse station"),
    }
)
