"""端末名称: the name that tells one terminal from another, as on the hearing sheet (補足-入力).

>>> from oqa_rules import terminal_name
>>> [each.rule for each in terminal_name.check("Windows10")]
['terminal-name.generic']
>>> terminal_name.key("ＰＣ０１") == terminal_name.key("pc01")
True
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from oqa_rules.fields.nfkc import nfkc
from oqa_rules.fields.visible_text import NameRules, name_field, spotless
from oqa_rules.rules import Finding, shown
from oqa_rules.rules.declared import entries as rules

LONGEST = 100

_GENERIC = re.compile(
    "(?:オンライン資格確認|資格確認|オンライン請求|コンピュータ|コンピューター|デスクトップ|ノート|パソコン|レセコン"
    "|端末|端末名称|用|desktop|laptop|notebook|terminal|computer|pc"
    r"|(?:microsoft)?windows(?:xp|vista|7|8\.1|8|10|11)?(?:iot|enterprise|pro|home|edition|ltsc|20[0-9]{2})*)+"
)
_BETWEEN_WORDS = re.compile(r"[\s\-_]+")


def key(name: str) -> str:
    """What two names are compared by: width and case do not count.

    >>> key("端末Ａ") == key("端末a")
    True
    """
    return nfkc(name).casefold()


_NAME = name_field(
    "terminal-name",
    rules.TERMINAL_NAME,
    NameRules(
        blank=rules.TERMINAL_NAME_BLANK,
        characters=rules.TERMINAL_NAME_CHARACTERS,
        invisible=rules.TERMINAL_NAME_INVISIBLE,
        long=rules.TERMINAL_NAME_LONG,
        longest=LONGEST,
    ),
    example="医科端末01",
)


def _judge(text: str) -> Iterator[Finding]:
    yield from _NAME.judge(text)
    if _is_generic(text):
        yield Finding.of(rules.TERMINAL_NAME_GENERIC, found=shown(text))


def _is_generic(text: str) -> bool:
    # Nothing is searched in what is too long anyway.
    return len(text) <= LONGEST and _GENERIC.fullmatch(_BETWEEN_WORDS.sub("", key(text))) is not None


def _spotless(text: str) -> str | None:
    return None if _is_generic(text) else spotless(text, longest=LONGEST)


FIELD = replace(_NAME, rules=(*_NAME.rules, rules.TERMINAL_NAME_GENERIC), judge=_judge, spotless=_spotless)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize
