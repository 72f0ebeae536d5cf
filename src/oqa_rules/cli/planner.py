"""The sites of a file with their plans, one after the other."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from oqa_rules.calendar import DateOutOfRange
from oqa_rules.cli.console import Console, open_console
from oqa_rules.cli.issued import Notices
from oqa_rules.cli.policy_options import policy_of
from oqa_rules.io.item import Item
from oqa_rules.io.place import place_of
from oqa_rules.rules import Report, Text
from oqa_rules.rules.evaluate import blocks
from oqa_rules.rules.weights import Weights
from oqa_rules.site.given_marks import UnknownStep
from oqa_rules.site.models import Site
from oqa_rules.site.plan import Plan, plan_judged
from oqa_rules.site.table import judged_site, name_of, site_records


@dataclass(frozen=True, slots=True)
class Planned:
    """One site, without a plan if it could not be read or planned; ``problem`` says why, if no finding does.

    ``used`` are the marks of the command line that fit its steps.
    """

    report: Report
    name: str | None = None
    site: Site | None = None
    plan: Plan | None = None
    problem: Text | None = None
    used: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans sites as seen from ``today``, with marks by their steps and with the notices that came.

    ``normalize`` says that their texts are normalized first; the changes are those of the reports.
    Notices about the headings of a table are reported at once.
    """

    today: date
    marks: Mapping[str, date]
    notices: Notices
    policy: Weights | None
    console: Console
    normalize: bool

    def __call__(self, items: Iterator[Item]) -> Iterator[Planned]:
        """The sites of one file; raises ``Unreadable`` where ``items`` does."""
        for record in site_records(items, normalize=self.normalize):
            if record.record.is_headings and not blocks(record.findings):
                for notice in record.findings:
                    self.console.complain(f"{place_of(record.record)}: {notice.message[self.console.lang]}")
                continue
            report, site = judged_site(record, self.policy)
            planned = Planned(report, name_of(record), site)
            yield planned if site is None else self._planned(planned, site)

    def _planned(self, unplanned: Planned, site: Site) -> Planned:
        own = {institution.identifier for institution in site.institutions}
        marks = {step: day for step, day in self.marks.items() if step.split("/")[0] in own}
        make = partial(
            plan_judged,
            site,
            unplanned.report.findings,
            self.today,
            issued=self.notices.of(site),
            policy=self.policy,
        )
        try:
            try:
                plan = make(done=marks)
            except UnknownStep as unknown:
                # Marks that no site has are reported at the end; the plan is made without them.
                marks = {step: day for step, day in marks.items() if step not in unknown.steps}
                plan = make(done=marks)
        except DateOutOfRange as problem:
            return replace(unplanned, problem=problem.message)
        return replace(unplanned, plan=plan, used=frozenset(marks))


def planner_in_process(options: Namespace, marks: Mapping[str, date], notices: Notices) -> Planner:
    """The planner of a process of its own: what a policy is made of need not be what can be sent to it."""
    console = open_console("ja", "text", is_quiet=True)
    return Planner(options.today, marks, notices, policy_of(options, console), console, options.normalize)
