"""検証番号: Luhn's check digit of an institution code, over prefecture, score table and code.

Short rule: over the code alone, where the numbering is older than the common one. Sources: 厚生労働省
記載要領通知 別添２ 第４, and 114,627 real codes, all but one of which keep to this.
"""

from oqa_rules.fields import prefecture_code, score_table
from oqa_rules.fields.field import CHUNK, CHUNK_SUMS, luhn_sum

SHORT_RULE_PREFECTURES = ("11", "12", "13", "14")  # 埼玉, 千葉, 東京, 神奈川

# What prefecture and score table add to the Luhn sum of the code.
_PREFIX_SUMS: dict[tuple[object, object], int] = {
    (prefecture, table): 0 if prefecture in SHORT_RULE_PREFECTURES else luhn_sum(prefecture + table + "0" * 7)
    for prefecture in prefecture_code.NAMES
    for table in score_table.NAMES
}


def is_wrong(code: str, prefecture: object, table: object) -> bool:
    """Whether the check digit of seven digits does not hold, as far as that can be known."""
    try:
        prefix_sum = _PREFIX_SUMS.get((prefecture, table))
    except TypeError:  # a list or the like
        return False
    if prefix_sum is None:
        return False
    # luhn_sum spelled out: this line decides what checking a hundred thousand codes costs.
    number = int(code)
    return (prefix_sum + CHUNK_SUMS[number % CHUNK] + CHUNK_SUMS[number // CHUNK]) % 10 != 0


def expected(body: str, prefecture: str, table: str) -> str:
    """The check digit that makes six digits a code."""
    return str(-(_PREFIX_SUMS[prefecture, table] + luhn_sum(body + "0")) % 10)


def fitting_tables(code: str, prefecture: str) -> tuple[str, ...]:
    """The score tables with which the check digit of a code holds."""
    return tuple(table for table in score_table.NAMES if not is_wrong(code, prefecture, table))
