"""``oqa-rules plan``: certificates, timeline and handover of a site; one agenda for several sites."""

import argparse
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain, islice
from pathlib import Path

from typing_extensions import override

from oqa_rules.cli import agenda_options, arguments
from oqa_rules.cli.agenda_options import filter_of
from oqa_rules.cli.agenda_output import show_agenda, tell_of_marks, write_folder
from oqa_rules.cli.arguments import today_in_japan
from oqa_rules.cli.console import Console, change_line, exit_status, report_lines, show_report
from oqa_rules.cli.issued import IssuedLists
from oqa_rules.cli.planner import Planned, Planner, planner_in_process
from oqa_rules.cli.policy_options import policy_of
from oqa_rules.cli.progress import with_progress
from oqa_rules.cli.step_names import done_mark
from oqa_rules.io.new_folder import new_folder
from oqa_rules.io.opened import is_folder
from oqa_rules.io.place import place_of
from oqa_rules.io.signals import interruptible
from oqa_rules.io.source import ENDINGS
from oqa_rules.io.unreadable import Unreadable, shown_file
from oqa_rules.render.plan_html import plan_html
from oqa_rules.render.plan_ics import plan_ics
from oqa_rules.render.plan_mermaid import plan_mermaid
from oqa_rules.render.plan_text import plan_text
from oqa_rules.rules import Record, Report, Text
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.agenda_filter import EVERYTHING
from oqa_rules.site.check import SITE
from oqa_rules.site.columns import HEADINGS
from oqa_rules.site.given_marks import UnknownStep
from oqa_rules.site.plan import Plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "sites",
        nargs="+",
        action=arguments.FileNames,
        metavar="SITE",
        help=".json .jsonl .toml .csv .tsv .xlsx .xlsm .parquet .arrow, フォルダー、- / a file, a folder, or stdin",
    )
    parser.add_argument("--today", type=arguments.day, metavar="DATE", help="基準日（既定は日本の今日） / seen from")
    parser.add_argument(
        "--done",
        type=done_mark,
        action="append",
        default=[],
        metavar="STEP=DATE",
        help="済んだ手続きと日付 / a step that is done, such as 2710190121/eligibility-application=2026-11-20",
    )
    parser.add_argument(
        "--issued",
        action=arguments.FileNames,
        default=[],
        metavar="FILE",
        help="届いた発行通知書の一覧（端末の通知書を受領済みにする） / the notices that came: marks of their terminals",
    )
    agenda_options.add_filter(parser)
    parser.add_argument(
        "--output-dir",
        metavar="DIR",
        help="新しいフォルダーに、施設ごとの予定表とカレンダー、一覧 / a new folder: sheets, calendars, agenda",
    )
    arguments.add_normalize(parser)
    arguments.add_jobs(parser)
    arguments.add_no_progress(parser)
    arguments.add_judging(parser, "html", "ics", "mermaid", "csv", "xlsx")


_ONE_OUTPUT = Text("-o と --output-dir は、どちらか1つにしてください。", "Give either -o or --output-dir.")


@interruptible()
def run(options: argparse.Namespace, console: Console) -> int:
    """Plans every site, and shows one in full; of several, or where a filter asks for some, the agenda."""
    marks = _marks(options.done)
    if options.today is None:
        today = options.today = today_in_japan()
        console.complain(Text(f"今日は{today}（日本の日付）です。", f"Today is {today}, the date in Japan."))
    sites = _Sites(options, marks, console)
    if options.output_dir is None:
        sites.is_ok = _show(sites, options, console) and sites.is_ok
    else:
        if options.result_file is not None:
            raise Unreadable(_ONE_OUTPUT)
        with new_folder(options.output_dir) as folder:
            planned = with_progress(sites, options, console)
            is_ok = write_folder(folder, partial(_add, planned), options, console)
        sites.is_ok = is_ok and sites.is_ok
    sites.tell_unused_marks()
    is_whole = sites.files.is_whole and sites.folders_are_whole and sites.uses_all_marks
    return exit_status(is_ok=sites.is_ok, is_whole=is_whole)


def _show(sites: "_Sites", options: argparse.Namespace, console: Console) -> bool:
    """Show the plan of one site or the agenda, and return whether the agenda has no errors."""
    planned = iter(sites)
    first = list(islice(planned, 2))
    if len(first) == 1 and not _is_agenda(options):
        sites.tell_unused_marks()  # before the plan, which is long
        _show_one(first[0], console)
        return True
    if not first and not _is_agenda(options):
        return True
    planned = with_progress(chain(first, planned), options, console)
    return show_agenda(partial(_add, planned), options, console)


def _place_of(planned: Planned) -> str:
    """Where its site was read, which each site of a file has."""
    return place_of(planned.report.record or Record())


def _is_agenda(options: argparse.Namespace) -> bool:
    """Whether even one site makes an agenda."""
    is_table = options.format in ("csv", "xlsx")
    return is_table or filter_of(options) != EVERYTHING or any(map(is_folder, options.sites))


def _add(planned: Iterable[Planned], agenda: Agenda) -> Iterator[Plan]:
    """Add every site to the agenda; the plans of those that are shown."""
    for each in planned:
        if each.plan is None:
            agenda.add_unread(each.name, each.report.record, each.report.findings, each.problem)
        elif agenda.add(each.plan, each.report.record):
            yield each.plan


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


_NO_FILE = Text("読める種類のファイルがありません。", "There is no file of a kind that can be read.")
_CLOSED = Text("フォルダーを開けません。", "The folder cannot be opened.")
_LINK = Text("別のフォルダーへのリンクです", "it is a link to another folder")
_NOT_A_FILE = Text("ファイルではありません", "it is no file")
_OTHER_KIND = Text("読める種類のファイルではありません", "it is not of a kind that can be read")


class _Files(arguments.Files[Planned]):
    """The sites of files, and a file itself where it cannot be read."""

    @override
    def results_of(self, name: str) -> Iterator[Planned]:
        try:
            yield from super().results_of(name)
        except Unreadable as problem:
            yield Planned(Report(SITE, record=Record(problem.file, problem.line)), problem=problem.problem)
            raise


class _Sites:
    """Plans one site after the other."""

    def __init__(self, options: argparse.Namespace, marks: dict[str, date], console: Console) -> None:
        policy = policy_of(options, console)
        issued = IssuedLists(options, policy, console)
        self._console = console
        self._unused = set(marks)
        self._has_told_marks = False
        self.files = _Files(
            self._names(options.sites),
            options.encoding,
            Planner(options.today, marks, issued.notices, policy, console, options.normalize),
            console,
            arguments.table_options(options, HEADINGS),
            jobs=options.jobs,
            make_read=partial(planner_in_process, arguments.sendable(options), marks, issued.notices),
        )
        self.folders_are_whole = True
        self.is_ok = issued.is_ok

    @property
    def uses_all_marks(self) -> bool:
        """Whether each mark fits a step of the sites that were planned."""
        return not self._unused

    def tell_unused_marks(self) -> None:
        """Reports the marks that no step has, once."""
        if self._unused and not self._has_told_marks:
            self._has_told_marks = True
            self._console.complain(UnknownStep(tuple(sorted(self._unused))).message)

    def __iter__(self) -> Iterator[Planned]:
        for planned in self.files:
            self._unused -= planned.used
            for change in planned.report.changes:
                # A plan has no place for them, and neither has an agenda.
                self._console.complain(f"{place_of(planned.report.record or Record())}: {change_line(change)}")
            if planned.problem is None:
                self.is_ok = self.is_ok and planned.report.ok and planned.plan is not None and planned.plan.ok
            elif planned.site is not None:
                self.files.is_whole = False
                self._console.complain(f"{_place_of(planned)}: {planned.problem[self._console.lang]}")
            yield planned

    def _names(self, given: Iterable[str]) -> Iterator[str]:
        """The files, in folders too."""
        for name in given:
            if is_folder(name):
                is_empty = True
                for file in self._files_in(name):
                    is_empty = False
                    yield file
                if is_empty:
                    self._not_whole(name, _NO_FILE)
            else:
                yield name

    def _files_in(self, folder: str) -> Iterator[str]:
        """The files of a folder and of its folders, in order; those that are passed over are reported."""
        for inner, folders, files in os.walk(folder, onerror=self._closed):
            folders.sort()
            for name in [each for each in folders if Path(inner, each).is_symlink()]:
                folders.remove(name)
                self._pass_over(Path(inner, name), _LINK)
            for name in sorted(files):
                file = Path(inner, name)
                if file.exists() and not file.is_file():
                    self._pass_over(file, _NOT_A_FILE)
                elif file.suffix.lower() in ENDINGS:
                    yield str(file)
                else:
                    self._pass_over(file, _OTHER_KIND)

    def _pass_over(self, path: Path, reason: Text) -> None:
        shown = shown_file(str(path))
        self._console.complain(
            Text(f"{shown}: 読み飛ばしました（{reason.ja}）。", f"{shown}: passed over, {reason.en}.")
        )

    def _closed(self, error: OSError) -> None:
        self._not_whole(str(error.filename), _CLOSED)

    def _not_whole(self, folder: str, problem: Text) -> None:
        self.folders_are_whole = False
        self._console.complain(f"{shown_file(folder)}: {problem[self._console.lang]}")


def _show_one(planned: Planned, console: Console) -> None:
    if planned.problem is not None:
        return
    if planned.plan is None:
        # The changes have been told; a report in JSON has all of them.
        report = planned.report if console.shape == "json" else replace(planned.report, changes=())
        if console.shape in ("text", "json"):
            show_report(report, console)
        else:
            for line in report_lines(report, console):
                console.complain(line)
    elif console.shape == "json":
        console.say_json(planned.plan.to_json(console.lang))
    elif console.shape == "ics":
        console.say_bytes(plan_ics(planned.plan, console.lang))
    else:
        render = {"text": plan_text, "html": plan_html, "mermaid": plan_mermaid}[console.shape]
        console.say(render(planned.plan, console.lang))
        tell_of_marks(planned.plan.findings, console)
