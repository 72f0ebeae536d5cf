"""Other words for a rule: in a third language, or as one organisation says it."""

from collections.abc import Mapping
from typing import TypeAlias

from oqa_rules.rules.policy_refused import PolicyRefused
from oqa_rules.rules.rule import Rule
from oqa_rules.rules.rule_texts import RuleTexts
from oqa_rules.rules.text import Text, names_in, shown

Sentence: TypeAlias = str | Text
"""A sentence in both languages; a plain text is told in either."""

Wording: TypeAlias = Sentence | Mapping[str, Sentence | Mapping[str, Sentence]]
"""The message of a rule in other words, or an object with ``title``, ``why``, ``message``, ``remedy`` and ``hints``."""

_HINTS = "hints"
_WHY = "why"
_PARTS = ("title", _WHY, "message", "remedy", _HINTS)


def rule_texts(rule: Rule, wording: Wording) -> RuleTexts:
    """The texts that take the place of those of a rule.

    Raises ``PolicyRefused`` for a part or a hint that the rule does not have and for a parameter that it does not tell,
    ``TypeError`` for what is no text.
    """
    parts = wording if isinstance(wording, Mapping) else {"message": wording}
    texts: dict[str, Text] = {}
    hints: dict[str, Text] | None = None
    for part, told in parts.items():
        if part not in _PARTS:
            raise _refused(rule, Text(f"{shown(part)}という文はありません。", f'there is no text "{shown(part)}".'))
        if part == _HINTS and isinstance(told, Mapping):
            hints = {name: _sentence(rule, f"hint {name!r}", told[name]) for name in told}
            strange = hints.keys() - rule.hints
            if strange:
                names = ", ".join(sorted(strange))
                raise _refused(rule, Text(f"{names}という文はありません。", f"there is no hint {names}."))
        else:
            texts[part] = _sentence(rule, part, told)
    return RuleTexts(**texts, hints=hints)


def _sentence(rule: Rule, place: str, told: object) -> Text:
    if place == _HINTS or not isinstance(told, str | Text):
        kind = "an object of sentences" if place == _HINTS else "a text"
        raise TypeError(f"texts: the {place} of {rule.id!r} is {kind}, not {type(told).__name__}")
    text = told if isinstance(told, Text) else Text(told, told)
    try:
        told_by = set[str]() if place == _WHY else _told_by(rule)  # it is told of the rule, not of a finding
        strange = (names_in(text.ja) | names_in(text.en)) - told_by
    except ValueError as error:
        raise _refused(
            rule,
            Text(f"{place}の波括弧が読めません（{error}）。", f"the {place} has braces that cannot be read ({error})."),
        ) from None
    if strange:
        names = ", ".join(sorted(strange))
        raise _refused(
            rule,
            Text(
                f"{place}の{{{names}}}は、この規則にありません。",
                f"the {place} names {names}, which the rule does not tell.",
            ),
        )
    return text


def _refused(rule: Rule, reason: Text) -> PolicyRefused:
    return PolicyRefused(Text(f"texts: {rule.id}: {reason.ja}", f"texts: {rule.id}: {reason.en}"))


def _told_by(rule: Rule) -> set[str]:
    """The parameters that the declared texts of a rule name."""
    texts = (rule.message, rule.remedy, *rule.hints.values())
    return {name for text in texts for said in (text.ja, text.en) for name in names_in(said)}
