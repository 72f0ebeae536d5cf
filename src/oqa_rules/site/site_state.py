"""The state of one site of an agenda, and its next step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from typing_extensions import override

from oqa_rules.rules import Finding, JsonValue, Lang, Record, Text
from oqa_rules.rules.json_result import JsonObject, JsonResult
from oqa_rules.site.certificates import Certificate
from oqa_rules.site.step import Actor, Step


class State(StrEnum):
    """The state of a site: the first of these that holds."""

    UNREADABLE = "unreadable"
    LATE = "late"
    AT_RISK = "at-risk"
    CHASE = "chase"
    RENEWAL = "renewal"
    DONE = "done"
    ON_TIME = "on-time"


STATES = {
    State.UNREADABLE: Text("読めない", "cannot be read"),
    State.LATE: Text("遅れ", "late"),
    State.AT_RISK: Text("間に合わない恐れ", "at risk"),
    State.CHASE: Text("照会", "ask"),
    State.RENEWAL: Text("証明書の更新", "renewal"),
    State.DONE: Text("完了", "done"),
    State.ON_TIME: Text("順調", "on time"),
}


def counts_json(counts: Mapping[State, int]) -> dict[str, JsonValue]:
    """How many sites are in each state, as a JSON object."""
    return {state.value: counts.get(state, 0) for state in State}


class StateCounts(JsonObject):
    """How many sites are in each state."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return dict.fromkeys((state.value for state in State), int)


_IDENTITY: Mapping[str, object] = {"name": str | None, "record": Record | None}


class NextStep(JsonObject):
    """The next step of a site."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"step": str, "title": str, "actor": Actor, "due": date}


class NotPlanned(JsonObject):
    """A site that could not be read or planned, and why."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {**_IDENTITY, "problem": str | None, "findings": list[Finding]}


@dataclass(frozen=True, slots=True)
class SiteState(JsonResult):
    """One site of an agenda: its name, where it was read, its state, and the next step.

    ``identifiers`` and ``institutions`` are the ten digits and the names of its institutions.
    """

    name: str | None
    record: Record | None
    identifiers: tuple[str, ...]
    institutions: tuple[str, ...]
    state: State
    findings: tuple[Finding, ...]
    next_step: Step | None = None
    certificates: tuple[Certificate, ...] = ()
    problem: Text | None = None
    """Why it could not be read or planned, if no finding says so."""

    @property
    def next_on(self) -> date | None:
        """The day of the next step: its recommended or last day, else the first on which it can be done."""
        return None if self.next_step is None else self.next_step.due or self.next_step.earliest

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return self.state is not State.UNREADABLE and not any(each.is_error for each in self.findings)

    @override
    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The site as a JSON object, its words in ``lang``."""
        return {
            **self._identity(),
            "institutions": list(self.identifiers),
            "ok": self.ok,
            "state": self.state.value,
            "slack": None if self.next_step is None else self.next_step.slack,
            "next": self._next(lang),
            "certificates": [each.to_json() for each in self.certificates],
            "findings": [each.to_json(lang) for each in self.findings],
        }

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {
            **_IDENTITY,
            "institutions": list[str],
            "ok": bool,
            "state": State,
            "slack": int | None,
            "next": NextStep | None,
            "certificates": list[Certificate],
            "findings": list[Finding],
        }

    def not_planned(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The JSON object of a site that could not be read or planned."""
        return {
            **self._identity(),
            "problem": None if self.problem is None else self.problem[lang],
            "findings": [each.to_json(lang) for each in self.findings],
        }

    def _identity(self) -> dict[str, JsonValue]:
        return {"name": self.name, "record": None if self.record is None else self.record.to_json()}

    def _next(self, lang: Lang) -> dict[str, JsonValue] | None:
        step = self.next_step
        if step is None:
            return None
        return {"step": step.id, "title": step.title[lang], "actor": step.actor.value, "due": str(self.next_on)}
