"""What a check says: a finding for each rule that is broken, and what tidying changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NotRequired, TypeAlias

from oqa_rules.rules.json_result import JsonResult
from oqa_rules.rules.quick_init import quick_init
from oqa_rules.rules.rule import Rule
from oqa_rules.rules.severity import Severity
from oqa_rules.rules.source import Basis
from oqa_rules.rules.text import JsonValue, Lang, Param, Text, as_json
from oqa_rules.rules.violation import WITHHELD, Violation

_Arguments: TypeAlias = tuple[tuple[str, Param], ...]


@dataclass(frozen=True, slots=True)
class CellPlace:
    """The cell of a table, such as ``B7``, and the heading of its column as it stands there."""

    cell: str
    column: str


_BETWEEN_SENTENCES = Text("", " ")

SUGGESTION = Text("候補", "suggestion")
"""What stands before a suggestion that is shown."""


@quick_init
@dataclass(frozen=True, slots=True)
class Finding(JsonResult):
    """One broken rule: which, where, how heavy, and what would put it right.

    ``path`` is a JSON Pointer into what was checked, ``""`` for the whole of it. Where it ends in a part
    of a text, such as ``/number`` of a customer ID in one string, ``suggestion`` is for the whole text:
    it always replaces the whole value at the path, and is without an error under the same policy.
    ``place`` is the cell that it is about, where the data came from a table.

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
    place: CellPlace | None = None

    @classmethod
    def of(
        cls, rule: Rule, path: str = "", /, *, hint: str | None = None, suggestion: str | None = None, **params: Param
    ) -> "Finding":
        """A finding of ``rule`` at ``path``. A hint that the rule does not have is a ``KeyError``;
        parameters for a rule that judges a secret are a ``ValueError``."""
        if hint is not None:
            rule.hints[hint]
        if rule.sensitive and (suggestion is not None or (params and params.keys() != {"field"})):
            raise ValueError(f"{rule.id} judges a secret: its findings carry no value")
        return cls(rule, path, rule.severity, tuple(params.items()), hint, suggestion)

    @classmethod
    def from_violation(cls, rule: Rule, violation: Violation) -> "Finding":
        """The finding that the check of ``rule`` has answered with."""
        path, hint, suggestion = rule.path + violation.at, violation.hint, violation.suggestion
        if hint is None and not rule.sensitive:
            return cls(rule, path, rule.severity, tuple(violation.params.items()), None, suggestion)
        return cls.of(rule, path, hint=hint, suggestion=suggestion, **violation.params)

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
        return Text(self.message_in("ja"), self.message_in("en"))

    def message_in(self, lang: Lang) -> str:
        """The message in one language."""
        if self.hint == WITHHELD:
            return self.definition.hints[WITHHELD].filled_in(lang, self.params)
        said = self.definition.message.filled_in(lang, self.params)
        if self.hint is None:
            return said
        more = self.definition.hints[self.hint].filled_in(lang, self.params)
        return said + _BETWEEN_SENTENCES[lang] + more

    @property
    def remedy(self) -> Text:
        """What to do now, in both languages."""
        return self.definition.remedy.filled(self.params)

    def remedy_in(self, lang: Lang) -> str:
        """The remedy in one language."""
        return self.definition.remedy.filled_in(lang, self.params)

    @property
    def is_error(self) -> bool:
        """Whether this finding alone makes the whole not ok."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        return self.line("ja")

    def line(self, lang: Lang) -> str:
        """Path, id and message in one line, whatever is in the message; ``str()`` is the Japanese one."""
        return " ".join(filter(None, (self.path, f"{self.rule}:", " / ".join(self.message_in(lang).splitlines()))))

    def under(self, path: str) -> "Finding":
        """The same finding about a part: ``path`` is put in front of its own."""
        return Finding(
            self.definition, path + self.path, self.severity, self.arguments, self.hint, self.suggestion, self.place
        )

    def moved(self, path: str) -> "Finding":
        """The same finding at another path."""
        return Finding(self.definition, path, self.severity, self.arguments, self.hint, self.suggestion, self.place)

    def suggesting(self, suggestion: str | None) -> "Finding":
        """The same finding with this suggestion in place of its own."""
        if suggestion == self.suggestion:
            return self
        return Finding(self.definition, self.path, self.severity, self.arguments, self.hint, suggestion, self.place)

    def with_arguments(self, arguments: _Arguments) -> "Finding":
        """The same finding with other parameters, each with its name."""
        return Finding(self.definition, self.path, self.severity, arguments, self.hint, self.suggestion, self.place)

    def located(self, place: CellPlace | None) -> "Finding":
        """The same finding about a cell of a table."""
        if place is None:
            return self
        return Finding(self.definition, self.path, self.severity, self.arguments, self.hint, self.suggestion, place)

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The finding as the JSON object that other programs read, its sentences in ``lang``.

        ``declared_severity`` is a member only where a policy has changed how the rule weighs, ``cell`` and ``column``
        only where the data came from a table.
        """
        declared = self.definition.declared
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "basis": self.basis.value,
            "path": self.path,
            "message": self.message_in(lang),
            "remedy": self.remedy_in(lang),
            "params": {name: as_json(value, lang) for name, value in self.arguments},
            "suggestion": self.suggestion,
            "source": self.source,
            "title": self.definition.title[lang],
            "url": self.definition.url,
            **({} if declared is None else {"declared_severity": declared.value}),
            **({} if self.place is None else {"cell": self.place.cell, "column": self.place.column}),
        }

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "rule": str,
            "severity": Severity,
            "declared_severity": NotRequired[Severity],
            "basis": Basis,
            "path": str,
            "message": str,
            "remedy": str,
            "params": dict[str, str | int | list[str | int]],
            "suggestion": str | None,
            "source": str,
            "title": str,
            "url": str | None,
            "cell": NotRequired[str],
            "column": NotRequired[str],
        }


class RuleViolation(ValueError):
    """Raised by ``validate``: the value breaks at least one rule. ``findings`` tells all of them.

    The text of the exception has one line for each finding, Japanese first, and never the value
    of a secret.
    """

    def __init__(self, findings: tuple[Finding, ...] | str) -> None:
        super().__init__(findings)
        # Other libraries make an exception anew of its text alone, which then is all there is to say.
        self.findings: tuple[Finding, ...] = () if isinstance(findings, str) else findings

    def __str__(self) -> str:
        if isinstance(self.args[0], str):
            return self.args[0]
        said = (f"{each.rule}: {each.message.in_both}" for each in self.findings)
        return "\n".join(" ".join(each.splitlines()) for each in said)


@dataclass(frozen=True, slots=True)
class Change(JsonResult):
    """One thing that tidying did to a text: ``kind`` names it. For a secret both texts are ``None``."""

    kind: str
    before: str | None
    after: str | None
    path: str = ""

    def under(self, path: str) -> "Change":
        """The same change in a part: ``path`` is put in front of its own."""
        return replace(self, path=path + self.path)

    def to_json(self) -> dict[str, JsonValue]:
        """The change as a JSON object."""
        return {"path": self.path, "kind": self.kind, "before": self.before, "after": self.after}

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {"path": str, "kind": str, "before": str | None, "after": str | None}
