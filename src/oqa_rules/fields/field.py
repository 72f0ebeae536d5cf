"""The one declaration of a form field; from it come its verbs, its type and its schema."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from oqa_rules.fields.kinds import TEXT, is_text, wrong_type
from oqa_rules.fields.tidy import Normalized, Step, tidy
from oqa_rules.rulebook import Finding, Rule, RuleViolation, Text

Judge: TypeAlias = Callable[[str], Iterable[Finding]]
"""All findings about a text that is judged exactly as given."""


def whole(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """The quick question whether a text matches the pattern from its first to its last character."""
    return re.compile(pattern).fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form: its name, its rules, and how a text is judged and tidied.

    ``pattern`` describes every text without an error, the same in Python and in ECMA-262, to be
    matched as a whole; it is ``None`` where no regular expression can say it. ``accepts`` is the
    quick form of the same question, and answers ``None`` for no; ``spotless`` answers ``None`` where
    anything at all might be said, warnings and notices too. ``steps`` is what tidying does. A
    ``secret`` field never gives its value away: no suggestion, no text in the list of changes.
    """

    name: str
    title: Text
    rules: tuple[Rule, ...]
    judge: Judge
    steps: tuple[Step, ...]
    example: str
    pattern: str | None
    accepts: Callable[[str], object | None]
    spotless: Callable[[str], object | None]
    secret: bool = False

    def check(self, text: object, *, strict: bool = False) -> tuple[Finding, ...]:
        """All findings about the text, exactly as given; never raises.

        Empty where nothing is to be said. A value that is not text has the one finding
        ``form.wrong-type``. Under ``strict`` a warning weighs as much as an error. An error that
        tidying would put right carries the tidied text as its suggestion.

        >>> from oqa_rules import prefecture_code
        >>> [(each.rule, each.suggestion) for each in prefecture_code.check("１３")]
        [('prefecture-code.format', '13')]
        """
        if type(text) is str and self.spotless(text) is not None:
            return ()
        if not is_text(text):
            return (wrong_type(TEXT, text),)
        exact = str.__str__(text)
        findings = self._judged(exact, strict=strict)
        if self.secret or not any(each.is_error for each in findings):
            return findings
        tidied = tidy(exact, self.steps).text
        if tidied == exact or any(each.is_error for each in self._judged(tidied, strict=strict)):
            return findings
        return tuple(each.suggesting(tidied) if each.is_error else each for each in findings)

    def _judged(self, text: str, *, strict: bool) -> tuple[Finding, ...]:
        findings = tuple(self.judge(text))
        return tuple(each.strictly() for each in findings) if strict and findings else findings

    def is_valid(self, value: object, *, strict: bool = False) -> bool:
        """Whether ``check`` finds no error, for any object at all; never raises.

        >>> from oqa_rules import secret_number
        >>> secret_number.is_valid("0482"), secret_number.is_valid(482)
        (True, False)
        """
        if strict:
            return not any(each.is_error for each in self.check(value, strict=True))
        if type(value) is str:
            return self.accepts(value) is not None
        return is_text(value) and self.accepts(str.__str__(value)) is not None

    def validate(self, text: str, *, strict: bool = False) -> str:
        """The same text, where ``check`` finds no error.

        Raises ``RuleViolation``, a ``ValueError`` whose ``findings`` are those of ``check``.

        >>> from oqa_rules import score_table
        >>> score_table.validate("6")
        '6'
        """
        findings = self.check(text, strict=strict)
        if any(each.is_error for each in findings):
            raise RuleViolation(findings)
        return text

    def normalize(self, text: str) -> Normalized:
        """The tidied text and what was changed. It is not judged: ask ``check`` again.

        Raises ``RuleViolation`` (``form.wrong-type``) for a value that is not text.

        >>> from oqa_rules import customer_id
        >>> customer_id.normalize(" caf-0123456789").text
        'CAF0123456789'
        """
        if not is_text(text):
            raise RuleViolation((wrong_type(TEXT, text),))
        return tidy(str.__str__(text), self.steps, secret=self.secret)
