"""One agenda for many sites: what must be done by whom, too late, this week and next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oqa_rules.calendar import days_after, end_of_week
from oqa_rules.rulebook import JsonValue, Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Actor


class When(StrEnum):
    """When an entry is due, seen from today; weeks begin on Monday."""

    OVERDUE = "overdue"
    THIS_WEEK = "this-week"
    NEXT_WEEK = "next-week"


@dataclass(frozen=True, slots=True)
class Entry:
    """One step that is due, with its site and institution."""

    due: date
    site: str
    step: str
    institution: str
    title: Text
    actor: Actor
    when: When

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The entry as a JSON object, its words in ``lang``."""
        return {
            "due": str(self.due),
            "when": self.when.value,
            "site": self.site,
            "institution": self.institution,
            "step": self.step,
            "title": self.title[lang],
            "actor": self.actor.value,
        }


class Agenda:
    """What is due in plan after plan; the plans themselves are let go."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.this_week_until = end_of_week(today)
        self.next_week_until = days_after(self.this_week_until, 7)
        self.sites = 0
        self.sites_not_ok = 0
        self._entries: list[Entry] = []

    def add(self, plan: Plan) -> None:
        """Takes what is due from a plan that was made for the same day."""
        self.sites += 1
        self.sites_not_ok += not plan.ok
        for step in plan.steps:
            due = step.due
            if due is not None and step.done_on is None and due <= self.next_week_until:
                name = plan.site.institutions[step.institution].name
                self._entries.append(Entry(due, plan.site.name, step.id, name, step.title, step.actor, self._when(due)))

    def add_without_plan(self) -> None:
        """Counts a site that could not be planned."""
        self.sites += 1
        self.sites_not_ok += 1

    def entries(self, when: When | None = None) -> Iterable[Entry]:
        """The entries in order of their days, all or those of one time."""
        entries = sorted(self._entries, key=lambda each: (each.due, each.site, each.step))
        return (each for each in entries if when is None or each.when is when)

    def _when(self, due: date) -> When:
        if due < self.today:
            return When.OVERDUE
        return When.THIS_WEEK if due <= self.this_week_until else When.NEXT_WEEK

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The agenda as a JSON object, its words in ``lang``."""
        return {
            "today": str(self.today),
            "this_week_until": str(self.this_week_until),
            "next_week_until": str(self.next_week_until),
            "sites": self.sites,
            "sites_not_ok": self.sites_not_ok,
            "entries": [each.to_json(lang) for each in self.entries()],
        }
