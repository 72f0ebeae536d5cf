"""What every name is asked: to be seen, to stand on one line, to hide nothing, to end."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from unicodedata import category

from oqa_rules.fields.field import NAME_STEPS, Field
from oqa_rules.rules import Finding, Rule, Text

# Categories of Unicode: what cannot be seen (first letters), and what breaks a line or is no character at all.
INVISIBLE = ("Z", "C")
FORBIDDEN = ("Cc", "Cs", "Zl", "Zp")
_HIDDEN = ("Cf",)


def has_visible(text: str) -> bool:
    """Whether there is anything to see."""
    return any(category(each)[0] not in INVISIBLE for each in text)


def _accepts(text: str) -> str | None:
    if text.isprintable():
        # Of the invisible characters only the plain space is printable to Python.
        return text if text.strip() else None
    return text if has_visible(text) and not any(category(each) in FORBIDDEN for each in text) else None


def spotless(text: str, *, longest: int) -> str | None:
    """The text where it is plainly in order; else ``None``."""
    return text if len(text) <= longest and text.isprintable() and text.strip() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """The rules of a name, and how many code points it may have."""

    blank: Rule
    characters: Rule
    invisible: Rule
    long: Rule
    longest: int


def _judge(title: Text, rules: NameRules, text: str) -> Iterator[Finding]:
    if not has_visible(text):
        yield Finding.of(rules.blank, field=title)
    for rule, categories in ((rules.characters, FORBIDDEN), (rules.invisible, _HIDDEN)):
        bad = tuple(dict.fromkeys(f"U+{ord(each):04X}" for each in text if category(each) in categories))
        if bad:
            yield Finding.of(rule, field=title, found=bad)
    if len(text) > rules.longest:
        yield Finding.of(rules.long, field=title, expected=rules.longest, found=len(text))


def _none_of(categories: tuple[str, ...]) -> str:
    # For ECMA-262 with the flag ``u``: Python's ``re`` has no categories.
    return "[^" + "".join(rf"\p{{{each}}}" for each in categories) + "]"


def name_field(name: str, title: Text, rules: NameRules, example: str) -> Field:
    """A name that has these rules."""
    return Field(
        name=name,
        title=title,
        rules=(rules.blank, rules.characters, rules.invisible, rules.long),
        judge=partial(_judge, title, rules),
        steps=NAME_STEPS,
        example=example,
        pattern=f"{_none_of(FORBIDDEN)}*{_none_of(INVISIBLE)}{_none_of(FORBIDDEN)}*",
        accepts=_accepts,
        spotless=partial(spotless, longest=rules.longest),
    )
