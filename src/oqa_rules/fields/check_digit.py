"""検証番号: Luhn's check digit of an institution code, which depends on prefecture and score table.

*Long rule*: the sum is taken over prefecture, score table and code. *Short rule*, in 埼玉, 千葉, 東京 and
神奈川: over the code alone, because their numbering is older than the common one. Sources: 厚生労働省
記載要領通知 別添２ 第４, and 114,627 real codes, all but one of which keep to this.
"""

from oqa_rules.fields import prefecture_code, score_table
from oqa_rules.fields.digits import CHUNK, CHUNK_SUMS, luhn_sum

SHORT_RULE_PREFECTURES = ("11", "12", "13", "14")
"""埼玉, 千葉, 東京, 神奈川."""

_SEVEN_ZEROS = "0" * 7

_PREFIX_SUMS: dict[tuple[object, object], int] = {
    (prefecture, table): 0 if prefecture in SHORT_RULE_PREFECTURES else luhn_sum(prefecture + table + _SEVEN_ZEROS)
    for prefecture in prefecture_code.NAMES
    for table in score_table.NAMES
}
"""What prefecture and score table add to the Luhn sum of the code."""


def is_wrong(code: str, prefecture: object, table: object) -> bool:
    """Whether the check digit of seven digits does not hold; what is not known is never wrong.

    >>> is_wrong("0190124", "27", "6"), is_wrong("0190124", "13", "6"), is_wrong("0190124", "99", None)
    (True, False, False)
    """
    try:
        prefix_sum = _PREFIX_SUMS.get((prefecture, table))
    except TypeError:  # a list or the like, which is no code of anything
        return False
    if prefix_sum is None:
        return False
    # The Luhn sum of seven digits is that of its last four and its first three: spelled out, because
    # this one line decides what checking a hundred thousand codes costs.
    number = int(code)
    return (prefix_sum + CHUNK_SUMS[number % CHUNK] + CHUNK_SUMS[number // CHUNK]) % 10 != 0


def expected(body: str, prefecture: str, table: str) -> str:
    """The check digit that makes six digits a code; prefecture and score table must be valid.

    >>> expected("071236", "34", "1")
    '2'
    """
    return str(-(_PREFIX_SUMS[prefecture, table] + luhn_sum(body + "0")) % 10)


def fitting_tables(code: str, prefecture: str) -> tuple[str, ...]:
    """The score tables with which the check digit of a code holds in a valid prefecture.

    >>> fitting_tables("0190121", "27")
    ('1',)
    """
    return tuple(table for table in score_table.NAMES if not is_wrong(code, prefecture, table))
