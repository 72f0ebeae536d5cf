"""One agenda for many sites: the state of each, what is due until the end of next week, and the certificates that end
soon; sites without a plan stand in it with the reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from typing_extensions import override

from oqa_rules.calendar import days_after, end_of_week
from oqa_rules.io.item import shown_file
from oqa_rules.rules import Finding, JsonValue, Lang, Record, Text, shown
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.rules.stations import INSTITUTION_CODE, worded_for
from oqa_rules.site import certificate_rules, plan_rules
from oqa_rules.site.plan import Plan
from oqa_rules.site.renewal import Renewal, renewals_of
from oqa_rules.site.rules import duplicate_institution
from oqa_rules.site.site_state import NotPlanned, SiteState, State
from oqa_rules.site.step import Actor, Step


class When(StrEnum):
    """When an entry is due, seen from today; weeks begin on Monday."""

    OVERDUE = "overdue"
    THIS_WEEK = "this-week"
    NEXT_WEEK = "next-week"


@dataclass(frozen=True, slots=True)
class Entry(JsonResult):
    """One step that is due, with its site and institution.

    ``recommended`` is the recommended day where that is passed and the last day is not.
    """

    due: date
    recommended: date | None
    site: str
    site_index: int
    step: str
    institution: str
    title: Text
    actor: Actor
    when: When

    @override
    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The entry as a JSON object, its words in ``lang``."""
        return {
            "due": str(self.due),
            "when": self.when.value,
            "recommended_passed": None if self.recommended is None else str(self.recommended),
            "site": self.site,
            "site_index": self.site_index,
            "institution": self.institution,
            "step": self.step,
            "title": self.title[lang],
            "actor": self.actor.value,
        }

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "due": date,
            "when": When,
            "recommended_passed": date | None,
            "site": str,
            "site_index": int,
            "institution": str,
            "step": str,
            "title": str,
            "actor": Actor,
        }


_STATES = {
    plan_rules.late.id: State.LATE,
    plan_rules.done_late.id: State.LATE,
    plan_rules.at_risk.id: State.AT_RISK,
    plan_rules.chase.id: State.CHASE,
    certificate_rules.renewal_due.id: State.RENEWAL,
    certificate_rules.expired.id: State.RENEWAL,
}


class Agenda(JsonResult):
    """Collects what is due from many plans, and the sites that have none; it does not keep the plans."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.this_week_until = end_of_week(today)
        self.next_week_until = days_after(self.this_week_until, 7)
        self.sites: list[SiteState] = []
        self.headings: list[SiteState] = []
        self.findings: list[Finding] = []
        self._entries: list[Entry] = []
        self._renewals: list[Renewal] = []
        self._first: dict[str, int] = {}

    @property
    def not_planned(self) -> tuple[SiteState, ...]:
        """The sites that could not be read or planned."""
        return tuple(each for each in self.sites if each.state is State.UNREADABLE)

    @property
    def sites_not_ok(self) -> int:
        """How many sites have an error or no plan."""
        return sum(not each.ok for each in self.sites)

    @property
    def ok(self) -> bool:
        """Whether there are sites, and no error in any of them or between them."""
        others = [each for heading in self.headings for each in heading.findings]
        is_known = bool(self.sites) and self.sites_not_ok == 0
        return is_known and not any(each.is_error for each in (*others, *self.findings))

    def add(self, plan: Plan, record: Record | None = None) -> None:
        """Add what is due in a plan for the same day."""
        index = len(self.sites)
        identifiers = tuple(each.identifier for each in plan.site.institutions)
        names = tuple(each.name for each in plan.site.institutions)
        state = SiteState(
            plan.site.name, record, identifiers, names, _state(plan), plan.findings, _next_step(plan), plan.certificates
        )
        self._renewals += renewals_of(plan, index)
        self.sites.append(state)
        for institution, identifier in enumerate(identifiers):
            first = self._first.setdefault(identifier, index)
            if first != index:
                self.findings.append(self._repeated(plan, institution, first))
        for step in plan.steps:
            due = step.due
            if due is not None and step.done_on is None and due <= self.next_week_until:
                is_passed = step.recommended is not None and due != step.recommended
                entry = Entry(
                    due,
                    step.recommended if is_passed and due >= self.today else None,
                    plan.site.name,
                    index,
                    step.id,
                    plan.site.institutions[step.institution].name,
                    step.title,
                    step.actor,
                    self._when(due),
                )
                self._entries.append(entry)

    def add_unread(
        self, name: str | None, record: Record | None, findings: Iterable[Finding], problem: Text | None = None
    ) -> None:
        """Add a site, or a whole file, that could not be read or planned, with the findings about it.

        Headings of a table are kept apart from the sites.
        """
        state = SiteState(name, record, (), (), State.UNREADABLE, tuple(findings), problem=problem)
        is_headings = record is not None and record.is_headings
        (self.headings if is_headings else self.sites).append(state)

    def entries(self, when: When | None = None) -> Iterator[Entry]:
        """The entries in order of their days; those of one day in the order of the sites and of their steps."""
        for entry in sorted(self._entries, key=lambda each: each.due):
            if when is None or entry.when is when:
                yield entry

    @property
    def renewals(self) -> list[Renewal]:
        """The certificates that have ended or end soon, in order of their last days, and then of their sites."""
        return sorted(self._renewals, key=lambda each: each.last_sure_on)

    def _repeated(self, plan: Plan, institution: int, first: int) -> Finding:
        other = plan.site.institutions[institution]
        return Finding.of(
            duplicate_institution,
            f"/sites/{len(self.sites) - 1}/institutions/{institution}",
            hint="sites",
            field=worded_for(other.score_table, INSTITUTION_CODE),
            found=f"{other.prefecture_code}-{other.score_table}-{other.institution_code}",
            sites=tuple(_named(each) for each in (self.sites[first], self.sites[-1])),
        )

    def _when(self, due: date) -> When:
        if due < self.today:
            return When.OVERDUE
        return When.THIS_WEEK if due <= self.this_week_until else When.NEXT_WEEK

    @override
    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The agenda as a JSON object, its words in ``lang``."""
        return {
            "schema": "agenda/1",
            "today": str(self.today),
            "this_week_until": str(self.this_week_until),
            "next_week_until": str(self.next_week_until),
            "ok": self.ok,
            "sites": [each.to_json(lang) for each in self.sites],
            "sites_not_ok": self.sites_not_ok,
            "entries": [each.to_json(lang) for each in self.entries()],
            "renewals": [each.to_json() for each in self.renewals],
            "not_planned": [each.not_planned(lang) for each in self.not_planned],
            "headings": [each.not_planned(lang) for each in self.headings],
            "findings": [each.to_json(lang) for each in self.findings],
        }

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "schema": Literal["agenda/1"],
            "today": date,
            "this_week_until": date,
            "next_week_until": date,
            "ok": bool,
            "sites": list[SiteState],
            "sites_not_ok": int,
            "entries": list[Entry],
            "renewals": list[Renewal],
            "not_planned": list[NotPlanned],
            "headings": list[NotPlanned],
            "findings": list[Finding],
        }


def _named(site: SiteState) -> Text:
    place = "" if site.record is None or site.record.file is None else f" ({shown_file(site.record.file)})"
    name = shown(site.name or "")
    return Text(f"「{name}」{place}", f'"{name}"{place}')


def _state(plan: Plan) -> State:
    states = {_STATES.get(each.rule) for each in plan.findings}
    for state in (State.LATE, State.AT_RISK, State.CHASE, State.RENEWAL):
        if state in states:
            return state
    return State.DONE if all(step.done_on is not None for step in plan.steps) else State.ON_TIME


def _next_step(plan: Plan) -> Step | None:
    """The step with the least slack of those that can be done, on a tie the first."""
    ready = [step for step in plan.steps if step.done_on is None and not step.is_waiting]
    return min(ready, key=lambda step: (step.slack is None, step.slack or 0), default=None)
