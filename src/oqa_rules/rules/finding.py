"""What a check says: a finding for each rule that is broken, and the report of all in one record."""

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from oqa_rules.rules.rule import (
    RULESET,
    WITHHELD,
    Basis,
    JsonValue,
    Lang,
    Param,
    Rule,
    Severity,
    Text,
    as_json,
    for_stations,
)

_Arguments: TypeAlias = tuple[tuple[str, Param], ...]

Path: TypeAlias = tuple[str, ...]


def path_of(pointer: str) -> Path:
    """The parts of a JSON Pointer, without its escapes.

    >>> path_of("/terminals/0"), path_of("/a~1b")
    (('terminals', '0'), ('a/b',))
    """
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def pointer_to(name: str) -> str:
    """The JSON Pointer to a member of that name.

    >>> pointer_to("a/b")
    '/a~1b'
    """
    return "/" + name.replace("~", "~0").replace("/", "~1")


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: which, where, how heavy, and what would put it right.

    ``path`` is a JSON Pointer into what was checked, ``""`` for the whole of it. Where it ends in a part
    of a text, such as ``/number`` of a customer ID in one string, ``suggestion`` is for the whole text:
    it always replaces the whole value at the path, and is without an error under the same options
    (``strict_suggestion`` under ``strict``). Made by ``Finding.of``.

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
    strict_suggestion: str | None = field(default=None, repr=False, compare=False)

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
        return cls(rule, path, rule.severity, tuple(params.items()), hint, suggestion, suggestion)

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
        if self.hint == WITHHELD:
            return self.definition.hints[WITHHELD].filled(self.params)
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
        """The same finding under ``strict``: a warning weighs as much as an error, and a suggestion has none."""
        severity = Severity.ERROR if self.severity is Severity.WARNING else self.severity
        return replace(self, severity=severity, suggestion=self.strict_suggestion)

    def under(self, path: str) -> "Finding":
        """The same finding about a part: ``path`` is put in front of its own."""
        return replace(self, path=path + self.path)

    def suggesting(self, suggestion: str | None, *, under_strict: str | None) -> "Finding":
        """The same finding with these suggestions in place of its own."""
        return replace(self, suggestion=suggestion, strict_suggestion=under_strict)

    def for_station(self) -> "Finding":
        """The same finding in the words for a visiting-nurse station, as 資格-3 asks."""
        return replace(self, arguments=tuple((name, for_stations(value)) for name, value in self.arguments))

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The finding as the JSON object that other programs read, its sentences in ``lang``."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "basis": self.basis.value,
            "path": self.path,
            "message": self.message[lang],
            "remedy": self.remedy[lang],
            "params": {name: as_json(value, lang) for name, value in self.arguments},
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
        said = (f"{each.rule}: {each.message.ja} / {each.message.en}" for each in self.findings)
        return "\n".join(" ".join(each.splitlines()) for each in said)


class UnknownRule(LookupError):
    """Raised where a rule id is asked for that was never issued."""


@dataclass(frozen=True, slots=True)
class Record:
    """Where a record was read: its file, its line (from 1), its place in a list (from 0).

    ``is_headings`` marks the row of headings of a table, about which something can be said though it is
    no record.
    """

    file: str | None = None
    line: int | None = None
    index: int | None = None
    is_headings: bool = False

    def to_json(self) -> dict[str, JsonValue]:
        """The place as a JSON object; what does not apply is ``null``."""
        return {"file": self.file, "line": self.line, "index": self.index}


@dataclass(frozen=True, slots=True)
class Change:
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


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one record, in the order of its fields.

    ``form`` names what was judged, ``record`` where it was read, ``changes`` what was tidied first.

    >>> Report("eligibility").ok
    True
    """

    form: str | None
    findings: tuple[Finding, ...] = ()
    record: Record | None = None
    changes: tuple[Change, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not any(each.is_error for each in self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that break an instruction of the guide, and under ``strict`` the warnings too."""
        return self._of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that go through and will probably cost someone a second visit."""
        return self._of(Severity.WARNING)

    @property
    def notices(self) -> tuple[Finding, ...]:
        """The findings that are worth knowing."""
        return self._of(Severity.NOTICE)

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.severity is severity)

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The report as the JSON object that other programs read, its sentences in ``lang``."""
        return {
            "form": self.form,
            "ok": self.ok,
            "record": None if self.record is None else self.record.to_json(),
            "ruleset": RULESET,
            "findings": [each.to_json(lang) for each in self.findings],
            "changes": [each.to_json() for each in self.changes],
        }
