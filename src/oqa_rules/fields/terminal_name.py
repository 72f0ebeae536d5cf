"""端末名称: the name that tells one terminal from another, as on the hearing sheet (補足-入力).

>>> from oqa_rules import terminal_name
>>> [each.rule for each in terminal_name.check("Windows10")]
['terminal-name.generic']
>>> terminal_name.key("ＰＣ０１") == terminal_name.key("pc01")
True
"""

import re

from oqa_rules.fields.field import Field
from oqa_rules.fields.nfkc import nfkc
from oqa_rules.fields.normalize import NAME_NORMALIZERS
from oqa_rules.fields.visible_name import clean_name, name_rules
from oqa_rules.rules import Example, Rule, Text, Violation, public, shown
from oqa_rules.rules.picker import Data, Picker, full_width, inserting

__all__ = ["FIELD", "check", "is_valid", "normalize", "validate"]


def __dir__() -> list[str]:
    return __all__


LONGEST = 100

_GENERIC = re.compile(
    "(?:オンライン資格確認|資格確認|オンライン請求|コンピュータ|コンピューター|デスクトップ|ノート|パソコン|レセコン"
    "|端末|端末名称|用|desktop|laptop|notebook|terminal|computer|pc"
    r"|(?:microsoft)?windows(?:xp|vista|7|8\.1|8|10|11)?(?:iot|enterprise|pro|home|edition|ltsc|20[0-9]{2})*)+"
)
_BETWEEN_WORDS = re.compile(r"[\s\-_]+")


def key(name: str) -> str:
    """What two names are compared by: width, case and white space at either end do not count.

    >>> key("端末Ａ") == key(" 端末a")
    True
    """
    return nfkc(name.strip()).casefold()


def written_otherwise(pick: Picker, name: str) -> str:
    """The same name in any width or case, or with white space around it."""
    return pick.one((name, full_width(name), name.swapcase(), full_width(name.upper()), f"{name}\u3000", f" {name}"))


ONE_NAME_EACH = Text(
    "1台に1つ、異なる名前を付けてください。全角・半角、大文字・小文字、前後の空白の違いは区別されません。",
    "Give each terminal a name of its own; names that differ only in width, case or outer white space are the same.",
)
"""What to do about a terminal name that stands twice."""

_TITLE = Text("端末名称", "terminal name")


def _is_generic(text: str) -> bool:
    # Nothing is searched in what is too long anyway.
    return len(text) <= LONGEST and _GENERIC.fullmatch(_BETWEEN_WORDS.sub("", key(text))) is not None


GENERIC_NAMES = ("PC", "端末", "パソコン", "Windows10")
"""Some of them; the first is the simplest."""


def _any_generic(pick: Picker, _data: Data) -> Data:
    name = pick.one(GENERIC_NAMES)
    if pick.perhaps():
        return {"text": name[0] + inserting(pick, name[1:-1], " -_") + name[-1]}
    return {
        "text": pick.one((name, name.upper(), name.lower(), f"{name}用", f"{name} {name}", pick.nearly(name, "width")))
    }


@Rule.warning(
    "terminal-name.generic",
    public("オンライン資格確認 FAQ 端末名称 (iryohokenjyoho-portalsite.jp/faq/post-7.html)"),
    title=Text("どの端末か分からない端末名称", "A name that could be any machine"),
    why=Text(
        "電子証明書は端末ごとに違います。「PC」のような名称では、工事担当者がどの端末に設定するものか判断できません。",
        "Every certificate is for one machine. By a name such as PC the technician cannot tell on which of them to "
        "install it.",
    ),
    message=Text(
        "端末名称「{found}」では、どの端末か区別できません。",
        'The terminal name "{found}" does not tell one machine from another.',
    ),
    remedy=Text(
        "ヒアリングシートで決めた端末名称・番号（例: 医科端末01）を入力してください。",
        "Enter the name and number from the hearing sheet, such as 医科端末01.",
    ),
    example=Example("terminal-name", "Windows10"),
    near_miss=_any_generic,
)
def generic(text: str) -> Violation | None:
    return Violation(found=shown(text)) if _is_generic(text) else None


_NEEDED = Text(
    "電子証明書は端末ごとに申請し、この名称で見分けます。名称がないと、どの端末の証明書か分かりません。",
    "Each terminal has a certificate of its own, and the name says which. Without it nobody knows for which machine a "
    "certificate is.",
)

RULES = (*name_rules("terminal-name", _TITLE, _TITLE, "補足-入力", LONGEST, needed=_NEEDED), generic)

_is_clean_name = clean_name(LONGEST)

FIELD = Field(
    name="terminal-name",
    title=_TITLE,
    own_rules=RULES,
    normalizers=NAME_NORMALIZERS,
    example="医科端末01",
    clean=lambda text: _is_clean_name(text) and not _is_generic(text),
)

check, is_valid, validate, normalize = FIELD.check, FIELD.is_valid, FIELD.validate, FIELD.normalize
