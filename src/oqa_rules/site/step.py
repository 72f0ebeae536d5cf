"""One step of a plan: what is to be done by whom, from when, until when, and what comes of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oqa_rules.rulebook import JsonValue, Lang, Text


class StepKind(StrEnum):
    """The steps of one institution, in their order; the last three are a line of their own."""

    PORTAL_ACCOUNT = "portal-account"
    ELIGIBILITY_APPLICATION = "eligibility-application"
    MASTER_ACCOUNT = "master-account"
    CERTIFICATE_APPLICATION = "certificate-application"
    CERTIFICATE_NOTICE = "certificate-notice"
    CONSTRUCTION = "construction"
    BILLING_APPLICATION = "billing-application"
    BILLING_ENVELOPE = "billing-envelope"
    CLAIM_WINDOW = "claim-window"


class Actor(StrEnum):
    """Who acts in a step."""

    INSTITUTION = "institution"
    OFFICE = "office"
    TECHNICIAN = "technician"


ACTORS = {
    Actor.INSTITUTION: Text("医療機関等", "institution"),
    Actor.OFFICE: Text("支払基金", "office"),
    Actor.TECHNICIAN: Text("工事担当者", "technician"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the plan of one institution. All days are calendar days in Japan.

    ``id`` is the ten digits of the institution and the kind. ``earliest`` is the first day on which the
    step can be done or what it waits for is expected, and for a done step the day on which it was done.
    ``latest`` is the last day that is in time, ``None`` where nothing sets one, and ``recommended`` an
    earlier last day that is the sensible one. ``slack`` is the days from today to ``recommended`` or
    ``latest``: 0 means today, less means too late; ``None`` for what is done or has no last day.
    """

    id: str
    kind: StepKind
    institution: int
    title: Text
    actor: Actor
    earliest: date
    latest: date | None
    recommended: date | None = None
    done_on: date | None = None
    slack: int | None
    waits_for: tuple[str, ...]
    yields: Text
    section: str
    is_provisional: bool = False

    @property
    def due(self) -> date | None:
        """The day to aim at: the recommended one where there is one, else the latest."""
        return self.recommended or self.latest

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The step as a JSON object, its words in ``lang``."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "institution": self.institution,
            "title": self.title[lang],
            "actor": self.actor.value,
            "earliest": str(self.earliest),
            "latest": _day(self.latest),
            "recommended": _day(self.recommended),
            "done_on": _day(self.done_on),
            "slack": self.slack,
            "waits_for": list(self.waits_for),
            "yields": self.yields[lang],
            "section": self.section,
            "provisional": self.is_provisional,
        }


def _day(day: date | None) -> str | None:
    return None if day is None else str(day)
