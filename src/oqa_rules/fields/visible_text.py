"""What every name is asked: to be seen, to stand on one line, to hide nothing, not to be endless."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from unicodedata import category

from oqa_rules.fields.field import Judge
from oqa_rules.rulebook import Finding, Rule, Text

INVISIBLE = ("Z", "C")
"""Unicode categories (their first letter) of which no character can be seen."""

FORBIDDEN = ("Cc", "Cs", "Zl", "Zp")
"""Unicode categories that break a line or a form, or are no characters at all."""

_HIDDEN = "Cf"

_NOT_FORBIDDEN = "[^" + "".join(rf"\p{{{each}}}" for each in FORBIDDEN) + "]"
_VISIBLE = "[^" + "".join(rf"\p{{{each}}}" for each in INVISIBLE) + "]"
PATTERN = f"{_NOT_FORBIDDEN}*{_VISIBLE}{_NOT_FORBIDDEN}*"
"""Every name without an error, for ECMA-262 with the flag ``u``; Python's ``re`` has no categories."""


def has_visible(text: str) -> bool:
    r"""Whether there is at least one character to see.

    >>> has_visible("　\u200b"), has_visible("端")
    (False, True)
    """
    return any(category(each)[0] not in INVISIBLE for each in text)


def accepts(text: str) -> str | None:
    """The name where it has no error, visible and nothing that breaks a line; else ``None``."""
    if text.isprintable():
        # Of the invisible characters only the plain space is printable to Python.
        return text if text.strip() else None
    return text if has_visible(text) and not any(_is_forbidden(each) for each in text) else None


def spotless(text: str, *, longest: int) -> str | None:
    """The name where it is plainly in order; ``None`` where it has to be looked at in full."""
    return text if len(text) <= longest and text.isprintable() and text.strip() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """The four rules of one name, and how long it may be (in code points)."""

    blank: Rule
    characters: Rule
    invisible: Rule
    long: Rule
    longest: int

    @property
    def all(self) -> tuple[Rule, ...]:
        """The rules in the order in which they are judged."""
        return (self.blank, self.characters, self.invisible, self.long)


def judging(title: Text, rules: NameRules) -> Judge:
    """The judge of a name of that title."""
    return partial(_judge, title, rules)


def _judge(title: Text, rules: NameRules, text: str) -> Iterator[Finding]:
    if not has_visible(text):
        yield Finding.of(rules.blank, field=title)
    for rule, is_bad in ((rules.characters, _is_forbidden), (rules.invisible, _is_hidden)):
        bad = _code_points(text, is_bad)
        if bad:
            yield Finding.of(rule, field=title, found=bad)
    if len(text) > rules.longest:
        yield Finding.of(rules.long, field=title, expected=rules.longest, found=len(text))


def _is_forbidden(character: str) -> bool:
    return category(character) in FORBIDDEN


def _is_hidden(character: str) -> bool:
    return category(character) == _HIDDEN


def _code_points(text: str, is_meant: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"U+{ord(each):04X}" for each in text if is_meant(each)))
