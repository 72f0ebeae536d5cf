"""What a check says: one finding for each rule that is broken."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from oqa_rules.rulebook.rule import Basis, JsonValue, Rule, Severity
from oqa_rules.rulebook.text import Lang, Param, Text, hide, masked
from oqa_rules.rulebook.wording import for_stations

_Arguments: TypeAlias = tuple[tuple[str, Param], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: which, where, how heavy, and what would put it right.

    ``path`` is a JSON Pointer into what was checked, ``""`` for the whole of it. ``suggestion`` is
    a value that would pass, where one is known. Made by ``Finding.of``.

    >>> from oqa_rules import secret_number
    >>> finding, = secret_number.check("12345")
    >>> finding.rule, finding.severity.value, finding.source
    ('secret-number.format', 'error', '資格-5')
    """

    definition: Rule
    path: str
    severity: Severity
    arguments: _Arguments = ()
    hint: str | None = None
    suggestion: str | None = None

    @classmethod
    def of(
        cls, rule: Rule, path: str = "", /, *, hint: str | None = None, suggestion: str | None = None, **params: Param
    ) -> "Finding":
        """A finding of ``rule`` at ``path``. A hint that the rule does not have is a ``KeyError``;
        parameters for a rule that judges a secret are a ``ValueError``."""
        if hint is not None:
            rule.hints[hint]
        if rule.sensitive and (params.keys() - {"field"} or suggestion is not None):
            raise ValueError(f"{rule.id} judges a secret: its findings carry no value")
        return cls(rule, path, rule.severity, tuple(params.items()), hint, suggestion)

    @property
    def rule(self) -> str:
        """The id of the broken rule."""
        return self.definition.id

    @property
    def basis(self) -> Basis:
        """Why the rule holds."""
        return self.definition.basis

    @property
    def source(self) -> str:
        """The section of the guide, or the public source, that the rule rests on."""
        return self.definition.source

    @property
    def params(self) -> dict[str, Param]:
        """What was expected and found, as values; the message is made from them."""
        return dict(self.arguments)

    @property
    def message(self) -> Text:
        """What was expected and what was found, in both languages."""
        said = self.definition.message.filled(self.params)
        if self.hint is None:
            return said
        more = self.definition.hints[self.hint].filled(self.params)
        return Text(said.ja + more.ja, f"{said.en} {more.en}")

    @property
    def remedy(self) -> Text:
        """What to do now, in both languages."""
        return self.definition.remedy.filled(self.params)

    @property
    def is_error(self) -> bool:
        """Whether this finding alone makes the whole not ok."""
        return self.severity is Severity.ERROR

    def strictly(self) -> "Finding":
        """The same finding under ``strict``: a warning weighs as much as an error."""
        return replace(self, severity=Severity.ERROR) if self.severity is Severity.WARNING else self

    def under(self, path: str) -> "Finding":
        """The same finding about a part: ``path`` is put in front of its own."""
        return replace(self, path=path + self.path)

    def suggesting(self, suggestion: str) -> "Finding":
        """The same finding with a suggestion; one that it has already stays."""
        return self if self.suggestion is not None else replace(self, suggestion=suggestion)

    def for_station(self) -> "Finding":
        """The same finding in the words for a visiting-nurse station, as 資格-3 asks."""
        return replace(self, arguments=tuple((name, for_stations(value)) for name, value in self.arguments))

    def masking(self, secrets: tuple[str, ...]) -> "Finding":
        """The same finding without any of the secrets in what was typed; a suggestion with one is dropped."""
        leaks = self.suggestion is not None and hide(self.suggestion, secrets) != self.suggestion
        return replace(
            self,
            path=hide(self.path, secrets),
            arguments=tuple((name, masked(value, secrets)) for name, value in self.arguments),
            suggestion=None if leaks else self.suggestion,
        )

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The finding as the JSON object that other programs read, its sentences in ``lang``."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "basis": self.basis.value,
            "path": self.path,
            "message": self.message[lang],
            "remedy": self.remedy[lang],
            "params": {name: _as_json(value, lang) for name, value in self.arguments},
            "suggestion": self.suggestion,
            "source": self.source,
        }


class RuleViolation(ValueError):
    """Raised by ``validate``: the value breaks at least one rule. ``findings`` tells all of them.

    The text of the exception has one line for each finding, Japanese first, and never the value
    of a secret.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return "\n".join(f"{each.rule}: {each.message.ja} / {each.message.en}" for each in self.findings)


def _as_json(value: Param, lang: Lang) -> JsonValue:
    if isinstance(value, tuple):
        return [_as_json(each, lang) for each in value]
    if isinstance(value, Text):
        return value[lang]
    return value.value if isinstance(value, StrEnum) else value
