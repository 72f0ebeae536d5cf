"""The third digit of the code of a visiting-nurse station (訪問看護), which is a 9."""

from oqa_rules.rules import Example, Rule, Text, Violation, public
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.score_tables import VISITING_NURSE
from oqa_rules.rules.stations import INSTITUTION_CODE

_VISITING_NURSE_DIGIT = "9"


def _another_third_digit(pick: Picker, data: Data) -> Data:
    text = str(data["text"])
    return {"text": text[:2] + pick.one("012345678") + text[3:], "score_table": VISITING_NURSE}


@Rule.warning(
    "institution-code.visiting-nurse-number",
    public("厚生労働省 介護サービス情報公表システム (measured 2026-07)"),
    path="/institution_code",
    title=Text("訪問看護ステーションの番号と異なる形", "Unusual for a visiting-nurse station"),
    why=Text(
        "同じ住所に診療所があると、そのコードを入れてしまうことがあります。3桁目を見れば取り違えに気付けます。",
        "Where a clinic shares the address, its code is easily entered for the station. The third digit gives that "
        "away.",
    ),
    message=Text(
        "訪問看護の{field}の3桁目は通常{expected}ですが、{found}です。",
        "The third digit of a visiting-nurse {field} is normally {expected}; found {found}.",
    ),
    remedy=Text(
        "併設の医療機関の番号を入れていないか、指定通知書で確かめてください。",
        "Check the designation notice: this may be the code of a clinic at the same address.",
    ),
    example=Example("institution-code", "0110122", {"score_table": "6"}),
    near_miss=_another_third_digit,
)
def visiting_nurse_number(institution_code: str, score_table: str) -> Violation | None:
    # A policy may have let pass what has no third digit.
    if score_table != VISITING_NURSE or institution_code[2:3] in ("", _VISITING_NURSE_DIGIT):
        return None
    return Violation(field=INSTITUTION_CODE, expected=_VISITING_NURSE_DIGIT, found=institution_code[2])
