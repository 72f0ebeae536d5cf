"""``oqa-rules plan``: certificates, timeline and handover of a site; several sites give one agenda."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path

from oqa_rules.calendar import DateOutOfRange, Refusal
from oqa_rules.cli import arguments
from oqa_rules.cli.arguments import today_in_japan
from oqa_rules.cli.progress import with_progress
from oqa_rules.cli.screen import ERRORS_FOUND, NOTHING_WRONG, UNREADABLE, Screen, report_lines, standard_input
from oqa_rules.reading.item import Unreadable
from oqa_rules.reading.source import ENDINGS, read_records
from oqa_rules.render.plan_html import plan_html
from oqa_rules.render.plan_ics import MissingExtra, plan_ics
from oqa_rules.render.plan_text import agenda_text, plan_mermaid, plan_text
from oqa_rules.rulebook import Report, Text
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.batch import read_sites
from oqa_rules.site.models import Site
from oqa_rules.site.plan import Plan, UnknownStep, plan

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


_ONE_SITE_ONLY = Text(
    "{format}にできるのは1つの施設の予定です。複数の施設はtextかjsonにしてください。",
    "Only the plan of one site can be {format}; use text or json for several.",
)
_TODAY = Text("今日は{today}（日本の日付）です。", "Today is {today}, the date in Japan.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "sites", nargs="+", metavar="SITE", help=".json .jsonl .csv .toml, フォルダ、- / a file, a folder, or stdin"
    )
    parser.add_argument("--today", type=arguments.day, metavar="DATE", help="基準日（既定は日本の今日） / seen from")
    parser.add_argument(
        "--done",
        type=arguments.done_mark,
        action="append",
        default=[],
        metavar="STEP=DATE",
        help="済んだ手続きと日付 / a step that is done, such as 2710190121/eligibility-application=2026-11-20",
    )
    parser.add_argument("--no-progress", action="store_true", help="進み具合を表示しない / show no progress")
    arguments.add_strict(parser)
    arguments.add_encoding(parser)
    arguments.add_format(parser, "html", "ics", "mermaid")


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Plans every site. One site is shown in full; of several, what is due until the end of next week."""
    if options.today is None:
        options.today = today_in_japan()
        screen.complain(_TODAY.filled({"today": str(options.today)}))
    planner = Planner(options, screen)
    planned = iter(planner)
    first = list(islice(planned, 2))
    try:
        if len(first) == 1:
            _show_one(first[0], options, screen)
        elif first:
            _show_agenda(chain(first, planned), options, screen)
    except (MissingExtra, Refusal) as problem:
        screen.complain(problem.message)
        return UNREADABLE
    if planner.is_unreadable or not planner.uses_all_marks():
        return UNREADABLE
    return NOTHING_WRONG if planner.is_ok else ERRORS_FOUND


def _show_one(planned: Planned, options: argparse.Namespace, screen: Screen) -> None:
    plan = planned.plan
    if plan is None:
        if options.format == "json":
            screen.say_json(planned.report.to_json(screen.lang))
        else:
            screen.say("\n".join(report_lines(planned.report, screen)))
    elif options.format == "json":
        screen.say_json(plan.to_json(screen.lang))
    else:
        _write(plan, options.format, screen)


def _write(plan: Plan, shape: str, screen: Screen) -> None:
    if shape == "ics":
        screen.say_bytes(plan_ics(plan, screen.lang))
        return
    render = {"text": plan_text, "html": plan_html, "mermaid": plan_mermaid}[shape]
    screen.say(render(plan, screen.lang))


def _show_agenda(planned: Iterator[Planned], options: argparse.Namespace, screen: Screen) -> None:
    if options.format not in ("text", "json"):
        raise Refusal(_ONE_SITE_ONLY.filled({"format": options.format}))
    agenda = Agenda(options.today)
    for each in with_progress(planned, screen, is_wanted=not options.no_progress):
        if each.plan is None:
            agenda.add_without_plan()
            if options.format == "text":
                screen.say("\n".join(report_lines(each.report, screen)))
        else:
            agenda.add(each.plan)
    if options.format == "json":
        screen.say_json(agenda.to_json(screen.lang))
    else:
        screen.say(agenda_text(agenda, screen.lang))
