"""How much is due in each week of an agenda, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from typing_extensions import override

from oqa_rules.rules import JsonValue
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.site.step import Actor


class When(StrEnum):
    """When an entry is due, seen from today; weeks begin on Monday."""

    OVERDUE = "overdue"
    THIS_WEEK = "this-week"
    NEXT_WEEK = "next-week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DueWeek(JsonResult):
    """What is due in one week, from Monday to Sunday, counted by who acts; what is overdue counts as one.

    This week begins today. ``begins_on`` of what is overdue is ``None``, and ``ends_on`` the day before today.
    """

    when: When
    begins_on: date | None
    ends_on: date | None
    counts: Mapping[Actor, int]

    @property
    def total(self) -> int:
        """How much is due in all."""
        return sum(self.counts.values())

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The week as a JSON object."""
        return {
            "when": self.when.value,
            "begins_on": None if self.begins_on is None else str(self.begins_on),
            "ends_on": None if self.ends_on is None else str(self.ends_on),
            **{actor.value: self.counts.get(actor, 0) for actor in Actor},
        }

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        actors = dict.fromkeys((actor.value for actor in Actor), int)
        return {"when": When, "begins_on": date | None, "ends_on": date | None, **actors}
