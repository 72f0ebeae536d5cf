"""What is entered beside codes: names, months, days, choices; and the shape of a form."""

from oqa_rules.rulebook.rule import INSTITUTION_NAME, WITHHELD, Basis, Example, Rule, Severity, Text


def _name_rules(name: str, title: Text, section: str, too_long: int) -> tuple[Rule, Rule, Rule, Rule]:
    """What every name has to be: there for the eye, on one line, without invisible characters, not endless."""
    return (
        Rule(
            id=f"{name}.blank",
            severity=Severity.ERROR,
            basis=Basis.GUIDE,
            sections=(section,),
            title=Text(f"空の{title.ja}", f"Blank {title.en}"),
            message=Text(
                "{field}には目に見える文字が1文字以上必要ですが、ありません。",
                "The {field} needs at least one visible character; there is none.",
            ),
            remedy=Text("{field}を入力してください。", "Enter the {field}."),
            example=Example(name, "\u3000"),
        ),
        Rule(
            id=f"{name}.characters",
            severity=Severity.ERROR,
            basis=Basis.HOUSE,
            title=Text(f"{title.ja}に使えない文字", f"Unusable characters in the {title.en}"),
            message=Text(
                "{field}に改行や制御文字は使えません。{found}があります。",
                "The {field} has no line breaks and no control characters; found {found}.",
            ),
            remedy=Text(
                "{field}を1行で入力し直してください。貼り付けた場合は前後の改行に注意してください。",
                "Type the {field} on one line; mind line breaks that came with pasting.",
            ),
            example=Example(name, "さくら\n１号"),
        ),
        Rule(
            id=f"{name}.invisible",
            severity=Severity.WARNING,
            basis=Basis.HOUSE,
            title=Text(f"{title.ja}に見えない文字", f"Invisible characters in the {title.en}"),
            message=Text(
                "{field}に見えない文字{found}があります。見た目が同じでも別の名前として扱われます。",
                "The {field} has invisible characters ({found}); it looks like another name and is not the same.",
            ),
            remedy=Text("{field}を手で入力し直してください。", "Type the {field} anew by hand."),
            example=Example(name, "さくら\u200b１号"),
        ),
        Rule(
            id=f"{name}.long",
            severity=Severity.WARNING,
            basis=Basis.HOUSE,
            title=Text(f"長すぎる{title.ja}", f"Very long {title.en}"),
            message=Text(
                "{field}は{expected}文字までが無難です。入力は{found}文字です。",
                "The {field} is best kept to {expected} characters; found {found}.",
            ),
            remedy=Text("{field}を短くしてください。", "Shorten the {field}."),
            example=Example(name, "長" * too_long),
        ),
    )


TERMINAL_NAME = Text("端末名称", "terminal name")

ONE_NAME_EACH = Text(
    "1台に1つ、異なる名前を付けてください。全角・半角や大文字・小文字の違いは区別されません。",
    "Give each terminal a name of its own; width and case tell nothing apart.",
)

TERMINAL_NAME_BLANK, TERMINAL_NAME_CHARACTERS, TERMINAL_NAME_INVISIBLE, TERMINAL_NAME_LONG = _name_rules(
    "terminal-name", TERMINAL_NAME, "補足-入力", too_long=101
)

TERMINAL_NAME_GENERIC = Rule(
    id="terminal-name.generic",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    reference="オンライン資格確認 FAQ 端末名称 (iryohokenjyoho-portalsite.jp/faq/post-7.html)",
    title=Text("どの端末か分からない端末名称", "A name that tells no machine apart"),
    message=Text(
        "端末名称「{found}」では、どの端末か区別できません。",
        'The terminal name "{found}" does not tell one machine from another.',
    ),
    remedy=Text(
        "ヒアリングシートで決めた端末名称・番号（例: 医科端末01）を入力してください。",
        "Enter the name and number from the hearing sheet, such as 医科端末01.",
    ),
    example=Example("terminal-name", "Windows10"),
)

INSTITUTION_NAME_BLANK, INSTITUTION_NAME_CHARACTERS, INSTITUTION_NAME_INVISIBLE, INSTITUTION_NAME_LONG = _name_rules(
    "institution-name", INSTITUTION_NAME, "資格-3", too_long=201
)


_IN_THE_NEXT_COLUMN = {
    WITHHELD: Text(
        "{position}番目の項目に数字{length}文字だけが入力されています。隣の秘密の番号かもしれないため表示しません。",
        "Entry {position} is {length} digits and nothing else. They are not shown: they may be the secret number that "
        "belongs beside it.",
    )
}

YEAR_MONTH_FORMAT = Rule(
    id="year-month.format",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("年月の形", "Shape of a month"),
    message=Text(
        "年月はYYYY-MM（{first}から{last}まで）です。入力は「{found}」です。",
        'A month is YYYY-MM, from {first} to {last}; found "{found}".',
    ),
    remedy=Text(
        "西暦4桁、半角ハイフン、2桁の月で入力してください（例: 2027-02）。",
        "Enter four digits of the year, a hyphen and two digits of the month, such as 2027-02.",
    ),
    hints=_IN_THE_NEXT_COLUMN,
    example=Example("year-month", "2027-13"),
)

DATE_FORMAT = Rule(
    id="date.format",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("日付の形", "Shape of a date"),
    message=Text(
        "日付は実在するYYYY-MM-DD（{first}から{last}まで）です。入力は「{found}」です。",
        'A date is a YYYY-MM-DD that exists, from {first} to {last}; found "{found}".',
    ),
    remedy=Text(
        "西暦4桁、2桁の月、2桁の日を半角ハイフンでつないで入力してください（例: 2026-11-20）。",
        "Enter year, month and day with hyphens between them, such as 2026-11-20.",
    ),
    example=Example("date", "2027-02-29"),
)


CHOICE_UNKNOWN = Rule(
    id="choice.unknown",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("選択肢にない値", "Not one of the choices"),
    message=Text(
        "{field}は{expected:or}から選びます。入力は「{found}」です。",
        'The {field} is one of {expected}; found "{found}".',
    ),
    remedy=Text(
        "画面に表示された選択肢、またはその英語のキーを入力してください。",
        "Enter the label as the portal prints it, or its key.",
    ),
    hints=_IN_THE_NEXT_COLUMN,
    example=Example("billing-line", "1"),
)


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
    hints={
        WITHHELD: Text(
            "{position}番目の項目名（{length}文字）はこの申請にありません。秘密の番号かもしれないため表示しません。",
            "This application has no field of the name in place {position} ({length} characters). The name is not "
            "shown: it may be a secret number.",
        )
    },
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
