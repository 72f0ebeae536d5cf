"""端末名称: the name that tells one terminal from another, as on the hearing sheet (補足-入力).

>>> from oqa_rules import terminal_name
>>> [each.rule for each in terminal_name.check("Windows10")]
['terminal-name.generic']
>>> terminal_name.key("ＰＣ０１") == terminal_name.key("pc01")
True
"""

import re
from collections.abc import Iterator
from unicodedata import normalize as unicode_normalize

from oqa_rules.fields import visible_text
from oqa_rules.fields.field import NAME_STEPS, Field
from oqa_rules.rulebook import Finding, shown
from oqa_rules.rulebook.rules import entries as rules

LONGEST = 100

_KINDS_OF_MACHINE = (
    "オンライン資格確認",
    "資格確認",
    "オンライン請求",
    "コンピュータ",
    "コンピューター",
    "デスクトップ",
    "ノート",
    "パソコン",
    "レセコン",
    "端末",
    "端末名称",
    "desktop",
    "laptop",
    "notebook",
    "terminal",
    "computer",
    "pc",
)
_SYSTEMS = r"(?:microsoft)?windows(?:xp|vista|7|8\.1|8|10|11)?(?:iot|enterprise|pro|home|edition|ltsc|20[0-9]{2})*"
_GENERIC = re.compile(rf"(?:{'|'.join(_KINDS_OF_MACHINE)}|用|{_SYSTEMS})+")
_BETWEEN_WORDS = re.compile(r"[\s\-_]+")


def key(name: str) -> str:
    """What two names are compared by: NFKC and case folding, so width and case tell nothing apart.

    >>> key("端末Ａ") == key("端末a")
    True
    """
    return unicode_normalize("NFKC", name).casefold()


_RULES = visible_text.NameRules(
    blank=rules.TERMINAL_NAME_BLANK,
    characters=rules.TERMINAL_NAME_CHARACTERS,
    invisible=rules.TERMINAL_NAME_INVISIBLE,
    long=rules.TERMINAL_NAME_LONG,
    longest=LONGEST,
)
_NAME_JUDGE = visible_text.judging(rules.TERMINAL_NAME, _RULES)


def _judge(text: str) -> Iterator[Finding]:
    yield from _NAME_JUDGE(text)
    if _is_generic(text):
        yield Finding.of(rules.TERMINAL_NAME_GENERIC, found=shown(text))


def _is_generic(text: str) -> bool:
    # A generic name is short: nothing is searched in what is too long anyway.
    return len(text) <= LONGEST and _GENERIC.fullmatch(_BETWEEN_WORDS.sub("", key(text))) is not None


def _spotless(text: str) -> str | None:
    return None if _is_generic(text) else visible_text.spotless(text, longest=LONGEST)


FIELD = Field(
    name="terminal-name",
    title=rules.TERMINAL_NAME,
    rules=(*_RULES.all, rules.TERMINAL_NAME_GENERIC),
    judge=_judge,
    steps=NAME_STEPS,
    example="医科端末01",
    pattern=visible_text.PATTERN,
    accepts=visible_text.accepts,
    spotless=_spotless,
)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize
