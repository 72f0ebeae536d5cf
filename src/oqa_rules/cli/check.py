"""``oqa-rules check``: applications in files, judged one after the other."""

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from oqa_rules.cli import arguments
from oqa_rules.cli.progress import with_progress
from oqa_rules.cli.screen import Screen, exit_status, report_lines
from oqa_rules.forms.check import check_records
from oqa_rules.reading.item import STANDARD_INPUT
from oqa_rules.reading.source import JSON, TOML
from oqa_rules.rulebook import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "files",
        nargs="+",
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


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Judges every record of every file."""
    check = partial(
        check_records,
        form=options.form,
        applied_on=options.applied_on,
        strict=options.strict,
        normalize=options.normalize,
    )
    files = arguments.Files(options.files, options.encoding, check, screen)
    is_ok = True

    def reports() -> Iterator[Report]:
        nonlocal is_ok
        for report in with_progress(files, options, screen):
            is_ok = is_ok and report.ok
            yield report

    write = {"text": _write_text, "json": _write_json, "jsonl": _write_json_lines}[screen.shape]
    write(reports(), options, screen)
    return exit_status(is_ok=is_ok, is_whole=files.is_whole)


def _write_text(reports: Iterator[Report], _options: argparse.Namespace, screen: Screen) -> None:
    count = failed = 0
    for report in reports:
        if report.record is None or not report.record.is_headings:
            count += 1
            failed += not report.ok
        if report.findings or report.changes:
            screen.say(*report_lines(report, screen))
    screen.say(screen.words(f"{count}件を判定: 誤りあり {failed}件", f"{count} checked, {failed} not ok"))


def _write_json_lines(reports: Iterator[Report], options: argparse.Namespace, screen: Screen) -> None:
    for report in reports:
        screen.say_json(report.to_json(screen.lang), indent=None)
        if STANDARD_INPUT in options.files:
            screen.out.flush()  # whoever asks line by line waits for each answer


def _write_json(reports: Iterator[Report], options: argparse.Namespace, screen: Screen) -> None:
    # One document is one report; anything else is a list, which is written as it comes.
    is_document = len(options.files) == 1 and Path(options.files[0]).suffix.lower() in (JSON, TOML)
    before = "["
    for report in reports:
        if not (is_document and report.record is not None and report.record.index is None):
            screen.out.write(before)
            before = ","
        screen.say_json(report.to_json(screen.lang))
    if before == ",":
        screen.say("]")
    elif not is_document:
        screen.say("[]")
