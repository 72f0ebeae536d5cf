"""The declaration of a field, from which come its verbs, its type and its schema.

Judging tidies nothing: that is a step of its own, and each change is reported by its name. Digits are ``0-9``
and nothing else.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from oqa_rules.fields.kinds import TEXT, exact_text, is_text, wrong_type
from oqa_rules.fields.normalize import Normalized, Normalizer, normalized
from oqa_rules.rules import Finding, Param, Rule, RuleViolation, Text, Violation, shown
from oqa_rules.rules.evaluate import blocks, judge
from oqa_rules.rules.rule import Check
from oqa_rules.rules.shape import FORM_WRONG_TYPE
from oqa_rules.rules.stations import worded
from oqa_rules.rules.weights import DEFAULT, STRICT, Weights

DIGITS = "0123456789"

_NO_CONTEXT: Mapping[str, object] = {}


def is_digits(text: str) -> bool:
    """Whether the text is of digits alone, and not empty."""
    return text.isascii() and text.isdecimal()


def whole(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """The function that matches a text with the pattern from end to end."""
    return re.compile(pattern).fullmatch


def matching(pattern: str, **params: Param) -> Check:
    """The check of a rule that is its pattern: what does not match is the parameter ``found``, as it is shown."""
    match = whole(pattern)

    def check(text: str) -> Violation | None:
        return None if match(text) else Violation(hint=None, suggestion=None, **params, found=shown(text))

    return check


def _in_whole(finding: Finding, key: str, texts: Mapping[str, str]) -> Finding:
    """A finding about a part, whose suggestion is for the whole text."""
    if finding.suggestion is not None:
        finding = finding.suggesting("".join({**texts, key: finding.suggestion}.values()))
    return finding.under(f"/{key}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """A field: its name, the rules for its text, and how it is normalized.

    ``own_rules`` judge the ``text``. A composite field is ``split`` into texts, as far as it can be, each of which is
    judged as one of ``parts``, and then by the rules ``across`` them. ``related`` rules are about this field, under
    the name ``key``, and other members: a form judges them, or ``check`` with a ``context``. What is no text breaks
    ``wrong_type``.

    ``clean`` is a short cut for exactly ``str``: true only where no rule has anything to say about a text.
    That it lets the example pass, and no example of a rule, is checked when the field is made; the tests hold it for
    every text. ``normalizers`` is what normalizing does; ``expected`` says what belongs there where something else
    than text stands. A ``secret`` field never gives its value away: no suggestion, no text in the list of changes.
    ``never_suggested`` are the ids of rules that a suggestion must not break, though they are no errors.

    Raises ``ValueError`` where ``clean`` contradicts the examples.
    """

    name: str
    title: Text
    own_rules: tuple[Rule, ...]
    normalizers: tuple[Normalizer, ...]
    example: str
    clean: Callable[[str], object]
    secret: bool = False
    expected: Text = TEXT
    split: Callable[[str], Mapping[str, str]] | None = None
    parts: Mapping[str, "Field"] = field(default_factory=dict[str, "Field"])
    across: tuple[Rule, ...] = ()
    related: tuple[Rule, ...] = ()
    key: str = ""
    never_suggested: frozenset[str] = frozenset()
    wrong_type: Rule = FORM_WRONG_TYPE

    def __post_init__(self) -> None:
        broken = [rule.example.value for rule in self.own_rules if rule.example.of == self.name]
        if any(type(text) is str and self.clean(text) for text in broken):
            raise ValueError(f"{self.name}: clean accepts the example of a rule")
        if not self.clean(self.example) or self.judge(self.example):
            raise ValueError(f"{self.name}: its own example is not clean")

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that a value can break, alone or beside other members."""
        of_parts = (rule for part in self.parts.values() for rule in part.rules)
        return tuple({rule.id: rule for rule in (*self.own_rules, *of_parts, *self.across, *self.related)}.values())

    @property
    def context(self) -> frozenset[str]:
        """The names of the members beside which it can be judged."""
        return frozenset(
            name for rule in (*self.own_rules, *self.related) for name in (*rule.needs, *rule.optional)
        ) - {"text", self.key}

    def under(self, policy: Weights) -> "Field":
        """The same field with its rules as they weigh under the policy."""
        return self if policy is DEFAULT else policy.once(self, self._bound)

    def _bound(self, policy: Weights) -> "Field":
        return replace(
            self,
            own_rules=policy.bound(self.own_rules),
            parts={key: part.under(policy) for key, part in self.parts.items()},
            across=policy.bound(self.across),
            related=policy.bound(self.related),
            wrong_type=policy.bound([self.wrong_type])[0],  # no policy can leave it aside
        )

    def check(
        self, text: object, *, strict: bool = False, context: Mapping[str, object] = _NO_CONTEXT
    ) -> tuple[Finding, ...]:
        """All findings about the text, exactly as given; never raises.

        The findings stand in the order of the parts of the text, then of the ids of their rules. What is
        not text has the one finding ``form.wrong-type``. Under ``strict`` a warning weighs as much as an
        error. A suggestion is for the whole text, and has no error under the same options: it is the normalized
        text, where that puts an error right, or what the rule itself knows. ``context`` holds the valid values of the
        members beside it, such as ``prefecture_code``; what is not known is left aside.

        >>> from oqa_rules import prefecture_code
        >>> [(each.rule, each.suggestion) for each in prefecture_code.check("１３")]
        [('prefecture-code.format', '13')]
        """
        if type(text) is str and not context and self.clean(text):
            return ()
        if not is_text(text):
            return (wrong_type(self.expected, text, rule=self.wrong_type),)
        if strict:
            return self.under(STRICT).check(text, context=context)
        return tuple(self.findings(exact_text(text), context))

    def findings(self, text: str, context: Mapping[str, object] = _NO_CONTEXT) -> list[Finding]:
        """The findings of ``check`` about a text of exactly ``str``."""
        findings = self.broken(text, context)
        return self._with_suggestions(text, findings, context) if findings and not self.secret else findings

    def broken(self, text: str, context: Mapping[str, object] = _NO_CONTEXT) -> list[Finding]:
        """The findings of ``check`` without suggestions, which take longest."""
        findings = self.judge(text, context)
        if len(findings) > 1:
            places = list(dict.fromkeys(each.path for each in findings))
            findings.sort(key=lambda each: (places.index(each.path), each.rule))
        return findings

    def judge(self, text: str, context: Mapping[str, object] = _NO_CONTEXT) -> list[Finding]:
        """What its rules find in a text, in any order, and with the ``context`` those about other members too."""
        findings = judge(self.own_rules, {"text": text, **context})
        if blocks(findings):
            return worded(findings, context)
        values = dict(context)
        if self.split is not None:
            texts = self.split(text)
            for key, part_text in texts.items():
                of_part = self.parts[key].judge(part_text)
                findings += [_in_whole(each, key, texts) for each in of_part]
                if not blocks(of_part):
                    values[key] = part_text
            findings += judge(self.across, values)
        if context:
            # Beside other members a rule reports at its own; alone the text is the whole.
            findings += [each.moved("") for each in judge(self.related, {self.key: text, **context})]
        return worded(findings, values)

    def _with_suggestions(self, text: str, findings: list[Finding], context: Mapping[str, object]) -> list[Finding]:
        tidy = text
        for _, normalize in self.normalizers:
            tidy = normalize(tidy)
        if tidy == text and not any(each.suggestion is not None for each in findings):
            return findings
        passes: dict[str, bool] = {text: False}
        suggesting: list[Finding] = []
        for finding in findings:
            candidate = tidy if finding.suggestion is None and finding.is_error else finding.suggestion
            if candidate is not None and candidate not in passes:
                judged = self.judge(candidate, context)
                passes[candidate] = not any(each.is_error or each.rule in self.never_suggested for each in judged)
            suggesting.append(finding.suggesting(candidate if candidate is not None and passes[candidate] else None))
        return suggesting

    def is_valid(self, value: object, *, strict: bool = False) -> bool:
        """Whether ``check`` finds no error, for any object at all; never raises.

        >>> from oqa_rules import secret_number
        >>> secret_number.is_valid("0482"), secret_number.is_valid(482)
        (True, False)
        """
        if type(value) is str and self.clean(value):
            return True
        if not is_text(value):
            return False
        return not any(each.is_error for each in (self.under(STRICT) if strict else self).judge(exact_text(value)))

    def validate(self, text: str, *, strict: bool = False) -> str:
        """The same text, where ``check`` finds no error.

        Raises ``RuleViolation``, a ``ValueError`` whose ``findings`` are those of ``check``.

        >>> from oqa_rules import score_table
        >>> score_table.validate("6")
        '6'
        """
        findings = self.check(text, strict=strict)
        if any(each.is_error for each in findings):
            del text  # a traceback that shows local variables is to show no secret
            raise RuleViolation(findings)
        return text

    def normalize(self, text: str) -> Normalized:
        """The normalized text, which is not judged, and what was changed.

        Raises ``RuleViolation`` (``form.wrong-type``) for a value that is not text.

        >>> from oqa_rules import customer_id
        >>> customer_id.normalize(" caf-0123456789").text
        'CAF0123456789'
        """
        if not is_text(text):
            findings = (wrong_type(self.expected, text, rule=self.wrong_type),)
            del text  # as in validate
            raise RuleViolation(findings)
        return normalized(exact_text(text), self.normalizers, secret=self.secret)
