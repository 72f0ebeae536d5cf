"""What is entered beside codes: names, months, days, choices; and the shape of a form."""

from oqa_rules.rules.rule import INSTITUTION_NAME, WITHHELD, Basis, Example, Rule, Severity, Text


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
                "The {field} needs at least one visible character; it has none.",
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
                "The {field} may not have line breaks or control characters; found {found}.",
            ),
            remedy=Text(
                "{field}を1行で入力し直してください。貼り付けた場合は前後の改行に注意してください。",
                "Type the {field} again on one line; pasting often brings line breaks along.",
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
                "The {field} has invisible characters ({found}); it can look like another name and yet differ.",
            ),
            remedy=Text("{field}を手で入力し直してください。", "Type the {field} again by hand."),
            example=Example(name, "さくら\u200b１号"),
        ),
        Rule(
            id=f"{name}.long",
            severity=Severity.WARNING,
            basis=Basis.HOUSE,
            title=Text(f"長すぎる{title.ja}", f"Very long {title.en}"),
            message=Text(
                "{field}は{expected}文字以内をお勧めします。入力は{found}文字です。",
                "The {field} should have no more than {expected} characters; found {found}.",
            ),
            remedy=Text("{field}を短くしてください。", "Shorten the {field}."),
            example=Example(name, "長" * too_long),
        ),
    )


TERMINAL_NAME = Text("端末名称", "terminal name")

ONE_NAME_EACH = Text(
    "1台に1つ、異なる名前を付けてください。全角・半角、大文字・小文字の違いは区別されません。",
    "Give each terminal a name of its own; names that differ only in width or case are the same.",
)

TERMINAL_NAME_BLANK, TERMINAL_NAME_CHARACTERS, TERMINAL_NAME_INVISIBLE, TERMINAL_NAME_LONG = _name_rules(
    "terminal-name", TERMINAL_NAME, "補足-入力", too_long=101
)

TERMINAL_NAME_GENERIC = Rule(
    id="terminal-name.generic",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    reference="オンライン資格確認 FAQ 端末名称 (iryohokenjyoho-portalsite.jp/faq/post-7.html)",
    title=Text("どの端末か分からない端末名称", "A name that could be any machine"),
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
        "年月は「2027-02」の形で、{first}から{last}までの月を入力します。入力は「{found}」です。",
        'A month is written like 2027-02, from {first} to {last}; found "{found}".',
    ),
    remedy=Text(
        "年月を「2027-02」の形（西暦4桁、ハイフン、月2桁、すべて半角）で入力し直してください。",
        "Enter the month like 2027-02: four digits of the year, a hyphen, two digits of the month.",
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
        "日付は「2026-11-20」の形で、{first}から{last}までの実在する日を入力します。入力は「{found}」です。",
        'A date is written like 2026-11-20, and is a day that exists, from {first} to {last}; found "{found}".',
    ),
    remedy=Text(
        "日付を「2026-11-20」の形（西暦4桁、月2桁、日2桁を半角ハイフンでつなぐ）で入力し直してください。",
        "Enter the date like 2026-11-20: year, month and day with hyphens between them.",
    ),
    example=Example("date", "2027-02-29"),
)


CHOICE_UNKNOWN = Rule(
    id="choice.unknown",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("選択肢にない値", "Not one of the choices"),
    message=Text(
        "{field}の選択肢にない「{found}」が入力されています。次のどれか（プログラムからは{keys}も可）です。\n・{expected:\n・}",
        'The {field} has no choice "{found}". It is one of these (or by its key: {keys}):\n- {expected:\n- }',
    ),
    remedy=Text(
        "選択肢を画面の表示どおりに入力してください。",
        "Enter one of the choices as it is printed, or its key.",
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
)

FORM_UNKNOWN_FIELD = Rule(
    id="form.unknown-field",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("読み取れない項目", "Unknown field"),
    message=Text(
        "「{found}」という項目はありません。",
        'There is no field "{found}".',
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
        "The {field} is given more than once ({found}); which one is right cannot be told.",
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
    message=Text("{field}が未入力です。", "Nothing is entered for the {field}."),
    remedy=Text("{field}を入力してください。", "Enter the {field}."),
    example=Example("eligibility", {"usage_start": None}),
)

FORM_WRONG_TYPE = Rule(
    id="form.wrong-type",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("値の型が違う", "Wrong type"),
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
)

RECORD_UNREADABLE = Rule(
    id="record.unreadable",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    title=Text("読めない行", "Unreadable line"),
    message=Text("この行は読めません: {problem}", "This line cannot be read: {problem}"),
    remedy=Text(
        "この行を直してください。ほかの行は判定しています。",
        "Correct this line; the others have been checked.",
    ),
    example=Example("jsonl", '{"form": "eligibility", '),
)
