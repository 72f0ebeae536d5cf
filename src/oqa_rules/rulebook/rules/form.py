"""The shape of a form: what is there, what is not, and of which kind."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text

FORM_NOT_AN_OBJECT = Rule(
    id="form.not-an-object",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("申請がオブジェクトでない", "A form is an object"),
    message=Text(
        "申請は項目名と値の組（JSONのオブジェクト）ですが、{found}です。",
        "An application is an object of names and values; found {found}.",
    ),
    remedy=Text(
        "1件の申請を {{ }} で囲んで渡してください。",
        "Pass each application as one object in braces.",
    ),
    example=Example("eligibility", ["27"]),
)

FORM_UNKNOWN_FORM = Rule(
    id="form.unknown-form",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("申請の種類が違う", "Another form, or none"),
    message=Text(
        "申請の種類（form）は{expected:or}ですが、{found}です。",
        "The form is {expected:or}; found {found}.",
    ),
    remedy=Text(
        "formに申請の種類を書くか、--formで指定してください。",
        "Name the form in the member form, or with --form.",
    ),
    example=Example("eligibility", {"form": "billing"}),
)

FORM_UNKNOWN_FIELD = Rule(
    id="form.unknown-field",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("知らない項目", "Unknown field"),
    message=Text(
        "「{found}」という項目はこの申請にありません。",
        'This application has no field "{found}".',
    ),
    remedy=Text(
        "項目名の誤りなら直し、不要なら消してください。",
        "Correct the name of the field, or remove it.",
    ),
    example=Example("eligibility", {"usage_begin": "2026-12"}),
)

FORM_DUPLICATE_FIELD = Rule(
    id="form.duplicate-field",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("同じ項目が2回ある", "A field given twice"),
    message=Text(
        "{field}が2回以上書かれています（{found}）。どれが正しいか判断できません。",
        "{field} is given more than once ({found}); nobody can tell which is meant.",
    ),
    hints={"lines": Text("{lines}行目を見てください。", "See lines {lines}.")},
    remedy=Text("1つだけ残してください。", "Keep one of them."),
    example=Example("eligibility", {"利用開始予定年月": "2026-12"}),
)

FORM_MISSING_FIELD = Rule(
    id="form.missing-field",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-3",),
    title=Text("記入もれ", "Missing field"),
    message=Text("{field}が記入されていません。", "{field} is missing."),
    remedy=Text("もれなく記入してください。", "Fill in every field."),
    example=Example("eligibility", {"usage_start": None}),
)

FORM_WRONG_TYPE = Rule(
    id="form.wrong-type",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("値の型が違う", "Wrong type"),
    message=Text(
        "{expected}を入力するところに、{found}があります。",
        "Expected {expected}, found {found}.",
    ),
    remedy=Text(
        "型を変えずに渡してください。番号は先頭の0が消えないよう、数値ではなく文字列です。",
        "Pass the value in its own type; numbers of this kind are text, so that leading zeros stay.",
    ),
    example=Example("eligibility", {"institution_code": 190120}),
)

RECORD_UNREADABLE = Rule(
    id="record.unreadable",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("読めない行", "Unreadable line"),
    message=Text("この行は読めません: {problem}", "This line cannot be read: {problem}"),
    remedy=Text(
        "この行を直してください。ほかの行は判定しています。",
        "Mend this line; the others have been judged.",
    ),
    example=Example("jsonl", '{"form": "eligibility", '),
)
