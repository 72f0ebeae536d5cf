"""``oqa-rules check``: judges the applications in files one after the other."""

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console, exit_status, report_lines
from oqa_rules.cli.policy_options import policy_of
from oqa_rules.cli.progress import with_progress
from oqa_rules.forms.check import check_records
from oqa_rules.io.item import STANDARD_INPUT
from oqa_rules.io.source import JSON, TOML
from oqa_rules.rules import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        action=arguments.FileNames,
        metavar="FILE",
        help=".json .jsonl .csv .toml, - は標準入力のJSON Lines / - is JSON Lines on stdin",
    )
    arguments.add_form(parser)
    parser.add_argument(
        "--applied-on",
        type=arguments.day,
        metavar="DATE",
        help="申請日のない申請の申請日 / day of applications that have none",
    )
    parser.add_argument("--normalize", action="store_true", help="整えてから判定する / tidy before judging")
    arguments.add_no_progress(parser)
    arguments.add_judging(parser, "jsonl")


def run(options: argparse.Namespace, console: Console) -> int:
    """Judges every record of every file."""
    check = partial(
        check_records,
        form=options.form,
        applied_on=options.applied_on,
        policy=policy_of(options, console),
        normalize=options.normalize,
    )
    files = arguments.Files(options.files, options.encoding, check, console)
    is_ok = True

    def reports() -> Iterator[Report]:
        nonlocal is_ok
        for report in with_progress(files, options, console):
            is_ok = is_ok and report.ok
            yield report

    write = {"text": _write_text, "json": _write_json, "jsonl": _write_json_lines}[console.shape]
    write(reports(), options, console)
    return exit_status(is_ok=is_ok, is_whole=files.is_whole)


def _write_text(reports: Iterator[Report], _options: argparse.Namespace, console: Console) -> None:
    count = failed = 0
    for report in reports:
        if report.record is None or not report.record.is_headings:
            count += 1
            failed += not report.ok
        if report.findings or report.changes:
            console.say(*report_lines(report, console))
    console.say(console.words(f"{count}件を判定: 誤りあり {failed}件", f"{count} checked, {failed} not ok"))


def _write_json_lines(reports: Iterator[Report], options: argparse.Namespace, console: Console) -> None:
    for report in reports:
        console.say_json(report.to_json(console.lang), indent=None)
        if STANDARD_INPUT in options.files:
            console.out.flush()  # a program that asks line by line waits for each answer


def _write_json(reports: Iterator[Report], options: argparse.Namespace, console: Console) -> None:
    # One document is one report; anything else is a list, which is written as it comes.
    is_document = len(options.files) == 1 and Path(options.files[0]).suffix.lower() in (JSON, TOML)
    before = "["
    for report in reports:
        if not (is_document and report.record is not None and report.record.index is None):
            console.out.write(before)
            before = ","
        console.say_json(report.to_json(console.lang))
    if before == ",":
        console.say("]")
    elif not is_document:
        console.say("[]")
