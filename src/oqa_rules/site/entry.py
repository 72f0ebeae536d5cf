"""A step that is due, as an agenda of many sites lists it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from typing_extensions import override

from oqa_rules.rules import JsonValue, Lang, Text
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.site.due_week import When
from oqa_rules.site.step import Actor


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
