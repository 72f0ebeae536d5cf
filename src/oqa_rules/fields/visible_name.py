"""What every name is asked: to be seen, to stand on one line, to hide nothing, to end."""

from collections.abc import Callable
from unicodedata import category

from oqa_rules.fields.field import Field
from oqa_rules.fields.normalize import NAME_NORMALIZERS
from oqa_rules.rules import HOUSE, Example, Rule, Text, Violation, guide
from oqa_rules.rules.picker import Data, NearMiss, Picker, inserting

# Categories of Unicode: what cannot be seen, and what breaks a line or is no character at all. Which characters are
# not assigned (Cn) differs by the edition of Unicode that a Python knows: they count as visible.
INVISIBLE = ("Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co")
FORBIDDEN = ("Cc", "Cs", "Zl", "Zp")
_HIDDEN = ("Cf",)

# The same for JSON Schema, as far as one class of all dialects of regular expressions can say it.
SPACES = r"\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
BREAKS = r"\u0000-\u001f\u007f-\u009f\u2028\u2029"


def has_visible(text: str) -> bool:
    """Whether there is anything to see."""
    if text.isprintable():
        # Of the invisible characters only the plain space is printable to Python.
        return text.strip() != ""
    return any(category(each) not in INVISIBLE for each in text)


def is_plain(text: str) -> bool:
    """Whether there is something to see, and nothing that cannot be seen but plain spaces."""
    return text.isprintable() and text.strip() != ""


def clean_name(longest: int) -> Callable[[str], bool]:
    """The function that tells whether none of these rules has anything to say about a text."""
    return lambda text: len(text) <= longest and text.isprintable() and text.strip() == text != ""


def _of(text: str, categories: tuple[str, ...]) -> tuple[str, ...]:
    if text.isprintable():
        return ()
    return tuple(dict.fromkeys(f"U+{ord(each):04X}" for each in text if category(each) in categories))


_NOTHING_TO_SEE = " \u3000\u00a0\u2003\u200b\ufeff\u00ad\ue000\U000f0000\U000e0001"
_ANY_BREAK = "\n\r\t\0\x1b\x7f\x85\u2028\u2029"
_ANY_SPACE = (" ", "\u3000", "\u00a0", "\u2003", "  ")
_ANY_HIDDEN = "\u200b\ufeff\u200e\u202e\u2060\u00ad"
_MOST_TOO_LONG = 3
_MOST_ADDED = 4
"""Characters that a near miss adds: a name that has room for them does not become too long by them."""


def any_blank(pick: Picker, _data: Data) -> Data:
    """Nothing to see: no text, white space of any width, characters without ink."""
    return {"text": "".join(pick.one(_NOTHING_TO_SEE) for _ in range(pick.below(4)))}


def _with_room(data: Data, longest: int) -> str:
    return str(data["text"])[: longest - _MOST_ADDED].strip()


def _with_one_of(signs: str, longest: int) -> NearMiss:
    return lambda pick, data: {"text": inserting(pick, _with_room(data, longest), signs)}


def _with_space_outside(longest: int) -> NearMiss:
    def fault(pick: Picker, data: Data) -> Data:
        space, text = pick.one(_ANY_SPACE), _with_room(data, longest)
        return {"text": pick.one((text + space, space + text, space + text + space))}

    return fault


def name_rules(name: str, label: Text, title: Text, section: str, longest: int, *, needed: Text) -> tuple[Rule, ...]:
    """The rules of a name; ``label`` is what their titles call it, ``title`` what a message calls it.

    ``needed`` says what goes wrong without the name.
    """

    @Rule.error(
        f"{name}.blank",
        guide(section),
        title=Text(f"空の{label.ja}", f"Blank {label.en}"),
        why=needed,
        message=Text(
            "{field}には目に見える文字が1文字以上必要ですが、ありません。",
            "The {field} needs at least one visible character; it has none.",
        ),
        remedy=Text("{field}を入力してください。", "Enter the {field}."),
        example=Example(name, "\u3000"),
        refuses=f"[{SPACES}]*",
        near_miss=any_blank,
    )
    def blank(text: str) -> Violation | None:
        return None if has_visible(text) else Violation(field=title)

    @Rule.error(
        f"{name}.characters",
        HOUSE,
        title=Text(f"{label.ja}に使えない文字", f"Unusable characters in the {label.en}"),
        why=Text(
            "1行の欄では改行が見えません。"
            f"一覧やCSVでは{label.ja}がそこで2つに分かれ、続きが別の項目として読まれます。",
            f"A line break does not show in a field of one line. In a list or a CSV file it cuts the {label.en} in "
            "two, and the rest is read as something else.",
        ),
        message=Text(
            "{field}に改行や制御文字は使えません。{found}があります。",
            "The {field} may not have line breaks or control characters; found {found}.",
        ),
        remedy=Text(
            "{field}を1行で入力し直してください。貼り付けた場合は前後の改行に注意してください。",
            "Type the {field} again on one line; pasting often brings line breaks along.",
        ),
        example=Example(name, "さくら\n１号"),
        pattern=f"[^{BREAKS}]*",
        near_miss=_with_one_of(_ANY_BREAK, longest),
    )
    def characters(text: str) -> Violation | None:
        found = _of(text, FORBIDDEN)
        return Violation(field=title, found=found) if found else None

    @Rule.warning(
        f"{name}.invisible",
        HOUSE,
        title=Text(f"{label.ja}に見えない文字", f"Invisible characters in the {label.en}"),
        why=Text(
            "貼り付けると、見えない文字が紛れ込むことがあります。"
            f"{label.ja}を照合したときに一致せず、原因も目では見つけられません。",
            f"Such characters come along when text is pasted. The {label.en} then matches no other record of it, and "
            "nobody can see why.",
        ),
        message=Text(
            "{field}に見えない文字{found}があります。見た目が同じでも別の名前として扱われます。",
            "The {field} has invisible characters ({found}); it can look like another name and yet differ.",
        ),
        remedy=Text("{field}を手で入力し直してください。", "Type the {field} again by hand."),
        example=Example(name, "さくら\u200b１号"),
        near_miss=_with_one_of(_ANY_HIDDEN, longest),
    )
    def invisible(text: str) -> Violation | None:
        found = _of(text, _HIDDEN)
        return Violation(field=title, found=found) if found else None

    def too_long(pick: Picker, data: Data) -> Data:
        length, text = longest + pick.between(1, _MOST_TOO_LONG), str(data["text"])
        return {"text": (text * length)[: length - 1] + text[-1]}

    @Rule.warning(
        f"{name}.long",
        HOUSE,
        title=Text(f"長すぎる{label.ja}", f"Very long {label.en}"),
        why=Text(
            "何文字まで登録できるかは公表されていません。"
            f"長い{label.ja}は途中で切れ、何を指すか分からなくなるおそれがあります。",
            f"How long it may be is not published. A very long {label.en} may be cut off somewhere, and then no "
            "longer says which one is meant.",
        ),
        message=Text(
            "{field}は{expected}文字以内をお勧めします。入力は{found}文字です。",
            "The {field} should have no more than {expected} characters; found {found}.",
        ),
        remedy=Text("{field}を短くしてください。", "Shorten the {field}."),
        example=Example(name, "長" * (longest + 1)),
        pattern=f"[^\n]{{0,{longest}}}",
        near_miss=too_long,
    )
    def long(text: str) -> Violation | None:
        return Violation(field=title, expected=longest, found=len(text)) if len(text) > longest else None

    @Rule.warning(
        f"{name}.outer-space",
        HOUSE,
        since="0.2.0",
        title=Text(f"{label.ja}の前後の空白", f"White space around the {label.en}"),
        why=Text(
            "前後の空白は画面で見えません。"
            f"1文字ずつ比べるシステムでは、空白のあるものとないものが別の{label.ja}になります。",
            "White space at the ends does not show. A system that compares character by character takes it for "
            f"another {label.en}.",
        ),
        message=Text(
            "{field}の前か後ろに空白があります。",
            "There is white space before or after the {field}.",
        ),
        remedy=Text("{field}の前後の空白を削除してください。", "Delete the white space around the {field}."),
        example=Example(name, "さくら１号\u3000"),
        near_miss=_with_space_outside(longest),
    )
    def outer_space(text: str) -> Violation | None:
        inner = text.strip()
        if inner == text or not has_visible(inner):
            return None
        return Violation(suggestion=inner, field=title)

    return blank, characters, invisible, long, outer_space


def name_field(name: str, title: Text, rules: tuple[Rule, ...], example: str, longest: int) -> Field:
    """A name that has these rules and no others."""
    return Field(
        name=name,
        title=title,
        own_rules=rules,
        normalizers=NAME_NORMALIZERS,
        example=example,
        clean=clean_name(longest),
    )
