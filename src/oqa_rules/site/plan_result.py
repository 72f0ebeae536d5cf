"""A plan: counts, steps, papers and findings of one site on one day."""

from dataclasses import dataclass, replace
from datetime import date

from oqa_rules.rulebook import Finding, JsonValue, Lang
from oqa_rules.site.counts import Counts
from oqa_rules.site.handover import Handover
from oqa_rules.site.models import Site
from oqa_rules.site.step import Step


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything about the way of one site to its first online claims, seen from ``today``, a day in Japan.

    ``steps`` stand institution by institution, each in its order.
    """

    site: Site
    today: date
    counts: Counts
    steps: tuple[Step, ...]
    handover: tuple[Handover, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not any(each.is_error for each in self.findings)

    def steps_of(self, institution: int) -> tuple[Step, ...]:
        """The steps of one institution, by its place among the institutions of the site."""
        return tuple(each for each in self.steps if each.institution == institution)

    def strictly(self) -> "Plan":
        """The same plan under ``strict``: a warning weighs as much as an error."""
        return replace(self, findings=tuple(each.strictly() for each in self.findings))

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The plan as the JSON object that other programs read, its sentences in ``lang``."""
        return {
            "site": self.site.name,
            "today": str(self.today),
            "counts": self.counts.to_json(),
            "steps": [each.to_json(lang) for each in self.steps],
            "handover": [each.to_json() for each in self.handover],
            "findings": [each.to_json(lang) for each in self.findings],
        }
