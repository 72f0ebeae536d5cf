"""What was found in one record, and where that was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NotRequired

from oqa_rules.rules.edition import RULESET
from oqa_rules.rules.finding import Change, Finding
from oqa_rules.rules.json_result import JsonObject, JsonResult
from oqa_rules.rules.rule import Severity
from oqa_rules.rules.text import JsonValue, Lang


@dataclass(frozen=True, slots=True)
class Record(JsonResult):
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

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {"file": str | None, "line": int | None, "index": int | None}


class _PolicyUsed(JsonObject):
    """The policy under which a report was made: ids of rules, and whether warnings weigh as errors."""

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {**dict.fromkeys(("ignore", "error", "warning", "notice", "extra"), list[str]), "strict": bool}


@dataclass(frozen=True, slots=True)
class Report(JsonResult):
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
            "schema": "report/1",
            "form": self.form,
            "ok": self.ok,
            "record": None if self.record is None else self.record.to_json(),
            "ruleset": RULESET,
            "findings": [each.to_json(lang) for each in self.findings],
            "changes": [each.to_json() for each in self.changes],
        }

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "schema": Literal["report/1"],
            "form": str | None,
            "ok": bool,
            "record": Record | None,
            "policy": NotRequired[_PolicyUsed],
            "ruleset": str,
            "findings": list[Finding],
            "changes": list[Change],
        }
