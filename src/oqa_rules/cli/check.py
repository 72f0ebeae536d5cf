"""``oqa-rules check``: applications in files, judged one after the other."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from oqa_rules.cli import arguments
from oqa_rules.cli.progress import with_progress
from oqa_rules.cli.screen import ERRORS_FOUND, NOTHING_WRONG, UNREADABLE, Screen, report_lines, standard_input
from oqa_rules.forms.check import check_records
from oqa_rules.reading.item import STANDARD_INPUT, Unreadable
from oqa_rules.reading.source import JSON, TOML, read_records
from oqa_rules.rulebook import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
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
    parser.add_argument("--no-progress", action="store_true", help="進み具合を表示しない / show no progress")
    arguments.add_strict(parser)
    arguments.add_encoding(parser)
    arguments.add_format(parser, "jsonl")


class _Reports:
    """The reports of all files, one after the other, and whether a file could not be read."""

    def __init__(self, options: argparse.Namespace, screen: Screen) -> None:
        self.options = options
        self.screen = screen
        self.is_unreadable = False

    def __iter__(self) -> Iterator[Report]:
        for file in self.options.files:
            try:
                yield from check_records(
                    read_records(file, self.options.encoding, standard_input()),
                    form=self.options.form,
                    applied_on=self.options.applied_on,
                    strict=self.options.strict,
                    normalize=self.options.normalize,
                )
            except Unreadable as problem:
                self.is_unreadable = True
                self.screen.complain(problem.sentence(self.screen.lang))


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Judges every record of every file; what cannot be read is complained about, and the rest goes on."""
    reports = _Reports(options, screen)
    shown = with_progress(reports, screen, is_wanted=not options.no_progress)
    write = {"text": _write_text, "json": _write_json, "jsonl": _write_json_lines}[options.format]
    is_ok = write(shown, options, screen)
    if reports.is_unreadable:
        return UNREADABLE
    return NOTHING_WRONG if is_ok else ERRORS_FOUND


def _write_text(reports: Iterator[Report], _options: argparse.Namespace, screen: Screen) -> bool:
    count = failed = 0
    is_ok = True
    for report in reports:
        is_ok = is_ok and report.ok
        if report.record is None or not report.record.is_headings:
            count += 1
            failed += not report.ok
        if report.findings or report.changes:
            screen.say("\n".join(report_lines(report, screen)))
    screen.say(screen.words(f"{count}件を判定: 誤りあり {failed}件", f"{count} checked, {failed} not ok"))
    return is_ok


def _write_json_lines(reports: Iterator[Report], options: argparse.Namespace, screen: Screen) -> bool:
    is_ok = True
    for report in reports:
        is_ok = is_ok and report.ok
        screen.say_json(report.to_json(screen.lang), indent=None)
        if STANDARD_INPUT in options.files:
            screen.out.flush()  # whoever asks line by line waits for each answer
    return is_ok


def _write_json(reports: Iterator[Report], options: argparse.Namespace, screen: Screen) -> bool:
    # One document is one report; anything else is a list, which is written as it comes.
    is_document = len(options.files) == 1 and Path(options.files[0]).suffix.lower() in (JSON, TOML)
    is_ok = True
    before = "["
    for report in reports:
        is_ok = is_ok and report.ok
        if not (is_document and report.record is not None and report.record.index is None):
            screen.out.write(before)
            before = ","
        screen.say_json(report.to_json(screen.lang))
    if before == ",":
        screen.say("]")
    elif not is_document:
        screen.say("[]")
    return is_ok
