"""One agenda for many sites: the state of each, what is due until the end of next week, and the certificates that end
soon; sites without a plan stand in it with the reason.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from typing_extensions import override

from oqa_rules.calendar import days_after, end_of_week, in_range
from oqa_rules.calendar.day import LAST
from oqa_rules.io.unreadable import shown_file
from oqa_rules.rules import Finding, JsonValue, Lang, Record, Text, shown
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.rules.stations import INSTITUTION_CODE, worded_for
from oqa_rules.site import certificate_rules, plan_rules
from oqa_rules.site.agenda_filter import EVERYTHING, AgendaFilter
from oqa_rules.site.due_week import DueWeek, When
from oqa_rules.site.entry import Entry
from oqa_rules.site.plan import Plan
from oqa_rules.site.renewal import Renewal, renewals_of
from oqa_rules.site.rules import duplicate_institution
from oqa_rules.site.site_state import NotPlanned, SiteState, State, StateCounts, counts_json
from oqa_rules.site.step import Actor, Step

_STATES = {
    plan_rules.late.id: State.LATE,
    plan_rules.done_late.id: State.LATE,
    plan_rules.at_risk.id: State.AT_RISK,
    plan_rules.chase.id: State.CHASE,
    certificate_rules.renewal_due.id: State.RENEWAL,
    certificate_rules.expired.id: State.RENEWAL,
}


class Agenda(JsonResult):
    """Collects what is due from many plans, and the sites that have none; it does not keep the plans.

    What ``shown`` does not let through is judged and counted like the rest, and left out of every list.
    """

    def __init__(self, today: date, shown: AgendaFilter = EVERYTHING) -> None:
        self.today = today
        self.shown = shown
        self.this_week_until = end_of_week(today)
        self.next_week_until = days_after(self.this_week_until, 7)
        self.due_until = shown.until or self.next_week_until
        self.sites: list[SiteState] = []
        self.headings: list[SiteState] = []
        self.findings: list[Finding] = []
        self.states: Counter[State] = Counter()
        self.hidden: Counter[State] = Counter()
        self.sites_not_ok = 0
        self._entries: list[Entry] = []
        self._renewals: list[Renewal] = []
        self._first: dict[str, _Owner] = {}

    @property
    def not_planned(self) -> tuple[SiteState, ...]:
        """The sites that could not be read or planned."""
        return tuple(each for each in self.sites if each.state is State.UNREADABLE)

    @property
    def by_urgency(self) -> list[SiteState]:
        """The sites in the order in which to look at them: by state, those that could not be read first, then by day.

        Sites in the same state with the same day stay in the order in which they were read.
        """
        return sorted(self.sites, key=_urgency)

    @property
    def ok(self) -> bool:
        """Whether there are sites, and no error in any of them or between them, shown or not."""
        others = [each for heading in self.headings for each in heading.findings]
        is_known = self.states.total() > 0 and self.sites_not_ok == 0
        return is_known and not any(each.is_error for each in (*others, *self.findings))

    def add(self, plan: Plan, record: Record | None = None) -> bool:
        """Add what is due in a plan for the same day, and return whether the site is shown."""
        index = len(self.sites)
        identifiers = tuple(each.identifier for each in plan.site.institutions)
        names = tuple(each.name for each in plan.site.institutions)
        state = SiteState(
            plan.site.name, record, identifiers, names, _state(plan), plan.findings, _next_step(plan), plan.certificates
        )
        renewals = list(renewals_of(plan, index, self.shown))
        is_shown = self.shown.shows(plan, state.state, has_renewals=bool(renewals))
        self._count(state)
        own = _Owner(state.name, record, index if is_shown else None)
        for number, identifier in enumerate(identifiers):
            first = self._first.setdefault(identifier, own)
            if first is not own:
                self.findings.append(_repeated(plan, number, first, own))
        if not is_shown:
            self.hidden[state.state] += 1
            return False
        self.sites.append(state)
        self._renewals += renewals
        self._entries += self._due(plan, index)
        return True

    def _due(self, plan: Plan, index: int) -> Iterator[Entry]:
        for step in plan.steps:
            due = step.due
            if due is None or step.done_on is not None or due > self.due_until or not self.shown.shows_step(step):
                continue
            is_passed = step.recommended is not None and due != step.recommended
            yield Entry(
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

    def add_unread(
        self, name: str | None, record: Record | None, findings: Iterable[Finding], problem: Text | None = None
    ) -> None:
        """Add a site, or a whole file, that could not be read or planned, with the findings about it.

        It is shown under every filter. Headings of a table are kept apart from the sites.
        """
        state = SiteState(name, record, (), (), State.UNREADABLE, tuple(findings), problem=problem)
        if record is not None and record.is_headings:
            self.headings.append(state)
        else:
            self._count(state)
            self.sites.append(state)

    def _count(self, state: SiteState) -> None:
        self.states[state.state] += 1
        self.sites_not_ok += not state.ok

    def entries(self, when: When | None = None) -> Iterator[Entry]:
        """The entries in order of their days; those of one day in the order of the sites and of their steps."""
        for entry in sorted(self._entries, key=lambda each: each.due):
            if when is None or entry.when is when:
                yield entry

    @property
    def renewals(self) -> list[Renewal]:
        """The certificates that have ended or end soon, in order of their last days, and then of their sites."""
        return sorted(self._renewals, key=lambda each: each.last_sure_on)

    @property
    def weeks(self) -> list[DueWeek]:
        """How much is due in each week, by who acts: overdue, this week, next week, and later weeks with entries.

        A week after the last day that is shown is left out.
        """
        next_monday = days_after(self.this_week_until, 1)
        counts: dict[date | None, Counter[Actor]] = {None: Counter(), self.today: Counter(), next_monday: Counter()}
        for entry in self._entries:
            counts.setdefault(self._monday(entry), Counter())[entry.actor] += 1
        overdue = DueWeek(When.OVERDUE, None, None, counts.pop(None))
        return [
            overdue,
            *(self._week(day, counts[day]) for day in sorted(filter(None, counts)) if day <= self.due_until),
        ]

    def _monday(self, entry: Entry) -> date | None:
        """The day with which the week of an entry begins; this week begins today."""
        if entry.when is When.OVERDUE:
            return None
        return self.today if entry.when is When.THIS_WEEK else days_after(entry.due, -entry.due.weekday())

    def _week(self, begins_on: date, counts: Mapping[Actor, int]) -> DueWeek:
        sunday = in_range(partial(end_of_week, begins_on)) or LAST
        return DueWeek(self._when(begins_on), begins_on, min(sunday, self.due_until), counts)

    def _when(self, due: date) -> When:
        if due < self.today:
            return When.OVERDUE
        if due <= self.this_week_until:
            return When.THIS_WEEK
        return When.NEXT_WEEK if due <= self.next_week_until else When.LATER

    @override
    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The agenda as a JSON object, its words in ``lang``."""
        return {
            "schema": "agenda/1",
            "today": str(self.today),
            "this_week_until": str(self.this_week_until),
            "next_week_until": str(self.next_week_until),
            "ok": self.ok,
            "filter": self.shown.to_json(),
            "states": counts_json(self.states),
            "filtered_out": counts_json(self.hidden),
            "sites": [each.to_json(lang) for each in self.sites],
            "sites_not_ok": self.sites_not_ok,
            "entries": [each.to_json(lang) for each in self.entries()],
            "weeks": [each.to_json() for each in self.weeks],
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
            "filter": AgendaFilter,
            "states": StateCounts,
            "filtered_out": StateCounts,
            "sites": list[SiteState],
            "sites_not_ok": int,
            "entries": list[Entry],
            "weeks": list[DueWeek],
            "renewals": list[Renewal],
            "not_planned": list[NotPlanned],
            "headings": list[NotPlanned],
            "findings": list[Finding],
        }


@dataclass(frozen=True, slots=True, eq=False)
class _Owner:
    """A site that has an institution; ``place`` is that among the sites that are shown."""

    name: str | None
    record: Record | None
    place: int | None

    @property
    def named(self) -> Text:
        """The name of the site with its file."""
        file = None if self.record is None else self.record.file
        place = "" if file is None else f" ({shown_file(file)})"
        name = shown(self.name or "")
        return Text(f"「{name}」{place}", f'"{name}"{place}')


def _repeated(plan: Plan, institution: int, first: _Owner, again: _Owner) -> Finding:
    """The finding about an institution that another site has too; its path is that of a site that is shown."""
    other = plan.site.institutions[institution]
    path = f"/sites/{again.place}/institutions/{institution}"
    if again.place is None:
        path = "" if first.place is None else f"/sites/{first.place}"
    return Finding.of(
        duplicate_institution,
        path,
        hint="sites",
        field=worded_for(other.score_table, INSTITUTION_CODE),
        found=f"{other.prefecture_code}-{other.score_table}-{other.institution_code}",
        sites=(first.named, again.named),
    )


_BY_URGENCY = (*(each for each in State if each is not State.DONE), State.DONE)


def _urgency(site: SiteState) -> tuple[int, date]:
    return _BY_URGENCY.index(site.state), site.next_on or LAST


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
