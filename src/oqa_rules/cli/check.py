"""``oqa-rules check``: judges the applications in files one after the other."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from oqa_rules import __version__
from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console, exit_status, open_console, report_lines
from oqa_rules.cli.policy_options import policy_of
from oqa_rules.cli.progress import with_progress
from oqa_rules.cli.workbooks import refuse_other_ending, refuse_terminal
from oqa_rules.forms.check import check_records
from oqa_rules.forms.records import models_of
from oqa_rules.forms.table import headings_of
from oqa_rules.io.item import Read
from oqa_rules.io.opened import STANDARD_INPUT
from oqa_rules.io.source import JSON, TOML
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.render.fit import table
from oqa_rules.rules import Report, Severity, Text
from oqa_rules.rules.weights import Weights, weights_of

if TYPE_CHECKING:
    from oqa_rules.render.findings_workbook import FindingsWorkbook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        action=arguments.FileNames,
        metavar="FILE",
        help=".json .jsonl .toml .csv .tsv .xlsx .xlsm .parquet .arrow, - は標準入力のJSON Lines / - is JSON Lines on "
        "stdin",
    )
    arguments.add_form(parser)
    parser.add_argument(
        "--applied-on",
        type=arguments.day,
        metavar="DATE",
        help="申請日のない申請の申請日 / day of applications that have none",
    )
    arguments.add_normalize(parser)
    arguments.add_jobs(parser)
    arguments.add_no_progress(parser)
    parser.add_argument(
        "--statistics",
        action="store_true",
        help="指摘の代わりに、規則ごとの数を出す / counts by rule, not the findings",
    )
    arguments.add_judging(parser, "jsonl", "github", "sarif", "junit", "xlsx")


def run(options: argparse.Namespace, console: Console) -> int:
    """Judges every record of every file."""
    if options.statistics and console.shape != "text":
        raise Unreadable(_STATISTICS_ARE_TEXT)
    policy = policy_of(options, console)
    weights = weights_of(policy, strict=False)
    known = headings_of(models_of(options.form, weights).values())
    book = _findings_workbook(options, weights, console)
    check = _check_of(options, policy)
    files = arguments.Files(
        options.files,
        options.encoding,
        check if book is None else lambda items: check(book.watch(items)),
        console,
        arguments.table_options(options, known),
        needs_all=book is not None,
        jobs=options.jobs if book is None else 1,
        make_read=partial(_check_in_process, arguments.sendable(options)),
    )
    is_ok = True

    def reports() -> Iterator[Report]:
        nonlocal is_ok
        for report in with_progress(files, options, console):
            is_ok = is_ok and report.ok
            yield report

    if book is not None:
        _write_workbook(book, reports(), console)
        return exit_status(is_ok=is_ok, is_whole=files.is_whole)
    write = {
        "text": _write_statistics if options.statistics else _write_text,
        "json": _write_json,
        "jsonl": _write_json_lines,
        "github": _write_github,
        "sarif": _write_sarif,
        "junit": _write_junit,
    }[console.shape]
    write(reports(), options, console)
    return exit_status(is_ok=is_ok, is_whole=files.is_whole)


def _check_of(options: argparse.Namespace, policy: Weights | None) -> Read[Report]:
    return partial(
        check_records,
        form=options.form,
        applied_on=options.applied_on,
        policy=policy,
        normalize=options.normalize,
    )


def _check_in_process(options: argparse.Namespace) -> Read[Report]:
    """The check of a process of its own: what a policy is made of need not be what can be sent to it."""
    return _check_of(options, policy_of(options, open_console("ja", "text", is_quiet=True)))


@dataclass
class _Summary:
    """How many records there were, how many of them have errors and warnings, and how many headings have errors."""

    records: int = 0
    with_errors: int = 0
    with_warnings: int = 0
    headings_with_errors: int = 0

    def add(self, report: Report) -> None:
        """Count a report; a report on a row of headings is not counted as a record."""
        if report.record is not None and report.record.is_headings:
            self.headings_with_errors += not report.ok
            return
        self.records += 1
        if report.findings:
            self.with_errors += not report.ok
            self.with_warnings += bool(report.warnings)

    def text(self) -> Text:
        """The last line."""
        counts = (
            (_WITH_ERRORS, self.with_errors),
            (_WITH_WARNINGS, self.with_warnings),
            (_HEADINGS_WITH_ERRORS, self.headings_with_errors),
        )
        parts = [text.filled({"count": count}) for text, count in counts if count]
        return _SUMMARY.filled({"count": self.records, "parts": tuple(parts or [_FINE if self.records else _NOTHING])})


_SUMMARY = Text("{count}件を判定: {parts:、}", "{count} checked, {parts:, }")
_WITH_ERRORS = Text("誤りあり {count}件", "{count} not ok")
_WITH_WARNINGS = Text("警告あり {count}件", "{count} with warnings")
_HEADINGS_WITH_ERRORS = Text("見出しに誤りのある表 {count}個", "{count} with errors in the headings")
_FINE = Text("問題なし", "all ok")
_NOTHING = Text("判定できたものはありません", "nothing could be judged")
_STATISTICS_ARE_TEXT = Text("--statisticsは--format textだけで使えます。", "--statistics is for --format text alone.")
_COLUMNS = Text("件数", "count"), Text("重大度", "severity"), Text("規則", "rule"), Text("題", "title")


def _write_text(reports: Iterator[Report], _options: argparse.Namespace, console: Console) -> None:
    summary = _Summary()
    for report in reports:
        summary.add(report)
        if report.findings or report.changes:
            console.say(*report_lines(report, console))
    if not console.is_quiet:
        console.say(summary.text()[console.lang])


def _write_statistics(reports: Iterator[Report], _options: argparse.Namespace, console: Console) -> None:
    summary, counts, rules = _Summary(), Counter[tuple[str, Severity]](), dict[str, Text]()
    lang = console.lang
    for report in reports:
        summary.add(report)
        for finding in report.findings:
            counts[finding.rule, finding.severity] += 1
            rules[finding.rule] = finding.definition.title
    rows = [
        (str(count), severity.label[lang], rule, rules[rule][lang])
        for (rule, severity), count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
    if rows:
        console.say(*table([each[lang] for each in _COLUMNS], rows, console.width))
    if not console.is_quiet:
        console.say(summary.text()[lang])


def _write_github(reports: Iterator[Report], _options: argparse.Namespace, console: Console) -> None:
    from oqa_rules.render.github import github_lines  # as the others, only where it is written

    for report in reports:
        for line in github_lines(report, console.lang):
            console.say(line)


def _write_sarif(reports: Iterator[Report], _options: argparse.Namespace, console: Console) -> None:
    from oqa_rules.render.sarif import sarif_lines

    for line in sarif_lines(reports, __version__, console.lang):
        console.say(line)


def _write_junit(reports: Iterator[Report], _options: argparse.Namespace, console: Console) -> None:
    from oqa_rules.render.junit import junit_lines  # with it comes the XML of Python

    for line in junit_lines(reports, console.lang):
        console.say(line)


_ONE_FILE = Text(
    "--format xlsx は、1度に1つのファイルだけです。ファイルごとに -o の名前を変えて実行してください。",
    "--format xlsx is for one file at a time: run it for each, with another name after -o.",
)
_WITHOUT_NOTES = Text(
    "指摘のあるセルが多いため、{count}個のセルは色だけにしました。内容は最後のシートにあります。",
    "There are so many findings that {count} cells are only coloured; the last sheet lists their findings.",
)


def _findings_workbook(options: argparse.Namespace, weights: Weights, console: Console) -> FindingsWorkbook | None:
    """The workbook that the findings are put into, if they are."""
    if console.shape != "xlsx":
        return None
    if len(options.files) != 1:
        raise Unreadable(_ONE_FILE)
    refuse_other_ending(options.result_file)
    refuse_terminal(console)
    from oqa_rules.render.findings_workbook import FindingsWorkbook

    # Secrets of every form are hidden, whichever the records are judged by.
    return FindingsWorkbook(options.files[0], console.lang, models_of(None, weights).values())


def _write_workbook(book: FindingsWorkbook, reports: Iterator[Report], console: Console) -> None:
    summary = _Summary()
    for report in reports:
        summary.add(report)
        book.add(report)
    console.say_bytes(book.to_bytes())
    if book.notes_left_out:
        console.complain(_WITHOUT_NOTES.filled({"count": book.notes_left_out}))
    console.remark(summary.text())


def _write_json_lines(reports: Iterator[Report], options: argparse.Namespace, console: Console) -> None:
    for report in reports:
        console.say_json(report.to_json(console.lang), indent=None)
        if STANDARD_INPUT in options.files:
            console.out.flush()  # a program that asks line by line waits for each answer


def _write_json(reports: Iterator[Report], options: argparse.Namespace, console: Console) -> None:
    # One document is one report; anything else is a list, which is written as it comes.
    is_document = len(options.files) == 1 and Path(options.files[0]).suffix.lower() in (JSON, TOML)
    before, end = "[", "[]"
    for report in reports:
        if is_document and report.record is not None and report.record.index is None:
            end = ""
        else:
            console.out.write(before)
            before, end = ",", "]"
        console.say_json(report.to_json(console.lang))
    if end:
        console.say(end)
