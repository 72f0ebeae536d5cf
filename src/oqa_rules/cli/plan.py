"""``oqa-rules plan``: certificates, timeline and handover of a site; several sites give one agenda."""

import argparse
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from oqa_rules.calendar import DateOutOfRange
from oqa_rules.cli import arguments
from oqa_rules.cli.arguments import today_in_japan
from oqa_rules.cli.progress import with_progress
from oqa_rules.cli.screen import Screen, exit_status, report_lines, show_report
from oqa_rules.reading.item import Unreadable
from oqa_rules.reading.source import ENDINGS
from oqa_rules.render.plan_html import plan_html
from oqa_rules.render.plan_ics import plan_ics
from oqa_rules.render.plan_text import agenda_text, plan_mermaid, plan_text
from oqa_rules.rulebook import Report, Text
from oqa_rules.site.batch import read_sites
from oqa_rules.site.models import Site
from oqa_rules.site.plan import Agenda, Plan, UnknownStep, plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "sites", nargs="+", metavar="SITE", help=".json .jsonl .csv .toml, フォルダ、- / a file, a folder, or stdin"
    )
    parser.add_argument("--today", type=arguments.day, metavar="DATE", help="基準日（既定は日本の今日） / seen from")
    parser.add_argument(
        "--done",
        type=_done_mark,
        action="append",
        default=[],
        metavar="STEP=DATE",
        help="済んだ手続きと日付 / a step that is done, such as 2710190121/eligibility-application=2026-11-20",
    )
    arguments.add_no_progress(parser)
    arguments.add_judging(parser, "html", "ics", "mermaid")


def _done_mark(text: str) -> tuple[str, date]:
    step, separator, on = text.rpartition("=")
    if not separator:
        raise argparse.ArgumentTypeError(f"STEP=YYYY-MM-DD: {text!r}")
    return step, arguments.day(on)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Plans every site. One site is shown in full; of several, what is due until the end of next week."""
    if options.today is None:
        today = options.today = today_in_japan()
        screen.complain(Text(f"今日は{today}（日本の日付）です。", f"Today is {today}, the date in Japan."))
    planner = _Planner(options, screen)
    planned = iter(planner)
    first = list(islice(planned, 2))
    if len(first) == 1:
        _show_one(*first[0], screen)
    elif first:
        _show_agenda(chain(first, planned), options, screen)
    is_whole = planner.files.is_whole and planner.uses_all_marks()
    return exit_status(is_ok=planner.is_ok, is_whole=is_whole)


_Planned: TypeAlias = tuple[Report, Plan | None]  # no plan where there is an error


class _Planner:
    """One site after the other."""

    def __init__(self, options: argparse.Namespace, screen: Screen) -> None:
        self._options = options
        self._screen = screen
        self._marks: dict[str, date] = dict(options.done)
        self._unused = set(self._marks)
        self.files = arguments.Files(self._names(), options.encoding, read_sites, screen)
        self.is_ok = True

    def uses_all_marks(self) -> bool:
        """Complains about the marks that were of no step."""
        for step in sorted(self._unused):
            self._screen.complain(Text(f"「{step}」という手続きはありません。", f'There is no step "{step}".'))
        return not self._unused

    def __iter__(self) -> Iterator[_Planned]:
        for report, site in self.files:
            made = None if site is None else self._plan(site)
            if made is not None and self._options.strict:
                made = made.strictly()
            self.is_ok = self.is_ok and report.ok and made is not None and made.ok
            yield report, made

    def _names(self) -> Iterator[str]:
        for name in self._options.sites:
            folder = Path(name)
            if folder.is_dir():
                yield from (str(file) for file in sorted(folder.iterdir()) if file.suffix.lower() in ENDINGS)
            else:
                yield name

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
            self.files.is_whole = False
            self._screen.complain(problem.message)
            return None
        self._unused -= marks.keys()
        return made


def _show_one(report: Report, made: Plan | None, screen: Screen) -> None:
    if made is None:
        show_report(report, screen)
    elif screen.shape == "json":
        screen.say_json(made.to_json(screen.lang))
    elif screen.shape == "ics":
        screen.say_bytes(plan_ics(made, screen.lang))
    else:
        render = {"text": plan_text, "html": plan_html, "mermaid": plan_mermaid}[screen.shape]
        screen.say(render(made, screen.lang))


def _show_agenda(planned: Iterator[_Planned], options: argparse.Namespace, screen: Screen) -> None:
    shape = screen.shape
    if shape not in ("text", "json"):
        raise Unreadable(
            Text(
                f"{shape}にできるのは1つの施設の予定です。複数の施設はtextかjsonにしてください。",
                f"Only the plan of one site can be {shape}; use text or json for several.",
            )
        )
    agenda = Agenda(options.today)
    for report, made in with_progress(planned, options, screen):
        if made is not None:
            agenda.add(made)
            continue
        agenda.add_without_plan()
        if shape == "text":
            screen.say(*report_lines(report, screen))
    screen.show(agenda.to_json(screen.lang), [agenda_text(agenda, screen.lang)])
