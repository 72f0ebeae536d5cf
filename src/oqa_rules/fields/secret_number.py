"""秘密の番号: four half-width digits that the applicant chooses and must not forget (資格-5).

Leading zeros count: it is text, never a number. No finding, message or exception of this package
tells its value.

>>> from oqa_rules import secret_number
>>> secret_number.is_valid("0482")
True
>>> secret_number.normalize(" 0482")
Normalized(text='****', changes=(Change(kind='white-space', before=None, after=None, path=''),))
"""

import re
from collections.abc import Mapping

from oqa_rules.fields.field import Field, whole
from oqa_rules.fields.kinds import DIGITS_TEXT
from oqa_rules.fields.normalize import CODE_NORMALIZERS
from oqa_rules.rules import Example, Rule, Text, Violation, guide
from oqa_rules.rules.frozen import FrozenDict
from oqa_rules.rules.violation import WITHHELD

__all__ = ["FIELD", "check", "is_valid", "normalize", "validate"]


def __dir__() -> list[str]:
    return __all__


LENGTH = 4
_PATTERN = f"[0-9]{{{LENGTH}}}"
_MATCH = whole(_PATTERN)


@Rule.error(
    "secret-number.format",
    guide("資格-5"),
    title=Text("秘密の番号の形", "Shape of the secret number"),
    why=Text(
        "登録した4文字を後で思い出せなければなりません。"
        "先頭の0が落ちたり全角になったりすると、控えと登録が食い違います。",
        "It has to be remembered exactly as it was registered. A lost leading zero or a full-width digit makes the "
        "note differ from what the portal has.",
    ),
    message=Text(
        "秘密の番号は半角数字4文字です。入力された値はそうなっていません（値は表示しません）。",
        "The secret number is four half-width digits; what was entered is not (it is not shown).",
    ),
    remedy=Text(
        "任意の半角数字4文字を入力し、忘れないように控えてください。先頭の0も省けません。",
        "Choose four half-width digits and keep a note of them; a leading zero counts.",
    ),
    example=Example("secret-number", "123"),
    sensitive=True,
    pattern=_PATTERN,
)
def number_format(text: str) -> Violation | None:
    return None if _MATCH(text) else Violation()


RULES = (number_format,)

FIELD = Field(
    name="secret-number",
    title=Text("秘密の番号", "secret number"),
    own_rules=RULES,
    normalizers=CODE_NORMALIZERS,
    expected=DIGITS_TEXT,
    example="0482",
    clean=_MATCH,
    secret=True,
)

BESIDE_SECRET: Mapping[str, Text] = FrozenDict(
    {
        WITHHELD: Text(
            "{position}番目の項目に数字{length}文字だけが入力されています。隣の秘密の番号かもしれないため表示しません。",
            "Entry {position} is {length} digits and nothing else. They are not shown: they may be the secret number "
            "that belongs beside it.",
        )
    }
)
"""The hint of what stands beside the secret number, where a table that shifted would put it."""

_DIGIT = "[0-9０-９]"
_FOUR_IN_A_ROW = re.compile(f"(?<!{_DIGIT}){_DIGIT}{{{LENGTH}}}(?!{_DIGIT})")
# What a spreadsheet makes of the number, with the marks that keep it text there: 482, ="0482", '0482, 482.0.
_FEW_DIGITS = re.compile(f"=?[\"'＂＇’]?{_DIGIT}{{1,6}}(?:[.．][0０]*)?[\"'＂＇’]?")


def may_hold_one(text: str) -> bool:
    """Whether a name or a line that nobody can read may hold a secret number from a table that shifted.

    That is four digits in a row, in any width, that are not part of a longer run, or nothing but one to six
    digits.

    >>> may_hold_one("7391"), may_hold_one("eligibility,7391"), may_hold_one("0190120"), may_hold_one("備考")
    (True, True, False, False)
    """
    return _FOUR_IN_A_ROW.search(text) is not None or _FEW_DIGITS.fullmatch(text.strip()) is not None


def has_its_shape(text: str) -> bool:
    """Whether a text is four digits and nothing else, in any width.

    >>> has_its_shape("７３９１"), has_its_shape("2026-11")
    (True, False)
    """
    return len(text) == LENGTH and _FOUR_IN_A_ROW.fullmatch(text) is not None


check, is_valid, validate, normalize = FIELD.check, FIELD.is_valid, FIELD.validate, FIELD.normalize
