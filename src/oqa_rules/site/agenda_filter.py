"""Which sites and steps of an agenda are shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from typing_extensions import override

from oqa_rules.rules import JsonValue
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.site.plan import Plan
from oqa_rules.site.site_state import State
from oqa_rules.site.step import Actor, Step

SOON = timedelta(days=120)
"""How far ahead an agenda looks for certificates that end; a renewal is possible 90 days before."""


@dataclass(frozen=True, slots=True)
class AgendaFilter(JsonResult):
    """What an agenda shows; each member that is empty lets everything through, and all of them have to hold.

    ``states`` are those of the sites; ``renewal`` also takes a site in another state that has a certificate in the
    list of those that end. ``actors`` are those of the steps that are due, and ``until`` is the last day on which
    they are; a site is shown where one of its open steps, or a certificate that ends, passes both. ``prefectures``
    are the codes of its institutions. A site that could not be read is always shown: nobody knows what it is.
    """

    states: frozenset[State] = frozenset()
    actors: frozenset[Actor] = frozenset()
    until: date | None = None
    prefectures: frozenset[str] = frozenset()

    def shows_step(self, step: Step) -> bool:
        """Whether it is a step of one of the actors, and due in time."""
        in_time = self.until is None or (step.due is not None and step.due <= self.until)
        return in_time and (not self.actors or step.actor in self.actors)

    def shows_renewals(self) -> bool:
        """Whether certificates that end are shown: an institution renews them."""
        return not self.actors or Actor.INSTITUTION in self.actors

    def shows_certificate_ending(self, last_sure_on: date, today: date) -> bool:
        """Whether a certificate that ends on that day is in the list: within 120 days, or until the last day."""
        is_soon = last_sure_on - today <= SOON if self.until is None else last_sure_on <= self.until
        return self.shows_renewals() and is_soon

    def shows(self, plan: Plan, state: State, *, has_renewals: bool) -> bool:
        """Whether a site with this plan is shown."""
        in_state = not self.states or state in self.states or (has_renewals and State.RENEWAL in self.states)
        return in_state and self._has_prefecture(plan) and (has_renewals or self._has_step(plan))

    def _has_prefecture(self, plan: Plan) -> bool:
        return not self.prefectures or any(each.prefecture_code in self.prefectures for each in plan.site.institutions)

    def _has_step(self, plan: Plan) -> bool:
        if self.until is None and not self.actors:
            return True
        return any(step.done_on is None and self.shows_step(step) for step in plan.steps)

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The filter as a JSON object; an empty list lets everything through."""
        return {
            "only": _in_order(State, self.states),
            "actor": _in_order(Actor, self.actors),
            "until": None if self.until is None else str(self.until),
            "prefecture": sorted(self.prefectures),
        }

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"only": list[State], "actor": list[Actor], "until": date | None, "prefecture": list[str]}


EVERYTHING = AgendaFilter()
"""The filter that shows all sites."""


def _in_order(kinds: type[State] | type[Actor], chosen: Collection[str]) -> list[str]:
    return [each.value for each in kinds if each in chosen]
