"""The notices of a list that came for the terminals of a site, each with its day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from oqa_rules.fields import terminal_name
from oqa_rules.rules import Finding
from oqa_rules.rules.weights import Weights
from oqa_rules.site.models import Site
from oqa_rules.site.reconcile import read_notice
from oqa_rules.site.reconcile_rules import Key, Place


@dataclass(frozen=True, slots=True)
class ArrivedNotices:
    """The day of each by the indexes of its institution and its terminal, and the findings about the list.

    Of two notices for one terminal the first counts, as in ``reconcile``, which also reports a notice for no terminal.
    """

    days: Mapping[tuple[int, int], date]
    findings: tuple[Finding, ...] = ()

    @classmethod
    def read(cls, issued: Iterable[object], site: Site, today: date, policy: Weights) -> "ArrivedNotices":
        """Those of a list that are for this site; one without a day of its own came ``today``."""
        places: dict[Key, tuple[int, int]] = {
            (each.prefecture_code, each.score_table, each.institution_code, terminal_name.key(terminal.name)): (
                at,
                index,
            )
            for at, each in enumerate(site.institutions)
            for index, terminal in enumerate(each.terminals)
        }
        days: dict[tuple[int, int], date] = {}
        findings: list[Finding] = []
        for at, data in enumerate(issued):
            problems, notice = read_notice(data, Place(0, at), policy)
            if notice is None:
                findings += problems
            elif notice.key in places:
                days.setdefault(places[notice.key], notice.received_on or today)
        return cls(days, tuple(findings))
