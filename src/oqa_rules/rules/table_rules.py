"""The rule about rows of a table that are no records; its findings are made where tables are read."""

from oqa_rules.rules.example import Example
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.rule import Rule, judged_elsewhere
from oqa_rules.rules.source import HOUSE
from oqa_rules.rules.text import Text

_NO_RECORDS = ("ヒアリングシート,", "合計,1", "小計,", "総計,", "計,", "total,", "Total,")


def _no_record(pick: Picker, data: Data) -> Data:
    """A title above the headings, totals below them, or the headings once more."""
    headings, *rows = str(data["text"]).splitlines()
    lines = [headings, *rows[:-1]]
    kind = pick.below(3)
    if kind == 0:
        lines.insert(0, pick.one(_NO_RECORDS))
    elif kind == 1:
        lines.append(headings)
    else:
        lines.append(pick.one(_NO_RECORDS[1:]))
    return {"text": "\n".join(lines)}


TABLE_ROW_PASSED_OVER = Rule.notice(
    "table.row-passed-over",
    HOUSE,
    since="0.2.0",
    title=Text("読み飛ばした行", "Row that was passed over"),
    why=Text(
        "合計や表題の行は申請ではないので判定しません。"
        "申請の行が紛れていても気付けるように、読み飛ばした行を示します。",
        "Totals and headings are no applications and are not judged. They are named so that an application among "
        "them is not lost.",
    ),
    message=Text("この行は{reason}として読み飛ばしました。", "This row was passed over: it is {reason}."),
    remedy=Text(
        "申請や端末の行であれば、見出しの下に、ほかの行と同じ列にそろえて入力してください。",
        "If it is an application or a terminal, enter it below the headings, in the same columns as the other rows.",
    ),
    example=Example("table", "申請,都道府県コード\n合計,\n"),
    near_miss=_no_record,
)(judged_elsewhere)

RULES = (TABLE_ROW_PASSED_OVER,)
