"""Sites of files, folders and the standard input, each with its plan or with what stands against one."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from oqa_rules.calendar import DateOutOfRange
from oqa_rules.cli.screen import Screen, standard_input
from oqa_rules.reading.source import ENDINGS, read_records
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Report, Text
from oqa_rules.site.batch import read_sites
from oqa_rules.site.models import Site
from oqa_rules.site.plan import UnknownStep, plan
from oqa_rules.site.plan_result import Plan

_NO_SUCH_STEP = Text("「{step}」という手続きはありません。", 'There is no step "{step}".')


@dataclass(frozen=True, slots=True)
class Planned:
    """What is said about one site, and its plan where there is no error."""

    report: Report
    plan: Plan | None


class Planner:
    """Plans one site after the other, and remembers how it went."""

    def __init__(self, options: argparse.Namespace, screen: Screen) -> None:
        self._options = options
        self._screen = screen
        self._marks: dict[str, date] = dict(options.done)
        self._unused = set(self._marks)
        self.is_unreadable = False
        self.is_ok = True

    def uses_all_marks(self) -> bool:
        """Whether every done mark was one of a step; a complaint is made about the others."""
        for step in sorted(self._unused):
            self._screen.complain(_NO_SUCH_STEP.filled({"step": step}))
        return not self._unused

    def __iter__(self) -> Iterator[Planned]:
        for file in self._files():
            try:
                for report, site in read_sites(read_records(file, self._options.encoding, standard_input())):
                    yield self._planned(report, site)
            except Unreadable as problem:
                self.is_unreadable = True
                self._screen.complain(problem.sentence(self._screen.lang))

    def _files(self) -> Iterator[str]:
        for name in self._options.sites:
            folder = Path(name)
            if folder.is_dir():
                yield from (str(file) for file in sorted(folder.iterdir()) if file.suffix.lower() in ENDINGS)
            else:
                yield name

    def _planned(self, report: Report, site: Site | None) -> Planned:
        made = None if site is None else self._plan(site)
        if made is not None and self._options.strict:
            made = made.strictly()
        self.is_ok = self.is_ok and report.ok and made is not None and made.ok
        return Planned(report, made)

    def _plan(self, site: Site) -> Plan | None:
        own = {institution.identifier for institution in site.institutions}
        marks = {step: day for step, day in self._marks.items() if step.split("/")[0] in own}
        try:
            made = plan(site, self._options.today, done=marks)
        except UnknownStep as unknown:
            # What no site knows is complained about in the end; the plan is made without it.
            marks = {step: day for step, day in marks.items() if step not in unknown.steps}
            made = plan(site, self._options.today, done=marks)
        except DateOutOfRange as problem:
            self.is_unreadable = True
            self._screen.complain(problem.message)
            return None
        self._unused -= marks.keys()
        return made
