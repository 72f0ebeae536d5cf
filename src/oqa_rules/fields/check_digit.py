"""検証番号: Luhn's check digit of an institution code, over prefecture, score table and code.

Short rule: over the code alone, where the numbering is older than the common one. Sources: 厚生労働省
記載要領通知 別添２ 第４, and 114,627 real codes, all but one of which keep to this.
"""

from oqa_rules.fields import prefecture_code as prefecture_codes
from oqa_rules.fields import score_table as score_tables
from oqa_rules.fields.field import is_digits
from oqa_rules.fields.luhn import CHUNK, CHUNK_SUMS, luhn_sum
from oqa_rules.rules import Example, Param, Rule, Text, Violation, public
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.stations import INSTITUTION_CODE

SHORT_RULE_PREFECTURES = ("11", "12", "13", "14")  # 埼玉, 千葉, 東京, 神奈川

LENGTH = 7
"""Digits of a code."""

PREFIX_SUMS: dict[tuple[object, object], int] = {
    (prefecture, table): 0 if prefecture in SHORT_RULE_PREFECTURES else luhn_sum(prefecture + table + "0" * LENGTH)
    for prefecture in prefecture_codes.NAMES
    for table in score_tables.NAMES
}
"""What prefecture and score table add to the Luhn sum of the code."""


def is_wrong(code: str, prefecture: str, table: str) -> bool:
    """Whether the check digit of seven digits does not hold."""
    # luhn_sum of seven digits spelled out: every application asks for this.
    number = int(code)
    return (PREFIX_SUMS[prefecture, table] + CHUNK_SUMS[number // CHUNK] + CHUNK_SUMS[number % CHUNK]) % 10 != 0


def expected(body: str, prefecture: str, table: str) -> str:
    """The check digit that makes six digits a code."""
    return str(-(PREFIX_SUMS[prefecture, table] + luhn_sum(body + "0")) % 10)


def fitting_tables(code: str, prefecture: str) -> tuple[str, ...]:
    """The score tables with which the check digit of a code holds."""
    return tuple(table for table in score_tables.NAMES if not is_wrong(code, prefecture, table))


def _another_digit(pick: Picker, data: Data) -> Data:
    """Any other digit, or the one that is right elsewhere or for another score table."""
    body, digit = str(data["text"])[:-1], str(data["text"])[-1]
    if pick.perhaps():
        digit = expected(body, pick.valid("prefecture-code"), pick.valid("score-table"))
    else:
        digit = str((int(digit) + pick.between(1, 9)) % 10)
    return data | {"text": body + digit}


@Rule.warning(
    "institution-code.check-digit",
    public("厚生労働省 記載要領通知 別添２ 第４ (2024-07-12)"),
    path="/institution_code",
    title=Text("検証番号が合わない", "Wrong check digit"),
    why=Text(
        "1桁の誤りは見た目では分かりません。検証番号で確かめないと、別の医療機関等のコードのまま申請してしまいます。",
        "A code with one wrong digit looks like any other. The check digit shows the slip before the application is "
        "filed under another code.",
    ),
    message=Text(
        "{field}の最後の桁（検証番号）は、都道府県コード{prefecture}・点数表コード{score_table}なら{expected}のはずですが、{found}です。",
        "The last digit of the {field} (its check digit) should be {expected} for prefecture {prefecture} and "
        "score table {score_table}; found {found}.",
    ),
    hints={
        "other-score-table": Text(
            "点数表コードが{other}（{other_name}）なら合います。",
            "With score table {other} ({other_name}) it would be right.",
        ),
    },
    remedy=Text(
        "{field}・都道府県コード・点数表コードを、指定通知書と1桁ずつ見比べてください。",
        "Compare the {field}, the prefecture code and the score table with the designation notice, digit by digit.",
    ),
    example=Example("institution-code", "0190124", {"prefecture": "27", "score_table": "6"}),
    near_miss=_another_digit,
)
def matches(institution_code: str, prefecture_code: str, score_table: str) -> Violation | None:
    try:
        if not is_wrong(institution_code, prefecture_code, score_table):
            return None
    except (ValueError, LookupError):
        return None  # a policy has let pass what is no code and has no check digit
    if len(institution_code) != LENGTH or not is_digits(institution_code):
        return None
    params: dict[str, Param] = {
        "field": INSTITUTION_CODE,
        "prefecture": prefecture_code,
        "score_table": score_table,
        "expected": expected(institution_code[:-1], prefecture_code, score_table),
        "found": institution_code[-1],
    }
    hint = None
    for other in fitting_tables(institution_code, prefecture_code)[:1]:
        hint = "other-score-table"
        params |= {"other": other, "other_name": score_tables.NAMES[other]}
    return Violation(hint=hint, suggestion=None, **params)
