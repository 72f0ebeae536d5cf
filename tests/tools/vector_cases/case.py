"""One authored case: an input, the rule that it is about, and the bugs that it catches."""

from __future__ import annotations

from dataclasses import dataclass

from oqa_rules.rules import JsonValue, Text


@dataclass(frozen=True, slots=True)
class Case:
    """A vector before it is judged.

    ``slug`` makes the id together with the operation. ``rule`` is the rule it is about, and ``breaks``
    what its author means: the tool refuses a case that the library sees otherwise.
    """

    slug: str
    input: JsonValue
    flags: tuple[str, ...]
    rule: str | None = None
    breaks: bool = False
    comment: Text | None = None


@dataclass(frozen=True, slots=True)
class About:
    """The cases about one rule: those that break it, and those that just do not."""

    rule: str

    def broken(self, slug: str, given: JsonValue, *flags: str, ja: str = "", en: str = "") -> Case:
        """A case that breaks the rule."""
        return Case(slug, given, flags, self.rule, breaks=True, comment=_comment(ja, en))

    def kept(self, slug: str, given: JsonValue, *flags: str, ja: str = "", en: str = "") -> Case:
        """A case that comes near and just does not break it."""
        return Case(slug, given, flags, self.rule, comment=_comment(ja, en))


def case(slug: str, given: JsonValue, *flags: str, ja: str = "", en: str = "") -> Case:
    """A case that is about no rule alone."""
    return Case(slug, given, flags, comment=_comment(ja, en))


def _comment(ja: str, en: str) -> Text | None:
    return Text(ja, en) if ja else None
