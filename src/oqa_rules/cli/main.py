"""``oqa-rules``: runs the command that its arguments name."""

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from oqa_rules import __version__
from oqa_rules.calendar import CalendarError
from oqa_rules.cli.arguments import Parser
from oqa_rules.cli.commands import COMMANDS, Run
from oqa_rules.cli.console import UNREADABLE, Console, never_stumble, open_console
from oqa_rules.errors import MissingExtra
from oqa_rules.io.item import Unreadable, not_written
from oqa_rules.io.signals import Interrupted
from oqa_rules.rules import RULESET
from oqa_rules.versions import PROTOCOL


class _Versions(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(f"oqa-rules {__version__} ruleset {RULESET} protocol {PROTOCOL}")  # noqa: T201  # a result
        parser.exit()


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    parser = Parser(
        prog="oqa-rules",
        description="オンライン資格確認・オンライン請求の申請を確かめる / checks applications before they are filed",
    )
    parser.add_argument("--version", action=_Versions, nargs=0, help="show program's version number and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        added = commands.add_parser(name, help=command.purpose, description=command.purpose)
        if name == chosen:
            added.set_defaults(run=command.set_up(added))
            added.add_argument("--lang", choices=("ja", "en"), default="ja", help="言語 / language (default: ja)")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status: 0 nothing wrong, 1 an error found, 2 not readable.

    Wrong usage ends in ``SystemExit(2)`` with one line that says what is expected.
    """
    never_stumble()
    arguments = sys.argv[1:] if argv is None else argv
    console = open_console("ja", "text")
    try:
        try:
            options = _parser(next((each for each in arguments if not each.startswith("-")), None)).parse_args(
                arguments
            )
        except SystemExit:
            console.out.flush()  # --help and --version end so
            raise
        console = open_console(options.lang, getattr(options, "format", "text"))
        status = _run(options.run, options, console)
        console.out.flush()
    except OSError as error:
        # Errors of files that are read are handled already: this one is about writing.
        console.abandon_results()
        if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
            return 141  # as a shell reports it: it is not known whether an error was found
        console.complain(not_written(error))
        return UNREADABLE
    except KeyboardInterrupt:
        return 130  # as a shell reports Ctrl-C
    return status


def _run(run: Run, options: argparse.Namespace, console: Console) -> int:
    try:
        return run(options, console) or 0
    except Interrupted as interrupted:
        return interrupted.exit_status
    except Unreadable as problem:
        console.complain(problem)
    except (MissingExtra, CalendarError) as problem:
        console.complain(problem.message)
    return UNREADABLE
