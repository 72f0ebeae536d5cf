"""The rules about the shape of what is read: of a file, an object and its names, and the types of its values.

Their findings are made where data is read.
"""

from oqa_rules.rules.example import Example
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.rule import Rule, judged_elsewhere
from oqa_rules.rules.source import HOUSE, guide
from oqa_rules.rules.text import Text
from oqa_rules.rules.violation import WITHHELD

FORM_NOT_AN_OBJECT = Rule.error(
    "form.not-an-object",
    HOUSE,
    title=Text("申請がオブジェクトでない", "A form is an object"),
    why=Text(
        "項目名がないと、どの値がコードで、どれが日付や名前か分からず、何も判定できません。",
        "Without names beside the values, nothing tells which is the code, which a date and which a name, and "
        "nothing can be judged.",
    ),
    message=Text(
        "申請は項目名と値の組（JSONのオブジェクト）ですが、{found}です。",
        "An application is an object of names and values; found {found}.",
    ),
    remedy=Text(
        "1件の申請を {{ }} で囲んで渡してください。",
        "Pass each application as one object in braces.",
    ),
    example=Example("eligibility", ["27"]),
)(judged_elsewhere)

FORM_UNKNOWN_FORM = Rule.error(
    "form.unknown-form",
    HOUSE,
    title=Text("申請の種類が違う", "Another form, or none"),
    why=Text(
        "同じ名前の項目でも、申請によって選択肢や決まりが違います。"
        "別の申請として判定すると、正しい値を断り、誤りを見逃します。",
        "The same field has other choices and rules in each application. With the wrong kind, right values are "
        "refused and wrong ones pass.",
    ),
    message=Text(
        "申請の種類（form）に使えるのは、{names}（{expected}）です。",
        "The kind of application (form) can be {expected} ({names}).",
    ),
    hints={
        "another": Text("入力は「{found}」です。", 'Found "{found}".'),
        "blank": Text("入力は空欄です。", "It is blank."),
        "absent": Text("入力がありません。", "It is not given."),
        "wrong-type": Text("入力は{found}です。", "Found {found}."),
    },
    remedy=Text(
        "「申請」の欄（form）に申請の種類を書くか、--formで指定してください。",
        "Write it into the column 申請 (the member form), or pass --form.",
    ),
    example=Example("eligibility", {"form": "billing"}),
)(judged_elsewhere)

FORM_UNKNOWN_FIELD = Rule.error(
    "form.unknown-field",
    HOUSE,
    title=Text("読み取れない項目", "Unknown field"),
    why=Text(
        "項目名の書き誤りを読み飛ばすと、入力したつもりの値が判定されないまま「問題なし」になりかねません。",
        "If a misspelt name were passed over, its value would go unjudged, and the application could seem in order "
        "without it.",
    ),
    message=Text(
        "「{found}」という項目はありません。",
        'There is no field "{found}".',
    ),
    hints={
        WITHHELD: Text(
            "{position}番目の項目名（{length}文字）はこの申請にありません。秘密の番号かもしれないため表示しません。",
            "This application has no field of the name in place {position} ({length} characters). The name is not "
            "shown: it may be a secret number.",
        ),
        "no-heading": Text(
            "{cell}に入力されていますが、その列に見出しがありません。", "{cell} is filled in, under no heading."
        ),
    },
    remedy=Text(
        "項目名の誤りなら直し、不要なら消してください。"
        "表にあるご自分の列は、--ignore-columns で指定すれば読み飛ばします。",
        "Correct the name of the field, or remove it. Columns of your own in a table are passed over with "
        "--ignore-columns.",
    ),
    example=Example("eligibility", {"usage_begin": "2026-12"}),
)(judged_elsewhere)

FORM_DUPLICATE_FIELD = Rule.error(
    "form.duplicate-field",
    HOUSE,
    title=Text("同じ項目が2回ある", "A field given twice"),
    why=Text(
        "多くのプログラムは、後に書かれた値だけを黙って残します。誤ったほうが残っても、誰も気付きません。",
        "Most programs silently keep the last of two values. If that is the wrong one, nobody notices.",
    ),
    message=Text(
        "{field}が2回以上書かれています（{found}）。どれが正しいか判断できません。",
        "The {field} is given more than once ({found}); which one is right cannot be told.",
    ),
    hints={
        "lines": Text("{lines}行目を見てください。", "See lines {lines}."),
        "columns": Text("見出しの{cells}を見てください。", "See the headings in {cells}."),
    },
    remedy=Text("1つだけ残してください。", "Keep one of them."),
    example=Example("eligibility", {"利用開始予定年月": "2026-12"}),
)(judged_elsewhere)

FORM_MISSING_FIELD = Rule.error(
    "form.missing-field",
    guide("資格-3"),
    title=Text("記入もれ", "Missing field"),
    why=Text(
        "手引きは、もれなく記入するよう求めています。"
        "もれに後から気付くと、その間に申請の期限を過ぎてしまいかねません。",
        "The guide wants every field filled in. While a gap is found and filled, the last day to apply may pass.",
    ),
    message=Text("{field}が未入力です。", "Nothing is entered for the {field}."),
    remedy=Text("{field}を入力してください。", "Enter the {field}."),
    example=Example("eligibility", {"usage_start": None}),
)(judged_elsewhere)

FORM_WRONG_TYPE = Rule.error(
    "form.wrong-type",
    HOUSE,
    title=Text("値の型が違う", "Wrong type"),
    why=Text(
        "型を黙って変えると、値も変わることがあります。コード「0190120」を数として読むと、先頭の0が失われます。",
        "A silent conversion can change the value: the code 0190120, read as a number, loses its leading zero.",
    ),
    message=Text(
        "{expected}を入力するところですが、{found}が入力されています。",
        "Expected {expected}; found {found}.",
    ),
    hints={
        "naive-datetime": Text(
            "タイムゾーンのない日時からは、日本の何日かが決まりません。dateか、タイムゾーン付きのdatetimeを渡してください。",
            "A datetime without a time zone does not tell which day it is in Japan: pass a date, or a datetime with a "
            "time zone.",
        ),
    },
    remedy=Text("{expected}を入力し直してください。", "Enter {expected}."),
    example=Example("eligibility", {"institution_code": 190120}),
)(judged_elsewhere)


def _cut(pick: Picker, data: Data) -> Data:
    """A line of JSON that ends too early."""
    line = str(data["text"])
    return {"text": line[: pick.between(1, len(line) - 1)]}


RECORD_UNREADABLE = Rule.error(
    "record.unreadable",
    HOUSE,
    title=Text("読めない行", "Unreadable line"),
    why=Text(
        "読めない行を黙って飛ばすと、その行の申請は判定されていないのに、確認済みと思われてしまいます。",
        "If the line were skipped in silence, its application would be taken as checked although nobody has judged it.",
    ),
    message=Text("この行は読めません: {problem}", "This line cannot be read: {problem}"),
    remedy=Text(
        "この行を直してください。ほかの行は判定しています。",
        "Correct this line; the others have been checked.",
    ),
    example=Example("jsonl", '{"form": "eligibility", '),
    near_miss=_cut,
)(judged_elsewhere)

RULES = (
    FORM_NOT_AN_OBJECT,
    FORM_UNKNOWN_FORM,
    FORM_UNKNOWN_FIELD,
    FORM_DUPLICATE_FIELD,
    FORM_MISSING_FIELD,
    FORM_WRONG_TYPE,
    RECORD_UNREADABLE,
)
