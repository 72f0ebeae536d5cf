"""The certificates of many sites that end soon."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from typing_extensions import override

from oqa_rules.rules import JsonValue
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.site.agenda_filter import AgendaFilter
from oqa_rules.site.plan import Plan


@dataclass(frozen=True, slots=True)
class Renewal(JsonResult):
    """One certificate of an agenda that has ended or ends soon, with its site, institution and terminal."""

    last_sure_on: date
    renewable_from: date
    site: str
    site_index: int
    institution: str
    terminal: str

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The certificate as a JSON object."""
        return {
            "last_sure_on": str(self.last_sure_on),
            "renewable_from": str(self.renewable_from),
            "site": self.site,
            "site_index": self.site_index,
            "institution": self.institution,
            "terminal": self.terminal,
        }

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "last_sure_on": date,
            "renewable_from": date,
            "site": str,
            "site_index": int,
            "institution": str,
            "terminal": str,
        }


def renewals_of(plan: Plan, site_index: int, shown: AgendaFilter) -> Iterator[Renewal]:
    """The certificates of a plan that have ended or end soon."""
    for each in plan.certificates:
        if shown.shows_certificate_ending(each.last_sure_on, plan.today):
            institution = plan.site.institutions[each.institution].name
            yield Renewal(each.last_sure_on, each.renewable_from, plan.site.name, site_index, institution, each.name)
