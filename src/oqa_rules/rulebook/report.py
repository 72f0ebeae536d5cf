"""Everything that was found in one record, in one value."""

from dataclasses import dataclass, replace

from oqa_rules.rulebook.finding import Finding
from oqa_rules.rulebook.rule import RULESET, JsonValue, Severity
from oqa_rules.rulebook.text import Lang, hide


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

    def masking(self, secrets: tuple[str, ...]) -> "Change":
        """The same change; where its texts hold one of the secrets they are left out."""
        texts = [text for text in (self.before, self.after) if text is not None]
        leaks = any(hide(text, secrets) != text for text in texts)
        return replace(self, before=None, after=None) if leaks else self

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
