"""What every name is asked: the same four rules for 端末名称 and for 医療機関等名."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text


def blank_name(name: str, title: Text, section: str) -> Rule:
    """The rule that a name has something to see."""
    return Rule(
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
    )


def name_characters(name: str, title: Text) -> Rule:
    """The rule that a name has no character that would break a line or a form."""
    return Rule(
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
    )


def invisible_in_name(name: str, title: Text) -> Rule:
    """The rule that a name has no zero-width characters or direction marks."""
    return Rule(
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
    )


def long_name(name: str, title: Text, example_length: int) -> Rule:
    """The rule that a name is not longer than any portal is likely to take."""
    return Rule(
        id=f"{name}.long",
        severity=Severity.WARNING,
        basis=Basis.HOUSE,
        title=Text(f"長すぎる{title.ja}", f"Very long {title.en}"),
        message=Text(
            "{field}は{expected}文字までが無難です。入力は{found}文字です。",
            "The {field} is best kept to {expected} characters; found {found}.",
        ),
        remedy=Text("{field}を短くしてください。", "Shorten the {field}."),
        example=Example(name, "長" * example_length),
    )
