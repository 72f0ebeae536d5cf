"""``oqa-rules plan``: certificates, timeline and handover of a site; several sites give one agenda."""

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path

from oqa_rules.calendar import DateOutOfRange
from oqa_rules.cli import arguments
from oqa_rules.cli.arguments import today_in_japan
from oqa_rules.cli.console import Console, exit_status, report_lines, show_report
from oqa_rules.cli.progress import with_progress
from oqa_rules.io.item import Item, Unreadable, shown_file
from oqa_rules.io.source import ENDINGS
from oqa_rules.render.agenda_text import agenda_text
from oqa_rules.render.plan_html import plan_html
from oqa_rules.render.plan_ics import plan_ics
from oqa_rules.render.plan_text import plan_mermaid, plan_text
from oqa_rules.rules import Record, Report, Text
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.models import SITE, Site
from oqa_rules.site.plan import Plan, UnknownStep, plan
from oqa_rules.site.table import judged_site, name_of, site_records


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


def run(options: argparse.Namespace, console: Console) -> int:
    """Plans every site. One site is shown in full; of several, what is due until the end of next week."""
    marks = _marks(options.done)
    if options.today is None:
        today = options.today = today_in_japan()
        console.complain(Text(f"今日は{today}（日本の日付）です。", f"Today is {today}, the date in Japan."))
    planner = _Planner(options, marks, console)
    planned = iter(planner)
    first = list(islice(planned, 2))
    is_agenda = console.shape in ("text", "json") and any(Path(name).is_dir() for name in options.sites)
    if len(first) == 1 and not is_agenda:
        _show_one(first[0], console)
    elif first or is_agenda:
        planner.is_ok = _show_agenda(chain(first, planned), options, console) and planner.is_ok
    is_whole = planner.files.is_whole and planner.folders_are_whole and planner.uses_all_marks()
    return exit_status(is_ok=planner.is_ok, is_whole=is_whole)


def _marks(done: list[tuple[str, date]]) -> dict[str, date]:
    """The marks by their steps; one step is done on one day."""
    marks: dict[str, date] = {}
    for step, day in done:
        other = marks.setdefault(step, day)
        if other != day:
            raise Unreadable(
                Text(
                    f"--done {step} に2つの日付（{other}、{day}）があります。1つにしてください。",
                    f"--done {step} has two days, {other} and {day}; give one.",
                )
            )
    return marks


@dataclass(frozen=True, slots=True)
class _Planned:
    """What was made of one site; no plan where it could not be read or planned.

    ``problem`` says why, where no finding does, and has been complained about already; ``is_file`` is a whole file
    that could not be read.
    """

    report: Report
    name: str | None = None
    site: Site | None = None
    plan: Plan | None = None
    problem: Text | None = None
    is_file: bool = False


class _Planner:
    """One site after the other."""

    def __init__(self, options: argparse.Namespace, marks: dict[str, date], console: Console) -> None:
        self._options = options
        self._screen = console
        self._marks = marks
        self._unused = set(marks)
        self.files = arguments.Files(self._names(), options.encoding, self._sites, console)
        self.folders_are_whole = True
        self.is_ok = True

    def uses_all_marks(self) -> bool:
        """Complains about the marks that were of no step."""
        if self._unused:
            self._screen.complain(UnknownStep(tuple(sorted(self._unused))).message)
        return not self._unused

    def __iter__(self) -> Iterator[_Planned]:
        for each in self.files:
            made = each if each.site is None else self._planned(each, each.site)
            if made.problem is None:
                self.is_ok = self.is_ok and made.report.ok and made.plan is not None and made.plan.ok
            # A page, a calendar and a chart are of a site; a file without one is complained about.
            if not (made.is_file and self._screen.shape not in ("text", "json")):
                yield made

    def _sites(self, items: Iterator[Item]) -> Iterator[_Planned]:
        """The sites of one file, and the file itself where it cannot be read."""
        try:
            for record in site_records(items):
                report, site = judged_site(record, strict=self._options.strict)
                yield _Planned(report, name_of(record), site)
        except Unreadable as problem:
            yield _Planned(
                Report(SITE, record=Record(problem.file, problem.line)), problem=problem.problem, is_file=True
            )
            raise

    def _names(self) -> Iterator[str]:
        for name in self._options.sites:
            if Path(name).is_dir():
                found = False
                for file in self._files_in(name):
                    found = True
                    yield file
                if not found:
                    self._not_whole(
                        Text(
                            f"{shown_file(name)}: 読める種類のファイルがありません。",
                            f"{shown_file(name)}: There is no file of a kind that can be read.",
                        )
                    )
            else:
                yield name

    def _files_in(self, folder: str) -> Iterator[str]:
        """The files of a folder and of its folders, in order; what is passed over is told."""
        for inner, folders, files in os.walk(folder, onerror=self._closed):
            folders.sort()
            for name in [each for each in folders if Path(inner, each).is_symlink()]:
                folders.remove(name)
                self._pass_over(
                    Path(inner, name), Text("別のフォルダーへのリンクです", "it is a link to another folder")
                )
            for name in sorted(files):
                file = Path(inner, name)
                if file.exists() and not file.is_file():
                    self._pass_over(file, Text("ファイルではありません", "it is no file"))
                elif file.suffix.lower() in ENDINGS:
                    yield str(file)
                else:
                    self._pass_over(
                        file, Text("読める種類のファイルではありません", "it is not of a kind that can be read")
                    )

    def _pass_over(self, path: Path, why: Text) -> None:
        shown = shown_file(str(path))
        self._screen.complain(Text(f"{shown}: 読み飛ばしました（{why.ja}）。", f"{shown}: passed over, {why.en}."))

    def _closed(self, error: OSError) -> None:
        shown = shown_file(str(error.filename))
        self._not_whole(Text(f"{shown}: フォルダーを開けません。", f"{shown}: The folder cannot be opened."))

    def _not_whole(self, problem: Text) -> None:
        self.folders_are_whole = False
        self._screen.complain(problem)

    def _planned(self, read: _Planned, site: Site) -> _Planned:
        own = {institution.identifier for institution in site.institutions}
        marks = {step: day for step, day in self._marks.items() if step.split("/")[0] in own}
        try:
            made = self._plan(site, marks)
        except DateOutOfRange as problem:
            self.files.is_whole = False
            self._screen.complain(problem.message)
            return replace(read, problem=problem.message)
        return replace(read, plan=made.strictly() if self._options.strict else made)

    def _plan(self, site: Site, marks: dict[str, date]) -> Plan:
        try:
            made = plan(site, self._options.today, done=marks)
        except UnknownStep as unknown:
            # What no site knows is complained about in the end; the plan is made without it.
            marks = {step: day for step, day in marks.items() if step not in unknown.steps}
            made = plan(site, self._options.today, done=marks)
        self._unused -= marks.keys()
        return made


def _show_one(made: _Planned, console: Console) -> None:
    if made.problem is not None:
        return
    if made.plan is None:
        if console.shape in ("text", "json"):
            show_report(made.report, console)
        else:
            for line in report_lines(made.report, console):
                console.complain(line)
    elif console.shape == "json":
        console.say_json(made.plan.to_json(console.lang))
    elif console.shape == "ics":
        console.say_bytes(plan_ics(made.plan, console.lang))
    else:
        render = {"text": plan_text, "html": plan_html, "mermaid": plan_mermaid}[console.shape]
        console.say(render(made.plan, console.lang))


def _show_agenda(planned: Iterator[_Planned], options: argparse.Namespace, console: Console) -> bool:
    """Shows the agenda; says whether nothing is wrong with it."""
    shape = console.shape
    if shape not in ("text", "json"):
        raise Unreadable(
            Text(
                f"{shape}にできるのは1つの施設の予定です。複数の施設はtextかjsonにしてください。",
                f"Only the plan of one site can be {shape}; use text or json for several.",
            )
        )
    agenda = Agenda(options.today)
    for made in with_progress(planned, options, console):
        if made.plan is None:
            agenda.add_unread(made.name, made.report.record, made.report.findings, made.problem)
        else:
            agenda.add(made.plan, made.report.record)
    console.show(agenda.to_json(console.lang), [agenda_text(agenda, console.lang)])
    return agenda.ok
