"""What was found in one record, and where that was read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NotRequired

from oqa_rules.rules.applied_policy import AppliedPolicy
from oqa_rules.rules.canonical import canonical
from oqa_rules.rules.edition import RULESET
from oqa_rules.rules.finding import Change, Finding
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.rules.quick_init import quick_init
from oqa_rules.rules.severity import Severity
from oqa_rules.rules.text import JsonValue, Lang


@quick_init
@dataclass(frozen=True, slots=True)
class Record(JsonResult):
    """Where a record was read: its file, its line (from 1), its place in a list (from 0), its sheet of a workbook.

    ``is_headings`` marks the row of headings of a table and what is passed over there, about which something can be
    said though it is no record.
    """

    file: str | None = None
    line: int | None = None
    index: int | None = None
    is_headings: bool = False
    sheet: str | None = None

    def to_json(self) -> dict[str, JsonValue]:
        """The place as a JSON object; what does not apply is ``null``, and a sheet is only there in a workbook."""
        sheet: dict[str, JsonValue] = {} if self.sheet is None else {"sheet": self.sheet}
        return {"file": self.file, "line": self.line, "index": self.index, **sheet}

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {"file": str | None, "line": int | None, "index": int | None, "sheet": NotRequired[str]}


@quick_init
@dataclass(frozen=True, slots=True)
class Report(JsonResult):
    """All findings about one record, in the order of its fields.

    ``form`` names what was judged, ``record`` where it was read, ``changes`` what was tidied first, ``policy`` how
    rules weighed where they did not weigh as they were declared, ``values`` what was read without secrets. It is true
    where there is no error, and has the length and the elements of ``findings``.

    >>> report = Report("eligibility")
    >>> report.ok, bool(report), len(report), list(report)
    (True, True, 0, [])
    """

    form: str | None
    findings: tuple[Finding, ...] = ()
    record: Record | None = None
    changes: tuple[Change, ...] = ()
    policy: AppliedPolicy | None = None
    values: Mapping[str, object] | None = field(default=None, compare=False, repr=False)

    def __bool__(self) -> bool:
        return self.ok

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))

    @property
    def data(self) -> dict[str, JsonValue]:
        """The canonical data of every member that is valid, as JSON has it, whatever names the input used; no secret.

        Keys are those of the form, choices their keys, days and months texts. What could not be read is not there.
        """
        return {key: canonical(value) for key, value in (self.values or {}).items()}

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        for each in self.findings:  # noqa: SIM110  # asked for every record: all() costs several times as much
            if each.severity is Severity.ERROR:
                return False
        return True

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
        return tuple([each for each in self.findings if each.severity is severity])

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
            **({} if self.policy is None else {"policy": self.policy.to_json()}),
        }

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "schema": Literal["report/1"],
            "form": str | None,
            "ok": bool,
            "record": Record | None,
            "policy": NotRequired[AppliedPolicy],
            "ruleset": str,
            "findings": list[Finding],
            "changes": list[Change],
        }
